"""The sandbox needs no rights of root's."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

NOBODY = 65534
SCRIPT = Path(__file__).with_name("as_ordinary_user.py")


@pytest.fixture
def home():
    """Make a folder of an ordinary user's, who could not enter pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="home-"))
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    shutil.rmtree(folder)


def run_as_ordinary_user(arguments, home):
    other = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    return subprocess.run(
        [sys.executable, *arguments],
        env={"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
        **other,
    )


def test_an_ordinary_user_has_the_sandbox_too(home):
    try:
        tried = run_as_ordinary_user(["-c", "import numpy"], home)
    except PermissionError as error:
        pytest.skip(f"user {NOBODY} may not run {sys.executable}: {error}")
    if tried.returncode:
        pytest.skip(f"user {NOBODY} may not read Python's libraries: {tried.stderr[-200:]}")
    home.chmod(0o755)
    done = run_as_ordinary_user([str(SCRIPT)], home)
    assert done.returncode == 0, done.stderr[-2000:]
    got = json.loads(done.stdout)
    assert len(got) >= 6
    assert not any(got.values()), got
