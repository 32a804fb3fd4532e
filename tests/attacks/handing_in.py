"""The corpus handed in: the attacked course in a folder, and a notebook for each attack."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.attacks.attack import Attack

COURSE = Path(__file__).parent / "course"
EXERCISE = "measure"
HONEST = """import numpy as np


def total(image):
    return np.asarray(image, dtype=float).sum(axis=0)"""
RIGHT = """import numpy as np


def stretch(image):
    image = np.asarray(image, dtype=float)
    return (image - image.min()) / (image.max() - image.min())"""


def make_course(folder: Path, word: str) -> None:
    """Copy the attacked course, with a word in its solutions that nobody may learn."""
    shutil.copytree(COURSE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / "solutions").rglob("*.py"):
        path.write_text(path.read_text().replace("@WORD@", word))


def hand_in(
    root: Path, attack: Attack, released: Mapping[str, Any], targets: Mapping[str, Any]
) -> Path:
    """Write an attack as its student's submission, and return the notebook's path.

    Parameters
    ----------
    root : Path
        nbgrader's course folder.
    attack : Attack
        What is handed in; its name is the student's.
    released : mapping
        The released notebook.
    targets : mapping
        What the attack is told of the machine: the variable ``TARGETS``.
    """
    folder = root / "submitted" / attack.name / EXERCISE
    folder.mkdir(parents=True)
    notebook = json.loads(json.dumps(released))
    _fill(notebook, attack, targets)
    path = folder / f"{EXERCISE}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    at_home: dict[str, Any] = {"notebook": notebook, "folder": folder, "TARGETS": dict(targets)}
    for cell in attack.cells:
        if cell.place == "[notebook]":
            exec(cell.source, at_home)
            path.write_text(json.dumps(notebook), encoding="utf-8")
    for cell in attack.cells:
        if cell.place == "[folder]":
            exec(cell.source, at_home)
    return path


def _fill(notebook: dict[str, Any], attack: Attack, targets: Mapping[str, Any]) -> None:
    answers = {"total_answer": HONEST}
    answers |= {cell.place: cell.source for cell in attack.cells if cell.place.endswith("_answer")}
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(grade_id, "".join(cell["source"]))
    first = [code(f"TARGETS = {dict(targets)!r}\nloot = None", "targets")]
    first += [
        code(cell.source, f"attack-{number}")
        for number, cell in enumerate(attack.cells)
        if not cell.place
    ]
    last = code("if loot:\n    print('LOOT', repr(loot)[:500])", "loot")
    notebook["cells"] = [*first, *notebook["cells"], last]


def code(source: str, cell_id: str) -> dict[str, Any]:
    """Return a code cell of a student's own."""
    return {
        "cell_type": "code",
        "id": cell_id,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def hand_in_honestly(
    root: Path, students: Sequence[str], released: Mapping[str, Any], said: str
) -> None:
    """Hand in right answers, with a paragraph that only their author may read again."""
    for student in students:
        folder = root / "submitted" / student / EXERCISE
        folder.mkdir(parents=True)
        notebook = json.loads(json.dumps(released))
        answers = {"stretch_answer": RIGHT, "total_answer": HONEST}
        for cell in notebook["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = answers.get(grade_id, cell["source"])
        notebook["cells"].append(
            {"cell_type": "markdown", "id": "said", "metadata": {}, "source": said}
        )
        (folder / f"{EXERCISE}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
