"""The built course: where it is kept, under a name that tells what it was made from."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import autograder
from autograder.course import Course
from autograder.demo.folder import texts
from hub.folder import CLONE

DIGITS = 16
OF_PACKAGE = {".py", ".tpl", ".j2"}


def find_course() -> Course:
    """Return the clone's own course."""
    return Course.find(CLONE / "assignments")


def built_folder(course: Course) -> Path:
    """Return where the built course lies, or is to lie when somebody has made it."""
    digest = hashlib.sha256()
    for path in sorted(_made_from(course)):
        content = path.read_bytes()
        digest.update(f"{path.name} {len(content)} ".encode() + content)
    return CLONE / "_build" / "hub" / "built" / digest.hexdigest()[:DIGITS]


def _made_from(course: Course) -> Iterator[Path]:
    """Yield the course's texts, tests and references, our own code, and the packages' versions."""
    yield from texts(course)
    package = Path(autograder.__file__).resolve().parent
    yield from (path for path in package.rglob("*") if path.suffix in OF_PACKAGE)
    yield CLONE / "requirements.lock"
