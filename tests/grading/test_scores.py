"""Points of grade cells: from tests where tests pay in, from the cell's own run elsewhere."""

import pytest

from autograder.grading.job import Job, JobCell, JobNotebook
from autograder.grading.scores import grade_cell_results, points_of_run
from autograder.results import CellRun, NotebookRun, Status, TestResult, Visibility


def result(grade_id, points, max_points=2.0, status=Status.PASSED):
    return TestResult(
        name="test_it",
        title="It",
        grade_id=grade_id,
        visibility=Visibility.AFTER,
        points=points,
        max_points=max_points,
        status=status,
    )


def ran(status=Status.PASSED, *outputs, value=None):
    return CellRun(index=0, status=status, outputs=outputs, value=value)


def shown(text):
    return {"output_type": "execute_result", "data": {"text/plain": text}, "metadata": {}}


CELL = JobCell(index=0, source="assert f() == 1", grade_id="cell", points=4.0)


def test_a_grade_cell_gets_the_points_of_the_tests_that_pay_into_it():
    job = Job(student="ada", notebooks=(JobNotebook(name="n", cells=(CELL,)),))
    tests = [result("cell", 2.0), result("cell", 0.0), result("other", 2.0)]
    (cell,) = grade_cell_results(job, [], tests)
    assert (cell.grade_id, cell.score, cell.max_score) == ("cell", 2.0, 4.0)


def test_tests_never_pay_more_than_the_cell_has():
    job = Job(student="ada", notebooks=(JobNotebook(name="n", cells=(CELL,)),))
    (cell,) = grade_cell_results(job, [], [result("cell", 9.0, 9.0)])
    assert cell.score == 4.0


def test_a_cell_without_tests_is_scored_by_its_run():
    job = Job(student="ada", notebooks=(JobNotebook(name="n", cells=(CELL,)),))
    (cell,) = grade_cell_results(job, [NotebookRun(name="n", cells=(ran(),))], [])
    assert cell.score == 4.0


def test_cells_that_are_not_autograded_have_no_points():
    plain = JobCell(index=1, source="x = 1")
    job = Job(student="ada", notebooks=(JobNotebook(name="n", cells=(plain,)),))
    assert grade_cell_results(job, [], []) == ()


@pytest.mark.parametrize(
    ("run", "points"),
    [
        (ran(), 4.0),
        (ran(Status.ERROR), 0.0),
        (ran(Status.TIMEOUT), 0.0),
        (None, 0.0),
        (ran(Status.PASSED, {"output_type": "stream", "name": "stderr", "text": "warning"}), 4.0),
        (ran(Status.PASSED, {"output_type": "stream", "name": "stdout", "text": "1.0"}), 4.0),
        (ran(Status.PASSED, shown("1.5")), 4.0),  # forged: the cell's value is no number
        (ran(Status.PASSED, shown("4"), value=1.5), 1.5),
        (ran(value=0.0), 0.0),
        (ran(value=1000.0), 4.0),
        (ran(value=-3.0), 0.0),
        (ran(Status.ERROR, value=4.0), 0.0),
        (ran(Status.PASSED, shown("fine")), 4.0),
    ],
)
def test_a_cell_with_its_own_tests_earns_what_its_run_shows(run, points):
    assert points_of_run(CELL, run) == points


def test_a_job_survives_the_way_to_a_worker():
    job = Job(student="ada", notebooks=(JobNotebook(name="n", cells=(CELL,)),))
    assert Job.from_json(job.to_json()) == job
