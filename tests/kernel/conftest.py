"""Runs cells in a process of their own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).with_name("run_cells.py")


@pytest.fixture
def ran(tmp_path):
    """Run cells in a fresh process; give their outputs and the answers to calls."""

    def run(*cells, calls=(), limits=None, warm=False):
        return run_cells(tmp_path, cells, calls=calls, limits=limits, warm=warm)

    return run


@pytest.fixture(scope="session")
def run_cells_in():
    return run_cells


def run_cells(folder, cells, *, calls=(), limits=None, warm=False):
    asked = {"cells": list(cells), "calls": list(calls), "limits": limits or {}, "warm": warm}
    done = subprocess.run(
        [sys.executable, str(PROGRAM)],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        cwd=folder,
        timeout=120,
        check=True,
    )
    return json.loads(done.stdout)
