"""Whether a submission in the gradebook has been graded at all."""

from nbgrader.api import SubmittedAssignment


def is_ungraded(submission: SubmittedAssignment) -> bool:
    """Tell whether a cell that a program grades has neither its score nor a person's.

    nbgrader has no state for it, and counts such a cell as 0.
    """
    for submitted in submission.notebooks:
        by_hand = {cell.name for cell in submitted.notebook.solution_cells}
        by_hand |= {cell.name for cell in submitted.notebook.task_cells}
        for grade in submitted.grades:
            scored = grade.auto_score is not None or grade.manual_score is not None
            if grade.name not in by_hand and not scored:
                return True
    return False
