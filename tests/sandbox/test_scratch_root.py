"""What a grader leaves that is killed is removed by the next start, and by nobody before."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.sandbox.locked_zygote import Zygote
from autograder.sandbox.scratch_root import PREFIX, ScratchRoot, remove_stale

from .conftest import LEVELS
from .users import REPOSITORY

GRADER = """
import sys
sys.path.insert(0, sys.argv[1])
from autograder.sandbox.level import Layer
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote
zygote = Zygote(limits=Limits(), layers={Layer.LANDLOCK, Layer.SECCOMP})
session = zygote.spawn({"a/b/c.txt": b"x"})
print(session._process._scratch, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Let the temporary folder be this test's own, one that children may enter."""
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.name.startswith("pytest-"):
            folder.chmod(0o755)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_the_folders_of_a_killed_grader_are_removed_by_the_next_start(temporary, limits):
    command = [sys.executable, "-c", GRADER, str(REPOSITORY)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **pipes) as grader:
        scratch = Path(grader.stdout.readline().strip())
        assert (scratch / "a/b/c.txt").exists()
        with Zygote(limits=limits, layers=LEVELS["B"]):
            assert scratch.exists(), "the folder of a grader that lives"
        grader.send_signal(signal.SIGKILL)
        grader.wait()
    assert scratch.exists()
    with Zygote(limits=limits, layers=LEVELS["B"]):
        assert not scratch.parent.exists()
    assert list(temporary.glob(f"{PREFIX}*")) == []


def test_a_folder_that_is_locked_stays(temporary):
    root = ScratchRoot()
    scratch = root.make(None)
    assert remove_stale() == []
    assert scratch.exists()
    root.close()
    assert not root.folder.exists()


def test_links_and_other_users_folders_are_left_alone(temporary):
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (temporary / f"{PREFIX}link").symlink_to(elsewhere)
    foreign = temporary / f"{PREFIX}foreign"
    foreign.mkdir()
    if os.geteuid() == 0:
        os.chown(foreign, 65534, 65534)
    stale = remove_stale()
    assert elsewhere.exists()
    assert stale == ([] if os.geteuid() == 0 else [foreign])


def test_a_link_in_a_dead_graders_folder_is_not_followed(temporary):
    elsewhere = temporary / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept.txt").touch()
    dead = temporary / f"{PREFIX}dead"
    (dead / "scratch-1").mkdir(parents=True)
    (dead / "scratch-1" / "link").symlink_to(elsewhere)
    (dead / "link").symlink_to(elsewhere)
    assert remove_stale() == [dead]
    assert not dead.exists()
    assert (elsewhere / "kept.txt").exists()


def test_nobody_but_the_owner_sees_the_names_in_it(temporary):
    root = ScratchRoot()
    assert root.folder.stat().st_mode & 0o777 == 0o711
    assert root.make(None).stat().st_mode & 0o777 == 0o700
    root.close()
