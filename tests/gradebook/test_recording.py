"""What a grading changes in the gradebook, and what it leaves."""

import pytest
from nbgrader.api import Gradebook

from autograder.errors import CourseError

pytestmark = pytest.mark.parametrize("database", ["sqlite", "postgresql"], indirect=True)


def test_points_go_to_their_cells_and_manual_cells_wait_for_a_person(submit, grade, gradebook):
    submit(answers={"add_one_answer": "def add_one(x): return x + 1", "difference": "Much."})
    grade()
    assert gradebook() == {
        "add_one": (3.0, None, False),
        "double": (0.0, None, False),
        "difference": (None, None, True),
        "drawing": (None, None, True),
    }


def test_a_manual_cell_left_as_released_gets_0_and_waits_for_nobody(submit, grade, gradebook):
    submit(answers={})
    grade()
    assert gradebook()["difference"] == (0.0, None, False)


def test_an_untouched_answer_is_commented(submit, grade, url):
    submit(answers={"add_one_answer": "def add_one(x): return x + 1"})
    grade()
    with Gradebook(url) as opened:
        comments = {
            name: opened.find_comment(name, "shift", "shift", "ada").comment
            for name in ("add_one_answer", "double_answer", "difference", "drawing")
        }
    assert comments == {
        "add_one_answer": None,
        "double_answer": "No response.",
        "difference": "No response.",
        "drawing": None,
    }


def test_manual_scores_and_comments_survive_a_regrade(submit, grade, gradebook, person, url):
    submit()
    grade()
    person("difference", 1.5, comment="Almost.")
    person("double", 0.5)
    person("drawing", 1.0)
    submit(answers={"difference": "Another text."})
    grade()
    rows = gradebook()
    assert rows["difference"][1] == 1.5
    assert rows["double"][:2] == (0.0, 0.5)
    assert rows["drawing"] == (None, 1.0, False)
    with Gradebook(url) as opened:
        assert opened.find_comment("difference", "shift", "shift", "ada").comment == "Almost."


def test_a_person_is_asked_again_only_about_what_changed(submit, grade, gradebook, person):
    submit()
    grade()
    person("difference", 1.5)
    person("double", 0.5)
    grade()
    assert not gradebook()["difference"][2]
    assert not gradebook()["double"][2]
    submit(answers={"difference": "Another text."})
    grade()
    assert gradebook()["difference"] == (None, 1.5, True)
    assert gradebook()["double"] == (0.0, 0.5, True)


def test_a_late_submission_is_penalised_by_the_courses_plugin(submit, grade, assignment, url):
    config = assignment.course.root / "nbgrader_config.py"
    config.write_text(
        config.read_text("utf-8") + "\nget_config().LateSubmissionPlugin.penalty_method = 'zero'\n",
        encoding="utf-8",
    )
    with Gradebook(url) as opened:
        opened.update_or_create_assignment("shift", duedate="2026-03-01 12:00:00 UTC")
    submit("late", timestamp="2026-03-01 12:30:00 UTC")
    submit("early", timestamp="2026-03-01 11:30:00 UTC")
    for student in ("late", "early"):
        grade(student)
    with Gradebook(url) as opened:
        late = opened.find_submission("shift", "late")
        assert late.total_seconds_late == 1800
        assert late.score == late.late_submission_penalty == 5.0
        assert opened.find_submission("shift", "early").late_submission_penalty == 0.0
        opened.grant_extension("shift", "late", hours=1)
    grade("late")
    with Gradebook(url) as opened:
        assert opened.find_submission("shift", "late").late_submission_penalty == 0.0


def test_a_failing_penalty_plugin_changes_nothing(
    submit, grade, assignment, monkeypatch, url, dump
):
    (assignment.course.root / "broken_penalty.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class Broken(BasePlugin):\n"
        "    def late_submission_penalty(self, *_): raise ZeroDivisionError('no')\n"
    )
    monkeypatch.syspath_prepend(str(assignment.course.root))
    config = assignment.course.root / "nbgrader_config.py"
    config.write_text(
        config.read_text("utf-8")
        + "\nget_config().AssignLatePenalties.plugin_class = 'broken_penalty.Broken'\n",
        encoding="utf-8",
    )
    with Gradebook(url) as opened:
        opened.update_or_create_assignment("shift", duedate="2026-03-01 12:00:00 UTC")
    submit(timestamp="2026-03-01 12:30:00 UTC")
    before = dump()
    with pytest.raises(CourseError, match="late penalty plugin failed for ada: ZeroDivisionError"):
        grade()
    assert dump() == before


def test_an_ungradable_submission_has_no_score_and_says_why(
    submit, grade, gradebook, person, assignment, url
):
    submit()
    grade()
    person("double", 0.5)
    submit(answers={"add_one_answer": "UNGRADABLE"})
    grade()
    assert gradebook() == {
        "add_one": (None, None, True),
        "double": (None, 0.5, True),
        "difference": (None, None, True),
        "drawing": (None, None, True),
    }
    assert not (assignment.course.root / "autograded" / "ada" / "shift").exists()
    with Gradebook(url) as opened:
        comment = opened.find_comment("add_one_answer", "shift", "shift", "ada").comment
    assert comment == "Not graded yet: The worker is gone."


def test_a_submission_graded_again_after_it_was_ungradable_is_as_any_other(
    submit, grade, gradebook
):
    submit(answers={"add_one_answer": "UNGRADABLE"})
    grade()
    submit()
    grade()
    assert gradebook()["add_one"] == (3.0, None, False)
