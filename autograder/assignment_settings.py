"""What an assignment's ``assignment.toml`` says: limits, forbidden names, what is made warm."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from autograder.errors import CourseError
from autograder.loading import read_toml
from autograder.sandbox.limits import Limits

TABLES = ("limits", "not_allowed", "sandbox", "verify")
_REASON = "This exercise is to be solved without it."


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentSettings:
    """The settings of one assignment, checked.

    Parameters
    ----------
    limits : Limits
        The limits of the sandbox.
    not_allowed : tuple of str
        Forbidden dotted names, such as ``scipy.signal.convolve``; the last part may be ``*``.
    not_allowed_reason : str
        The sentence that a student reads who used one of them.
    warm : str
        Code that the warm process runs once before it forks.
    equivalent_changes : mapping of str to str
        Changes of right answers that give the same function, and why.
    """

    limits: Limits = field(default_factory=Limits)
    not_allowed: tuple[str, ...] = ()
    not_allowed_reason: str = _REASON
    warm: str = ""
    equivalent_changes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, *, of: str, limits: Mapping[str, float]) -> "AssignmentSettings":
        """Read the settings from a file; without one, they are as delivered.

        Parameters
        ----------
        path : Path
            The file ``assignment.toml``.
        of : str
            The assignment's name, for messages.
        limits : mapping of str to float
            Limits that hold where the file does not name them.

        Raises
        ------
        CourseError
            If the file is not TOML, has a table or limit that is not known, or a value of
            the wrong kind.
        """
        tables = read_toml(path) if path.is_file() else {}
        unknown = set(tables) - set(TABLES)
        if unknown:
            msg = (
                f"{path} has the unknown table {sorted(unknown)[0]!r}; "
                "[limits], [not_allowed], [sandbox] and [verify] are known."
            )
            raise CourseError(msg)
        forbidden = tables.get("not_allowed", {})
        return cls(
            limits=_limits({**limits, **tables.get("limits", {})}, of),
            not_allowed=tuple(forbidden.get("names", ())),
            not_allowed_reason=str(forbidden.get("reason", _REASON)),
            warm=_warm(tables.get("sandbox", {}), of),
            equivalent_changes=_reasons(tables.get("verify", {}).get("equivalent", {}), of),
        )


def _limits(given: Mapping[str, Any], of: str) -> Limits:
    known = {limit.name: limit.type for limit in fields(Limits)}
    for name, value in given.items():
        if name not in known:
            msg = f"assignment.toml of {of}: unknown limit {name!r}; known are {', '.join(known)}."
            raise CourseError(msg)
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            msg = f"assignment.toml of {of}: {name} is {value!r}; a positive number was expected."
            raise CourseError(msg)
    return Limits(**given)


def _warm(sandbox: Mapping[str, Any], of: str) -> str:
    code = sandbox.get("warm", "")
    if set(sandbox) - {"warm"} or not isinstance(code, str):
        msg = f'assignment.toml of {of}: [sandbox] holds one text, warm = "...".'
        raise CourseError(msg)
    return code


def _reasons(equivalent: Mapping[str, Any], of: str) -> dict[str, str]:
    for change, reason in equivalent.items():
        if not isinstance(reason, str) or not reason.strip():
            msg = f"assignment.toml of {of}: the change {change!r} needs its reason."
            raise CourseError(msg)
    return dict(equivalent)
