"""The students that nbgrader's gradebook knows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nbgrader.api import Gradebook

from autograder.course import Course
from autograder.gradebook.database import open_gradebook, when_free
from autograder.gradebook.settings import course_directory, load_settings
from autograder.people.person import Person

_SQLITE = "sqlite:///"


@contextmanager
def opened_gradebook(course: Course) -> Iterator[Gradebook | None]:
    """Open a course's gradebook; give None, and make none, where there is none yet.

    Raises
    ------
    CourseUnwritable
        If it cannot be opened.
    """
    directory = course_directory(load_settings(course))
    url = str(directory.db_url)
    if url.startswith(_SQLITE) and not Path(url.removeprefix(_SQLITE).split("?")[0]).exists():
        yield None
        return
    gradebook = open_gradebook(directory)
    try:
        yield gradebook
    finally:
        gradebook.close()


def gradebook_people(gradebook: Gradebook) -> tuple[Person, ...]:
    """List the gradebook's students if somebody has given them names or addresses.

    Students whom grading alone has made known have neither: they are no roster, and then there is
    none.
    """
    people = tuple(
        Person(
            student=student.id,
            first_name=student.first_name or "",
            last_name=student.last_name or "",
            email=student.email or "",
            lms_id=student.lms_user_id or "",
        )
        for student in when_free(lambda: list(gradebook.students))
    )
    named = any(one.last_name or one.email or one.lms_id for one in people)
    return people if named else ()
