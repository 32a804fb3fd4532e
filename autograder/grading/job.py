"""What a worker is asked to grade: the cells of one submission, already read and restored."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from autograder.notebooks.reading import Notebook


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCell:
    """One code cell; `points` is None unless the cell is autograded."""

    index: int
    source: str
    grade_id: str | None = None
    points: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JobNotebook:
    """The code cells of one notebook, in order."""

    name: str
    cells: tuple[JobCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One student's submission."""

    student: str
    notebooks: tuple[JobNotebook, ...]
    files: tuple[tuple[str, str], ...] = ()
    """What else was handed in: relative paths, and contents in base64."""

    @classmethod
    def of(
        cls,
        student: str,
        notebooks: Mapping[str, Notebook],
        files: Mapping[str, bytes] | None = None,
    ) -> "Job":
        """Take from restored notebooks, and files handed in with them, what a worker needs."""
        return cls(
            files=tuple(
                (name, b64encode(content).decode()) for name, content in (files or {}).items()
            ),
            student=student,
            notebooks=tuple(
                JobNotebook(
                    name=name,
                    cells=tuple(
                        JobCell(
                            index=cell.index,
                            source=cell.source,
                            grade_id=cell.grade_id,
                            points=cell.points if cell.is_grade and not cell.is_solution else None,
                        )
                        for cell in notebook.cells
                        if cell.cell_type == "code"
                    ),
                )
                for name, notebook in notebooks.items()
            ),
        )

    def contents(self) -> dict[str, bytes]:
        """Return the files that were handed in with the notebooks."""
        return {name: b64decode(content) for name, content in self.files}

    def to_json(self) -> dict[str, Any]:
        """Return the job as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Job":
        """Rebuild a job from the plain data that `to_json` made."""
        return cls(
            student=data["student"],
            files=tuple((name, content) for name, content in data["files"]),
            notebooks=tuple(
                JobNotebook(
                    name=notebook["name"],
                    cells=tuple(JobCell(**cell) for cell in notebook["cells"]),
                )
                for notebook in data["notebooks"]
            ),
        )
