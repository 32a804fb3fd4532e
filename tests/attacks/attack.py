"""An attack as it lies in the corpus: one file, with what it is, what it may get, and its cells."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
HEADER = re.compile(r"^# /// attack\n(?P<table>(?:#.*\n)*?)# ///\n", re.MULTILINE)
CELL = re.compile(r"^# %%[ ]*(.*)\n", re.MULTILINE)
HONEST_POINTS = 5.0
"""What the function earns that most attacks leave to its honest answer."""

LAYERS = {
    "kernel",  # namespaces, Landlock, the system-call filter: seen to work with all of them off
    "process",  # the student's process is another than the grader's
    "values",  # only plain data comes out, and is looked at in the grader
    "restoring",  # the instructor's cells are put back before anything runs
    "limits",  # of time, memory, disk, output
    "pages",  # what students wrote is text in every page
    "names",  # the exercise's forbidden names are looked for, and replaced
    "inputs",  # hidden inputs are not the public ones
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A part of an attack: what it stands for in the notebook, and its text.

    `place` is the id of the solution cell that it replaces, "" for a further
    cell, "[notebook]" or "[folder]" for steps that the attacker takes at home.
    """

    place: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A hostile submission and the verdict expected.

    Attributes
    ----------
    name, kind : str
        The file's name, and that of its folder.
    title : str
        What it tries, in a sentence.
    points, points_at_b : float
        What it earns at level A and at level B.
    status : str
        That of the submission.
    loses_by : str or None
        The status of the tests that it loses, where that is part of the verdict.
    held_by : str
        The layer of `LAYERS` without which it succeeds.
    undiscriminating : str
        Why it is not seen to succeed where what holds it is missing; empty if it is.
    alone : bool
        Whether it is one cell that ``tests/sandbox`` tries as well, layer by layer.
    cells : tuple of Cell
        In order.
    """

    name: str
    kind: str
    title: str
    held_by: str
    cells: tuple[Cell, ...]
    points: float = HONEST_POINTS
    points_at_b: float | None = None
    status: str = "graded"
    loses_by: str | None = None
    undiscriminating: str = ""
    alone: bool = False

    def points_at(self, level: str) -> float:
        """Return what it earns at this level."""
        return self.points if level == "A" or self.points_at_b is None else self.points_at_b


def read_attack(path: Path) -> Attack:
    """Read one file of the corpus.

    Raises
    ------
    ValueError
        If it has no header, or one that makes no sense.
    """
    text = path.read_text(encoding="utf-8")
    header = HEADER.search(text)
    if header is None:
        raise ValueError(f"{path} has no `# /// attack` header")
    table = "".join(line.removeprefix("#").lstrip(" ") for line in header["table"].splitlines(True))
    facts = tomllib.loads(table)
    if facts["held_by"] not in LAYERS:
        raise ValueError(f"{path}: held_by is {facts['held_by']}, which is no layer")
    title = text[: header.start()].strip().strip('"').strip().partition("\n")[0]
    return Attack(
        name=path.stem,
        kind=path.parent.name,
        title=title,
        cells=_cells(text[header.end() :]),
        **facts,
    )


def _cells(body: str) -> tuple[Cell, ...]:
    """Split at the lines of ``# %%``; a file without any is one further cell."""
    parts = CELL.split(body)
    cells = [Cell(place="", source=parts[0].strip())] if parts[0].strip() else []
    for place, source in zip(parts[1::2], parts[2::2], strict=True):
        cells.append(Cell(place=place.strip(), source=source.strip()))
    return tuple(cells)


def read_corpus() -> tuple[Attack, ...]:
    """Read all attacks, by kind and name."""
    return tuple(read_attack(path) for path in sorted(CORPUS.glob("*/*.py")))
