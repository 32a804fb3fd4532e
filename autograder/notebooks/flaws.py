"""Words for a file that is no notebook: what it is instead, and what to do."""

import codecs
import json
import re

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_SCRIPT = re.compile(r"(?:\#|import |from |def |class |\"\"\"|%)")
_END = re.compile(r"[\s\w.+-]{0,20}")
_AGAIN = "Open your own copy in Jupyter, save it, and submit that"


def not_utf8(content: bytes, error: UnicodeDecodeError) -> str:
    """Return what to say of a file that is not text in UTF-8, without its name and full stop.

    Parameters
    ----------
    content : bytes
        The file.
    error : UnicodeDecodeError
        Where it is not.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return (
            "is text in UTF-16; a notebook is in UTF-8. PowerShell writes such files, and editors "
            'in Windows call it "Unicode": save it as UTF-8, and submit it again'
        )
    if content.startswith(b"PK\x03\x04"):
        return "is a zip archive under a notebook's name; submit the notebook that is in it"
    if content.startswith(b"%PDF"):
        return "is a PDF under a notebook's name; submit the notebook itself"
    return f"is not a notebook: it is not text in UTF-8 (byte {error.start:,})"


def not_json(text: str, error: json.JSONDecodeError) -> str:
    """Return what to say of a text that is not JSON, without the file's name and the full stop.

    Parameters
    ----------
    text : str
        The file's text.
    error : JSONDecodeError
        Where it is not.

    Examples
    --------
    >>> try:
    ...     json.loads('{"cells": [')
    ... except json.JSONDecodeError as error:
    ...     print(not_json('{"cells": [', error)[:28])
    ends in the middle (line 1):
    """
    conflict = _CONFLICT.search(text)
    where = f"line {error.lineno}: {error.msg}"
    if conflict is not None:
        line = text.count("\n", 0, conflict.start()) + 1
        return (
            f"has the marks of an unresolved git conflict ({conflict[1]}, line {line}). Choose one "
            "of the two versions, open it in Jupyter, save it, and submit it again"
        )
    start = text.lstrip()
    if start.startswith("<"):
        return (
            "is a web page, not a notebook. In Jupyter: File, Download; in Colab: File, Download, "
            "Download .ipynb"
        )
    if start.startswith("---") or _SCRIPT.match(start):
        return (
            f"is not a notebook: it is a script or a text under a notebook's name ({where}). "
            "Submit the notebook itself"
        )
    if error.msg.startswith("Extra data"):
        return (
            f"holds more than one notebook, or something behind it (from line {error.lineno} on). "
            f"{_AGAIN}"
        )
    is_open = error.msg.startswith("Unterminated string")
    if start.startswith("{") and (is_open or _END.fullmatch(text[error.pos :])):
        return (
            f"ends in the middle (line {error.lineno}): it was cut off while it was saved or sent. "
            f"{_AGAIN}"
        )
    return f"is not a notebook: it is not JSON ({where})"
