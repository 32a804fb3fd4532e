"""Somebody else's table: read in its dialect, given back byte for byte."""

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.export.table import UnclosedQuotation, parse_rows, read_table
from tests.export.dialects import TEXTS, dialects, encoded, raw


def read(path, *first):
    return read_table(path, lambda headings: headings[: len(first)] == first, "a table")


@example(text='""",')
@given(text=st.text(st.sampled_from(list('ab"",;\r\n ')), max_size=30))
def test_cells_are_those_that_pythons_reader_finds(text):
    try:
        rows = parse_rows(text, ",")
    except UnclosedQuotation:
        return
    expected = list(csv.reader(io.StringIO(text, newline="")))
    found = [[cell.value for cell in row.cells] for row in rows]
    assert [[] if row == [""] else row for row in found] == [
        [] if row == [""] else row for row in expected
    ]


@given(text=st.text(st.sampled_from(list('ab",;\r\n ')), max_size=30))
def test_no_character_is_lost(text):
    try:
        rows = parse_rows(text, ";")
    except UnclosedQuotation:
        return
    assert "".join(";".join(cell.raw for cell in row.cells) + row.end for row in rows) == text


@st.composite
def holed(draw):
    """Draw a file with a hole in it: what is before, what is after, and what was there."""
    dialect = draw(dialects())
    width = draw(st.integers(2, 4))
    lines = [["Name", *(f"column {number}" for number in range(1, width))]]
    for _ in range(draw(st.integers(1, 4))):
        lines.append([raw(draw, draw(TEXTS), dialect) for _ in range(width)])
    row, column = draw(st.integers(1, len(lines) - 1)), draw(st.integers(0, width - 1))
    return dialect, lines, row, column, draw(st.booleans())


@settings(deadline=None)
@given(case=holed(), text=TEXTS)
def test_one_cell_is_set_and_no_other_byte(tmp_path_factory, case, text):
    dialect, lines, row, column, last_end = case
    path = tmp_path_factory.mktemp("table") / "table.csv"
    path.write_bytes(encoded(lines, dialect, last_end=last_end))
    made = read(path, "Name", "column 1").with_values({(row, column): text})
    was_quoted = lines[row][column].startswith('"')
    must = any(mark in text for mark in (dialect["delimiter"], '"', "\n", "\r"))
    doubled = text.replace('"', '""')
    lines[row][column] = f'"{doubled}"' if was_quoted or must else text
    assert made == encoded(lines, dialect, last_end=last_end)


def test_a_code_page_of_windows_is_kept(template):
    content = "Name,x\r\nZo\xeb \u017d.,\r\n".encode("cp1252")
    table = read(template(content), "Name")
    assert table.rows[1].value(0) == "Zoë Ž."
    assert table.with_values({(1, 1): "7"}) == content.replace(b",\r\n", b",7\r\n")


def test_bytes_that_no_code_page_has_are_kept(template):
    content = b"Name,x\n\x81\x8d,\n"
    assert read(template(content), "Name").with_values({}) == content


def test_excels_line_about_the_separator_and_blank_lines_are_kept(template):
    content = b"sep=;\n\nName;x\nAda;\n"
    table = read(template(content), "Name")
    assert (table.header, table.delimiter) == (2, ";")
    assert table.with_values({(3, 1): "7"}) == b"sep=;\n\nName;x\nAda;7\n"


def test_a_row_that_is_too_short_gets_the_cells_it_lacks(template):
    table = read(template("Name,x,y\nAda\n"), "Name")
    assert table.with_values({(1, 2): "7"}) == b"Name,x,y\nAda,,7\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04...", "workbook"),
        (b"Who;What\n1;2\n", "begins with 'Who', 'What'"),
        (b"", "no columns"),
        (b'"Name,x\n', "no columns"),
        (b"\xff\xfeN", "utf-16-le"),
    ],
)
def test_a_file_that_is_something_else_is_one_message(template, content, words):
    with pytest.raises(CourseError, match=words):
        read(template(content), "Name")


def test_a_file_that_is_not_there_is_one_message(tmp_path):
    with pytest.raises(CourseError, match="cannot be read: No such file"):
        read(tmp_path / "none.csv", "Name")
