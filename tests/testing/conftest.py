"""Runs the tests of a small exercise on callers."""

import pytest

from autograder.testing.suite import run_suite

HEADER = """
import numpy as np
import pytest
pytestmark = [pytest.mark.grade_cell("double"), pytest.mark.points(2)]
IMAGE = np.arange(6).reshape(2, 3)
"""


@pytest.fixture
def suite(tmp_path):
    """Write tests to a file, run them on callers, and return what was reported for each."""

    def run(text, *callers, reference=None, misconceptions=(), symptoms=(), name="test_double.py"):
        path = tmp_path / name
        path.write_text(HEADER + text)
        reports = []
        run_suite(
            [path],
            reference=reference,
            misconceptions=misconceptions,
            symptoms=symptoms,
            jobs=callers,
            report=lambda caller, results: reports.append((caller, results)),
        )
        assert [caller for caller, _ in reports] == list(callers)
        return [results for _, results in reports]

    return run
