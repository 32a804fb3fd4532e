"""The simulated class: who hands in what. Names no exercise: it works from the known answers."""

import itertools
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.answered_notebook import AnswerSheet
from autograder.answers import Alternative, Answer, Misconception, answers_in
from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.files import write_atomically

# Scientists whose work images and brains owe something to.
_NAMES = """
ada brodmann cajal daubechies ewald fourier golgi hounsfield ines johann kandel lauterbur mansfield
noether ogawa penfield quetelet roentgen sobel turing ursula vesalius wernicke xavier young zernike
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What one student of the simulated class hands in."""

    student: str
    what: str
    content: bytes


def class_of(assignment: Assignment, students: int) -> tuple[HandedIn, ...]:
    """Write the submissions of a simulated class.

    Five in it meet the grader's limits (nothing done, a crash, an endless loop,
    a hostile notebook, a broken file); the others are right in the ways of the
    alternatives, or wrong in the ways of the misconceptions.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built, with known answers.
    students : int
        At least 6.

    Raises
    ------
    CourseError
        If the class is too small, or the assignment has no known answers.
    """
    if students < 6:
        msg = f"A class of {students} is too small to show anything: take 6 students or more."
        raise CourseError(msg)
    sheet = AnswerSheet(assignment)
    right = _answers(assignment, "alternatives", Alternative)
    wrong = _answers(assignment, "misconceptions", Misconception)
    special: list[tuple[str, Callable[[], bytes]]] = [
        ("warns on stderr, right", lambda: _with_extra(sheet, right, _WARNING)),
        ("the untouched release", lambda: _encoded(sheet.filled(None))),
        ("one function crashes", lambda: _with_last_function(sheet, right, _CRASH)),
        ("one function never ends", lambda: _with_last_function(sheet, right, _LOOP)),
        ("hostile", lambda: _hostile(sheet, assignment)),
        ("a broken file", lambda: _encoded(sheet.filled(None))[:700]),
    ]
    others = itertools.islice(
        _right_and_wrong(sheet, right, wrong), max(0, students - len(special))
    )
    # The special ones first: the endless loop then runs beside the others, not after them.
    handed_in = [*((what, write()) for what, write in special), *others]
    return tuple(
        HandedIn(student=name, what=what, content=content)
        for name, (what, content) in zip(_student_names(), handed_in, strict=False)
    )


def hand_in(assignment: Assignment, submissions: Sequence[HandedIn]) -> None:
    """Put submissions where nbgrader collects them: ``submitted/<student>/<assignment>/``."""
    for submission in submissions:
        folder: Path = assignment.course.root / "submitted" / submission.student / assignment.name
        write_atomically(folder / f"{assignment.name}.ipynb", submission.content)


def _answers(
    assignment: Assignment, module_name: str, kind: type[Answer]
) -> tuple[type[Answer], ...]:
    module = assignment.solution_module(module_name)
    if module is None:
        msg = f"{assignment.solutions} has no {module_name}.py to make a class from."
        raise CourseError(msg)
    return answers_in(module, kind)


def _right_and_wrong(
    sheet: AnswerSheet, right: Sequence[type[Answer]], wrong: Sequence[type[Answer]]
) -> Iterator[tuple[str, bytes]]:
    """Yield right and wrong answers in turn, for ever."""
    for good, bad in zip(itertools.cycle(right), itertools.cycle(wrong), strict=False):
        yield f"right: {good.label().replace('_', ' ')}", _encoded(sheet.filled(good, right))
        yield f"wrong: {bad.label().replace('_', ' ')}", _encoded(sheet.filled(bad, right))


def _student_names() -> Iterator[str]:
    yield from _NAMES.split()
    for number in itertools.count(2):
        yield from (f"{name}{number}" for name in _NAMES.split())


def _encoded(notebook: object) -> bytes:
    return json.dumps(notebook, indent=1).encode()


_WARNING = "import warnings\nwarnings.warn('about nothing in particular')"
_CRASH = "import ctypes\n\n\ndef {name}(*args):\n    return ctypes.string_at(0)"
_LOOP = "def {name}(*args):\n    while True:\n        pass"
_HOSTILE = """\
import glob
import os
import socket

import numpy as np

{loot}
found = []
for place in places:
    try:
        found.append(open(place).read()[:200])
    except OSError as error:
        print(place[-30:], "->", type(error).__name__)
try:
    socket.create_connection(("127.0.0.1", 80), timeout=1)
except OSError as error:
    print("network ->", type(error).__name__)


class EqualToEverything(np.ndarray):
    def __eq__(self, other):
        return np.ones(np.shape(other), bool)


np.testing.assert_allclose = lambda *args, **kwargs: None
np.allclose = lambda *args, **kwargs: True
"""
_LIE = "def {name}(image, *args):\n    return np.zeros(np.shape(image)).view(EqualToEverything)"


def _with_extra(sheet: AnswerSheet, right: Sequence[type[Answer]], extra: str) -> bytes:
    """Return a right answer with some more code at the end of each cell."""
    notebook = sheet.filled(right[0], right)
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in sheet.solution_cells:
            cell["source"] = f"{cell['source']}\n\n\n{extra}"
    return _encoded(notebook)


def _with_last_function(sheet: AnswerSheet, right: Sequence[type[Answer]], text: str) -> bytes:
    """Return a right answer whose last function is replaced by `text`."""
    notebook = sheet.filled(right[-1], right)
    last = list(sheet.solution_cells)[-1]
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == last:
            name = sheet.solution_cells[last][-1]
            cell["source"] = f"{cell['source']}\n\n\n{text.format(name=name)}"
    return _encoded(notebook)


def _hostile(sheet: AnswerSheet, assignment: Assignment) -> bytes:
    """Return a notebook that looks for the solutions and lies about its results."""
    targets = [*assignment.solutions.glob("*.py"), assignment.course.root / "gradebook.db"]
    places = [str(path) for path in targets] + ["/etc/passwd", "/proc/1/environ"]
    loot = f"places = {places!r} + glob.glob('/home/*/*') + glob.glob('../*')"
    texts = [
        "\n\n\n".join(_LIE.format(name=name) for name in names)
        for names in sheet.solution_cells.values()
    ]
    texts[0] = _HOSTILE.replace("{loot}", loot) + "\n\n" + texts[0]
    return _encoded(sheet.with_cells(dict(zip(sheet.solution_cells, texts, strict=True))))
