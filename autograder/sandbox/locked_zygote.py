"""The trusted side's warm, locked place that sessions are forked from, tried out at its start."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.calls import SessionLost
from autograder.errors import GraderFault
from autograder.sandbox.fonts import font_list
from autograder.sandbox.level import Layer, Level, level_of
from autograder.sandbox.limits import Limits
from autograder.sandbox.places import check_private, needed_places, readable_places, samples_of
from autograder.sandbox.settings import ZygoteSettings
from autograder.sandbox.starting import Start

if TYPE_CHECKING:
    from autograder.sandbox.session import Session

# Sessions load NumPy. Their modules are imported below while the warm process comes up, not before.


class Zygote:
    """A warm, locked place that sessions are forked from; a context manager.

    Parameters
    ----------
    limits : Limits
        What each session may use.
    not_allowed : sequence of str
        Dotted names that are replaced in every session.
    not_allowed_reason : str
        What a student reads who uses one.
    private : sequence of Path
        What must not be readable from inside: tried out before anything is graded.
    imports : sequence of str
        Modules that the notebook imports: loaded once if they are installed.
    warm : str
        Code that is run once, before anything of a student's is there.
    unsafe : bool
        Go on below level B.
    layers : collection of Layer, optional
        Exactly these layers, for tests; the most there are by default.
    bubblewrap : bool
        Have the namespaces by bubblewrap without trying for own ones, for tests.
    wait : bool
        Return only when it is up. If not, call `wait` before anything else.

    Raises
    ------
    CourseError
        If something private lies where it would be readable, or a name is unknown.
    GraderFault
        If the sandbox cannot be had, or does not hold: see `start_checks`.
    """

    def __init__(
        self,
        *,
        limits: Limits,
        not_allowed: Sequence[str] = (),
        not_allowed_reason: str = "",
        private: Sequence[Path] = (),
        imports: Sequence[str] = (),
        warm: str = "",
        unsafe: bool = False,
        layers: Collection[Layer] | None = None,
        bubblewrap: bool = False,
        wait: bool = True,
    ) -> None:
        self.limits = limits
        self._unsafe = unsafe
        self._private = private
        self._places = places = readable_places()
        check_private(private, places)
        settings = ZygoteSettings(
            layers=(),
            places=tuple(str(place) for place in places),
            limits=limits,
            needed=tuple(str(place) for place in needed_places()),
            not_allowed=tuple(not_allowed),
            not_allowed_reason=not_allowed_reason,
            fonts=str(font_list()),
            imports=tuple(imports),
            warm=warm,
            bubblewrap=bubblewrap,
        )
        self._start = Start(layers, settings)
        if wait:
            self.wait()

    def wait(self) -> None:
        """Wait until it is up, and try out whether it holds; raises as the constructor does."""
        try:
            self._warm, self.layers = self._start.wait()
            self.level = level_of(self.layers)
            self.bubblewrap = self._warm.settings.bubblewrap
            self.own_users = self._warm.next_uid() is not None
            self._check()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Zygote":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def spawn(self, files: Mapping[str, bytes] | None = None) -> "Session":
        """Fork a locked process with these files in its folder."""
        from autograder.sandbox.forked import ForkedProcess
        from autograder.sandbox.session import Session

        session = Session(ForkedProcess(self._warm, self.limits), self.limits)
        if files:
            try:
                session.write_files(files)
            except SessionLost as lost:
                session.close()
                msg = f"The assignment's files could not be put into the sandbox: {lost.message}"
                raise GraderFault(msg) from lost
        return session

    def kill(self) -> None:
        """End the warm process from another thread; what it was asked for ends in a fault."""
        self._start.kill()

    def close(self) -> None:
        """End the warm process, up or not, and every session that is left."""
        self._start.close()

    def _check(self) -> None:
        """Refuse to start unless the sandbox holds what can be tried out."""
        from autograder.sandbox import start_checks

        start_checks.check_level(self.layers, unsafe=self._unsafe)
        start_checks.check_found(self._warm.found)
        held = self.level is not Level.UNSAFE
        session = self.spawn()
        try:
            closed = samples_of(self._private, self._places) if held else []
            start_checks.check_inside(session, closed)
        finally:
            session.close()
