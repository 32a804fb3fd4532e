"""Scripts run as root, as an ordinary user, and as on kernels that lack something."""

import atexit
import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pytest

from autograder.sandbox.linux import CLONE_NEWUSER
from autograder.sandbox.places import readable_places

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
NOBODY = 65534
CANNOT = 77
IS_ROOT = os.geteuid() == 0
ORDINARY = f"user {NOBODY}" if IS_ROOT else f"whoever runs this, user {os.geteuid()}"
"""Who the ordinary user is: the tests' names say it."""
WITH_NAMESPACES, WITHOUT_NAMESPACES, FOR_BWRAP = (), ("namespaces",), ("foreign-namespaces",)


def kernel_without(*means):
    """Return the start of a command line that runs the rest on a kernel without these means."""
    launcher = [sys.executable, str(HERE / "kernel_without.py"), *means, "--"]
    return launcher if means else []


@cache
def home_of(uid):
    """Make a folder of a user's, who could not enter pytest's own; it goes when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="home-"))
    atexit.register(shutil.rmtree, folder)
    folder.chmod(0o755)
    os.chown(folder, uid, uid)
    return folder


def run_as(who, command, **environment):
    """Run a command as "root" or as `ORDINARY`, in a home of its own."""
    if who == "root" and not IS_ROOT:
        pytest.skip("only root can try what root has")
    uid = NOBODY if IS_ROOT and who != "root" else os.geteuid()
    home = home_of(uid)
    if uid != os.geteuid():
        places = [*readable_places(), REPOSITORY, home]
        script = [sys.executable, str(HERE / "as_user.py"), str(uid)]
        command = [*script, *map(str, places), "--", *command]
    found = {"HOME": str(home), "TMPDIR": str(home), "PATH": os.environ.get("PATH", "/bin")}
    done = subprocess.run(
        command,
        env=found | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        cwd="/",
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode == CANNOT:
        pytest.skip(done.stderr.strip()[-200:])
    return done


def json_of(done):
    """Return what a script printed as JSON."""
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def may_have_namespaces(who):
    """Tell, without the sandbox, whether this machine gives a user namespaces of its own."""
    code = f"import ctypes; print(int(ctypes.CDLL(None).unshare({CLONE_NEWUSER}) == 0))"
    return bool(json_of(run_as(who, [sys.executable, "-c", code])))
