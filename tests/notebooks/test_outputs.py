"""Whatever a student's process claims, what is shown is valid, bounded and harmless."""

import base64
import re
import string

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.notebooks.outputs import clean_outputs
from autograder.sandbox.limits import Limits

LIMITS = Limits()
PNG = b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + bytes([0, 0, 0, 2, 0, 0, 0, 2]) + bytes(20)
PIECES = st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "javascript:alert(1)",
        '<a href="javascript:alert(1)">x</a>',
        "<iframe src=//evil>",
        "<style>*{}</style>",
        "</div><form action=//evil>",
        "$\\href{javascript:alert(1)}{x}$",
        "\x1b]0;title\x07",
        "\x1b[31m",
        "\x9b31m",
        "\r\b",
        "\ud800",
        "\u202e",
        "text",
    ]
)
TEXT = st.text(alphabet=string.printable + "\x00\x1b\x9b\ud800é", max_size=20) | st.lists(
    PIECES, max_size=5
).map("".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)
MIMES = st.sampled_from(
    [
        "text/plain",
        "text/html",
        "text/markdown",
        "text/latex",
        "image/png",
        "image/jpeg",
        "image/svg+xml",
        "application/javascript",
        "application/json",
        "application/vnd.jupyter.widget-view+json",
    ]
)
OUTPUTS = st.fixed_dictionaries(
    {"output_type": st.sampled_from(["stream", "display_data", "execute_result", "error"]) | TEXT},
    optional={
        "name": st.sampled_from(["stdout", "stderr"]) | JSON,
        "text": TEXT | JSON,
        "data": st.dictionaries(MIMES | TEXT, TEXT | JSON, max_size=4) | JSON,
        "metadata": JSON,
        "execution_count": JSON,
        "ename": TEXT | JSON,
        "evalue": TEXT | JSON,
        "traceback": st.lists(TEXT | JSON, max_size=4) | JSON,
    },
)
SCRIPT = re.compile(r"<\s*(script|svg|iframe|style|form|img|object|embed|math)|\son\w+\s*=", re.I)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts(key)
            yield from texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item)


@settings(max_examples=300, deadline=None)
@given(st.lists(OUTPUTS | JSON, max_size=5) | JSON)
def test_anything_becomes_valid_outputs_without_scripts(claimed):
    outputs = clean_outputs(claimed, LIMITS)
    cell = nbformat.v4.new_code_cell(outputs=[nbformat.from_dict(output) for output in outputs])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))
    for output in outputs:
        html = output.get("data", {}).get("text/html", "")
        assert not SCRIPT.search(html)
        assert 'href="javascript' not in html.lower()
        colours = output.get("traceback", [])
        assert not any(CONTROL.search(COLOUR.sub("", line)) for line in colours)
        rest = {key: value for key, value in output.items() if key != "traceback"}
        assert not any(CONTROL.search(text) for text in texts(rest))


def display(**data):
    kinds = {name.replace("_", "/"): value for name, value in data.items()}
    return {"output_type": "display_data", "data": kinds, "metadata": {}}


def shown(**data):
    (output,) = clean_outputs([display(**data)], LIMITS)
    return output["data"]


def test_ordinary_outputs_stay_as_they_are():
    picture = base64.b64encode(PNG).decode()
    claimed = [
        {"output_type": "stream", "name": "stdout", "text": "a\tb\n"},
        {
            "output_type": "execute_result",
            "execution_count": 3,
            "data": {"text/plain": "1", "text/html": "<b>1</b>"},
            "metadata": {},
        },
        {
            "output_type": "display_data",
            "data": {"text/plain": "<Figure>", "image/png": picture},
            "metadata": {"image/png": {"width": 20}},
        },
        {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["\x1b[31mE\x1b[0m"]},
    ]
    assert list(clean_outputs(claimed, LIMITS)) == claimed


