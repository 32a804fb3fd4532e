"""A damaged submission is restored as nbgrader's own preprocessors restore it, and further."""

import copy
import json
import os
import sysconfig

import nbformat
import pytest
from nbconvert.exporters.exporter import ResourcesDict
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import (
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    DeduplicateIds,
    LockCells,
    OverwriteCells,
    OverwriteKernelspec,
    SaveCells,
)
from nbgrader.utils import is_locked as nbgrader_is_locked
from traitlets.config import Config

from autograder.notebooks.reading import notebook_from
from autograder.notebooks.recovery import How
from autograder.notebooks.restoring import restore

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
SOLUTION = "def tophat(x):\n    ### BEGIN SOLUTION\n    return x - 1\n    ### END SOLUTION"
TEST = "assert tophat(2) == 1\n### BEGIN HIDDEN TESTS\nassert tophat(3) == 2\n### END HIDDEN TESTS"


def marks(grade_id, **changes):
    flags = {"grade": False, "solution": False, "locked": False, "task": False}
    return flags | {"grade_id": grade_id, "schema_version": 3} | changes


def code(source, **metadata):
    return {
        "cell_type": "code",
        "source": source,
        "metadata": metadata,
        "outputs": [],
        "execution_count": None,
    }


def text(source, **metadata):
    return {"cell_type": "markdown", "source": source, "metadata": metadata}


def a_notebook(*cells):
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": dict(KERNEL)},
        "cells": [cell | {"id": f"id-{index}"} for index, cell in enumerate(cells)],
    }


def the_source():
    return a_notebook(
        text("# Tophats"),
        code("import numpy", nbgrader=marks("imports", locked=True)),
        code(SOLUTION, nbgrader=marks("answer", solution=True)),
        code(TEST, nbgrader=marks("test", grade=True, locked=True, points=5)),
        code("assert tophat(0) == -1", nbgrader=marks("test_2", grade=True, locked=True, points=2)),
        text(
            "### BEGIN SOLUTION\nBecause.\n### END SOLUTION",
            nbgrader=marks("why", grade=True, solution=True, points=3),
        ),
    )


class Nbgrader:
    """Nbgrader's preprocessors on one assignment's database."""

    def __init__(self, source, folder):
        url = f"sqlite:///{folder}/gradebook.db"
        self._resources = ResourcesDict(
            nbgrader={"notebook": "tophat", "assignment": "tophat", "db_url": url}
        )
        with Gradebook(url) as gradebook:
            gradebook.add_assignment("tophat")
        steps = (ClearSolutions, LockCells, ComputeChecksums, SaveCells)
        released = self._run(source, steps)
        self.released = self._run(released, (ClearOutput,))

    def restore(self, submitted, *, add_missing_cells=True):
        steps = (ClearOutput, DeduplicateIds, OverwriteKernelspec, OverwriteCells)
        return self._run(submitted, steps, add_missing_cells=add_missing_cells)

    def _run(self, raw, steps, *, add_missing_cells=True):
        node = nbformat.from_dict(copy.deepcopy(raw))
        config = Config()
        config.OverwriteCells.add_missing_cells = add_missing_cells
        for step in steps:
            node, _ = step(config=config).preprocess(node, self._resources)
        return json.loads(json.dumps(node))


@pytest.fixture(scope="module")
def nbgrader(tmp_path_factory):
    """Make the database once: restoring only reads it."""
    with pytest.MonkeyPatch.context() as patch:
        # Nbgrader starts alembic by name when it makes a database.
        scripts = sysconfig.get_path("scripts")
        patch.setenv("PATH", f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}")
        return Nbgrader(the_source(), tmp_path_factory.mktemp("course"))


@pytest.fixture
def submitted(nbgrader):
    """Give the released notebook, with the student's answers in it."""
    raw = copy.deepcopy(nbgrader.released)
    find(raw, "answer")["source"] = "def tophat(x):\n    return x - 1"
    find(raw, "why")["source"] = "As it is."
    return raw


def find(raw, grade_id):
    return next(c for c in raw["cells"] if mark(c).get("grade_id") == grade_id)


def mark(cell):
    return cell["metadata"].get("nbgrader") or {}


def restored(submitted, source=None):
    """Restore as the grader does, with the instructor's notebook: it holds the solutions."""
    result = restore(
        notebook_from("tophat", copy.deepcopy(submitted)),
        notebook_from("tophat", source or the_source()),
    )
    nbformat.validate(nbformat.from_dict(result.raw))
    assert [cell.source for cell in result.cells] == [c["source"] for c in result.raw["cells"]]
    return result.raw


