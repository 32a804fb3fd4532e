"""What is settled before the hub starts, and what it refuses to start with; no hub is started."""

import json
import os
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.course import Course
from hub import built, ports, views
from hub.accounts import INSTRUCTOR, STUDENTS, demo_accounts
from hub.environment import of_account, of_hub
from hub.folder import HubFolder, lay_out
from hub.notice import ready
from hub.plan import Plan
from hub.preparing import prepare
from hub.refusal import Refusal
from hub.root import hub_root
from hub.settings import nbgrader_settings, write_settings
from tests.hub.running_hub import CLONE

ONLY_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root has mounts of its own")


@pytest.fixture
def plan(tmp_path) -> Plan:
    return Plan(
        folder=HubFolder(tmp_path),
        accounts=demo_accounts(None),
        port=8000,
        hub_port=1,
        proxy_port=2,
        proxy=("node", "proxy"),
    )


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "hub", *arguments],
        cwd=CLONE,
        env={**os.environ, "PYTHONPATH": str(CLONE)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


class TestAccounts:
    def test_their_names_say_that_they_are_demo_accounts(self):
        assert all(name.startswith("demo-") for name in (INSTRUCTOR, *STUDENTS))

    def test_each_has_a_password_of_its_own_and_a_new_one_each_time(self):
        passwords = {one.password for _ in range(2) for one in demo_accounts(None)}
        assert len(passwords) == 6
        assert min(map(len, passwords)) >= 12

    def test_each_has_a_user_id_of_its_own(self):
        assert {one.uid for one in demo_accounts(70000)} == {70000, 70001, 70002}


class TestPort:
    def test_a_taken_one_is_refused_with_another_to_try(self):
        with socket.socket() as taken:
            taken.bind((ports.LOOPBACK, 0))
            taken.listen()
            port = taken.getsockname()[1]
            ended = command("--port", str(port))
        assert ended.returncode == 2
        assert f"Port {port} of 127.0.0.1 is taken" in ended.stderr
        assert f"make hub PORT={port + 1}" in ended.stderr
        assert "Traceback" not in ended.stderr

    def test_free_ones_are_free_and_differ(self):
        found = ports.free_ports(3)
        assert len(set(found)) == 3
        assert not any(map(ports.is_taken, found))


class TestPlan:
    def test_what_is_read_is_what_was_written(self, plan):
        plan.folder.state.mkdir()
        plan.write()
        assert Plan.read(plan.path) == plan

    def test_nobody_else_reads_the_passwords(self, plan):
        plan.folder.state.mkdir()
        plan.write()
        assert stat.S_IMODE(plan.path.stat().st_mode) == 0o600

    def test_the_notice_names_address_accounts_and_end(self, plan):
        said = ready(plan, 3.2, kept=False)
        assert plan.address in said
        assert "Demo accounts" in said
        assert all(one.name in said and one.password in said for one in plan.accounts)
        assert "Ctrl-C ends it and removes" in said


class TestFolder:
    def test_a_temporary_one_is_removed_with_all_that_is_in_it(self, tmp_path, monkeypatch):
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        with hub_root(None) as root:
            (root / "homes").mkdir()
            assert root.parent == tmp_path
        assert list(tmp_path.iterdir()) == []

    def test_one_that_somebody_else_has_filled_is_refused(self, tmp_path):
        (tmp_path / "thesis.tex").touch()
        with pytest.raises(Refusal, match="not empty and not a hub's"), hub_root(tmp_path):
            pass

    def test_two_hubs_do_not_share_one(self, tmp_path):
        with (
            hub_root(tmp_path),
            pytest.raises(Refusal, match="Another hub is running"),
            hub_root(tmp_path),
        ):
            pass

    def test_homes_and_state_are_closed_to_others(self, plan):
        lay_out(plan.folder, plan.accounts)
        closed = [plan.folder.state, *map(plan.folder.home, plan.accounts)]
        assert {stat.S_IMODE(place.stat().st_mode) for place in closed} == {0o700}

    def test_the_packages_are_there_without_the_course(self, plan):
        lay_out(plan.folder, plan.accounts)
        names = {path.name for path in plan.folder.library.rglob("*")}
        assert {"autograder", "hub", "jupyterhub_config.py"} <= names
        assert not {"reference.py", "node_modules"} & names

    def test_a_kept_one_of_accounts_kept_apart_differently_is_refused(self, tmp_path):
        home = HubFolder(tmp_path).homes / INSTRUCTOR
        home.mkdir(parents=True)
        if views.possible(70000):
            os.chown(home, os.getuid(), -1)
        else:
            pytest.skip("needs the right to give a folder away, or not to have it")
        with pytest.raises(Refusal, match="Choose another folder"):
            prepare(tmp_path, ports.free_ports(1)[0])


class TestEnvironment:
    def test_nothing_of_the_starters_gets_in(self, plan, monkeypatch):
        monkeypatch.setenv("SECRET_TOKEN", "of the starter")
        monkeypatch.setenv("PYTHONSTARTUP", "/somewhere.py")
        for found in (of_hub(plan), of_account(plan, plan.instructor)):
            assert not {"SECRET_TOKEN", "PYTHONSTARTUP"} & set(found)

    def test_autograder_is_a_command_there(self, plan):
        first = of_account(plan, plan.instructor)["PATH"].split(os.pathsep)[0]
        assert (Path(first) / "autograder").is_file()


class TestSettings:
    def test_only_the_instructor_has_formgrader_and_course_list(self, plan):
        write_settings(plan)
        found = {
            role: json.loads(
                (plan.folder.settings / role / "jupyter_server_config.json").read_text()
            )["ServerApp"]["jpserver_extensions"]
            for role in ("instructor", "student")
        }
        assert set(found["instructor"].values()) == {True}
        assert set(found["student"].values()) == {False}
        assert set(found["student"]) == set(found["instructor"])

    def test_a_student_is_told_nothing_of_where_the_course_lies(self, plan):
        course = str(plan.folder.course(plan.instructor))
        assert course in nbgrader_settings(plan, teaches=True)
        assert course not in nbgrader_settings(plan, teaches=False)


class TestBuiltCourse:
    @pytest.fixture
    def course(self, tmp_path) -> Course:
        (tmp_path / "assignments" / "one").mkdir(parents=True)
        (tmp_path / "assignments" / "nbgrader_config.py").touch()
        (tmp_path / "assignments" / "one" / "one.md").write_text("text")
        (tmp_path / "solutions" / "one").mkdir(parents=True)
        return Course.find(tmp_path / "assignments")

    def test_a_changed_text_asks_for_a_new_one(self, course):
        before = built.built_folder(course)
        (course.root / "one" / "one.md").write_text("texts")
        assert built.built_folder(course) != before

    def test_what_is_made_from_the_course_does_not(self, course):
        before = built.built_folder(course)
        (course.root / "release" / "one").mkdir(parents=True)
        (course.root / "release" / "one" / "one.ipynb").write_text("{}")
        (course.root / "gradebook.db").touch()
        assert built.built_folder(course) == before


class TestViews:
    def test_the_outermost_closed_folder_above_is_found(self, tmp_path):
        (tmp_path / "closed" / "also" / "open").mkdir(parents=True)
        for name, mode in (("closed", 0o700), ("closed/also", 0o700), (".", 0o755)):
            (tmp_path / name).chmod(mode)
        found = views.closed_folders([tmp_path / "closed" / "also" / "open"])
        assert tmp_path / "closed" / "also" not in found
        assert (tmp_path / "closed" in found) == (
            not any(parent in found for parent in tmp_path.parents)
        )

    @ONLY_ROOT
    def test_what_is_hidden_is_gone_but_for_what_is_needed(self, tmp_path):
        for name in ("solutions", "needed"):
            (tmp_path / "hidden" / name).mkdir(parents=True)
            (tmp_path / "hidden" / name / "file").touch()
        code = (
            "import sys; from pathlib import Path; from hub import views\n"
            "place = Path(sys.argv[1])\n"
            "views.leave_shared_mounts(); views.hide([place], [place / 'needed'])\n"
            "print(*sorted(str(path.relative_to(place)) for path in place.rglob('*')))"
        )
        ended = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "hidden")],
            env={**os.environ, "PYTHONPATH": str(CLONE)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ended.stdout.split() == ["needed", "needed/file"]
        assert (tmp_path / "hidden" / "solutions" / "file").exists()


DAEMON = """
import os, signal, sys, time
from hub import processes
processes.adopt()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:  # a daemon: no parent, a session of its own, deaf to SIGTERM
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        print(os.getpid(), flush=True)
        time.sleep(300)
    os._exit(0)
time.sleep(0.5)
processes.LAST_SECONDS = 0.3
processes.end_all(orderly_seconds=0.3)
"""


def test_a_daemon_that_does_not_want_to_end_is_ended():
    began = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", DAEMON],
        env={**os.environ, "PYTHONPATH": str(CLONE)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert not Path(f"/proc/{int(ended.stdout)}").exists()
    assert time.monotonic() - began < 60
