"""The system calls that a locked child may make; libseccomp knows their numbers on each processor.

The program is built once, in the zygote, for a process id that stands for "the
process's own"; each child puts in its own id and loads it.
"""

import ctypes
import errno
import fcntl
import os
import socket
import struct
import termios
from typing import Any

from autograder.sandbox.linux import PR_SET_SECCOMP, checked, libc

SECCOMP_MODE_FILTER = 2
OWN_PID = 0x5EED5EED
"""Stands in the program for the process id of whoever loads it."""

ALLOWED = """
access alarm arch_prctl brk chdir clock_getres clock_gettime clock_nanosleep close close_range
copy_file_range creat dup dup2 dup3 epoll_create epoll_create1 epoll_ctl epoll_pwait epoll_pwait2
epoll_wait eventfd2 exit exit_group faccessat faccessat2 fadvise64 fallocate fchdir fdatasync
fstat fstatfs fsync ftruncate futex futex_waitv get_robust_list getcpu getcwd getdents getdents64
getegid geteuid getgid getgroups getitimer getpeername getpgid getpgrp getpid getppid getpriority
getrandom getresgid getresuid getrlimit getrusage getsid getsockname getsockopt gettid
gettimeofday getuid lseek lstat madvise membarrier mincore mkdir mkdirat mmap mprotect mremap
msync munmap nanosleep newfstatat pause pipe pipe2 poll ppoll pread64 preadv preadv2 pselect6
pwrite64 pwritev pwritev2 read readlink readlinkat readv recvfrom rename renameat renameat2
restart_syscall rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigreturn rt_sigsuspend
rt_sigtimedwait sched_get_priority_max sched_get_priority_min sched_getparam sched_getscheduler
sched_yield select sendfile set_robust_list set_tid_address setitimer shutdown sigaltstack stat
statfs statx sysinfo time timer_create timer_delete timer_getoverrun timer_gettime timer_settime
timerfd_create timerfd_gettime timerfd_settime times umask uname unlink unlinkat wait4 waitid
write writev
""".split()  # noqa: SIM905 - a list of words

PRETENDED = """
chmod fchmod fchmodat fchmodat2 flock futimesat utime utimensat utimes
""".split()  # noqa: SIM905 - a list of words
"""These do nothing and say that they did: shutil.copy and its kin keep working."""

REFUSED = """
accept accept4 bind chown connect execve execveat fchown fchownat fork fsetxattr io_uring_setup
kexec_load lchown link linkat listen lsetxattr memfd_create memfd_secret mknod mknodat mount
msgget pidfd_getfd pidfd_open pidfd_send_signal process_vm_readv process_vm_writev ptrace recvmmsg
recvmsg rt_sigqueueinfo rt_tgsigqueueinfo sched_setaffinity sched_setattr sched_setparam
sched_setscheduler seccomp semget sendmmsg sendmsg setpgid setpriority setrlimit setsid setsockopt
setxattr shmat shmctl shmget socket symlink symlinkat tkill truncate unshare userfaultfd vfork
""".split()  # noqa: SIM905 - a list of words
"""These fail with EPERM. Whatever no list names fails with ENOSYS."""

# Changing who gets a file's signals (F_SETOWN, F_SETSIG), leases and notification are not here:
# they reach other processes without kill.
FCNTL_ALLOWED = (
    fcntl.F_DUPFD,
    fcntl.F_GETFD,
    fcntl.F_SETFD,
    fcntl.F_GETFL,
    fcntl.F_GETLK,
    fcntl.F_SETLK,
    fcntl.F_SETLKW,
    fcntl.F_DUPFD_CLOEXEC,
    1032,  # F_GETPIPE_SZ, which the module names from Python 3.10 on some systems only
    36,  # F_OFD_GETLK and its two sisters
    37,
    38,
)
IOCTL_ALLOWED = (
    termios.TCGETS,
    termios.TIOCGWINSZ,
    termios.FIONREAD,
    termios.FIONBIO,
    termios.FIONCLEX,
    termios.FIOCLEX,
)
PRCTL_ALLOWED = (15, 16)  # PR_SET_NAME, PR_GET_NAME: pthreads name themselves
CLONE_THREAD = 0x00010000
CLONE_NEW_NAMESPACES = 0x7E020080


def kernel_has_filters() -> bool:
    """Tell whether the kernel knows seccomp filters: asked to load none, it then minds the address.

    A kernel without them finds the very question invalid.
    """
    libc.prctl(ctypes.c_int(PR_SET_SECCOMP), ctypes.c_ulong(SECCOMP_MODE_FILTER), None, 0, 0)
    return ctypes.get_errno() == errno.EFAULT


