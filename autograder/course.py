"""Where a course and its assignments keep their things."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from autograder.assignment_settings import AssignmentSettings
from autograder.errors import CourseError
from autograder.layout import CONFIGURATION, Layout, read_configuration
from autograder.loading import load_module, read_toml
from autograder.sandbox.limits import Limits

if TYPE_CHECKING:
    from traitlets.config import Config

SEED_VARIABLE = "AUTOGRADER_COURSE_SEED"


@dataclass(frozen=True, kw_only=True)
class Course:
    """A course folder: nbgrader's course root, and the solutions beside it.

    Parameters
    ----------
    root : Path
        nbgrader's course folder (``assignments/``): texts, ``source/``, ``release/``,
        ``submitted/``, ``autograded/``, ``feedback/`` and ``gradebook.db``.
    solutions : Path
        The folder with the references and hidden tests; it need not exist.
    given_layout : Layout, optional
        The names of nbgrader's folders; read from the course's configuration if not given.
    aside : Path, optional
        A folder that takes all that a grading run writes, in place of the course: `regrading`
        prepares it. The course itself is then only read.
    """

    root: Path
    solutions: Path
    given_layout: Layout | None = None
    aside: Path | None = None

    @classmethod
    def find(cls, root: Path | None = None, solutions: Path | None = None) -> "Course":
        """Find the course from the working directory upward, or take the folders given.

        Raises
        ------
        CourseError
            If there is no course folder.
        """
        if root is None:
            here = Path.cwd()
            root = next(
                (
                    place
                    for folder in (here, *here.parents)
                    for place in (folder, folder / "assignments")
                    if _is_course(place)
                ),
                None,
            )
            if root is None:
                msg = (
                    f"No course found: neither {here} nor a folder above it has "
                    "nbgrader_config.py or assignments/nbgrader_config.py, or source/ with "
                    "notebooks. Go to your course, or name it with --course."
                )
                raise CourseError(msg)
        if not root.is_dir():
            msg = f"The course folder {root} does not exist. Name an existing one with --course."
            raise CourseError(msg)
        root = root.resolve()
        return cls(root=root, solutions=(solutions or root.parent / "solutions").resolve())

    @property
    def memory(self) -> Path:
        """The folder of what grading keeps for itself, and of what is half done."""
        return (self.aside or self.root) / ".autograder"

    @cached_property
    def configuration(self) -> "Config":
        """What ``nbgrader_config.py`` says, the user's and the course's.

        Raises
        ------
        CourseError
            If the course's cannot be run.
        """
        return read_configuration(self.root)

    @cached_property
    def layout(self) -> Layout:
        """The names of nbgrader's folders.

        Raises
        ------
        CourseError
            If the course's ``nbgrader_config.py`` cannot be run.
        """
        return self.given_layout or Layout.configured(self.configuration)

    @cached_property
    def seed(self) -> str:
        """What hidden inputs are drawn from: `seed` in ``solutions/course.toml``.

        The environment variable ``AUTOGRADER_COURSE_SEED`` comes before the file.

        Raises
        ------
        CourseError
            If the file is not TOML, or holds something else than a text `seed`.
        """
        given = os.environ.get(SEED_VARIABLE)
        path = self.solutions / "course.toml"
        if given is not None or not path.is_file():
            return given or ""
        settings = read_toml(path)
        seed = settings.pop("seed", "")
        if settings or not isinstance(seed, str):
            msg = f'{path} must hold one line, seed = "a text of your own", and nothing else.'
            raise CourseError(msg)
        return seed

    def assignments(self) -> tuple["Assignment", ...]:
        """Return all assignments: folders with a text of their name, and those in ``source/``."""
        texts = {
            path.parent.name for path in self.root.glob("*/*.md") if path.stem == path.parent.name
        }
        sources = self.layout.sources(self.root)
        return tuple(Assignment(course=self, name=name) for name in sorted(texts | set(sources)))

    def assignment(self, name: str) -> "Assignment":
        """Return the assignment of this name.

        Raises
        ------
        CourseError
            If the course has none of this name; the message lists those it has.
        """
        known = self.assignments()
        for assignment in known:
            if assignment.name == name:
                return assignment
        names = ", ".join(assignment.name for assignment in known) or "none"
        msg = f"The course in {self.root} has no assignment {name!r}. It has: {names}."
        raise CourseError(msg)


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One assignment of a course: its files and settings."""

    course: Course
    name: str

    @property
    def text(self) -> Path:
        """The instructor's MyST Markdown notebook; absent in a plain nbgrader course."""
        return self.course.root / self.name / f"{self.name}.md"

    @property
    def source(self) -> Path:
        """Nbgrader's source folder of the assignment (the instructor's version)."""
        layout = self.course.layout
        return self.course.root / layout.place(layout.source_directory, ".", self.name)

    @property
    def release(self) -> Path:
        """Nbgrader's release folder of the assignment (the students' version)."""
        layout = self.course.layout
        return self.course.root / layout.place(layout.release_directory, ".", self.name)

    @property
    def solutions(self) -> Path:
        """The folder of the reference and the hidden tests; it need not exist."""
        return self.course.solutions / self.name

    @property
    def making(self) -> str:
        """The command that makes its release and tells the gradebook its cells."""
        if self.text.is_file():
            return f"autograder build {self.name}"
        return f"nbgrader generate_assignment {self.name} (in {self.course.root})"

    @property
    def public_tests(self) -> tuple[Path, ...]:
        """The released tests, ``test_*_public.py`` beside the text (or in ``source/``)."""
        for folder in (self.course.root / self.name, self.source):
            found = tuple(sorted(folder.glob("test_*_public.py")))
            if found:
                return found
        return ()

    @property
    def hidden_tests(self) -> tuple[Path, ...]:
        """The tests that are never released."""
        return tuple(sorted(self.solutions.glob("test_*.py")))

    @property
    def tests(self) -> tuple[Path, ...]:
        """All tests, the public ones first; none in a plain nbgrader course."""
        return self.public_tests + self.hidden_tests

    @cached_property
    def settings(self) -> AssignmentSettings:
        """What ``assignment.toml`` says, and the time of a cell in nbgrader's configuration.

        Raises
        ------
        CourseError
            If the file is not TOML, or holds something that is not known.
        """
        path = self.solutions / "assignment.toml"
        return AssignmentSettings.read(path, of=self.name, limits=self._cell_seconds)

    @property
    def _cell_seconds(self) -> dict[str, float]:
        """The time of a cell by nbgrader's ``timeout``, if set, with as much for ten in all."""
        configuration = self.course.configuration
        for section in ("Execute", "ExecutePreprocessor", "NotebookClient"):
            seconds = configuration[section].get("timeout", 0)
            if isinstance(seconds, int | float) and seconds > 0:
                whole = max(10.0 * seconds, Limits().seconds_per_submission)
                return {"seconds_per_cell": float(seconds), "seconds_per_submission": whole}
        return {}

    @property
    def kept_files(self) -> frozenset[str]:
        """Files of which the student's own is graded: nbgrader's ``exclude_overwriting``."""
        excluded = self.course.configuration.Autograde.get("exclude_overwriting", {})
        return frozenset(excluded.get(self.name, ()))

    @property
    def seed(self) -> str:
        """What this assignment's hidden inputs are drawn from."""
        return f"{self.course.seed}/{self.name}"

    def solution_module(self, name: str) -> ModuleType | None:
        """Import the assignment's ``reference``, ``misconceptions`` or ``alternatives``.

        Only ever called in the trusted grader, never in the process of a student.
        """
        path = self.solutions / f"{name}.py"
        if not path.is_file():
            return None
        return load_module(path, f"_course_{self.name}_{name}")


def _is_course(place: Path) -> bool:
    """Tell whether a folder is a course's: it is configured, or has an instructor's notebook."""
    configured = (place / f"{CONFIGURATION}.py").is_file()
    return configured or any(place.glob("source/*/*.ipynb"))
