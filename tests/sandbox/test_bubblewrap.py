"""What bubblewrap is told: read-only places, no network, no /proc; and when it is not to be had."""

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import bubblewrap
from autograder.sandbox.places import DEVICES, readable_places

PLACES = (Path("/usr/lib"), Path("/venv"))


def pairs(arguments, option):
    """Return the two paths after each occurrence of an option."""
    found = [number for number, word in enumerate(arguments) if word == option]
    return [tuple(arguments[number + 1 : number + 3]) for number in found]


def test_everything_is_unshared_and_nothing_but_the_places_bound():
    found = bubblewrap.arguments(PLACES, [Path("/venv/bin/python")], scratch=Path("/tmp/s"), info=7)
    assert {"--unshare-all", "--unshare-user", "--die-with-parent"} <= set(found)
    assert not {"--share-net", "--proc", "--dev", "--setenv"} & set(found)
    assert pairs(found, "--ro-bind") == [("/usr/lib", "/usr/lib"), ("/venv", "/venv")]
    assert pairs(found, "--bind") == [("/tmp/s", "/scratch")]
    assert pairs(found, "--dev-bind") == [(device, device) for device in DEVICES]
    assert pairs(found, "--cap-drop")[0][0] == "ALL"
    assert found[found.index("--info-fd") + 1] == "7"
    assert found[-1] == "--"
    assert found.index("--remount-ro") > max(found.index("--bind"), found.index("--dev-bind"))


def test_an_interpreter_outside_of_the_places_is_bound_under_each_of_its_names(tmp_path):
    (tmp_path / "python3.11").touch()
    (tmp_path / "python3").symlink_to("python3.11")
    (tmp_path / "python").symlink_to(tmp_path / "python3")
    names = bubblewrap.names_of(tmp_path / "python")
    assert [name.name for name in names] == ["python", "python3", "python3.11"]
    bound = pairs(bubblewrap.arguments(PLACES, names), "--ro-bind")
    assert [one for one, _ in bound[2:]] == [str(name) for name in names]
    assert pairs(bubblewrap.arguments([tmp_path], names), "--ro-bind") == [(str(tmp_path),) * 2]


def test_without_bwrap_the_refusal_says_so(monkeypatch):
    monkeypatch.setattr(bubblewrap, "PROGRAMS", ("/nowhere/bwrap",))
    assert bubblewrap.refusal() == "bwrap is not installed"


def test_a_bwrap_that_fails_is_refused_with_its_own_words(monkeypatch, tmp_path):
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'no namespaces here' >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "PROGRAMS", (str(broken),))
    assert bubblewrap.refusal() == "no namespaces here"


def test_a_bwrap_that_hides_nothing_is_refused(monkeypatch, tmp_path):
    open_one = tmp_path / "bwrap"
    open_one.write_text('#!/bin/sh\nwhile [ "$1" != "--" ]; do shift; done\nshift\nexec "$@"\n')
    open_one.chmod(0o755)
    monkeypatch.setattr(bubblewrap, "PROGRAMS", (str(open_one),))
    assert "shows what it should not" in bubblewrap.refusal()


def test_inside_there_are_the_places_and_nothing_else():
    if why := bubblewrap.refusal():
        pytest.skip(f"bubblewrap is not to be had: {why}")
    code = "import os; print(sorted(os.listdir('/')), os.path.exists('/proc/self'))"
    command = [*bubblewrap.command(), sys.executable, "-I", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={})
    tops = {Path(place).parts[1] for place in (*readable_places(), *DEVICES, sys.executable)}
    names = bubblewrap.names_of(Path(sys.executable))
    tops |= {name.parts[1] for name in names}
    assert done.stdout.split("] ") == [str(sorted(tops))[:-1], "False\n"]