def build_filter() -> bytes:
    """Return the seccomp program for this processor, with `OWN_PID` for the process's own id.

    Raises
    ------
    RuntimeError
        If libseccomp is not installed.
    """
    import pyseccomp

    rules = _Rules(pyseccomp)
    _add_plain_rules(rules)
    _add_rules_on_arguments(rules)
    with open(os.memfd_create("filter", os.MFD_CLOEXEC), "w+b") as file:  # noqa: PTH123 - a descriptor
        rules.program.export_bpf(file)
        file.seek(0)
        return file.read()


class _Rules:
    """A libseccomp program in the making; calls that this libseccomp has not heard of are left out.

    Parameters
    ----------
    library : module
        ``pyseccomp``, which cannot be imported where libseccomp is not installed.
    """

    def __init__(self, library: Any) -> None:
        self._library = library
        self.program = library.SyscallFilter(library.ERRNO(errno.ENOSYS))
        self.program.set_attr(library.Attr.ACT_BADARCH, library.KILL_PROCESS)

    def allow(self, name: str) -> None:
        """Let the call through."""
        self._add(self._library.ALLOW, name)

    def answer(self, name: str, code: int) -> None:
        """Let the call fail with the errno `code`; 0 pretends success."""
        self._add(self._library.ERRNO(code), name)

    def allow_equal(self, name: str, argument: int, *values: int) -> None:
        """Let the call through when one argument, counted from 0, is one of `values`."""
        for value in values:
            rule = self._library.Arg(argument, self._library.EQ, value)
            self._add(self._library.ALLOW, name, rule)

    def allow_masked(self, name: str, argument: int, mask: int, *values: int) -> None:
        """Let the call through when the bits of `mask` in one argument are one of `values`."""
        for value in values:
            rule = self._library.Arg(argument, self._library.MASKED_EQ, mask, value)
            self._add(self._library.ALLOW, name, rule)

    def refuse_masked(self, name: str, argument: int, mask: int, value: int) -> None:
        """Refuse the call when the bits of `mask` in one argument are `value`."""
        rule = self._library.Arg(argument, self._library.MASKED_EQ, mask, value)
        self._add(self._library.ERRNO(errno.EPERM), name, rule)

    def _add(self, action: int, name: str, *rules: object) -> None:
        try:
            number = self._library.resolve_syscall(self._library.Arch.NATIVE, name)
        except (OSError, ValueError):
            return
        self.program.add_rule(action, number, *rules)


def _add_plain_rules(rules: _Rules) -> None:
    for name in ALLOWED:
        rules.allow(name)
    for name in PRETENDED:
        rules.answer(name, 0)
    for name in REFUSED:
        rules.answer(name, errno.EPERM)


def _add_rules_on_arguments(rules: _Rules) -> None:
    rules.allow_equal("fcntl", 1, *FCNTL_ALLOWED)
    rules.allow_equal("ioctl", 1, *IOCTL_ALLOWED)
    rules.allow_equal("prctl", 0, *PRCTL_ALLOWED)
    for name in ("kill", "tgkill"):
        rules.allow_equal(name, 0, OWN_PID)
    for name in ("prlimit64", "sched_getaffinity"):
        rules.allow_equal(name, 0, 0, OWN_PID)
    # O_RDONLY|O_TRUNC empties a file that may only be read, where Landlock is older than ABI 3.
    for name, flags in (("open", 1), ("openat", 2)):
        rules.allow_masked(name, flags, os.O_ACCMODE | os.O_TRUNC, os.O_RDONLY)
        rules.allow_masked(name, flags, os.O_ACCMODE, os.O_WRONLY, os.O_RDWR)
    # Threads only. clone3, whose flags cannot be looked at, is unknown here: libc then takes clone.
    rules.allow_masked("clone", 0, CLONE_THREAD | CLONE_NEW_NAMESPACES, CLONE_THREAD)
    rules.refuse_masked("clone", 0, CLONE_THREAD, 0)
    # asyncio wakes itself through a pair of connected sockets; nothing may be sent elsewhere.
    rules.allow_equal("socketpair", 0, socket.AF_UNIX)
    rules.allow_equal("sendto", 4, 0)


def load_filter(program: bytes) -> None:
    """Put this process, and its threads to come, under `program` for good.

    Needs ``PR_SET_NO_NEW_PRIVS``.
    """
    own = struct.pack("=I", os.getpid())
    placeholder = struct.pack("=I", OWN_PID)
    instructions = (program[start : start + 8] for start in range(0, len(program), 8))
    patched = b"".join(part[:4] + own if part[4:] == placeholder else part for part in instructions)
    buffer = ctypes.create_string_buffer(patched, len(patched))
    header = struct.pack("@HP", len(patched) // 8, ctypes.addressof(buffer))
    result = libc.prctl(
        ctypes.c_int(PR_SET_SECCOMP), ctypes.c_ulong(SECCOMP_MODE_FILTER), header, 0, 0
    )
    checked(result, "loading the seccomp filter")
