"""Landlock: the files that a process may open, the ports and processes it may reach, for good."""

import ctypes
import os
import stat
import struct
from pathlib import Path

from autograder.sandbox.linux import libc, syscall

# One number on every processor.
NR_CREATE_RULESET = 444
NR_ADD_RULE = 445
NR_RESTRICT_SELF = 446

EXECUTE = 1 << 0
WRITE_FILE = 1 << 1
READ_FILE = 1 << 2
READ_DIR = 1 << 3
MAKE_CHAR = 1 << 6
MAKE_SOCK = 1 << 9
MAKE_FIFO = 1 << 10
MAKE_BLOCK = 1 << 11
MAKE_SYM = 1 << 12
TRUNCATE = 1 << 14
IOCTL_DEV = 1 << 15

READ = READ_FILE | READ_DIR
READ_AND_MAP = READ | EXECUTE
"""What libraries need: mapping a file as code asks for no more than reading it, running it does."""

FILES_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
FILES_NEWEST = (1 << 16) - 1
ON_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV

ABI_WITH_PORTS = 4
ABI_WITH_SCOPES = 6
ALL_PORTS = 0b11
ALL_SCOPES = 0b11
RULE_PATH_BENEATH = 1


def landlock_abi() -> int:
    """Return the version of Landlock that the kernel offers; 0 if it offers none."""
    version = libc.syscall(
        ctypes.c_long(NR_CREATE_RULESET), None, ctypes.c_size_t(0), ctypes.c_uint(1)
    )
    return max(int(version), 0)


class Ruleset:
    """The files that stay open to this process once `enforce` is called.

    TCP ports, and signals and abstract sockets of processes outside, are closed
    too where the kernel can (ABI 4 and 6).

    Parameters
    ----------
    abi : int, optional
        The version to use; by default the kernel's.
    """

    def __init__(self, abi: int | None = None) -> None:
        self.abi = landlock_abi() if abi is None else abi
        self._handled = FILES_BY_ABI.get(self.abi, FILES_NEWEST)
        attributes = struct.pack("=Q", self._handled)
        if self.abi >= ABI_WITH_PORTS:
            attributes += struct.pack("=Q", ALL_PORTS)
        if self.abi >= ABI_WITH_SCOPES:
            attributes += struct.pack("=Q", ALL_SCOPES)
        self._fd = syscall(
            NR_CREATE_RULESET, attributes, len(attributes), 0, what="landlock_create_ruleset"
        )

    @property
    def everything_in_scratch(self) -> int:
        """All rights but to run programs and to make devices, sockets, pipes and symbolic links."""
        refused = EXECUTE | MAKE_CHAR | MAKE_SOCK | MAKE_FIFO | MAKE_BLOCK | MAKE_SYM | IOCTL_DEV
        return self._handled & ~refused

    def allow(self, path: Path | str, access: int) -> None:
        """Leave `path`, and what lies below it, open for `access`."""
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
        try:
            if not stat.S_ISDIR(os.fstat(fd).st_mode):
                access &= ON_A_FILE
            rule = struct.pack("=Qi", access & self._handled, fd)
            syscall(
                NR_ADD_RULE, self._fd, RULE_PATH_BENEATH, rule, 0, what=f"landlock rule for {path}"
            )
        finally:
            os.close(fd)

    def enforce(self) -> None:
        """Close everything else to this process and its descendants, for good.

        Needs ``PR_SET_NO_NEW_PRIVS``.
        """
        syscall(NR_RESTRICT_SELF, self._fd, 0, what="landlock_restrict_self")
        os.close(self._fd)
