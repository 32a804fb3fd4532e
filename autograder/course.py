"""Where a course keeps its things, and what each assignment says of itself."""

import importlib.util
import os
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from autograder.errors import CourseError
from autograder.layout import CONFIGURATION, Layout, read_configuration
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
    """

    root: Path
    solutions: Path
    given_layout: Layout | None = None

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
        settings = _read_toml(path)
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
    """One assignment of a course: its files, limits and forbidden names."""

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
    def settings(self) -> dict[str, Any]:
        """What ``assignment.toml`` says; empty if there is none.

        Raises
        ------
        CourseError
            If the file is not TOML, or has a table that is not known.
        """
        path = self.solutions / "assignment.toml"
        if not path.is_file():
            return {}
        settings = _read_toml(path)
        unknown = set(settings) - {"limits", "not_allowed", "sandbox", "verify"}
        if unknown:
            msg = (
                f"{path} has the unknown table {sorted(unknown)[0]!r}; "
                "[limits], [not_allowed], [sandbox] and [verify] are known."
            )
            raise CourseError(msg)
        return settings

    @cached_property
    def limits(self) -> Limits:
        """The limits of the sandbox for this assignment.

        Those that ``assignment.toml`` does not name are as delivered, but for the time of a
        cell, which nbgrader's configuration may set.
        """
        given = self._cell_seconds | self.settings.get("limits", {})
        known = {limit.name: limit.type for limit in fields(Limits)}
        for name, value in given.items():
            if name not in known:
                msg = (
                    f"assignment.toml of {self.name}: unknown limit {name!r}; "
                    f"known are {', '.join(known)}."
                )
                raise CourseError(msg)
            if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
                msg = (
                    f"assignment.toml of {self.name}: {name} is {value!r}; "
                    "a positive number was expected."
                )
                raise CourseError(msg)
        return Limits(**given)

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
    def warm(self) -> str:
        """Code that the warm process runs once before it forks: ``warm`` of ``[sandbox]``.

        Raises
        ------
        CourseError
            If it is no text, or ``[sandbox]`` holds something else.
        """
        given = self.settings.get("sandbox", {})
        code = given.get("warm", "")
        if set(given) - {"warm"} or not isinstance(code, str):
            msg = f'assignment.toml of {self.name}: [sandbox] holds one text, warm = "...".'
            raise CourseError(msg)
        return code

    @property
    def seed(self) -> str:
        """What this assignment's hidden inputs are drawn from."""
        return f"{self.course.seed}/{self.name}"

    @property
    def not_allowed(self) -> tuple[str, ...]:
        """Forbidden dotted names, such as ``scipy.signal.convolve``; the last part may be ``*``."""
        return tuple(self.settings.get("not_allowed", {}).get("names", ()))

    @property
    def not_allowed_reason(self) -> str:
        """The sentence that a student reads who used one of them."""
        return str(
            self.settings.get("not_allowed", {}).get(
                "reason", "This exercise is to be solved without it."
            )
        )

    @property
    def equivalent_changes(self) -> Mapping[str, str]:
        """Changes of right answers that give the same function, and why: ``[verify.equivalent]``.

        Raises
        ------
        CourseError
            If a change has no reason.
        """
        given = self.settings.get("verify", {}).get("equivalent", {})
        for change, reason in given.items():
            if not isinstance(reason, str) or not reason.strip():
                msg = f"assignment.toml of {self.name}: the change {change!r} needs its reason."
                raise CourseError(msg)
        return dict(given)

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


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path} is not valid TOML: {error}. Mend the line it names."
        raise CourseError(msg) from error


def load_module(path: Path, name: str) -> ModuleType:
    """Import the file at `path` as the module `name`, once.

    Raises
    ------
    CourseError
        If the file cannot be imported; the message names the file and the error.
    """
    loaded = sys.modules.get(name)
    if loaded is not None and getattr(loaded, "__file__", None) == str(path):
        return loaded
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        msg = f"{path} cannot be imported: {type(error).__name__}: {error}."
        raise CourseError(msg) from error
    return module
