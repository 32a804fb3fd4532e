"""Makes the courses with nbgrader's own commands, and a class for each; reads its gradebook."""

import copy
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path

from nbgrader.api import Gradebook

COURSES = ("quickstart", "credit", "data", "strings")
ONE_LINE = "\nfrom autograder.gradebook import configure; configure(get_config())\n"
LATE = "2026-03-01 14:30:00 UTC"
IN_TIME = "2026-03-01 11:00:00 UTC"


def course_of(name):
    return importlib.import_module(f"tests.plain_courses.course_{name}")


def nbgrader(root, *arguments):
    """Run one of nbgrader's commands in a course's folder."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=root,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def make_course(name, root):
    """Make a course as its instructor does, with a class that has handed in; return its folder."""
    course = course_of(name)
    if hasattr(course, "make"):
        course.make(root)
    else:
        _write_course(course, root)
    done = nbgrader(root, "generate_assignment", course.NAME)
    assert done.returncode == 0, done.stderr
    if getattr(course, "DUE", None):
        with Gradebook(database(course, root)) as gradebook:
            gradebook.update_or_create_assignment(course.NAME, duedate=course.DUE)
    released = {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (root / "release" / course.NAME).glob("*.ipynb")
    }
    for student, change in class_of(course).items():
        notebooks = copy.deepcopy(released)
        files = change(notebooks) or {}
        place = root / option(course, "submitted") / student / course.NAME
        place.mkdir(parents=True)
        for title, notebook in notebooks.items():
            files[f"{title}.ipynb"] = json.dumps(notebook)
        _write(place, files)
    return root


def _write_course(course, root):
    root.mkdir(parents=True)
    if course.CONFIGURATION is not None:
        (root / "nbgrader_config.py").write_text(course.CONFIGURATION, encoding="utf-8")
    (root / "books").mkdir()
    _write(root, getattr(course, "COURSE_FILES", {}))
    source = root / option(course, "source") / course.NAME
    _write(source, course.FILES)
    for title, notebook in course.NOTEBOOKS.items():
        _write(source, {f"{title}.ipynb": json.dumps(notebook)})


def _write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def option(course, step):
    """Return the name of a folder, which the course about data has changed."""
    renamed = {"source": "instructor", "submitted": "handed_in", "autograded": "graded"}
    return renamed[step] if "instructor" in (course.CONFIGURATION or "") else step


def database(course, root):
    name = "books/all.db" if "all.db" in (course.CONFIGURATION or "") else "gradebook.db"
    return f"sqlite:///{root / name}"


def rows_of(name, root):
    """Read the gradebook: by student and notebook, the cells' points, and the late penalty."""
    course = course_of(name)
    rows = {}
    with Gradebook(database(course, root)) as gradebook:
        for submission in gradebook.assignment_submissions(course.NAME):
            for notebook in submission.notebooks:
                key = f"{submission.student_id}/{notebook.name}"
                rows[f"{key}/late penalty"] = [notebook.late_submission_penalty or 0.0]
                for grade in notebook.grades:
                    rows[f"{key}/{grade.name}"] = [
                        grade.auto_score,
                        grade.max_score,
                        grade.needs_manual_grade,
                    ]
    return rows


# --- the class --------------------------------------------------------------------------------


def class_of(course):
    """Return, by student, what changes the released notebooks (and returns further files)."""
    if hasattr(course, "STUDENTS"):
        return course.STUDENTS
    right = answers_of(course)
    wrong = course.WRONG
    first = next(iter(wrong))
    others = {name: text for name, text in right.items() if name != first}
    return {
        "blank": fill({}),
        "broken": fill(right | {first: "def broken(:\n    pass"}),
        "chatty": chatty(right),
        "edited": edited(wrong),
        "extra": extra(right),
        "first_wrong": fill(right | {first: wrong[first]}),
        "forged": forged(wrong),
        "importing": fill(right | {first: "import no_such_module\n" + right[first]}),
        "late": fill(right | {first: wrong[first]}, stamp=LATE),
        "module": from_module(right),
        "no_answer_cell": fill(others, leave_out=(first,)),
        "one_notebook": one_notebook(right),
        "others_wrong": fill({**wrong, first: right[first]}),
        "right": fill(right, stamp=IN_TIME),
        "text_cell": as_text(right, first),
        "upside_down": upside_down(right),
        "wrong": fill(wrong),
    }


