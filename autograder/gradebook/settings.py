"""What a course's ``nbgrader_config.py`` says, for commands that are not nbgrader's own."""

import logging
import sys
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder.course import Course
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
    return config


def course_directory(config: Config) -> CourseDirectory:
    """Return nbgrader's view of the course's folders and database.

    Raises
    ------
    CourseError
        If the database's address cannot be right.
    """
    directory = CourseDirectory(config=config, log=quiet_log())
    url = checked_address(directory.db_url, Path(directory.root))
    directory.db_url = url.render_as_string(hide_password=False)
    return directory
