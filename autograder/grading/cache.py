"""What of a class must be graded again, and what is as the last run left it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from autograder.course import Assignment
from autograder.gradebook.feedback import FeedbackPages
from autograder.gradebook.rows import RecordedSubmission
from autograder.gradebook.settings import course_directory, load_settings
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.fingerprint import grader_fingerprint
from autograder.grading.notebook_files import notebooks_in
from autograder.grading.store import ResultStore, StoredResult
from autograder.grading.submissions import SubmissionFolder, find_submissions
from autograder.ordinary_files import ordinary_files
from autograder.results import GradeReport, SubmissionStatus

UP_TO_DATE = "cached"
"""Nothing is to be done."""
PAGES = ("missing pages", "changed marks")
"""Only the feedback pages are to be made anew: they are gone, or a person has graded since."""
_SAFE_LEVELS = ("A", "B")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSubmission:
    """What is to be done about one student's submission, and why.

    Parameters
    ----------
    folder : SubmissionFolder
        Where it lies.
    reason : str
        ``cached``, ``new``, ``changed submission``, ``changed grader``, ``changed gradebook``,
        ``not graded``, ``forced``, ``missing results``, ``missing pages`` or ``changed marks``.
    submission : str
        The digest of its content; empty if it could not be read.
    stored : StoredResult or None
        The newest result, if it holds.
    recorded : RecordedSubmission or None
        What the gradebook has of it.
    """

    folder: SubmissionFolder
    reason: str
    submission: str
    stored: StoredResult | None = None
    recorded: RecordedSubmission | None = None

    @property
    def student(self) -> str:
        """Nbgrader's id of the student."""
        return self.folder.student

    @property
    def report(self) -> GradeReport | None:
        """The result that holds, marked as taken from the store; None if it must be graded."""
        return replace(self.stored.report, cached=True) if self.stored else None


class Cache:
    """Tells which results of earlier runs hold.

    A result holds if the submission, the tests, the references, the engine, the libraries, the
    gradebook's cells and the course's settings are what they were, and what was written is there.

    Parameters
    ----------
    assignment : Assignment
        The assignment.
    writer : GradebookWriter
        Open on its gradebook.
    pages : FeedbackPages or None
        None if no feedback is written.
    unsafe : bool
        Whether results that were got without a sandbox hold too.
    """

    def __init__(
        self,
        assignment: Assignment,
        writer: GradebookWriter,
        pages: FeedbackPages | None,
        *,
        unsafe: bool = False,
    ) -> None:
        self._assignment = assignment
        self._writer = writer
        self._pages = pages
        self._unsafe = unsafe
        self._directory = course_directory(load_settings(assignment.course))
        self.grader = _digest(
            grader_fingerprint(assignment).encode(),
            writer.digest.encode(),
            _content(assignment.course.root / "nbgrader_config.py"),
        )

    def plan(
        self, folders: Sequence[SubmissionFolder], *, force: bool = False
    ) -> tuple[PlannedSubmission, ...]:
        """Say what is to be done about each submission."""
        stored = ResultStore(self._assignment.course).results(self._assignment.name)
        known = [folder.student for folder in folders if folder.student in stored]
        recorded = self._writer.recorded(known) if known and not force else {}
        return tuple(
            self._planned(
                folder, stored.get(folder.student), recorded.get(folder.student), force=force
            )
            for folder in folders
        )

    def _planned(
        self,
        folder: SubmissionFolder,
        stored: StoredResult | None,
        recorded: RecordedSubmission | None,
        *,
        force: bool,
    ) -> PlannedSubmission:
        submission = submission_digest(self._assignment, folder, self._directory)
        reason = "forced" if force else self._reason(folder, stored, recorded, submission)
        holds = reason == UP_TO_DATE or reason in PAGES
        return PlannedSubmission(
            folder=folder,
            reason=reason,
            submission=submission,
            stored=stored if holds else None,
            recorded=recorded if holds else None,
        )

    def _reason(
        self,
        folder: SubmissionFolder,
        stored: StoredResult | None,
        recorded: RecordedSubmission | None,
        submission: str,
    ) -> str:
        if stored is None:
            return "new"
        checks = (
            (stored.report.status is not SubmissionStatus.GRADED, "not graded"),
            (not submission or submission != stored.submission, "changed submission"),
            (self.grader != stored.grader, "changed grader"),
            (not self._unsafe and stored.report.sandbox_level not in _SAFE_LEVELS, "not graded"),
            (recorded is None or recorded.graded != stored.graded, "changed gradebook"),
            (not self._is_autograded(folder, stored), "missing results"),
        )
        for holds, reason in checks:
            if holds:
                return reason
        if self._pages is not None:
            assert recorded is not None
            if not self._pages.is_written(folder.student):
                return "missing pages"
            if recorded.marks != stored.marks:
                return "changed marks"
        return UP_TO_DATE

    def _is_autograded(self, folder: SubmissionFolder, stored: StoredResult) -> bool:
        place = Path(
            self._directory.format_path(
                self._directory.autograded_directory, folder.student, self._assignment.name
            )
        )
        return all((place / f"{name}.ipynb").is_file() for name in stored.autograded)


def submission_digest(
    assignment: Assignment, folder: SubmissionFolder, directory: CourseDirectory
) -> str:
    """Return a digest of all that a student handed in; empty if it cannot be read."""
    digest = hashlib.sha256()
    try:
        if folder.path.is_symlink() or folder.path.parent.is_symlink():
            return ""
        notebooks = sorted(path.stem for path in assignment.source.glob("*.ipynb"))
        paths = [folder.path / f"{name}.ipynb" for name in notebooks]
        if any(path.is_symlink() for path in paths):
            return ""
        present = [path for path in paths if path.is_file()]
        others = (folder.path / file.name for file in notebooks_in(folder.path))
        present += [path for path in others if path not in paths]  # may be taken for one of them
        for path in [*present, *ordinary_files(folder.path, directory)]:
            content = path.read_bytes()
            digest.update(f"{path.relative_to(folder.path)!r} {len(content)}\n".encode())
            digest.update(content)
    except OSError:
        return ""
    return digest.hexdigest()[:32]


def plan(
    assignment: Assignment,
    students: Sequence[str] = (),
    *,
    force: bool = False,
    feedback: bool = True,
    unsafe: bool = False,
) -> tuple[PlannedSubmission, ...]:
    """Say what a run would do, and do nothing.

    Parameters
    ----------
    assignment : Assignment
        The assignment, built and released.
    students : sequence of str
        Only these; all if empty.
    force : bool
        Whether the run would grade everything.
    feedback : bool
        Whether it would write feedback pages.
    unsafe : bool
        Whether it would keep results that were got without a sandbox.
    """
    with GradebookWriter(assignment) as writer:
        pages = FeedbackPages(assignment) if feedback else None
        cache = Cache(assignment, writer, pages, unsafe=unsafe)
        return cache.plan(find_submissions(assignment, students), force=force)


def _digest(*parts: bytes) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}\n".encode())
        digest.update(part)
    return digest.hexdigest()[:16]


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