def test_a_table_keeps_its_shape():
    table = (
        '<table border="1" class="dataframe"><tbody><tr><th>a</th><td>1</td></tr></tbody></table>'
    )
    assert shown(text_html=table)["text/html"] == table


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<img src='https://evil/track.png'>",
        "<style>body {display: none}</style>",
        "<svg><script>alert(1)</script></svg>",
        "<form action='https://evil'></form>",
    ],
)
def test_html_that_does_something_is_dropped(html):
    data = shown(text_html=html, text_plain="fallback")
    assert "<" not in data.get("text/html", "")
    assert data["text/plain"] == "fallback"


def test_formulas_in_html_are_kept_from_mathjax():
    html = shown(text_html="<p>$\\href{javascript:alert(1)}{x}$</p>")["text/html"]
    assert html.startswith('<div class="tex2jax_ignore mathjax_ignore">')


def test_a_formula_cannot_be_hidden_in_entities():
    html = shown(text_html="<p>&#36;x&#36;</p>")["text/html"]
    assert "$" not in html or "mathjax_ignore" in html


def test_a_student_cannot_turn_mathjax_on_again():
    html = shown(text_html='<p class="mathjax_process tex2jax_process">$x$</p>')["text/html"]
    assert "process" not in html


@pytest.mark.parametrize(
    "picture",
    [
        b"GIF89a" + bytes(40),
        b"<svg onload=alert(1)>",
        PNG[:16] + b"\xff\xff\xff\xff\xff\xff\xff\xff",
        PNG[:12] + b"XXXX" + PNG[16:],
        b"",
    ],
)
def test_what_is_no_picture_is_dropped(picture):
    data = shown(image_png=base64.b64encode(picture).decode())
    assert "image/png" not in data
    assert "not shown here" in data["text/plain"]


def test_pictures_are_bounded_in_size_and_number():
    picture = base64.b64encode(PNG).decode()
    few = Limits(figures_per_cell=2)
    outputs = clean_outputs([display(image_png=picture, text_plain="p")] * 3, few)
    assert ["image/png" in output["data"] for output in outputs] == [True, True, False]
    small = Limits(image_bytes=10)
    (output,) = clean_outputs([display(image_png=picture, text_plain="p")], small)
    assert output["data"] == {"text/plain": "p"}


def test_text_is_bounded_over_the_whole_cell():
    stream = {"output_type": "stream", "name": "stdout", "text": "x" * 70}
    error = {"output_type": "error", "ename": "E", "evalue": "v" * 70, "traceback": ["t" * 70]}
    outputs = clean_outputs([stream, stream, error], Limits(text_per_cell=100))
    assert sum(len(text) for o in outputs for text in texts(o)) < 200
    assert outputs[0]["text"] == "x" * 100


def test_everything_together_is_bounded():
    html = display(text_html="<p>" + "x" * 600 + "</p>", text_plain="p")
    outputs = clean_outputs([html] * 5, Limits(header_bytes=2000))
    assert sum("text/html" in output["data"] for output in outputs) == 3


def test_deep_html_is_not_looked_at():
    data = shown(text_html="<div>" * 30_000, text_plain="fallback")
    assert data == {"text/plain": "fallback"}


def test_the_source_of_what_is_not_rendered_is_shown_as_text():
    data = shown(text_plain="<IPython.core.display.Markdown object>", text_markdown="**bold**")
    assert data == {"text/plain": "**bold**"}


def test_progress_bars_show_their_last_state():
    stream = {"output_type": "stream", "name": "stderr", "text": "10%\r50%\r100%\nab\bc\n"}
    assert clean_outputs([stream], LIMITS)[0]["text"] == "100%\nac\n"


def test_an_unknown_stream_is_standard_output():
    stream = {"output_type": "stream", "name": "<script>", "text": ["a", "b"]}
    assert clean_outputs([stream], LIMITS) == (
        {"output_type": "stream", "name": "stdout", "text": "ab"},
    )
