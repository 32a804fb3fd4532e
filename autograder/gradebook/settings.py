"""What a course's ``nbgrader_config.py`` says, for commands that are not nbgrader's own."""

import logging
from pathlib import Path

from nbgrader.apps import NbGrader
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader

from autograder.course import Course
from autograder.errors import CourseError
from autograder.gradebook.address import checked_address


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
    app = NbGrader(log=quiet_log())
    app.load_cwd_config = False  # the course is where --course says, not where one happens to be
    app.load_config_file()
    try:
        app.update_config(
            PyFileConfigLoader("nbgrader_config.py", path=str(course.root)).load_config()
        )
    except ConfigFileNotFound:
        pass  # nbgrader's own defaults hold
    except Exception as error:  # it is a program, and may fail in any way
        msg = (
            f"{course.root / 'nbgrader_config.py'} cannot be run: "
            f"{type(error).__name__}: {error}. Mend it first."
        )
        raise CourseError(msg) from error
    config: Config = app.config
    config.CourseDirectory.root = str(course.root)
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
