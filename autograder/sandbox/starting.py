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


class Start:
    """A warm process on its way up: begun at once, waited for when it is needed.

    It has the most layers there are, or exactly those given. Namespaces of its own are preferred
    to those by bubblewrap, and these to none. Where the settings ask for bubblewrap there is no
    choice.

    Parameters
    ----------
    layers : collection of Layer, optional
        Exactly these layers.
    settings : ZygoteSettings
        What the warm process is to do, its layers left out.
    """

    def __init__(self, layers: Collection[Layer] | None, settings: ZygoteSettings) -> None:
        self._settings = settings
        self._may_do_with_less = layers is None and not settings.bubblewrap
        if layers is None or settings.bubblewrap:
            layers = layers_here() | {Layer.NAMESPACES}
        self._begin(settings, layers)

    def wait(self) -> tuple[WarmProcess, frozenset[Layer]]:
        """Return the warm process when it is up, and its layers.

        Raises
        ------
        GraderFault
            If it does not come up.
        """
        try:
            self._process.wait_until_up()
        except NoNamespaces as error:
            if not self._may_do_with_less:
                msg = f"The sandbox was asked for namespaces, and cannot have them: {error}."
                raise GraderFault(msg) from error
            self._may_do_with_less = False
            if bubblewrap.stands_in():
                asked = layers_here() | {Layer.NAMESPACES}
                self._begin(replace(self._settings, bubblewrap=True), asked)
            else:
                self._begin(self._settings, layers_here())
            return self.wait()
        return self._process, self._layers

    def kill(self) -> None:
        """End the warm process from another thread: who waits for it is told."""
        self._process.kill()

    def close(self) -> None:
        """End the warm process, up or not."""
        self._process.close()

    def _begin(self, settings: ZygoteSettings, layers: Collection[Layer]) -> None:
        program = seccomp.build_filter().hex() if Layer.SECCOMP in layers else ""
        settings = replace(settings, layers=tuple(sorted(layers)), program=program)
        self._process = WarmProcess(settings)
        self._layers = frozenset(layers)
