"""The parts of Linux that Python's library lacks: namespaces, mounts, attributes, capabilities.

Nothing here is imported where there is no Linux; every function raises `OSError`
with the kernel's reason.
"""

import ctypes
import os
import struct

CLONE_NEWNS = 0x00020000
CLONE_THREAD = 0x00010000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID = 2
MS_NODEV = 4
MS_NOEXEC = 8
MS_BIND = 4096
MS_REC = 16384
MS_PRIVATE = 1 << 18
MNT_DETACH = 2

MOUNT_ATTR_RDONLY = 1
MOUNT_ATTR_NOSUID = 2
MOUNT_ATTR_NODEV = 4
AT_RECURSIVE = 0x8000
AT_FDCWD = -100

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_KEEPCAPS = 8
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4

CAP_DAC_READ_SEARCH = 2
CAPABILITY_VERSION_3 = 0x20080522

# One number on every processor: calls younger than 5.1 share one table.
NR_MOUNT_SETATTR = 442

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def checked(result: int, what: str) -> int:
    """Return the result of a C call, or raise what errno says."""
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return result


def syscall(number: int, *arguments: int | bytes | None, what: str) -> int:
    """Call the kernel; integers go as longs, bytes as pointers."""
    converted = [ctypes.c_long(part) if isinstance(part, int) else part for part in arguments]
    return checked(libc.syscall(ctypes.c_long(number), *converted), what)


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` name for new ones."""
    checked(libc.unshare(ctypes.c_int(flags)), "unshare")


def has_one_thread() -> bool:
    """Tell, without /proc, whether this process has one thread: only then may it unshare it."""
    return bool(libc.unshare(ctypes.c_int(CLONE_THREAD)) == 0)


def setns(fd: int, kind: int) -> None:
    """Join the namespace of `kind` that `fd` (a pidfd, or a file of /proc/*/ns) stands for."""
    checked(libc.setns(ctypes.c_int(fd), ctypes.c_int(kind)), "setns")


def mount(
    source: str | None, target: str, kind: str | None = None, flags: int = 0, data: str = ""
) -> None:
    """Mount a file system, or bind a path."""
    result = libc.mount(
        source.encode() if source is not None else None,
        os.fsencode(target),
        kind.encode() if kind is not None else None,
        ctypes.c_ulong(flags),
        data.encode() or None,
    )
    checked(result, f"mount on {target}")


def set_mount_attributes(path: str, attributes: int, *, recursive: bool) -> None:
    """Add MOUNT_ATTR_* to a mount, or to all the mounts below it too (Linux 5.12)."""
    request = struct.pack("=QQQQ", attributes, 0, 0, 0)
    flags = AT_RECURSIVE if recursive else 0
    syscall(
        NR_MOUNT_SETATTR,
        AT_FDCWD,
        os.fsencode(path),
        flags,
        request,
        len(request),
        what=f"mount_setattr on {path}",
    )


def detach_mount(path: str) -> None:
    """Take a mount out of the tree, in use or not."""
    checked(libc.umount2(os.fsencode(path), ctypes.c_int(MNT_DETACH)), f"umount of {path}")


def prctl(option: int, argument: int = 0, second: int = 0) -> None:
    """Set an attribute of this process."""
    result = libc.prctl(
        ctypes.c_int(option),
        ctypes.c_ulong(argument),
        ctypes.c_ulong(second),
        ctypes.c_ulong(0),
        ctypes.c_ulong(0),
    )
    checked(result, f"prctl {option}")


def keep_capabilities(kept: int = 0) -> None:
    """Give up every capability, for good, but those whose bits are in `kept`.

    Call it after ``PR_SET_KEEPCAPS`` and a change of uid to keep one across it.
    """
    try:
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
        for capability in range(64):
            prctl(PR_CAPBSET_DROP, capability)
    except OSError:
        # Past the last capability that this kernel knows, or none may be dropped because
        # this process has none: the next call settles both.
        pass
    header = struct.pack("=Ii", CAPABILITY_VERSION_3, 0)
    low, high = kept & 0xFFFFFFFF, kept >> 32
    data = struct.pack("=6I", low, low, 0, high, high, 0)
    checked(libc.capset(header, data), "capset")


def open_own_process() -> int:
    """Return a descriptor of this process's folder in /proc; it outlasts a change of root."""
    return os.open("/proc/self", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)


def address_space_bytes(process: int) -> int:
    """Return the size of the address space of a process, given its folder's descriptor."""
    fd = os.open("statm", os.O_RDONLY | os.O_CLOEXEC, dir_fd=process)
    with open(fd) as file:  # noqa: PTH123 - a descriptor
        pages = int(file.read().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def thread_count(process: int) -> int:
    """Return the number of threads of a process, given its folder's descriptor."""
    fd = os.open("task", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=process)
    try:
        return len(os.listdir(fd))  # noqa: PTH208 - a descriptor
    finally:
        os.close(fd)
