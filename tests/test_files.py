"""Files are written whole or not at all."""

import subprocess
import sys

import pytest

from autograder.files import write_atomically


def test_text_and_folders_are_written(tmp_path):
    write_atomically(tmp_path / "a" / "b.txt", "grün")
    assert (tmp_path / "a" / "b.txt").read_text(encoding="utf-8") == "grün"


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    path = tmp_path / "b.txt"
    write_atomically(path, "old")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_an_existing_file_keeps_its_mode(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_atomically(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


KILLED = """
import os, sys, signal
from pathlib import Path
from autograder.files import write_atomically
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write_atomically(Path(sys.argv[1]), "half")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows locks no folders")
def test_what_a_killed_write_left_goes_with_the_next_and_what_is_somebody_elses_stays(tmp_path):
    path = tmp_path / "b.txt"
    others = tmp_path / ".b.txt.bak"
    others.mkdir()
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -9
    assert len(list(tmp_path.iterdir())) == 2
    write_atomically(path, "whole")
    assert sorted(tmp_path.iterdir()) == [others, path]
