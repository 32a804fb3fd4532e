"""From reports to what stays: gradebook, autograded notebooks, pages, and then the store."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.errors import CourseUnwritable, GraderFault
from autograder.files import is_of_disk
from autograder.gradebook.drafts import Graded, Written
from autograder.gradebook.feedback import FeedbackPages
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.cache import UP_TO_DATE, PlannedSubmission
from autograder.grading.store import ResultStore, StoredResult
from autograder.results import GradeReport, SubmissionStatus


class ClassWriter:
    """The one writer of a run.

    Parameters
    ----------
    assignment : str
        The assignment's name.
    writer : GradebookWriter
        Of the gradebook and ``autograded/``.
    pages : FeedbackPages or None
        None if no feedback is written.
    store : ResultStore
        Where a result is kept once everything else is written: what is in it need not be redone.
    grader : str
        The digest of all that is not the submission.
    """

    def __init__(
        self,
        assignment: str,
        writer: GradebookWriter,
        pages: FeedbackPages | None,
        store: ResultStore,
        grader: str,
    ) -> None:
        self._assignment = assignment
        self._writer = writer
        self._pages = pages
        self._store = store
        self._grader = grader

    def write(self, batch: Sequence[Graded], digests: Mapping[str, str]) -> list[GradeReport]:
        """Write what grading some submissions gave; what cannot be written is ungradable.

        Parameters
        ----------
        batch : sequence of Graded
            Each of another student.
        digests : mapping of str to str
            The submissions' digests by student.

        Returns
        -------
        list of GradeReport
            In the same order.

        Raises
        ------
        CourseUnwritable
            If the disk or the gradebook takes nothing from anybody: that is no submission's fault.
        """
        try:
            results = [self._result(written) for written in self._writer.write_all(batch)]
        except CourseUnwritable:
            raise
        except (OSError, GraderFault) as error:
            _raise_if_of_disk(error)
            if len(batch) > 1:  # one of them is at fault
                return [report for one in batch for report in self.write([one], digests)]
            results = [StoredResult(report=_unwritten(batch[0].report, error))]
        kept = [
            replace(result, submission=digests.get(result.report.student, ""), grader=self._grader)
            for result in results
        ]
        self._store.keep(self._assignment, kept)
        return [result.report for result in results]

    def renew(self, planned: PlannedSubmission, report: GradeReport) -> GradeReport:
        """Make the pages of a result that holds anew, if they need it."""
        if planned.reason == UP_TO_DATE or self._pages is None:
            return report
        assert planned.stored is not None
        assert planned.recorded is not None
        try:
            self._pages.write(report.student, planned.recorded)
        except CourseUnwritable:
            raise
        except (OSError, GraderFault) as error:
            _raise_if_of_disk(error)
            return _unwritten(report, error)
        kept = replace(planned.stored, marks=planned.recorded.marks)
        self._store.keep(self._assignment, [kept])
        return report

    def _result(self, written: Written) -> StoredResult:
        report, recorded = written.report, written.recorded
        marks = ""
        if self._pages is not None and report.status is not SubmissionStatus.MISSING:
            try:
                self._pages.write(report.student, recorded, written.autograded)
            except CourseUnwritable:
                raise
            except (OSError, GraderFault) as error:
                _raise_if_of_disk(error)
                return StoredResult(report=_unwritten(report, error))
            marks = recorded.marks if recorded else ""
        return StoredResult(
            report=report,
            graded=recorded.graded if recorded else "",
            marks=marks,
            autograded=tuple(written.autograded),
        )


def _raise_if_of_disk(error: Exception) -> None:
    if isinstance(error, OSError) and is_of_disk(error):
        msg = (
            f"The course's disk takes no more ({error.strerror}). Make room on it and grade "
            "again: what was written before stays."
        )
        raise CourseUnwritable(msg) from error


def _unwritten(report: GradeReport, error: Exception) -> GradeReport:
    reason = str(error)
    if isinstance(error, OSError):
        reason = f"What grading gave cannot be written: {error}."
    return GradeReport(
        student=report.student,
        status=SubmissionStatus.UNGRADABLE,
        message=reason,
        sandbox_level=report.sandbox_level,
    )
