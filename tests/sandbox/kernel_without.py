"""Run a command as on a kernel that lacks some of the sandbox's means.

A seccomp filter makes the kernel answer as if it had them not; the command and
all that it starts are under it for good::

    python tests/sandbox/kernel_without.py namespaces landlock seccomp -- command ...

``namespaces``
    No new namespaces, as in a container under Docker's default profile.
``foreign-namespaces``
    No new user namespace but by ``bwrap``, as on Ubuntu 24.04 and later, where
    AppArmor knows programs by name.
``landlock``
    No Landlock, as before Linux 5.13.
``seccomp``
    No seccomp filters, as on a kernel built without them.
"""

import contextlib
import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pyseccomp

NAMESPACES = (0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000)
"""CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET."""
CLONE_NEWUSER = 0x10000000
GO_ON = 1
PR_GET_SECCOMP, PR_SET_SECCOMP = 21, 22


def masked(argument, bits):
    return pyseccomp.Arg(argument, pyseccomp.MASKED_EQ, bits, bits)


def without_namespaces(program):
    refused = pyseccomp.ERRNO(errno.EPERM)
    for flag in NAMESPACES:
        program.add_rule(refused, "clone", masked(0, flag))
        program.add_rule(refused, "unshare", masked(0, flag))
    for name in ("setns", "mount", "pivot_root"):
        program.add_rule(refused, name)
    # Its flags lie in memory, where no filter can look: the C library then takes clone.
    program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")


def without_foreign_namespaces(program):
    for name in ("clone", "unshare"):
        program.add_rule(pyseccomp.NOTIFY, name, masked(0, CLONE_NEWUSER))
    program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")


def without_landlock(program):
    for number in (444, 445, 446):  # landlock_*: one number on every processor
        program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), number)


def without_seccomp(program):
    for option in (PR_GET_SECCOMP, PR_SET_SECCOMP):
        program.add_rule(
            pyseccomp.ERRNO(errno.EINVAL), "prctl", pyseccomp.Arg(0, pyseccomp.EQ, option)
        )
    program.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "seccomp")


MEANS = {
    "namespaces": without_namespaces,
    "foreign-namespaces": without_foreign_namespaces,
    "landlock": without_landlock,
    "seccomp": without_seccomp,
}


def answer(program):
    """Let the calls that are asked about go on where they are bwrap's, and refuse all others."""
    while True:
        with contextlib.suppress(OSError):  # whoever asked has died meanwhile
            asked = program.receive_notify()
            asks_bwrap = Path(f"/proc/{asked.pid}/exe").resolve().name == "bwrap"
            reply = (
                {"error": 0, "flags": GO_ON} if asks_bwrap else {"error": -errno.EPERM, "flags": 0}
            )
            program.respond_notify(pyseccomp.NotificationResponse(id=asked.id, val=0, **reply))


def run_and_answer(program, command):
    """Run the command beside the thread that the kernel asks."""
    threading.Thread(target=answer, args=(program,), daemon=True).start()
    sys.exit(subprocess.run(command, check=False).returncode)


def main(missing, command):
    unknown = set(missing) - set(MEANS)
    if unknown or not command:
        sys.exit(f"{' '.join(sorted(unknown)) or 'no command'}\n\n{__doc__}")
    program = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name in missing:
        MEANS[name](program)
    program.load()
    if "foreign-namespaces" in missing:
        run_and_answer(program, command)
    os.execvp(command[0], command)


if __name__ == "__main__":
    end = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    main(sys.argv[1:end], sys.argv[end + 1 :])
