"""Where the public tests lie, also after the notebook has gone to another folder."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

PUBLIC_TESTS = "test_*_public.py"


def current_folder() -> Path | None:
    """Return the working directory; None if it was removed."""
    try:
        return Path.cwd()
    except OSError:
        return None


def folder_with_tests(*places: Path | None) -> Path:
    """Return the first of some folders that has public tests; the first of all if none has.

    Parameters
    ----------
    *places : Path or None
        Folders, the likeliest first. None stands for one that is not known.
    """
    known = [place for place in places if place is not None]
    for place in known:
        with contextlib.suppress(OSError):  # one that may not be listed
            if _has_tests(place.glob(PUBLIC_TESTS)):
                return place
    return known[0] if known else Path()


def _has_tests(found: Iterator[Path]) -> bool:
    return next(found, None) is not None
