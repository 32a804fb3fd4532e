"""Times of handing in, as people, Gradescope and nbgrader write them."""

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

TIMESTAMP = "timestamp.txt"
"""Where nbgrader has the time of a submission."""
_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T _-](\d\d)[-:.h]?(\d\d)(?:[-:.m]?(\d\d)(?:\.(\d{1,9}))?)?)?"
    r"[ _]?(?P<zone>[A-Za-z][A-Za-z_/]*|[+-]\d\d:?\d\d)?"
)


def time_of(text: str) -> datetime | None:
    """Read a date and time; UTC if no zone is named, None if it is none.

    Examples
    --------
    >>> time_of("2026-03-01 13:00:00.5 +0100").astimezone(UTC).isoformat()
    '2026-03-01T12:00:00.500000+00:00'
    """
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    *whole, fraction = match.groups()[:7]
    zone = _zone(match["zone"] or "UTC")
    if zone is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in whole)
    micros = int((fraction or "").ljust(6, "0")[:6])
    try:
        # Another zone's may be outside of what Python counts as years.
        return datetime(year, month, day, hour, minute, second, micros, zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def stamp(time: datetime) -> bytes:
    """Return a time as nbgrader writes it to ``timestamp.txt``."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC".encode()


def _zone(name: str) -> tzinfo | None:
    if name.upper() in ("Z", "UTC", "GMT"):
        return UTC
    try:
        if name[0] in "+-":
            return datetime.strptime(name.replace(":", ""), "%z").tzinfo
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None
