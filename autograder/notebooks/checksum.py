"""nbgrader's checksum of a cell: by it an answer that was never begun is known."""

import hashlib

from autograder.notebooks.notebook import Cell


def checksum_of(cell: Cell, text: str) -> str:
    """Return nbgrader's checksum of a cell with this text: of the text, the marks and points."""
    marks = (cell.cell_type, str(cell.is_grade), str(cell.is_solution), str(cell.is_locked))
    parts = [text, *marks, cell.grade_id or ""]
    if cell.is_grade:
        parts.append(str(cell.points))
    digest = hashlib.md5(usedforsecurity=False)
    for part in parts:
        digest.update(part.encode("utf-8"))
    return digest.hexdigest()
