"""A course that is built once and handed out in fresh copies with classes of any size."""

import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

Submissions = Mapping[str, Mapping[str, bytes]]
"""The notebooks' contents by file name, by student."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A course folder with one class's submissions in it."""

    root: Path
    assignment: str
    students: int

    @property
    def submitted(self) -> list[list[Path]]:
        """Each student's notebooks."""
        folders = sorted(self.root.glob(f"submitted/*/{self.assignment}"))
        return [sorted(folder.glob("*.ipynb")) for folder in folders]

    def has_result(self) -> bool:
        """Tell whether a submission's autograded notebook is there."""
        return any(self.root.glob(f"autograded/*/{self.assignment}/*.ipynb"))


class Classroom(ABC):
    """A built course; every measurement gets a copy of it that nothing was graded in.

    Attributes
    ----------
    title : str
        What the page calls it.
    assignment : str
        The assignment's name.
    own : bool
        Whether the course is ours, with tests in files.
    """

    title: str
    assignment: str
    own: bool

    @abstractmethod
    def submissions(self, students: int, mark: str = "") -> Submissions:
        """Return what a class hands in: right and wrong answers, no two files equal.

        Classes with different marks have no file in common.
        """

    @abstractmethod
    def course(self, *, stock: bool) -> tuple[Path, Path]:
        """Return a built folder to copy, and the course's root relative to it.

        Parameters
        ----------
        stock : bool
            For nbgrader alone: settings and gradebook know nothing of us.
        """

    def prepare(self) -> None:
        """Build what is copied, ahead of the measurements; it fails here if it does at all."""
        for stock in (False, True):
            self.course(stock=stock)

    @contextmanager
    def fresh(self, students: int, *, stock: bool = False, mark: str = "") -> Iterator[Place]:
        """Give a copy of the course in which a class has handed in."""
        folder, root = self.course(stock=stock)
        with tempfile.TemporaryDirectory(prefix="bench-") as tmp:
            copy = Path(tmp) / "course"
            shutil.copytree(folder, copy)
            for student, notebooks in self.submissions(students, mark).items():
                place = copy / root / "submitted" / student / self.assignment
                place.mkdir(parents=True)
                for name, content in notebooks.items():
                    (place / name).write_bytes(content)
            yield Place(root=copy / root, assignment=self.assignment, students=students)
