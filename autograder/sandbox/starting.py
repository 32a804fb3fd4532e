"""The start of a warm process, in the best way that this machine has."""

import sys
from collections.abc import Collection
from dataclasses import replace

from autograder.errors import GraderFault
from autograder.sandbox import bubblewrap, landlock, seccomp
from autograder.sandbox.level import Layer
from autograder.sandbox.settings import ZygoteSettings
from autograder.sandbox.warm_process import NoNamespaces, WarmProcess


def layers_here() -> frozenset[Layer]:
    """Return the layers, namespaces aside, that this machine's kernel and libraries have."""
    if sys.platform != "linux":
        return frozenset()
    found = {Layer.LANDLOCK} if landlock.landlock_abi() else set()
    if seccomp.kernel_has_filters() and _has_libseccomp():
        found.add(Layer.SECCOMP)
    return frozenset(found)


def _has_libseccomp() -> bool:
    try:
        import pyseccomp  # noqa: F401 - its import looks for libseccomp
    except (ImportError, RuntimeError):
        return False
    return True


def start(
    layers: Collection[Layer] | None, settings: ZygoteSettings
) -> tuple[WarmProcess, frozenset[Layer]]:
    """Start a zygote with the most layers there are, or exactly those given.

    Namespaces of its own are preferred to those by bubblewrap, and these to none. Where the
    settings ask for bubblewrap there is no choice.
    """
    if settings.bubblewrap:
        return _start_in_bubblewrap(settings)
    if layers is not None:
        return _start(settings, layers)
    try:
        return _start(settings, layers_here() | {Layer.NAMESPACES})
    except GraderFault as error:
        if not isinstance(error.__cause__, NoNamespaces):
            raise
    if bubblewrap.stands_in():
        return _start_in_bubblewrap(settings)
    return _start(settings, layers_here())


def _start(
    settings: ZygoteSettings, layers: Collection[Layer]
) -> tuple[WarmProcess, frozenset[Layer]]:
    program = seccomp.build_filter().hex() if Layer.SECCOMP in layers else ""
    settings = replace(settings, layers=tuple(sorted(layers)), program=program)
    try:
        return WarmProcess(settings), frozenset(layers)
    except NoNamespaces as error:
        msg = f"The sandbox was asked for namespaces, and cannot have them: {error}."
        raise GraderFault(msg) from error


def _start_in_bubblewrap(settings: ZygoteSettings) -> tuple[WarmProcess, frozenset[Layer]]:
    layers = layers_here() | {Layer.NAMESPACES}
    return _start(replace(settings, bubblewrap=True), layers)
