"""From test results and executed cells to the points of each grade cell."""

from collections.abc import Sequence

from autograder.grading.job import Job, JobCell
from autograder.results import CellRun, GradeCellResult, NotebookRun, Status, TestResult


def grade_cell_results(
    job: Job, runs: Sequence[NotebookRun], tests: Sequence[TestResult]
) -> tuple[GradeCellResult, ...]:
    """Score every autograded cell of a submission.

    A cell that tests pay into gets their points. A cell without tests (an
    nbgrader course with its tests in cells) gets what running it earned.

    Parameters
    ----------
    job : Job
        The submission.
    runs : sequence of NotebookRun
        Its executed notebooks.
    tests : sequence of TestResult
        The verdicts of the assignment's tests.

    Returns
    -------
    tuple of GradeCellResult
        In the order of the notebooks.
    """
    paid = {test.grade_id for test in tests}
    cell_runs = {(run.name, cell.index): cell for run in runs for cell in run.cells}
    results = []
    for notebook in job.notebooks:
        for cell in notebook.cells:
            if cell.points is None or cell.grade_id is None:
                continue
            if cell.grade_id in paid:
                earned = sum(test.points for test in tests if test.grade_id == cell.grade_id)
            else:
                earned = points_of_run(cell, cell_runs.get((notebook.name, cell.index)))
            results.append(
                GradeCellResult(
                    grade_id=cell.grade_id,
                    score=min(earned, cell.points),
                    max_score=cell.points,
                )
            )
    return tuple(results)


def points_of_run(cell: JobCell, run: CellRun | None) -> float:
    """Score a cell that holds its own tests: all points, unless it failed or gives a number.

    The number that the cell's last expression gives is partial credit, as in nbgrader:
    below 0 it is 0, above the cell's points it is these. Nothing else that the cell shows or
    prints, on either stream, pays more or less.
    """
    assert cell.points is not None
    if run is None or run.status is not Status.PASSED:
        return 0.0
    if run.value is None:
        return cell.points
    return min(max(run.value, 0.0), cell.points)
