"""Tries each layer of the sandbox out, in a process made for that; called by `level.probe`."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.sandbox.level import BUBBLEWRAP, Layer


def _namespaces() -> str:
    from autograder.sandbox import namespaces

    os.environ["PATH"] = ""
    many, process = namespaces.enter([Path("/usr/lib")], lambda: False)
    os.close(process)
    if Path("/etc/passwd").exists():
        raise OSError("the new root still shows /etc")
    return "user, pid, mount, network, ipc and host-name namespaces" + " with ids" * many


def _landlock() -> str:
    from autograder.sandbox import landlock, linux

    abi = landlock.landlock_abi()
    if not abi:
        raise OSError("the kernel has no Landlock (Linux 5.13), or it is not switched on")
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    landlock.Ruleset().enforce()
    try:
        list(Path("/").iterdir())
    except PermissionError:
        return f"ABI {abi}"
    raise OSError("files stay open under an empty ruleset")


def _seccomp() -> str:
    import socket

    from autograder.sandbox import linux, seccomp

    if not seccomp.kernel_has_filters():
        raise OSError("the kernel has no seccomp filters")
    program = seccomp.build_filter()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    seccomp.load_filter(program)
    try:
        socket.socket().close()
    except PermissionError:
        return f"{len(program) // 8} instructions by libseccomp"
    raise OSError("sockets can still be made under the filter")


def _bubblewrap() -> str:
    from autograder.sandbox import bubblewrap

    refusal = bubblewrap.refusal()
    if refusal:
        raise OSError(refusal)
    return f"{bubblewrap.program()}, for users but root whose own namespaces are refused"


def _tried(trial: Callable[[], str]) -> dict[str, Any]:
    """Run a trial in a fork: what it locks stays locked."""
    receiver, sender = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            result: dict[str, Any] = {"works": True, "detail": trial()}
        except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
            result = {"works": False, "detail": f"{type(error).__name__}: {error}"}
        os.write(sender, json.dumps(result).encode())
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver, "rb") as answer:
        text = answer.read()
    os.waitpid(pid, 0)
    return json.loads(text) if text else {"works": False, "detail": "the trial did not survive"}


def main() -> None:
    """Print what was found, as JSON."""
    trials = {
        Layer.NAMESPACES: _namespaces,
        Layer.LANDLOCK: _landlock,
        Layer.SECCOMP: _seccomp,
        BUBBLEWRAP: _bubblewrap,
    }
    found = {name: _tried(trial) for name, trial in trials.items()}
    own = found[Layer.NAMESPACES]
    if found[BUBBLEWRAP]["works"] and not own["works"] and os.geteuid() != 0:
        detail = f"by bubblewrap; none of the sandbox's own ({own['detail']})"
        found[Layer.NAMESPACES] = {"works": True, "detail": detail}
    sys.stdout.write(json.dumps(found))
