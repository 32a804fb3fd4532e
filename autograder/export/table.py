"""A table that somebody else's program wrote, in which some cells are set and no other byte is."""

import codecs
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError

_DELIMITERS = (",", ";", "\t", "|")
_BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_WORKBOOK = b"PK\x03\x04"
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")


class UnclosedQuotation(ValueError):
    """A quotation mark opens a cell and none closes it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in the file, and what it says."""

    raw: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table (a quoted cell may span several of the file) and what ends it."""

    cells: tuple[Cell, ...]
    end: str

    def value(self, column: int) -> str:
        """Return what a cell says; a row that is too short says nothing there."""
        return self.cells[column].value if column < len(self.cells) else ""

    @property
    def is_blank(self) -> bool:
        """Whether all cells are empty."""
        return not any(cell.value.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file of separated values: its rows and its dialect. `header` is the headings' row."""

    rows: tuple[Row, ...]
    header: int
    delimiter: str
    encoding: str
    byte_order_mark: bytes

    @property
    def headings(self) -> tuple[str, ...]:
        """The names of the columns, without blanks around them."""
        return tuple(cell.value.strip() for cell in self.rows[self.header].cells)

    def with_values(self, values: Mapping[tuple[int, int], str]) -> bytes:
        """Return the file with some cells set, everything else byte for byte as it was.

        Parameters
        ----------
        values : mapping of (int, int) to str
            What cells are to say, by row and column. A row that is too short gets empty cells.
        """
        by_row: dict[int, dict[int, str]] = {}
        for (number, column), text in values.items():
            by_row.setdefault(number, {})[column] = text
        parts = []
        for number, row in enumerate(self.rows):
            raw = [cell.raw for cell in row.cells]
            for column, text in by_row.get(number, {}).items():
                raw += [""] * (column + 1 - len(raw))
                raw[column] = self._written(text, quoted=raw[column].startswith('"'))
            parts.append(self.delimiter.join(raw) + row.end)
        return self.byte_order_mark + "".join(parts).encode(self.encoding)

    def _written(self, text: str, *, quoted: bool) -> str:
        """Write a cell, quoted if the old one was or if it must be."""
        if not quoted and not any(mark in text for mark in (self.delimiter, '"', "\r", "\n")):
            return text
        doubled = text.replace('"', '""')
        return f'"{doubled}"'


def read_table(
    path: Path, is_header: Callable[[Sequence[str]], bool], expected: str, what: str = "template"
) -> Table:
    """Read a file of separated values in whatever dialect it is.

    Parameters
    ----------
    path : Path
        The file: UTF-8, UTF-16 with its mark, or a Western code page; separated by commas,
        semicolons, tabs or bars.
    is_header : callable
        Tells whether the texts of the first row that is not blank are the headings expected.
    expected : str
        What the file should be and where one gets it, for the message.
    what : str
        What to call it there.

    Raises
    ------
    CourseError
        If it cannot be read, or no dialect gives the headings.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f"The {what} {path} cannot be read: {error.strerror}. Expected: {expected}."
        raise CourseError(msg) from error
    if data.startswith(_WORKBOOK):
        msg = f"The {what} {path} is a workbook, not CSV. Expected: {expected}, saved as CSV."
        raise CourseError(msg)
    text, encoding, mark = _decoded(path, data, what)
    found: tuple[str, ...] = ()
    for delimiter in _DELIMITERS:
        try:
            rows = parse_rows(text, delimiter)
        except UnclosedQuotation:
            continue
        header = _first_row(rows)
        table = Table(
            rows=rows, header=header, delimiter=delimiter, encoding=encoding, byte_order_mark=mark
        )
        if rows and is_header(table.headings):
            return table
        if rows and len(table.headings) > len(found):
            found = table.headings
    columns = ", ".join(repr(name[:60]) for name in found[:12]) or "no columns"
    msg = f"The {what} {path} begins with {columns}. Expected: {expected}."
    raise CourseError(msg)


def _decoded(path: Path, data: bytes, what: str) -> tuple[str, str, bytes]:
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            try:
                return data.removeprefix(mark).decode(encoding), encoding, mark
            except UnicodeDecodeError as error:
                msg = f"The {what} {path} is not the {encoding} that it says: {error.reason}."
                raise CourseError(msg) from error
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding, b""
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1", b""  # which takes every byte, and gives it back


def parse_rows(text: str, delimiter: str) -> tuple[Row, ...]:
    """Cut a text into rows and cells, keeping every character.

    Parameters
    ----------
    text : str
        The file's text, without a byte order mark.
    delimiter : str
        The one character between cells.

    Raises
    ------
    UnclosedQuotation
        If a quoted cell has no end.
    """
    barred = re.escape(delimiter)
    field = re.compile(  # possessive: a doubled mark is never taken for the one that closes
        rf'"(?P<quoted>[^"]*+(?:""[^"]*+)*+)"(?P<rest>[^{barred}\r\n]*)|(?P<plain>[^{barred}\r\n]*)'
    )
    rows: list[Row] = []
    cells: list[Cell] = []
    place = 0
    while place < len(text) or cells:
        match = field.match(text, place)
        assert match is not None  # an empty cell matches anywhere
        if match["plain"] is not None and match["plain"].startswith('"'):
            raise UnclosedQuotation
        quoted = match["quoted"]
        value = match["plain"] if quoted is None else quoted.replace('""', '"') + match["rest"]
        cells.append(Cell(match[0], value))
        place = match.end()
        if text.startswith(delimiter, place):
            place += 1
            continue
        end = _LINE_END.match(text, place)
        assert end is not None
        rows.append(Row(tuple(cells), end[0]))
        cells, place = [], end.end()
    return tuple(rows)


def _first_row(rows: Sequence[Row]) -> int:
    """Find the headings: below blank rows, and below Excel's line that names the separator."""
    for number, row in enumerate(rows):
        if not row.is_blank and not row.value(0).startswith("sep="):
            return number
    return 0
