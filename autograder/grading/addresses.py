"""Reports without addresses of memory: they differ in each run, and say nothing to anybody."""

import re
from dataclasses import replace
from typing import Any

from autograder.results import CellRun, GradeReport, NotebookRun, TestResult

_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]{6,16}\b")
_NO_ADDRESS = "at 0x..."


def without_addresses(report: GradeReport) -> GradeReport:
    """Return a report that grading the same again gives, where an object's text is its address.

    ``<matplotlib.image.AxesImage at 0x7f2e01b1af90>`` is what half of all figures leave behind.

    Parameters
    ----------
    report : GradeReport
        As graded.
    """
    return replace(
        report,
        tests=tuple(_test(test) for test in report.tests),
        notebooks=tuple(
            NotebookRun(name=run.name, cells=tuple(_cell(cell) for cell in run.cells))
            for run in report.notebooks
        ),
    )


def _test(test: TestResult) -> TestResult:
    return replace(test, message=_text(test.message)) if "0x" in test.message else test


def _cell(cell: CellRun) -> CellRun:
    return replace(cell, outputs=tuple(_output(output) for output in cell.outputs))


def _output(output: dict[str, Any]) -> dict[str, Any]:
    """Take addresses out of what is a text: pictures are none."""
    kept: dict[str, Any] = {
        key: _texts(output[key]) for key in ("text", "evalue", "traceback") if key in output
    }
    if "data" in output:
        data = output["data"]
        kept["data"] = {
            kind: _texts(value) if kind.startswith("text/") else value
            for kind, value in data.items()
        }
    return output | kept


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    return [_texts(item) for item in value] if isinstance(value, list | tuple) else value


def _text(text: str) -> str:
    return _ADDRESS.sub(_NO_ADDRESS, text)
