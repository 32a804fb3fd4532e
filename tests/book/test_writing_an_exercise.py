"""The exercise on the page "Writing an exercise" is a working one: built, verified, graded."""

import json
import re
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder.answered_notebook import AnswerSheet
from autograder.answers import Alternative, Misconception, answers_in
from autograder.cli import app
from autograder.course import Assignment, Course

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "book" / "instructors" / "writing-an-exercise.md"
NAME = "contrast_stretch"
SHOWN = re.compile(
    r"^(`{3,}|:{3,})\{code-block\} \w+\n:caption: (\S+)\n\n(.*?)\n\1$", re.MULTILINE | re.DOTALL
)

pytestmark = pytest.mark.slow


def run(course: Course, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--course", str(course.root)])


@pytest.fixture(scope="module")
def assignment(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    """Lay the page's files out beside a course's own two, and build."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("assignments/nbgrader_config.py", "solutions/course.toml"):
        (folder / name).parent.mkdir()
        shutil.copy(ROOT / name, folder / name)
    for _, name, text in SHOWN.findall(PAGE.read_text(encoding="utf-8")):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text + "\n", encoding="utf-8")
    course = Course.find(folder / "assignments")
    built = run(course, "build", NAME)
    assert built.exit_code == 0, built.output
    assert "10 points from 8 tests (2 public), 2 by hand" in " ".join(built.output.split())
    return course.assignment(NAME)


def test_the_page_shows_every_file_of_the_exercise(assignment: Assignment) -> None:
    shown = {name for _, name, _ in SHOWN.findall(PAGE.read_text(encoding="utf-8"))}
    assert shown == {
        *(f"assignments/{NAME}/{file}" for file in (f"{NAME}.md", f"test_{NAME}_public.py")),
        *(
            f"solutions/{NAME}/{file}"
            for file in (
                "reference.py",
                f"test_{NAME}.py",
                "alternatives.py",
                "misconceptions.py",
                "assignment.toml",
            )
        ),
    }


def test_every_known_answer_gets_what_it_deserves(assignment: Assignment) -> None:
    verified = run(assignment.course, "verify", NAME, "--quick")
    assert verified.exit_code == 0, verified.output


@pytest.mark.exhaustive
def test_the_page_s_exercise_verifies_with_the_figures_that_the_page_tells(
    assignment: Assignment, tmp_path: Path
) -> None:
    figures = tmp_path / "verify.json"
    verified = run(assignment.course, "verify", NAME, "--json", str(figures))
    assert verified.exit_code == 0, verified.output
    told = json.loads(figures.read_text())["assignments"][0]
    assert (told["alternatives"], told["misconceptions"], told["own_hints"]) == (3, 6, 6)
    assert (told["comparisons"], told["repeated"]) == (7, 30)
    page = PAGE.read_text(encoding="utf-8")
    assert f"{told['own_caught']}/{told['own_mutants']}" in page


def test_right_answers_get_all_points_and_a_wrong_one_the_page_s_words(
    assignment: Assignment, tmp_path: Path
) -> None:
    alternatives = assignment.solution_module("alternatives")
    misconceptions = assignment.solution_module("misconceptions")
    assert alternatives is not None
    assert misconceptions is not None
    answers = {
        one.label(): one
        for one in (
            *answers_in(alternatives, Alternative),
            *answers_in(misconceptions, Misconception),
        )
    }
    sheet = AnswerSheet(assignment)
    for label, answer in answers.items():
        folder = assignment.course.root / "submitted" / label / NAME
        folder.mkdir(parents=True)
        (folder / f"{NAME}.ipynb").write_text(json.dumps(sheet.filled(answer)))
    results = tmp_path / "results.json"
    graded = run(assignment.course, "grade", NAME, "--json", str(results), "--quiet")
    assert graded.exit_code == 0, graded.output
    submissions = {one["student"]: one for one in json.loads(results.read_text())["submissions"]}
    for label, answer in answers.items():
        right = issubclass(answer, Alternative)
        assert (submissions[label]["score"] == 10) is right, label
    wrong = {test["name"]: test for test in submissions["share_of_the_range"]["tests"]}
    page = " ".join(re.sub(r"^> ?", "", PAGE.read_text("utf-8"), flags=re.MULTILINE).split())
    for test in ("test_floats", "test_skewed_values"):
        assert " ".join(wrong[test]["message"].split()).rstrip(".") in page
    assert wrong["test_floats"]["hint"] in page
