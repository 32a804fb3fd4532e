"""Small changes of a text: each is one change, and changes of nothing are left out."""

import ast

import pytest

from autograder.verify.mutants import mutants_of


def changes(text):
    return [mutant.change for mutant in mutants_of(text)]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("def f(a, b):\n    return a + b", "a + b  ->  a - b"),
        ("def f(a, b):\n    return a - b", "a - b  ->  b - a"),
        ("def f(a, b):\n    return a < b", "a < b  ->  a <= b"),
        ("def f(a, b):\n    return a and b", "a and b  ->  a or b"),
        ("def f(a):\n    return -a", "-a  ->  a"),
        ("def f(a):\n    return a.sum(axis=1)", "a.sum(axis=1)  ->  a.sum()"),
        ("def f(a):\n    return a.sum(axis=1)", "1  ->  0"),
        ("def f(a):\n    return a.sum(axis=1)", "a.sum  ->  a.mean"),
        ("def f(a):\n    return a[1:]", "1:  ->  :"),
        ("def f(a):\n    return a[::-1]", "::-1  ->  :"),
        ("def f(a):\n    return g(a, mode='reflect')", "'reflect'  ->  'mirror'"),
        ("def f(a, b):\n    return g(a, b)", "g(a, b)  ->  g(b, a)"),
        ("def f(a):\n    return a.astype(float)", "a.astype(float)  ->  a"),
        ("def f(a):\n    return g(a)", "g(a)  ->  a"),
        ("def f(a):\n    return opening(a, 2)", "opening  ->  closing"),
        ("def f(a):\n    a += 1\n    return a", "a += 1  ->  a -= 1"),
        ("def f(a):\n    a += 1\n    return a", "a += 1  ->  pass"),
        ("def f(a):\n    return 0.25 * a", "0.25  ->  0.5"),
        (
            "def f(a):\n    if a:\n        raise ValueError(1)",
            "if a: raise ValueError(1)  ->  pass",
        ),
    ],
)
def test_a_change_is_made(text, change):
    assert change in changes(text)


def test_every_mutant_is_python_and_differs_from_the_text_in_one_place():
    text = "def f(a):\n    b = a[1:] + 2\n    return b.max(axis=0)\n"
    found = mutants_of(text)
    assert len({mutant.text for mutant in found}) == len(found) >= 8
    whole = ast.unparse(ast.parse(text)).splitlines()
    for mutant in found:
        ast.parse(mutant.text)
        lines = mutant.text.splitlines()
        pairs = zip(whole, lines, strict=True)
        different = [number for number, (a, b) in enumerate(pairs, 1) if a != b]
        assert different == [mutant.line]


@pytest.mark.parametrize(
    "text",
    [
        '"""A text of 3 words."""',
        "import numpy as np",
        "def f(a):\n    raise ValueError(f'not {a + 1}')",
        "def f(a, b):\n    return hypot(a, b)",
        "def f(a=1):\n    return a",
        "def f(a, b):\n    return zip(a, b, strict=True)[:]",
    ],
)
def test_what_changes_nothing_is_not_changed(text):
    assert not [change for change in changes(text) if "zip(b, a" not in change]


def test_a_change_is_found_by_its_function_however_far_down_it_stands():
    text = "import numpy\n\n\n@numpy.vectorize\ndef f(x):\n    return x + 2\n\n\nSCALE = 3.0\n"
    places = [(mutant.within, mutant.change) for mutant in mutants_of(text)]
    assert ("f", "x + 2  ->  x - 2") in places
    assert ("module", "3.0  ->  6.0") in places
    assert [(one.within, one.change) for one in mutants_of("\n# more\n" * 5 + text)] == places
