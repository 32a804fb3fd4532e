"""Formulas in spreadsheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.export.formulas import harmless


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil.example")',
        "+1",
        "-1+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "  =1",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u3000\uff1d1",
        "%0A=1",
        "|cmd",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("text", ["Ada", "Ramón y Cajal", "O'Brien", "a=b", "ada-l", "", "7"])
def test_names_stay_as_they_are(text):
    assert harmless(text) == text


@given(st.text())
def test_nothing_that_comes_out_is_a_formula(text):
    assert not harmless(text).strip().startswith(tuple("=+-@\uff1d\uff0b\uff0d\uff20"))
