"""A gradebook is copied from either database, row by row, and is not touched."""

import pytest
from sqlalchemy import MetaData, create_engine, select

from autograder.gradebook.settings import course_directory, gradebook_aside, load_settings
from autograder.regrading.aside import aside
from autograder.regrading.database_copy import copy_gradebook

BOTH = pytest.mark.parametrize(
    "database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)], indirect=True
)


def rows(url):
    engine, tables = create_engine(url), MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        found = {
            table.name: sorted(
                sorted((name, str(value)) for name, value in row._mapping.items())
                for row in connection.execute(select(table))
            )
            for table in tables.sorted_tables
        }
    engine.dispose()
    return found


@BOTH
def test_every_row_is_in_the_copy(assignment, submit, grade, person, url, tmp_path):
    submit("ada")
    submit("bob", answers={})
    grade("ada")
    grade("bob")
    person("difference", 1.5, comment="Well put.")
    before = rows(url)
    folder = tmp_path / "aside"
    folder.mkdir()
    copy_gradebook(course_directory(load_settings(assignment.course)).db_url, folder)
    assert rows(gradebook_aside(folder)) == before
    assert len(before["grade"]) == 8
    assert rows(url) == before


@BOTH
def test_what_is_graded_aside_leaves_the_gradebook_as_it_was(assignment, submit, grade, dump):
    from autograder.gradebook.writer import GradebookWriter

    submit("ada")
    report = grade("ada")
    before = dump()
    with aside(assignment) as rehearsed, GradebookWriter(rehearsed) as writer:
        worse = type(report)(
            student="ada", status=type(report.status)("ungradable"), message="No notebook."
        )
        writer.write(worse, {})
        recorded = writer.recorded(["ada"])["ada"]
    assert set(recorded.notebooks["shift"].automatic.values()) == {None}
    assert dump() == before
