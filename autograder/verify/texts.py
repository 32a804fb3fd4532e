"""Answers as bare texts, run in the sandbox without the rest of the notebook."""

import ast
import inspect
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue

from autograder.answer_text import answer_cells
from autograder.answered_notebook import AnswerSheet
from autograder.answers import Alternative, answers_in
from autograder.course import Assignment
from autograder.grading.grader import AssignmentGrader
from autograder.grading.job import Job, JobCell, JobNotebook
from autograder.results import GradeReport


def reference_text(assignment: Assignment) -> str:
    """Return the source of the reference."""
    module = assignment.solution_module("reference")
    assert module is not None
    return inspect.getsource(module)


def worked_solution_text(assignment: Assignment) -> str:
    """Return the imports of the notebook and its worked solution, as one text."""
    source = assignment.source / f"{assignment.name}.ipynb"
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    wanted = set(AnswerSheet(assignment).solution_cells)
    setup = [
        ast.unparse(node)
        for cell in code[:1]
        for node in ast.parse("".join(cell["source"])).body
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    own = [
        "".join(cell["source"])
        for cell in code
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in wanted
    ]
    return "\n".join([*setup, *own])


def alternative_texts(assignment: Assignment) -> dict[str, str]:
    """Return the text of each alternative by its label."""
    module = assignment.solution_module("alternatives")
    alternatives = answers_in(module, Alternative) if module else ()
    cells = list(AnswerSheet(assignment).solution_cells.values())
    return {one.label(): "\n".join(answer_cells(one, alternatives, cells)) for one in alternatives}


def grade_texts(
    assignment: Assignment,
    texts: Iterable[tuple[str, str]],
    *,
    jobs: int,
    unsafe: bool,
    forbid: bool = False,
    progress: Callable[[], None] = lambda: None,
) -> list[GradeReport]:
    """Run the tests on texts, several side by side.

    Parameters
    ----------
    assignment : Assignment
        Whose tests are run.
    texts : iterable of (name, text)
        Each is run as the only cell of a notebook.
    jobs : int
        Worker processes.
    unsafe : bool
        Go on where the sandbox does not reach level B.
    forbid : bool
        Whether the assignment's forbidden names are; the course's own answers use some.
    progress : callable
        Called after each.

    Returns
    -------
    list of GradeReport
        In the order of the texts; `grade_cells` is empty, only `tests` count.
    """
    free: SimpleQueue[AssignmentGrader] = SimpleQueue()

    def grade(named: tuple[str, str]) -> GradeReport:
        name, text = named
        cells = (JobCell(index=0, source=text),)
        job = Job(student=name, notebooks=(JobNotebook(name=assignment.name, cells=cells),))
        grader = free.get()
        try:
            return grader.run(job)
        finally:
            free.put(grader)
            progress()

    with ExitStack() as stack:
        for _ in range(jobs):
            grader = AssignmentGrader(assignment, unsafe=unsafe, forbid=forbid)
            free.put(stack.enter_context(grader))
        with ThreadPoolExecutor(jobs) as pool:
            return list(pool.map(grade, texts))
