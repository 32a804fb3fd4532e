"""The exercises' released notebooks, made when the book is built, as ``autograder build`` does."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from autograder.build import build
from autograder.course import Course

NOT_READ = ("__pycache__", ".ipynb_checkpoints")


def sources(name: str, *, assignments: Path, solutions: Path) -> Iterator[Path]:
    """Yield the files that an exercise's release is made from and checked against."""
    yield assignments / "nbgrader_config.py"
    for folder in (assignments / name, solutions / name):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not set(path.parts) & set(NOT_READ):
                yield path


def release(name: str, *, assignments: Path, solutions: Path, into: Path) -> list[Path]:
    """Make what students of an exercise get, unless it is there already.

    The build happens in a course of its own, so that neither the instructor's folders nor a
    gradebook are touched. It refuses whatever ``autograder build`` refuses: above all a line
    of a solution or of a hidden test in a released file.

    Parameters
    ----------
    name : str
        The assignment.
    assignments : Path
        The folder of the texts and public tests.
    solutions : Path
        The folder of the references and hidden tests, which must not be in the release.
    into : Path
        Where the released folder, of the assignment's name, is put.

    Returns
    -------
    list of Path
        The released files, notebooks first.

    Raises
    ------
    CourseError
        If the build is refused; the message says why.
    """
    digest = _digest(name, assignments, solutions)
    place, stamp = into / name, into / f"{name}.sha256"
    if not (place.is_dir() and stamp.is_file() and stamp.read_text() == digest):
        into.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            released = _build(name, assignments, solutions, Path(folder))
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(released, place)
        stamp.write_text(digest)
    files = [path for path in place.rglob("*") if path.is_file()]
    return sorted(files, key=lambda path: (path.suffix != ".ipynb", path))


def _digest(name: str, assignments: Path, solutions: Path) -> str:
    """Return what changes when one of the sources does."""
    digest = hashlib.sha256()
    for path in sources(name, assignments=assignments, solutions=solutions):
        digest.update(f"{path.name}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _build(name: str, assignments: Path, solutions: Path, folder: Path) -> Path:
    """Build in a copy of the course, with a gradebook that is thrown away with it."""
    root = folder / "course"
    shutil.copytree(assignments / name, root / name, ignore=shutil.ignore_patterns(*NOT_READ))
    settings = (assignments / "nbgrader_config.py").read_text(encoding="utf-8")
    gradebook = "\nget_config().CourseDirectory.db_url = 'sqlite:///gradebook.db'\n"
    (root / "nbgrader_config.py").write_text(settings + gradebook, encoding="utf-8")
    return build(Course.find(root, solutions).assignment(name)).release
