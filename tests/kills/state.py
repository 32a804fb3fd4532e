"""All that a run leaves: the gradebook's rows, the autograded notebooks, the pages, other files."""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

# Which line a loop was in when its time was up is chance.
_CHANCE = re.compile(r", while it was in line \d+ of \w+|\d+\.\d+ s\b")

# Bytes and seconds differ from run to run; whether it holds what it should, a rerun shows.
_STORE = ".autograder/results.db"
_INTEGRITY, _SOUND = "the database's integrity", "ok"

State = dict[str, object]
"""What was found, by table or path."""


def state_of(course: Path) -> State:
    """Read everything in a course folder that a run may change, up to ids and times."""
    return dict(sorted([*_rows(course / "gradebook.db"), *_files(course)]))


def differences(found: State, expected: State) -> list[str]:
    """Name what differs, one line each; nothing if all is the same."""
    lines = [f"{name} is missing" for name in expected.keys() - found.keys()]
    lines += [f"{name} is left over" for name in found.keys() - expected.keys()]
    for name in found.keys() & expected.keys():
        if found[name] != expected[name]:
            lines.append(f"{name} differs: {_shortly(found[name], expected[name])}")
    return sorted(lines)


def half_written(found: State, before: State, after: State) -> list[str]:
    """Name the students of whom something is neither as before a run nor as after it.

    A student's rows are one thing, and so are the autograded folder and the folder of pages.
    """
    students = {name.split("/")[1] for name in after if name.startswith("submitted/")}
    lines = [f"the database is damaged: {found[_INTEGRITY]}"] * (str(found[_INTEGRITY]) != _SOUND)
    for student in sorted(students):
        for kind in (_rows_of, _autograded_of, _pages_of):
            have = kind(found, student)
            if have not in (kind(before, student), kind(after, student)):
                lines.append(f"half written of {student}: {str(have)[:300]}")
    return lines


def _rows_of(state: State, student: str) -> list[str]:
    tables = [rows for name, rows in state.items() if name.startswith("table ")]
    return [
        str(row)
        for rows in tables
        if isinstance(rows, list)
        for row in rows
        if f"{student}'" in str(row)
    ]


def _autograded_of(state: State, student: str) -> dict[str, object]:
    return {name: state[name] for name in state if name.startswith(f"autograded/{student}/")}


def _pages_of(state: State, student: str) -> dict[str, object]:
    return {name: state[name] for name in state if name.startswith(f"feedback/{student}/")}


def _shortly(found: object, expected: object) -> str:
    if isinstance(found, list) and isinstance(expected, list):
        found = [row for row in found if row not in expected][:2]
        expected = [row for row in expected if row not in found][:2] if found else expected[:0]
    return f"{str(found)[:400]} for {str(expected)[:400]}"


def _rows(database: Path) -> Iterator[tuple[str, object]]:
    """Yield each table with its rows in an order that random ids do not change."""
    with tempfile.TemporaryDirectory() as place:
        # A copy: whoever reads a database that was cut off mends it, which is the grader's task.
        for file in database.parent.glob(f"{database.name}*"):
            shutil.copy(file, place)
        with closing(sqlite3.connect(Path(place) / database.name)) as connection:
            yield _INTEGRITY, connection.execute("PRAGMA integrity_check").fetchone()[0]
            kinds = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            content = {table: _table(connection, table) for (table,) in kinds.fetchall()}
    names = dict(_natural_names(content))
    for table, rows in content.items():
        named = [{key: names.get(value, value) for key, value in row.items()} for row in rows]
        yield f"table {table}", sorted((sorted(row.items()) for row in named), key=repr)


def _table(connection: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]


def _natural_names(content: dict[str, list[dict[str, object]]]) -> Iterator[tuple[object, str]]:
    """Name the rows whose ids are drawn at random by what they are about."""
    submissions, notebooks = {}, {}
    for row in content["submitted_assignment"]:
        submissions[row["id"]] = f"{row['student_id']}'s {row['assignment_id']}"
    for row in content["submitted_notebook"]:
        whose = submissions.get(row["assignment_id"], "nobody's")
        notebooks[row["id"]] = f"{whose}, notebook {row['notebook_id']}"
    yield from submissions.items()
    yield from notebooks.items()
    for table in ("grade", "comment"):
        for row in content[table]:
            whose = notebooks.get(row["notebook_id"], "nobody's")
            yield row["id"], f"{whose}, {table} of {row['cell_id']}"


def _files(course: Path) -> Iterator[tuple[str, object]]:
    """Yield every other file with its content and mode, and every empty folder."""
    for path in course.rglob("*"):
        name = str(path.relative_to(course))
        if "__pycache__" in path.parts or name in ("gradebook.db", _STORE):
            continue
        if path.is_file():
            content = path.read_bytes().decode("utf-8", "replace")
            yield name, (path.stat().st_mode, _CHANCE.sub("", content))
        elif not any(path.iterdir()) and name != ".autograder":
            yield name, "an empty folder"
