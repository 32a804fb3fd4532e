"""nbgrader's generate_assignment, run in this process on folders of our choice."""

import copy
import logging
from pathlib import Path

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException
from traitlets.config import Config

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.gradebook.database import gradebook_tools, open_gradebook
from autograder.gradebook.settings import course_directory


class _Complaints(logging.Handler):
    """Keeps the errors that nbgrader logs: it raises without saying what is wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += record.getMessage().strip().splitlines()

    def cause(self) -> str:
        """Return the last line of a traceback if there is one, else the first complaint."""
        raised = [line for line in self.lines if not line.startswith((" ", "[", "There was"))]
        tracebacks = [line for line in raised if "Error: " in line]
        return next(iter(tracebacks + raised), "it does not say why.")


def generate_release(assignment: Assignment, config: Config, folder: Path, *, save: bool) -> Path:
    """Run nbgrader's generate_assignment.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    config : Config
        The course's configuration of nbgrader.
    folder : Path
        A folder in the course, with ``source/<assignment>/``; ``release/`` is made in it.
    save : bool
        Record the cells in the course's gradebook; otherwise it is neither read nor written.

    Returns
    -------
    Path
        The folder with the released notebooks and files.

    Raises
    ------
    CourseError
        With nbgrader's reason, if it refuses.
    CourseUnwritable
        If the gradebook cannot be opened.
    """
    config = copy.deepcopy(config)
    steps = folder.relative_to(assignment.course.root)
    directory = course_directory(config)
    directory.assignment_id = assignment.name
    directory.source_directory = str(steps / "source")
    directory.release_directory = str(steps / "release")
    if not save:
        config.GenerateAssignment.no_database = True
        config.SaveCells.enabled = False
    else:
        open_gradebook(directory).close()  # what is wrong with it is said better here
    log = logging.Logger("generate_assignment", logging.ERROR)  # its own: concurrent builds
    complaints = _Complaints()
    log.addHandler(complaints)
    try:
        with gradebook_tools():
            GenerateAssignment(coursedir=directory, config=config, log=log, force=True).start()
    except (NbGraderException, SystemExit) as error:
        msg = f"nbgrader refuses to generate {assignment.name}: {complaints.cause()}"
        raise CourseError(msg) from error
    return folder / "release" / assignment.name
