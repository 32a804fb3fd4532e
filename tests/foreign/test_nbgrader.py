"""Notebooks without marks, in a course whose tests stand in cells, graded by both commands."""

import copy
import json
import shutil

import pytest
from nbgrader.api import Gradebook

from tests.foreign.case import (
    Notebook,
    code,
    marked,
    position,
    renamed,
    stripped,
    text,
    without_ids,
    without_marks,
)
from tests.foreign.colab import saved
from tests.foreign.test_foreign import run
from tests.plain_courses import cells
from tests.plain_courses.classroom import ONE_LINE, nbgrader

pytestmark = pytest.mark.slow

NAME = "circles"
SOURCE = cells.notebook(
    cells.text("# Squares and circles"),
    cells.read_only("imports", "import math"),
    cells.text("Write `square`, which multiplies a number with itself."),
    cells.solution("square", "def square(number):\n    return number * number"),
    cells.tests(
        "square_tests",
        2,
        "assert square(2) == 4\n"
        "### BEGIN HIDDEN TESTS\nassert square(-3) == 9\n### END HIDDEN TESTS",
    ),
    cells.text("Put the area of a circle of radius 2 into `area`."),
    cells.solution("area", "area = math.pi * square(2)"),
    cells.tests("area_tests", 1, "assert abs(area - math.pi * 4) < 1e-9"),
    cells.text("Why is it more than that of a square of side 3?"),
    cells.manual("why", 2, "Because of pi."),
)
ANSWERS = {
    "square": "def square(number):\n    return number**2",
    "area": "area = math.pi * square(2)",
    "why": "Because 4 times pi is more than 12.",
}
FULL = {"square_tests": 2.0, "area_tests": 1.0, "why": None}


def _without_ids_or_marks(notebook: Notebook) -> None:
    stripped(notebook)
    notebook["metadata"] = {}


def _turned_to_raw(notebook: Notebook) -> None:
    cell = marked(notebook, "square")
    cell["cell_type"] = "raw"
    del cell["outputs"], cell["execution_count"]
    stripped(notebook)


def _nothing_but_code(notebook: Notebook) -> None:
    """Keep the answers alone, in another order: tests come back, and run behind them."""
    kept = {grade_id: marked(notebook, grade_id) for grade_id in ANSWERS}
    notebook["cells"] = [kept["square"], code("import math"), kept["area"], kept["why"]]
    stripped(notebook)


def _tests_first(notebook: Notebook) -> None:
    tests = [notebook["cells"].pop(position(notebook, f"{n}_tests")) for n in ("area", "square")]
    notebook["cells"][0:0] = tests


def _two_areas(notebook: Notebook) -> None:
    """Add a cell of the same kind beside an answer that defines no function."""
    notebook["cells"].insert(position(notebook, "area"), code("radius = 2"))
    stripped(notebook)


def _a_new_text(notebook: Notebook) -> None:
    marked(notebook, "why")["source"] = "YOUR ANSWER HERE"
    notebook["cells"].append(text(ANSWERS["why"]))


def _in_a_helper(notebook: Notebook) -> None:
    """Move what an answer calls into a cell before the imports."""
    marked(notebook, "square")["source"] = "def square(number):\n    return power(number, 2)"
    notebook["cells"].insert(0, code("def power(number, by):\n    return number**by"))
    without_marks(notebook)
    renamed(notebook)


DAMAGES = {
    "kept": lambda notebook: None,
    "colab": lambda notebook: saved(notebook, marks=False, ids=False),
    "vscode": without_marks,
    "old-format": lambda notebook: without_ids(notebook, 1),
    "stripped": _without_ids_or_marks,
    "raw": _turned_to_raw,
    "answers-alone": _nothing_but_code,
    "tests-first": _tests_first,
    "two-areas": _two_areas,
    "new-text": _a_new_text,
    "helper": _in_a_helper,
}
WANTED = dict.fromkeys(DAMAGES, FULL)


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """Make the course with nbgrader's command, and hand in every damaged notebook."""
    root = tmp_path_factory.mktemp("circles") / "course"
    source = root / "source" / NAME
    source.mkdir(parents=True)
    (source / f"{NAME}.ipynb").write_text(json.dumps(SOURCE), encoding="utf-8")
    (root / "nbgrader_config.py").write_text("c = get_config()\n" + ONE_LINE, encoding="utf-8")
    done = nbgrader(root, "generate_assignment", NAME)
    assert done.returncode == 0, done.stderr
    released = json.loads((root / "release" / NAME / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    for cell in released["cells"]:
        cell["source"] = "".join(cell["source"])
    for grade_id, answer in ANSWERS.items():
        marked(released, grade_id)["source"] = answer
    for student, damage in DAMAGES.items():
        notebook = copy.deepcopy(released)
        damage(notebook)
        place = root / "submitted" / student / NAME
        place.mkdir(parents=True)
        (place / f"{NAME}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    return root


def rows(root):
    """Read each student's automatic scores, and the texts that the formgrader shows."""
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return {
            submission.student_id: {
                grade.name: (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(NAME)
        }


def first_cells(root):
    return {
        path.parent.parent.name: "".join(json.loads(path.read_text())["cells"][0]["source"])
        for path in root.glob(f"autograded/*/{NAME}/{NAME}.ipynb")
    }


def test_nbgrader_alone_pays_such_notebooks_nothing(handed_in, tmp_path):
    root = tmp_path / "stock"
    shutil.copytree(handed_in, root)
    (root / "nbgrader_config.py").write_text("c = get_config()\n", encoding="utf-8")
    for place in (root / "submitted").iterdir():
        if place.name not in ("stripped", "tests-first", "new-text"):
            shutil.rmtree(place)
    done = nbgrader(root, "autograde", NAME)
    assert done.returncode == 0, done.stderr
    waits, nothing = (None, True), (0.0, False)
    assert rows(root) == {
        "stripped": {"square_tests": waits, "area_tests": waits, "why": waits},
        "tests-first": {"square_tests": nothing, "area_tests": nothing, "why": waits},
        "new-text": {"square_tests": (2.0, False), "area_tests": (1.0, False), "why": nothing},
    }


def test_both_commands_find_the_same_cells_and_give_the_same_points(handed_in, tmp_path):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for root in (ours, theirs):
        shutil.copytree(handed_in, root)
    done = run("autograder", "grade", NAME, "--json", "results.json", cwd=ours)
    assert done.returncode == 0, done.stderr
    done = nbgrader(theirs, "autograde", NAME)
    assert done.returncode == 0, done.stderr
    got = rows(ours)
    scores = {who: {name: score for name, (score, _) in row.items()} for who, row in got.items()}
    assert scores == WANTED
    assert all(row["why"][1] for row in got.values())  # a person reads every answer
    assert rows(theirs) == got
    assert first_cells(theirs) == first_cells(ours)
    results = json.loads((ours / "results.json").read_text())["submissions"]
    told = {
        one["student"]: {(r["grade_id"], r["how"]) for r in one["recovered"]} for one in results
    }
    assert told["kept"] == told["old-format"] == set()
    assert ("area", "position") in told["stripped"]
    assert ("area", "unclear") in told["two-areas"]
    assert ("why", "answer beside") in told["new-text"]
    assert ("square_tests", "moved") in told["tests-first"]
    assert ("square_tests", "put back") in told["answers-alone"]