def comparable(raw):
    """Give what grading depends on: text, kind, outputs, and marks with their defaults.

    A grade cell is locked whether it says so or not; marks without a grade id are none.
    """
    return {
        "kernel": raw["metadata"]["kernelspec"],
        "cells": [
            {
                "type": cell["cell_type"],
                "source": cell["source"],
                "marks": {"task": False} | mark(cell) | {"locked": is_locked(cell)}
                if "grade_id" in mark(cell)
                else {},
                "outputs": cell.get("outputs"),
                "count": cell.get("execution_count"),
            }
            for cell in raw["cells"]
        ],
    }


def is_locked(cell):
    return nbgrader_is_locked(nbformat.from_dict(cell))


def untouched(raw):
    """Do nothing."""


def edited_tests(raw):
    find(raw, "test")["source"] = "assert True"
    find(raw, "imports")["source"] = "import os"


def forged_outputs(raw):
    forged = {"output_type": "execute_result", "data": {"text/plain": "5"}, "metadata": {}}
    find(raw, "test")["outputs"] = [forged | {"execution_count": 9}]
    find(raw, "test")["execution_count"] = 9
    find(raw, "test")["metadata"]["collapsed"] = True


def deleted_test(raw):
    raw["cells"].remove(find(raw, "test"))


def deleted_tests(raw):
    raw["cells"].remove(find(raw, "test"))
    raw["cells"].remove(find(raw, "test_2"))


def deleted_manual_cell(raw):
    raw["cells"].remove(find(raw, "why"))


def doubled_test(raw):
    again = copy.deepcopy(find(raw, "test"))
    again["source"] = "assert 'again'"
    raw["cells"].append(again)


def doubled_answer(raw):
    again = copy.deepcopy(find(raw, "answer"))
    again["source"] = "tophat = None"
    raw["cells"].insert(0, again)


def more_points(raw):
    mark(find(raw, "test"))["points"] = 100
    mark(find(raw, "why"))["points"] = 0


def unlocked(raw):
    mark(find(raw, "test"))["locked"] = False
    find(raw, "test")["source"] = "assert 1"


def other_kind(raw):
    for grade_id in ("test", "answer"):
        cell = find(raw, grade_id)
        cell["cell_type"] = "markdown"
        del cell["outputs"], cell["execution_count"]
    cell = find(raw, "why")
    cell |= {"cell_type": "code", "outputs": [], "execution_count": 1}


def invented_cell(raw):
    made = marks("invented", grade=True, locked=True, points=50)
    raw["cells"].append(code("assert True", nbgrader=made))


def other_kernel(raw):
    raw["metadata"]["kernelspec"] = {"name": "bash", "display_name": "Bash", "language": "bash"}


def own_cells(raw):
    raw["cells"].insert(2, code("x = 1"))
    raw["cells"].append(text("I tried."))


