"""The order in which a forked child gives up its rights, before it reads what a student wrote."""

import math
import os
import resource
import signal
import tempfile
from dataclasses import dataclass

from autograder.sandbox import landlock, linux, namespaces, root, seccomp
from autograder.sandbox.level import Layer
from autograder.sandbox.places import DEVICES
from autograder.sandbox.settings import ChildSettings, ZygoteSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What the zygote made once for all its children: the filter, and how large they are born."""

    settings: ZygoteSettings
    program: bytes
    address_space: int


def lock_down(prepared: Prepared, child: ChildSettings) -> None:
    """Lock this process, the child, for good.

    Namespaces and limits come first, because they need rights; then the change of
    user, which clears the signal that ties the child's life to the zygote's; then
    capabilities, files, and the system calls last, because the filter refuses what
    the steps before it need.
    """
    settings = prepared.settings
    os.setsid()
    if settings.own_namespaces:
        namespaces.isolate_child(settings.limits.scratch_mib, settings.limits.scratch_files)
        scratch = str(root.SCRATCH)
    else:
        scratch = child.scratch
    os.chdir(scratch)
    os.environ.update(HOME=scratch, TMPDIR=scratch, MPLCONFIGDIR=scratch)
    tempfile.tempdir = scratch
    _limit_resources(prepared)
    _become_nobody(child)
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    linux.prctl(linux.PR_SET_PDEATHSIG, signal.SIGKILL)
    linux.prctl(linux.PR_SET_DUMPABLE, 0)
    linux.keep_capabilities(1 << linux.CAP_DAC_READ_SEARCH if child.keep_reading else 0)
    if Layer.LANDLOCK in settings.layers:
        _close_files(settings, scratch)
    if Layer.SECCOMP in settings.layers:
        seccomp.load_filter(prepared.program)


def _limit_resources(prepared: Prepared) -> None:
    """Set the limits; that of memory is one of address space.

    Nothing watches resident memory, because none can be had outside of the address space: the
    kernel counts every mapping there, also one that reserves nothing (MAP_NORESERVE) or is shared
    and has no file, and the filter refuses memory without a mapping (memfd, System V). Measured
    with limits of 256 and 1024 MiB, 183 and 951 MiB could be touched either way: a child has
    mapped 70 MiB more than the warm process before it runs a cell. A child that unmaps libraries
    gets their place on top of its limit, at most the 380 MiB it was born with; page tables for
    all of it take 3 MiB.
    """
    limits = prepared.settings.limits
    memory = prepared.address_space + (limits.memory_mib << 20)
    # The grader's deadlines come first; this ends threads that go on between the calls.
    seconds = math.ceil(limits.seconds_per_submission)
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_FSIZE, limits.scratch_mib << 20),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_CPU, seconds),
    ):
        _limit(kind, value)


def _become_nobody(child: ChildSettings) -> None:
    """Change to a user of its own, if there is one to be had, and limit the user's tasks."""
    if child.uid is not None:
        if child.keep_reading:
            linux.prctl(linux.PR_SET_KEEPCAPS, 1)
        os.setgroups([])
        os.setresgid(child.uid, child.uid, child.uid)
        os.setresuid(child.uid, child.uid, child.uid)
    _limit(resource.RLIMIT_NPROC, child.tasks)


def _limit(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (allowed, allowed))


def _close_files(settings: ZygoteSettings, scratch: str) -> None:
    rules = landlock.Ruleset()
    for place in settings.places:
        rules.allow(place, landlock.READ_AND_MAP)
    for device in DEVICES:
        write = landlock.WRITE_FILE if device == "/dev/null" else 0
        rules.allow(device, landlock.READ_FILE | write)
    rules.allow(scratch, rules.everything_in_scratch)
    rules.enforce()
