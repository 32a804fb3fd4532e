"""The table that ends a run shows a small class, and of a large one what needs a person."""

import io
from dataclasses import replace
from pathlib import Path

from rich.console import Console

from autograder.cli.summary import MOST_ROWS, needing_a_person, print_summary
from autograder.notebooks.recovery import How, Recovery
from autograder.results import NOT_WRITTEN, Status
from tests.cli.reports import class_of, graded, missing, ungradable


def printed(report, **options):
    stream = io.StringIO()
    print_summary(Console(file=stream, width=100), report, **options)
    return stream.getvalue()


def some(number):
    return [graded(f"student-{index:04}", score=1 + index % 20) for index in range(number)]


def large():
    reports = some(1000)
    reports[300] = ungradable("student-0300")
    reports[500] = missing("student-0500")
    reports[700] = graded("student-0700", score=19.0, crashed=True)
    reports[900] = graded("student-0900", score=0.5)
    return class_of(*reports)


def test_a_class_of_forty_is_shown_whole():
    text = printed(class_of(*some(MOST_ROWS)))
    assert all(f"student-{index:04}" in text for index in range(MOST_ROWS))
    assert "Points: lowest" not in text


def test_what_was_put_right_is_one_line_and_nothing_if_there_is_none():
    unclear, text = (
        Recovery(notebook="n", grade_id="a", how=how, message="") for how in (How.UNCLEAR, How.TEXT)
    )
    recovered = [replace(graded(f"s{n}"), recovered=(text,)) for n in range(6)]
    recovered.append(replace(graded("last"), recovered=(text, unclear)))
    (line,) = [line for line in printed(class_of(*recovered)).splitlines() if "Put right" in line]
    assert "Put right before grading: 7, 1 to look at (" in line
    assert "and 2 more" in line
    assert "Put right" not in printed(class_of(graded("ada")))


def test_a_stub_is_not_attempted_and_not_an_error():
    (lost,) = graded("ada", score=0.0).tests
    stub = replace(lost, status=Status.ERROR, message=f"shift {NOT_WRITTEN}")
    raised = replace(lost, status=Status.ERROR, message="shift raised ValueError: no.")
    text = printed(class_of(replace(graded("ada"), tests=(stub, stub, raised))))
    assert "2 not attempted, 1 error" in text


def test_a_class_of_a_thousand_is_a_screen():
    assert len(printed(large()).splitlines()) < 20


def test_a_large_class_shows_who_needs_a_person_and_the_lowest():
    text = printed(large())
    for student in ("student-0300", "student-0500", "student-0700", "student-0900"):
        assert student in text
    assert "student-0019" not in text, "a good one that needs nobody"


def test_a_large_class_says_how_its_points_are_spread_and_where_the_rest_is():
    text = printed(large())
    assert "Points: lowest 0.5, a quarter up to 6, half up to 11," in text
    assert "add --json FILE" in text
    assert "All are in results.json." in printed(large(), results=Path("results.json"))
    assert "998 graded, 1 ungradable, 1 missing, mean 10.5 of 20 points." in text


def test_a_class_that_is_all_broken_is_cut_to_forty_rows():
    rows = needing_a_person([ungradable(f"student-{index}") for index in range(1000)])
    assert len(rows) == MOST_ROWS
    text = printed(class_of(*(ungradable(f"student-{index}") for index in range(1000))))
    assert "1000 ungradable" in text


def test_many_broken_ones_leave_room_for_the_lowest():
    reports = [*(ungradable(f"broken-{index}") for index in range(100)), *some(100)]
    rows = needing_a_person(reports)
    assert len(rows) == MOST_ROWS
    assert sum(row.student.startswith("student") for row in rows) == 5
