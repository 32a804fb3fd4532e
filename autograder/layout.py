"""nbgrader's configuration of a course, and where by it the course's folders lie.

Read without nbgrader, whose import takes a second: a course is looked at before anything is graded.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import CourseError

if TYPE_CHECKING:
    from traitlets.config import Config

CONFIGURATION = "nbgrader_config"
REPLACED = "replaced"
"""The step that is ours alone: what students handed in before what is submitted now."""
_HERE = "\0"
"""Stands in a path for the part that is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The names of a course's folders, as nbgrader's ``CourseDirectory`` has them.

    Each field is nbgrader's option of the same name.
    """

    directory_structure: str = "{nbgrader_step}/{student_id}/{assignment_id}"
    source_directory: str = "source"
    release_directory: str = "release"
    submitted_directory: str = "submitted"
    autograded_directory: str = "autograded"
    feedback_directory: str = "feedback"
    solution_directory: str = "solution"
    student_id_exclude: str = ""
    db_url: str = ""

    @classmethod
    def configured(cls, config: "Config") -> "Layout":
        """Take the names from a configuration."""
        section = config.CourseDirectory
        return cls(
            **{field.name: str(section.get(field.name, field.default)) for field in fields(cls)}
        )

    @classmethod
    def of(cls, directory: Any) -> "Layout":
        """Take the names from nbgrader's ``CourseDirectory``, which knows its commands' options."""
        return cls(**{field.name: str(getattr(directory, field.name)) for field in fields(cls)})

    def place(self, step: str, student: str, assignment: str) -> Path:
        """Return a step's folder of a student and an assignment, relative to the course."""
        return Path(
            self.directory_structure.format(
                nbgrader_step=step, student_id=student, assignment_id=assignment
            )
        )

    def students(self, root: Path, assignment: str) -> dict[str, Path]:
        """List who may have handed in: the folders, there or not, by student."""
        left_out = set(filter(None, self.student_id_exclude.split(",")))
        found = dict(_matching(root / self.place(self.submitted_directory, _HERE, assignment)))
        return {student: path for student, path in found.items() if student not in left_out}

    def sources(self, root: Path) -> dict[str, Path]:
        """List the assignments that have an instructor's notebook, with their folders."""
        found = _matching(root / self.place(self.source_directory, ".", _HERE))
        return {name: path for name, path in found if any(path.glob("*.ipynb"))}

    def private(self, root: Path) -> tuple[Path, ...]:
        """Return the folders and the database that no submission may read."""
        steps = (
            self.source_directory,
            self.submitted_directory,
            self.autograded_directory,
            self.feedback_directory,
            self.solution_directory,
            REPLACED,
        )
        roots = {_first_folder(root, self.place(step, _HERE, _HERE)) for step in steps}
        database = self.db_url.removeprefix("sqlite:///") if "sqlite:///" in self.db_url else ""
        return (*sorted(roots), root / (database or "gradebook.db"))


def _matching(pattern: Path) -> Iterator[tuple[str, Path]]:
    """Yield what may stand where `_HERE` does, in order, with the whole path."""
    parts = pattern.parts
    at = next((i for i, part in enumerate(parts) if _HERE in part), None)
    if at is None:
        return
    before, after = parts[at].split(_HERE)
    base = Path(*parts[:at])
    for folder in sorted(base.iterdir()) if base.is_dir() else ():
        name = folder.name
        if name.startswith(before) and name.endswith(after) and len(name) > len(before + after):
            yield (
                name.removeprefix(before).removesuffix(after),
                folder.joinpath(*parts[at + 1 :]),
            )


def _first_folder(root: Path, place: Path) -> Path:
    """Return the folder above everything that differs from student to student."""
    fixed = []
    for part in place.parts:
        if _HERE in part:
            break
        fixed.append(part)
    return root.joinpath(*fixed)


def read_configuration(root: Path) -> "Config":
    """Load nbgrader's configuration: the user's, then the course's.

    Parameters
    ----------
    root : Path
        The course's folder, which may hold ``nbgrader_config.py``.

    Raises
    ------
    CourseError
        If the course's file cannot be run.
    """
    from jupyter_core.paths import jupyter_config_path
    from traitlets.config import Application

    app = Application()
    paths = jupyter_config_path()
    app.load_config_file("jupyter_config", path=paths)
    app.load_config_file(CONFIGURATION, path=paths)
    app.raise_config_file_errors = True
    try:
        with _importable(root):
            app.load_config_file(CONFIGURATION, path=[str(root)])
    except Exception as error:  # it is a program, and may fail in any way
        msg = (
            f"{root / CONFIGURATION}.py cannot be run: "
            f"{type(error).__name__}: {error}. Mend it first."
        )
        raise CourseError(msg) from error
    config: Config = app.config
    return config


@contextmanager
def _importable(root: Path) -> Iterator[None]:
    """Let the configuration import what lies beside it, as it can under nbgrader's commands."""
    sys.path.append(str(root))
    try:
        yield
    finally:
        sys.path.remove(str(root))
