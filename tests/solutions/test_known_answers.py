"""Right answers earn everything; wrong ones lose points and draw their own hint."""

import re

import pytest

from autograder.results import Status
from autograder.testing.names import forbidden_uses


@pytest.fixture(scope="module")
def results(exercise):
    """Grade every known answer, once: name -> results."""
    answers = (*exercise.alternatives, *exercise.misconceptions)
    return exercise.grade({answer.label(): exercise.text_of(answer) for answer in answers})


def test_every_alternative_passes_every_test(exercise, results):
    failing = {
        answer.label(): [
            f"{test.name}: {test.message}"
            for test in results[answer.label()]
            if test.status is not Status.PASSED
        ]
        for answer in exercise.alternatives
    }
    assert failing == {answer.label(): [] for answer in exercise.alternatives}


def test_every_wrong_function_loses_points(exercise, results):
    unpunished = [
        (answer.label(), name)
        for answer in exercise.misconceptions
        for name in answer.functions()
        if not any(
            test.points < test.max_points
            for test in results[answer.label()]
            if test.grade_id == name
        )
    ]
    assert unpunished == []


def test_every_misconception_draws_its_own_hint_and_no_other(exercise, results):
    drawn = {
        answer.label(): {test.misconception for test in results[answer.label()]} - {None}
        for answer in exercise.misconceptions
    }
    assert drawn == {answer.label(): {answer.label()} for answer in exercise.misconceptions}


def test_every_failure_of_a_misconception_is_explained(exercise, results):
    unexplained = [
        (answer.label(), test.name)
        for answer in exercise.misconceptions
        for test in results[answer.label()]
        if test.status is not Status.PASSED and test.hint != answer.hint
    ]
    assert unexplained == []


def test_there_are_enough_known_answers(exercise):
    assert len(exercise.alternatives) >= 4
    assert len(exercise.misconceptions) >= exercise.contract.misconceptions
    hints = [answer.hint for answer in exercise.misconceptions]
    assert len(set(hints)) == len(hints)
    assert min(len(hint) for hint in hints) > 40


def test_hints_are_sentences_and_hold_no_code(exercise):
    code = re.compile(r"np\.|ndimage|morphology\.|\w\(|\[|==|::|`")
    with_code = [
        answer.label()
        for answer in exercise.misconceptions
        if code.search(answer.hint) or not answer.hint.endswith(".")
    ]
    assert with_code == []


def test_symptoms_have_hints_of_their_own_for_functions_of_the_exercise(exercise):
    hints = [symptom.hint for symptom in exercise.symptoms]
    assert len(set(hints)) == len(hints)
    for symptom in exercise.symptoms:
        assert len(symptom.hint) > 40
        assert symptom.hint.endswith(".")
        assert not re.search(r"np\.|ndimage|\w\(|\[|==|::|`", symptom.hint)
        assert set(symptom.functions()) <= set(exercise.functions)


def test_no_alternative_reaches_a_forbidden_name(exercise):
    forbidden = exercise.assignment.settings.not_allowed
    found = {
        answer.label(): forbidden_uses(exercise.text_of(answer), forbidden, "No.")
        for answer in exercise.alternatives
    }
    assert not any(found.values()), found


def test_every_forbidden_name_exists_and_is_found(exercise):
    for dotted in exercise.assignment.settings.not_allowed:
        module, _, name = dotted.rpartition(".")
        name = "gaussian" if name == "*" else name
        function = exercise.functions[0]
        cell = (
            f"from {module} import {name} as ready\ndef {function}(a, b):\n    return ready(a, b)"
        )
        exec(compile(cell, "<cell>", "exec"), {})
        assert function in forbidden_uses(
            [cell], exercise.assignment.settings.not_allowed, "No."
        ), dotted


def test_a_stub_earns_nothing(exercise):
    stub = "def {}(*inputs):\n    raise NotImplementedError()"
    stubs = [stub.format(name) for name in exercise.functions]
    (tests,) = exercise.grade({"stub": stubs}).values()
    assert {test.status for test in tests} == {Status.ERROR}
    assert sum(test.points for test in tests) == 0
