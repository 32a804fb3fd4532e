"""Why something could not be measured, in one line that may stand on a page."""

import re

_FOLDERS = re.compile(r"(?:/[^\s/'\"]+)+/(?=[^\s/'\"])")
_MOST = 300


def reason_of(error: Exception) -> str:
    r"""Return the last words of an error, which say most in what a command prints; no paths.

    Examples
    --------
    >>> reason_of(OSError("The command printed:\nERROR: /tmp/x7/req.txt has no hash\n"))
    'OSError: ERROR: req.txt has no hash'
    """
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    last = _FOLDERS.sub("", lines[-1]) if lines else ""
    return f"{type(error).__name__}: {last}"[:_MOST]