def answers_of(course):
    """Return the instructor's answers to the cells that are not graded by hand, and to those."""
    answers = {}
    for notebook in course.NOTEBOOKS.values():
        for cell in notebook["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("solution"):
                text = "".join(cell["source"])
                kept = [line for line in text.splitlines() if "### " not in line]
                by_hand = "\nMy own words." if cell["cell_type"] == "markdown" else "\nx = 1"
                written = by_hand if marks.get("grade") else ""
                answers.setdefault(marks["grade_id"], "\n".join(kept) + written)
    return answers


def _id(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id")


def fill(answers, *, stamp=None, leave_out=()):
    def change(notebooks):
        for notebook in notebooks.values():
            notebook["cells"] = [cell for cell in notebook["cells"] if _id(cell) not in leave_out]
            for cell in notebook["cells"]:
                if cell["metadata"].get("nbgrader", {}).get("solution"):
                    cell["source"] = answers.get(_id(cell), cell["source"])
        return {} if stamp is None else {"timestamp.txt": stamp}

    return change


def chatty(answers):
    """Return answers whose cells and functions print and display."""

    def talking(text):
        head, _, rest = text.partition("\n")
        body = "    display(2.0)\n    print(0.0)\n" if head.startswith("def ") else ""
        return f"{head}\n{body}{rest}\nprint(1.0)\n5"

    return fill(
        {name: talking(text) if text.startswith("def ") else text for name, text in answers.items()}
    )


def edited(answers):
    """Return wrong answers with easier tests, worth more, and unlocked."""

    def change(notebooks):
        fill(answers)(notebooks)
        for notebook in notebooks.values():
            for cell in notebook["cells"]:
                marks = cell["metadata"].get("nbgrader", {})
                if marks.get("grade") and not marks["solution"]:
                    cell["source"] = "pass"
                    marks |= {"points": 100, "locked": False}

    return change


def extra(answers):
    def change(notebooks):
        fill(answers)(notebooks)
        for notebook in notebooks.values():
            own = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
            note = {"cell_type": "markdown", "metadata": {}, "source": "*Mine.*"}
            notebook["cells"].insert(0, {**own, "source": "import this", "id": "mine-1"})
            notebook["cells"].insert(3, {**own, "source": "1 / 0", "id": "mine-2"})
            notebook["cells"].append({**note, "id": "mine-3"})

    return change


def forged(answers):
    """Return wrong answers with outputs of full marks already in the notebooks."""

    def change(notebooks):
        fill(answers)(notebooks)
        output = {
            "output_type": "execute_result",
            "data": {"text/plain": "1"},
            "metadata": {},
            "execution_count": 1,
        }
        for notebook in notebooks.values():
            for cell in notebook["cells"]:
                if cell["cell_type"] == "code":
                    cell["outputs"], cell["execution_count"] = [output], 1

    return change


def from_module(answers):
    """Return answers that lie in a module of the student's own."""
    functions = {name: text for name, text in answers.items() if text.startswith("def ")}

    def change(notebooks):
        own = {name: f"from mine import {name}" for name in functions}
        fill(answers | own)(notebooks)
        return {"mine.py": _module(functions)}

    return change


def _module(functions):
    head = "import math\ntry:\n    import reading\nexcept ImportError:\n    pass\n\n"
    return head + "\n\n".join(functions.values()) + "\n"


def one_notebook(answers):
    def change(notebooks):
        fill(answers)(notebooks)
        if len(notebooks) > 1:
            del notebooks[max(notebooks)]

    return change


def as_text(answers, grade_id):
    """Return right answers, one of them turned into a text cell."""

    def change(notebooks):
        fill(answers)(notebooks)
        for notebook in notebooks.values():
            for cell in notebook["cells"]:
                if _id(cell) == grade_id:
                    cell["cell_type"] = "markdown"
                    cell.pop("outputs")
                    cell.pop("execution_count")

    return change


def upside_down(answers):
    def change(notebooks):
        fill(answers)(notebooks)
        for notebook in notebooks.values():
            notebook["cells"].reverse()

    return change