DAMAGES = [
    untouched,
    edited_tests,
    forged_outputs,
    deleted_test,
    deleted_tests,
    deleted_manual_cell,
    more_points,
    unlocked,
    other_kind,
    other_kernel,
    own_cells,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_notebook_is_restored_as_nbgrader_restores_it(nbgrader, submitted, damage):
    damage(submitted)
    assert comparable(restored(submitted)) == comparable(nbgrader.restore(submitted))


@pytest.mark.parametrize("damage", [doubled_test, doubled_answer, invented_cell])
def test_where_nbgrader_breaks_when_it_adds_cells_ours_does_what_it_does_otherwise(
    nbgrader, submitted, damage
):
    damage(submitted)
    with pytest.raises(KeyError, match="grade_id"):
        nbgrader.restore(submitted)
    expected = nbgrader.restore(submitted, add_missing_cells=False)
    assert comparable(restored(submitted)) == comparable(expected)


def test_a_restored_notebook_is_left_alone_by_nbgrader(nbgrader, submitted):
    edited_tests(submitted)
    deleted_manual_cell(submitted)
    ours = restored(submitted)
    assert comparable(nbgrader.restore(ours)) == comparable(ours)


def test_restoring_twice_changes_nothing_more(submitted):
    edited_tests(submitted)
    once = restored(submitted)
    assert restored(once) == once


def test_a_submission_is_not_changed_by_restoring_it(submitted):
    notebook = notebook_from("tophat", copy.deepcopy(submitted))
    before = copy.deepcopy(notebook.raw)
    restore(notebook, notebook_from("tophat", the_source()))
    assert notebook.raw == before


def test_the_worked_solution_never_comes_with_a_missing_cell(submitted):
    submitted["cells"].clear()
    assert "Because" not in json.dumps(restored(submitted))
    assert "x - 1" not in json.dumps(restored(submitted))


def test_missing_cells_come_back_in_their_order(submitted):
    submitted["cells"] = [text("Nothing left.")]
    ids = [mark(cell).get("grade_id") for cell in restored(submitted)["cells"]]
    assert ids == ["imports", None, "test", "test_2", "why"]


def test_tests_go_behind_the_answer_that_they_are_about_and_what_was_moved_is_told(submitted):
    submitted["cells"].reverse()
    result = restore(notebook_from("tophat", submitted), notebook_from("tophat", the_source()))
    ids = [cell.grade_id for cell in result.cells]
    assert ids == ["why", "answer", "test", "test_2", "imports", None]
    assert {one.grade_id for one in result.recoveries} == {"test", "test_2"}
    assert {one.how for one in result.recoveries} == {How.MOVED}


def test_a_missing_locked_cell_without_points_comes_back_before_what_needs_it(submitted):
    submitted["cells"].remove(find(submitted, "imports"))
    ids = [mark(cell).get("grade_id") for cell in restored(submitted)["cells"]]
    assert ids.index("imports") < ids.index("answer")


def test_a_task_cell_comes_back(submitted):
    source = the_source()
    task = text("Draw.", nbgrader=marks("draw", task=True, locked=True, points=1))
    source["cells"].insert(2, task)
    (cell,) = [c for c in restored(submitted, source)["cells"] if mark(c).get("task")]
    assert cell["source"].endswith("Draw.")
    assert "missing from the submission" in cell["source"]


@pytest.mark.parametrize(
    "forged",
    [
        {"grade": False, "locked": False, "solution": True},
        {"grade": False, "locked": False, "solution": False},
        {"solution": True, "grade": True},
        {"task": True},
    ],
)
def test_a_test_cell_that_claims_to_be_another_kind_is_restored(submitted, forged):
    cell = find(submitted, "test")
    mark(cell).update(forged)
    cell["source"] = "assert True"
    ours = find(restored(submitted), "test")
    assert ours["source"] == TEST
    assert (mark(ours)["grade"], mark(ours)["locked"], mark(ours)["solution"]) == (1, 1, 0)


def test_tags_of_a_restored_cell_are_the_instructors(submitted):
    find(submitted, "test")["metadata"]["tags"] = ["skip-execution", "raises-exception"]
    assert "tags" not in find(restored(submitted), "test")["metadata"]


def test_metadata_that_could_reach_a_page_as_code_is_dropped(submitted):
    script = "</script><script>alert(1)</script>"
    submitted["metadata"] |= {"title": script, "widgets": {script: script}, "language_info": script}
    own = code("x", tags=["fine", script, 3], name="", filename=script, jupyter={script: True})
    pasted = text("![](attachment:a.png)") | {
        "attachments": {"a.png": {"image/png": "AAAA", "text/html": script}, "b": {"x": script}}
    }
    raw = {"cell_type": "raw", "source": script, "metadata": {"raw_mimetype": "text/html"}}
    submitted["cells"] += [own, pasted, raw]
    ours = restored(submitted)
    assert ours["metadata"] == {"kernelspec": KERNEL}
    own, pasted, raw = ours["cells"][-3:]
    assert own["metadata"] == {"tags": ["fine"], "jupyter": {}}
    assert pasted["attachments"] == {"a.png": {"image/png": "AAAA"}}
    assert raw["metadata"] == {"raw_mimetype": "text/plain"}


@pytest.mark.parametrize("minor", [0, 2, 4])
def test_older_formats_have_no_cell_ids(submitted, minor):
    submitted["nbformat_minor"] = minor
    assert not any("id" in cell for cell in restored(submitted)["cells"])


def test_cell_ids_are_kept_if_they_are_valid_and_new_if_not(submitted):
    submitted["nbformat_minor"] = 5
    claimed = ["one", "one", "<script>", "x" * 65, 3]
    for cell, name in zip(submitted["cells"], claimed, strict=False):
        cell["id"] = name
    ids = [cell["id"] for cell in restored(submitted)["cells"]]
    assert ids[0] == "one"
    assert len(set(ids)) == len(ids)
    assert all(name.replace("-", "").isalnum() for name in ids)


def test_the_notebooks_of_this_test_are_valid(nbgrader):
    nbformat.validate(NotebookNode(nbformat.from_dict(the_source())))
    nbformat.validate(nbformat.from_dict(nbgrader.released))
