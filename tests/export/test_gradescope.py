"""`autograder export --to gradescope`.

The schema is what Gradescope's "Autograder Specifications" list under "Output format",
"Controlling test case visibility" and "Test case status".
"""

import json

import jsonschema

from autograder.export.gradescope import to_gradescope
from autograder.export.score import ScoreStatus
from autograder.results import Status, Visibility
from tests.export.reports import class_report, graded, not_graded, verdict

VISIBILITY = {"enum": ["visible", "after_due_date", "after_published", "hidden"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
TEST = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number"},
        "max_score": {"type": "number"},
        "status": {"enum": ["passed", "failed"]},
        "name": {"type": "string"},
        "name_format": FORMAT,
        "number": {"type": "string"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "tags": {"type": "array", "items": {"type": "string"}},
        "visibility": VISIBILITY,
        "extra_data": {"type": "object"},
    },
}
RESULTS = {
    "type": "object",
    "additionalProperties": False,
    "anyOf": [
        {"required": ["score"]},
        {"properties": {"tests": {"items": {"required": ["score"]}}}, "required": ["tests"]},
    ],
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "test_output_format": FORMAT,
        "test_name_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "tests": {"type": "array", "items": TEST},
        "leaderboard": {"type": "array"},
    },
}


def only(files):
    """Return the one file's object, valid by the schema."""
    (text,) = files.contents.values()
    results = json.loads(text)
    jsonschema.validate(results, RESULTS)
    return results


def test_results_are_valid_and_seen_by_whom_they_are_for(score, class_of):
    report = graded(
        "ada",
        verdict("public", 0.0, visibility=Visibility.PUBLIC),
        verdict("after", 4.0, Status.FAILED, message="Expected 1.", hint="Look at the border."),
        verdict("hidden", 6.0, visibility=Visibility.HIDDEN),
    )
    scores = class_of(score("ada", 6.0), columns=("white_tophat",))
    results = only(to_gradescope(class_report(report), scores))
    public, after, hidden = results["tests"]
    assert (results["score"], results["stdout_visibility"]) == (6.0, "hidden")
    assert "output" not in results
    assert [test["visibility"] for test in results["tests"]] == [
        "visible", "after_published", "hidden",
    ]  # fmt: skip
    assert (after["score"], after["max_score"], after["status"]) == (0.0, 4.0, "failed")
    assert after["output"] == "Expected 1.\nLook at the border."
    assert (public["status"], hidden["status"]) == ("passed", "passed")


def test_what_a_hidden_test_found_stays_out(score, class_of):
    secret = verdict(
        "hidden", 1.0, Status.FAILED, Visibility.HIDDEN, message="SECRET", hint="SECRET"
    )
    files = to_gradescope(class_report(graded("ada", secret)), class_of(score("ada", 0.0)))
    assert "SECRET" not in str(files.contents)


def test_the_score_is_the_gradebooks_and_the_difference_is_explained(score, class_of):
    report = graded("ada", verdict("one", 10.0))
    ada = score("ada", 11.0, penalty=2.0, cells={"cell.white_tophat": 10.0, "cell.talk": 3.0})
    results = only(
        to_gradescope(class_report(report), class_of(ada, columns=("white_tophat", "talk")))
    )
    assert results["score"] == 11.0
    talk = results["tests"][1]
    assert (talk["name"], talk["score"]) == ("talk", 3.0)
    assert "The score is 11, with 2 taken off" in results["output"]


def test_a_cell_that_waits_for_a_person_says_so(score, class_of):
    report = graded("ada", verdict("one", 10.0))
    ada = score("ada", 10.0, cells={"cell.talk": None})
    results = only(
        to_gradescope(class_report(report), class_of(ada, columns=("white_tophat", "talk")))
    )
    assert results["tests"][1]["output"] == "A person is to grade this."


def test_an_ungradable_submission_has_no_file(score, class_of):
    report = class_report(not_graded("bob"), graded("eve", verdict("one", 1.0)))
    files = to_gradescope(report, class_of(score("bob"), score("eve")))
    assert files.contents == {}
    assert files.without == ("bob.json", "eve.json")
    assert all(note.problem for note in files.notes)


def test_graded_by_other_means_is_said_and_not_made_up(score, class_of, notes):
    files = to_gradescope(class_report(), class_of(score("ada", 3.0)))
    assert files.contents == {}
    assert notes(files, "no results of their tests") == ["ada"]


def test_who_handed_in_nothing_has_no_file_and_is_no_problem(score, class_of):
    files = to_gradescope(class_report(), class_of(score("ada", 0.0, status=ScoreStatus.MISSING)))
    assert (files.contents, files.notes) == ({}, ())


def test_what_students_wrote_is_text_without_control_characters(score, class_of):
    message = "\x1b[31m<script>\x07\udcff"
    report = graded("a\nb", verdict("one", 1.0, Status.FAILED, message=message))
    results = only(to_gradescope(class_report(report), class_of(score("a\nb", 0.0))))
    assert results["tests"][0]["output"] == "<script>\ufffd"
    assert results["tests"][0]["output_format"] == "text"
