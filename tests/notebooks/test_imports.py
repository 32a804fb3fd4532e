"""Which modules cells import, found without importing any."""

from autograder.notebooks.imports import imported_modules


def test_imports_are_found_wherever_they_stand():
    source = "import a.b\ndef f():\n    from c import d, e\n    with x:\n        import g as h"
    assert imported_modules([source]) == ("a.b", "c", "c.d", "c.e", "g")


def test_relative_imports_and_stars_name_no_module_of_their_own():
    assert imported_modules(["from . import x\nfrom .y import z\nfrom a import *"]) == ("a",)


def test_cells_that_are_no_python_are_left_out():
    cells = ["%matplotlib inline\nimport a", "import b", "x = '\0'", "((" * 5000]
    assert imported_modules(cells) == ("b",)


def test_a_module_is_named_once():
    assert imported_modules(["import a", "import a, b"]) == ("a", "b")
