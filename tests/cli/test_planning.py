"""`--plan` says what would be graded, and why."""

import io
from dataclasses import dataclass

from rich.console import Console

from autograder.cli.planning import plan_line, print_plan


@dataclass
class Planned:
    student: str
    reason: str


def printed(*planned):
    stream = io.StringIO()
    print_plan(Console(file=stream, width=200), "shift", planned)
    return stream.getvalue()


def test_a_small_class_is_listed_with_its_reasons():
    text = printed(
        Planned("ada", "cached"),
        Planned("bob", "new"),
        Planned("eve", "changed submission"),
        Planned("fay", "changed grader"),
        Planned("gus", "missing pages"),
        Planned("hal", "changed marks"),
    )
    rows = {line.split()[1]: line for line in text.splitlines() if line.startswith("│")}
    assert "no" in rows["ada"]
    assert "up to date" in rows["ada"]
    assert "not graded yet" in rows["bob"]
    assert "the submission has changed since" in rows["eve"]
    assert "tests, references" in rows["fay"]
    assert "page is gone" in rows["gus"]
    assert "page only" in rows["gus"]
    assert text.count("yes") == 3
    assert text.splitlines()[-1] == (
        "3 would be graded (1 new, 1 changed submission, 1 changed grader), 2 would only get their "
        "pages anew (1 missing pages, 1 changed marks), 1 up to date. Nothing was written."
    )


def test_of_a_large_class_only_what_is_due_is_listed():
    planned = [Planned(f"student-{index}", "cached") for index in range(1000)]
    planned[7] = Planned("ada", "new")
    text = printed(*planned)
    assert "ada" in text
    assert "student-" not in text
    assert "1 would be graded (1 new), 999 up to date." in text


def test_a_thousand_that_are_due_are_not_all_listed():
    text = printed(*(Planned(f"student-{index}", "new") for index in range(1000)))
    assert "and 960 more." in text
    assert len(text.splitlines()) < 50


def test_nothing_to_do_is_one_sentence():
    planned = [Planned(f"student-{index}", "cached") for index in range(100)]
    assert printed(*planned) == "0 would be graded, 100 up to date. Nothing was written.\n"


def test_a_reason_that_is_not_known_here_is_shown_as_it_is():
    assert "moon phase" in printed(Planned("ada", "moon phase"))
    assert plan_line([Planned("ada", "moon phase")]).startswith("1 would be graded (1 moon phase)")
