"""Folders that are whole or not there, and what killed processes leave of them."""

import subprocess
import sys
import threading

import pytest

from autograder.gradebook import folders
from autograder.gradebook.folders import remove_folder, replace_folder, workplace

KILLED = """
import os, sys, signal
from pathlib import Path
from autograder.gradebook.folders import workplace
with workplace(Path(sys.argv[1])) as folder:
    (folder / "half").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_process_left_is_removed_and_what_is_in_use_is_not(tmp_path):
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], check=False)
    assert done.returncode == -9
    (left,) = (tmp_path / ".autograder").iterdir()
    with workplace(tmp_path) as one, workplace(tmp_path) as other:
        assert not left.exists()
        assert one.exists()
        assert other.exists()
    assert list((tmp_path / ".autograder").iterdir()) == []


def a_folder(path, text):
    path.mkdir(parents=True)
    (path / "text").write_text(text)
    return path


@pytest.mark.parametrize("exchanges", [True, False])
def test_a_folder_is_replaced_and_its_old_content_goes_with_the_workplace(
    tmp_path, monkeypatch, exchanges
):
    if not exchanges:
        monkeypatch.setattr(folders, "_exchange", lambda one, other: False)
    place = a_folder(tmp_path / "place", "old")
    with workplace(tmp_path) as folder:
        replace_folder(a_folder(folder / "new", "new"), place)
        assert (place / "text").read_text() == "new"
    assert list((tmp_path / ".autograder").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")
def test_a_replaced_folder_is_there_at_every_instant(tmp_path):
    place = a_folder(tmp_path / "place", "0")
    absent, done = [], threading.Event()

    def look():
        while not done.is_set():
            if not place.exists():
                absent.append(True)

    watcher = threading.Thread(target=look)
    watcher.start()
    with workplace(tmp_path) as folder:
        for number in range(300):
            replace_folder(a_folder(folder / str(number), "new"), place)
    done.set()
    watcher.join()
    assert absent == []


def test_a_folder_that_is_removed_goes_at_once_and_one_that_is_not_there_is_no_error(tmp_path):
    place = a_folder(tmp_path / "place", "old")
    with workplace(tmp_path) as folder:
        remove_folder(place, folder)
        assert not place.exists()
        remove_folder(place, folder)
