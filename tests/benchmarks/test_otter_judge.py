"""What otter-grader runs compares as our tests do."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

import benchmarks.otter

_PATH = Path(benchmarks.otter.__file__).parent / "files" / "judge.py"


@pytest.fixture
def judge(monkeypatch):
    spec = importlib.util.spec_from_file_location("otter_judge", _PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def judged(function, expected=None, raised="", atol=0.0, overlap=None):
        case = {
            "name": "f",
            "args": (np.arange(4.0),),
            "kwargs": {},
            "expected": expected,
            "raised": raised,
            "atol": atol,
            "rtol": 0.0,
            "overlap": overlap,
        }
        monkeypatch.setattr(module, "cases", lambda: [case])
        module.judge({"f": function}, [0])

    return judged


def test_the_right_result_passes(judge):
    judge(lambda x: 2 * x, 2 * np.arange(4.0))


@pytest.mark.parametrize(
    "wrong",
    [
        lambda x: 2 * x + 1e-3,
        lambda x: (2 * x).astype(np.float32),
        lambda x: (2 * x)[None],
        lambda x: list(2 * x),
        lambda x: np.full(4, np.nan),
        lambda x: np.multiply(x, 2, out=x),
    ],
    ids=["value", "dtype", "shape", "kind", "nan", "input changed"],
)
def test_a_wrong_result_fails(judge, wrong):
    with pytest.raises(AssertionError):
        judge(wrong, 2 * np.arange(4.0))


def test_a_tolerance_is_kept(judge):
    judge(lambda x: x + 1e-7, np.arange(4.0), atol=1e-6)


def refuse(_):
    raise ValueError("refused")


def test_an_expected_exception_passes(judge):
    judge(refuse, raised="ValueError")


def test_an_exception_that_does_not_come_fails(judge):
    with pytest.raises(AssertionError):
        judge(lambda x: x, raised="ValueError")


def test_an_exception_that_is_not_expected_fails(judge):
    with pytest.raises(ValueError, match="refused"):
        judge(refuse, np.arange(4.0))


def test_a_mask_passes_by_its_overlap(judge):
    known = np.array([True, True, True, False])
    judge(lambda x: np.array([True, True, False, False]), known, overlap=0.75)
    with pytest.raises(AssertionError):
        judge(lambda x: np.array([True, False, False, False]), known, overlap=0.75)
