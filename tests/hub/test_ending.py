"""The hub ends when it is told to, and nothing of it stays."""

import signal
import time
from contextlib import closing

import pytest

from hub.accounts import COURSE_ID
from hub.root import hub_root
from tests.hub.running_hub import SECONDS_TO_END, SECONDS_TO_START, running_hub, running_marks
from tests.hub.terminal import Terminal
from tests.hub.visitor import Visitor

pytestmark = pytest.mark.hub
CONTROL_C = b"\x03"


def with_a_kernel(hub, name: str) -> None:
    """Log in, start the account's server, a kernel and a terminal."""
    with closing(Visitor(hub.address, name)) as visitor:
        assert visitor.log_in(hub.passwords[name])
        visitor.start_server()
        assert visitor.post("api/kernels").status_code == 201
        assert visitor.post("api/terminals").status_code == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_servers_kernels_and_terminals_and_removes_the_folder(tmp_path, number):
    with running_hub(tmp_path) as hub:
        with_a_kernel(hub, hub.students[0])
        assert len(hub.processes()) >= 5  # hub, proxy, server, kernel, shell of the terminal
        assert hub.folder.is_dir()
        said = hub.end(number)
    assert hub.process.returncode == 0
    assert "Traceback" not in said
    assert said.endswith("The hub has ended.\n")
    assert hub.processes() == []
    assert not hub.folder.exists()


def test_a_kept_hub_goes_on_where_it_ended(tmp_path):
    what = {"course_id": COURSE_ID, "assignment_id": "tophat"}
    kept = tmp_path / "kept"
    with running_hub(tmp_path, "--keep", str(kept)) as hub:
        with closing(Visitor(hub.address, hub.students[0])) as student:
            student.log_in(hub.passwords[student.name])
            student.start_server()
            assert student.post("assignments/fetch", **what).json()["success"]
            assert student.post("assignments/submit", **what).json()["success"]
        assert f"{kept} stays" in hub.end()
    assert running_marks().get(str(kept)) is None
    (tmp_path / "ready.json").unlink()
    with running_hub(tmp_path, "--keep", str(kept)) as hub:
        with closing(Visitor(hub.address, hub.instructor)) as teacher:
            teacher.log_in(hub.passwords[teacher.name])
            teacher.start_server()
            collected = teacher.post("formgrader/api/assignment/tophat/collect").json()
        assert collected["success"], collected
        assert hub.students[0] in collected["log"]


def test_control_c_twice_ends_it_as_once_does(tmp_path):
    terminal = Terminal(tmp_path)
    terminal.wait_for("Ctrl-C ends it", SECONDS_TO_START)
    terminal.type(CONTROL_C)
    terminal.wait_for("Ending the hub", 10)
    terminal.type(CONTROL_C)
    assert terminal.code() == 0
    assert "Traceback" not in terminal.shown()
    assert nothing_left(tmp_path)


@pytest.mark.parametrize("seconds", [0, 0.5, 2])
def test_control_c_while_it_starts_ends_it(tmp_path, seconds):
    terminal = Terminal(tmp_path)
    terminal.wait_for("Starting the demo hub", SECONDS_TO_START)
    time.sleep(seconds)
    terminal.type(CONTROL_C)
    assert terminal.code() == 0
    assert "Traceback" not in terminal.shown()
    assert "is ready" not in terminal.shown()
    assert nothing_left(tmp_path)


def test_a_closed_terminal_ends_it(tmp_path):
    terminal = Terminal(tmp_path)
    terminal.wait_for("Ctrl-C ends it", SECONDS_TO_START)
    terminal.close()
    assert terminal.code() == 0
    assert nothing_left(tmp_path)


def test_of_a_killed_one_no_process_stays_and_the_next_removes_its_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running_hub(tmp_path) as hub:
        with_a_kernel(hub, hub.students[0])
        hub.end(signal.SIGKILL)
        end = time.monotonic() + SECONDS_TO_END
        while hub.processes() and time.monotonic() < end:
            time.sleep(0.1)
        assert hub.processes() == []
        assert hub.folder.exists()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with hub_root(None):
        assert not hub.folder.exists()


def nothing_left(folder) -> bool:
    """Tell whether a hub whose temporary folder was made here has left neither it nor a process."""
    return not list(folder.iterdir()) and not [
        mark for mark in running_marks() if mark.startswith(str(folder))
    ]
