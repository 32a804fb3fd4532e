"""What checking a notebook gave, as one page with its pictures in it, and as data."""

from collections.abc import Mapping
from html import escape
from typing import Any

from autograder.notebook_check import FailedCell, NotebookCheck

SCHEMA = 1
_STYLE = (
    ":root { color-scheme: light dark }"
    " body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto;"
    " padding: 0 1rem }"
    " h1 { font-size: 1.4rem } pre { font-size: 0.85rem; overflow-x: auto }"
    " img { max-width: 100%; background: white }"
)
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""The page loads nothing and runs nothing, whatever the student's functions wrote."""


def check_page(name: str, check: NotebookCheck) -> str:
    """Return the page: the report as the notebook shows it, and the cells that failed."""
    cells = "".join(f"<li>{escape(cell_sentence(cell))}</li>" for cell in check.failed_cells)
    failed = f"<h2>Cells that did not run to their end</h2><ul>{cells}</ul>" if cells else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Check of {escape(name)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n<h1>Check of {escape(name)}</h1>\n{check.report._repr_html_()}\n{failed}\n"
        "</body>\n</html>\n"
    )


def cell_sentence(cell: FailedCell) -> str:
    """Say which cell failed, and why."""
    return f"Code cell {cell.number}: {cell.why}"


def check_object(name: str, check: NotebookCheck) -> Mapping[str, Any]:
    """Return the content of ``check --json``; a test's fields are those of results.json."""
    return {
        "schema": SCHEMA,
        "notebook": name,
        "passed": check.report.passed,
        "sandbox_level": check.sandbox_level,
        "tests": [
            {
                "name": test.name,
                "title": test.title,
                "grade_id": test.grade_id,
                "status": str(test.status),
                "message": test.message,
                "hint": test.hint,
                "seconds": test.seconds,
            }
            for test in check.report.results
        ],
        "failed_cells": [{"number": cell.number, "why": cell.why} for cell in check.failed_cells],
    }
