"""What a course's ``nbgrader_config.py`` says, for commands that are not nbgrader's own."""

import logging
import sys
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory
from traitlets import Unicode
from traitlets.config import Config

from autograder.course import Course
from autograder.errors import CourseError
from autograder.gradebook.address import checked_address
from autograder.layout import read_configuration


def quiet_log() -> logging.Logger:
    """Return a logger that keeps nbgrader's running commentary off the terminal."""
    log = logging.Logger("nbgrader")  # in no hierarchy, so that nobody turns it on
    log.addHandler(logging.NullHandler())
    return log


def load_settings(course: Course) -> Config:
    """Load nbgrader's configuration: the user's, then the course's.

    Parameters
    ----------
    course : Course
        The course, whose folder may hold ``nbgrader_config.py``.

    Returns
    -------
    Config
        With ``CourseDirectory.root`` set to the course's folder.

    Raises
    ------
    CourseError
        If the course's file cannot be run.
    """
    config = read_configuration(course.root)
    place = str(course.root)
    if place not in sys.path:
        sys.path.append(place)  # plugins are named in it that lie beside it
    config.CourseDirectory.root = place
    database = str(config.CourseDirectory.get("db_url", "")).partition("sqlite:///")
    if database[0] == "" and database[2] not in ("", ":memory:"):
        # nbgrader is run in the course's folder, and means a file in it
        config.CourseDirectory.db_url = f"sqlite:///{course.root / database[2]}"
    if course.aside is not None:
        config.CourseDirectory.db_url = gradebook_aside(course.aside)
        config.DirectoryAside.aside = str(course.aside)
    return config


def gradebook_aside(aside: Path) -> str:
    """Return the address of the gradebook in a folder that is written to in a course's place."""
    return f"sqlite:///{aside / 'gradebook.db'}"


class DirectoryAside(CourseDirectory):  # type: ignore[misc]  # nbgrader is not typed
    """nbgrader's view of a course whose results go to a folder of their own.

    Only the paths of `autograded_directory` and `feedback_directory` differ.
    """

    aside = Unicode("", help="The folder in place of the course's.").tag(config=True)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        steps = (self.autograded_directory, self.feedback_directory)
        if any(Path(part).is_absolute() for part in (self.directory_structure, *steps)):
            msg = (
                "directory_structure, autograded_directory and feedback_directory in "
                "nbgrader_config.py must be relative paths for this: nothing may be written there."
            )
            raise CourseError(msg)
        self._elsewhere = CourseDirectory(**options)
        self._elsewhere.root = self.aside

    def format_path(
        self, nbgrader_step: str, student_id: str, assignment_id: str, escape: bool = False
    ) -> str:
        """Return a step's folder, or a pattern for it; see `CourseDirectory.format_path`."""
        aside = nbgrader_step in (self.autograded_directory, self.feedback_directory)
        path = self._elsewhere.format_path if aside else super().format_path
        return str(path(nbgrader_step, student_id, assignment_id, escape=escape))


def course_directory(config: Config) -> CourseDirectory:
    """Return nbgrader's view of the course's folders and database.

    Raises
    ------
    CourseError
        If the database's address cannot be right, or results that are to go aside cannot.
    """
    kind = DirectoryAside if "DirectoryAside" in config else CourseDirectory
    directory = kind(config=config, log=quiet_log())
    url = checked_address(directory.db_url, Path(directory.root))
    directory.db_url = url.render_as_string(hide_password=False)
    return directory
