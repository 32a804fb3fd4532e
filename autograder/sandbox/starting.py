"""The start of a warm process, in the best way that this machine has."""

import sys
from collections.abc import Collection
from dataclasses import replace

from autograder.errors import GraderFault
from autograder.sandbox.level import Layer
from autograder.sandbox.settings import ZygoteSettings
from autograder.sandbox.warm_process import NoNamespaces, WarmProcess


def layers_here() -> frozenset[Layer]:
    """Return the layers, namespaces aside, that this machine's kernel and libraries have."""
    if sys.platform != "linux":
        return frozenset()
    from autograder.sandbox import landlock, seccomp

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
    """Start a zygote with the most layers there are, or exactly those given."""
    if layers is not None:
        wanted = [frozenset(layers)]
    else:
        wanted = [layers_here() | {Layer.NAMESPACES}, layers_here()]
    reason = ""
    for attempt in wanted:
        try:
            return WarmProcess(_with_layers(settings, attempt)), attempt
        except NoNamespaces as error:
            reason = str(error)
    msg = f"The sandbox was asked for namespaces, and cannot have them: {reason}."
    raise GraderFault(msg)


def _with_layers(settings: ZygoteSettings, layers: Collection[Layer]) -> ZygoteSettings:
    return replace(settings, layers=tuple(sorted(layers)))
