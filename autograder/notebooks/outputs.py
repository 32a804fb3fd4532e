"""Outputs that a student's process claims, made valid, bounded and harmless."""

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.notebooks.text import coloured_text, plain_text, printed_text
from autograder.sandbox.limits import Limits

OUTPUTS_PER_CELL = 1_000
TRACEBACK_LINES = 200
HTML_TAGS_PER_CELL = 20_000
"""Tags that are looked at per cell: the sanitizer's time grows with the square of their depth."""
PIXELS = 40_000_000
"""Largest picture: a small file may unpack to gigabytes in whoever opens the page."""
LARGEST_COUNT = 10**6
"""Largest execution count that is believed."""

PNG = "image/png"
JPEG = "image/jpeg"
PICTURES = (PNG, JPEG)
_PNG_START = b"\x89PNG\r\n\x1a\n"
_JPEG_START = b"\xff\xd8\xff"
READABLE_SOURCES = ("text/markdown", "text/latex")
"""Kinds that are not rendered, but whose source tells a reader more than the object's name."""
_OBJECT_NAME = re.compile(r"<IPython\.core\.display\.\w+ object>")


@dataclass(slots=True)
class _Budget:
    """What is left of a cell's share."""

    limits: Limits
    text: int = field(init=False)
    characters: int = field(init=False)
    pictures: int = field(init=False)
    tags: int = HTML_TAGS_PER_CELL

    def __post_init__(self) -> None:
        self.text = self.limits.text_per_cell
        self.characters = self.limits.header_bytes
        self.pictures = self.limits.figures_per_cell

    def cut(self, text: str) -> str:
        """Return as much of the text as is left."""
        kept = text[: max(0, self.text)]
        self.text -= len(kept)
        return kept

    def takes(self, size: int) -> bool:
        """Tell whether a displayed object of this size still fits, and count it."""
        if size > self.characters:
            return False
        self.characters -= size
        return True


def clean_outputs(outputs: object, limits: Limits) -> tuple[dict[str, Any], ...]:
    """Return the outputs of one cell, checked and sanitized.

    Parameters
    ----------
    outputs : object
        What the untrusted process says the outputs are: any plain data at all.
    limits : Limits
        Bounds on text and pictures; ``header_bytes`` bounds everything together.

    Returns
    -------
    tuple of dict
        Valid nbformat 4 outputs. Text has no control characters, except for
        colours in tracebacks; HTML has no scripts, styles, pictures or forms;
        pictures are PNG or JPEG. Other kinds of displayed data are left out,
        and text says so.
    """
    if not isinstance(outputs, list | tuple):
        return ()
    budget = _Budget(limits)
    cleaned: list[dict[str, Any]] = []
    for output in outputs[:OUTPUTS_PER_CELL]:
        if not isinstance(output, dict):
            continue
        match output.get("output_type"):
            case "stream":
                _add_stream(cleaned, output, budget)
            case "error":
                cleaned.append(_clean_error(output, budget))
            case "display_data":
                cleaned.append(_clean_display(output, budget))
            case "execute_result":
                cleaned.append(_clean_display(output, budget))
                cleaned[-1]["output_type"] = "execute_result"
                cleaned[-1]["execution_count"] = _clean_count(output.get("execution_count"))
    return tuple(cleaned)


def _add_stream(cleaned: list[dict[str, Any]], output: Mapping[str, Any], budget: _Budget) -> None:
    name = "stderr" if output.get("name") == "stderr" else "stdout"
    text = printed_text(budget.cut(_joined(output.get("text"))))
    if not text:
        return
    last = cleaned[-1] if cleaned else {}
    if last.get("output_type") == "stream" and last["name"] == name:
        last["text"] += text
    else:
        cleaned.append({"output_type": "stream", "name": name, "text": text})


def _clean_error(output: Mapping[str, Any], budget: _Budget) -> dict[str, Any]:
    lines = output.get("traceback")
    if not isinstance(lines, list | tuple):
        lines = []
    return {
        "output_type": "error",
        "ename": plain_text(budget.cut(_joined(output.get("ename")))),
        "evalue": plain_text(budget.cut(_joined(output.get("evalue")))),
        "traceback": [
            coloured_text(budget.cut(line))
            for line in lines[:TRACEBACK_LINES]
            if isinstance(line, str)
        ],
    }


def _clean_display(output: Mapping[str, Any], budget: _Budget) -> dict[str, Any]:
    claimed = output.get("data")
    claimed = claimed if isinstance(claimed, dict) else {}
    data: dict[str, str] = {}
    for kind in PICTURES:
        picture = _clean_picture(kind, claimed.get(kind), budget)
        if picture:
            data[kind] = picture
    html = _clean_html(_joined(claimed.get("text/html")), budget)
    if html:
        data["text/html"] = html
    text = plain_text(budget.cut(_joined(claimed.get("text/plain"))))
    if _OBJECT_NAME.fullmatch(text):
        sources = (_joined(claimed.get(kind)) for kind in READABLE_SOURCES)
        text = plain_text(budget.cut(next(filter(None, sources), text)))
    if not text and not data:
        kinds = ", ".join(sorted(plain_text(str(kind)[:60]) for kind in claimed)[:5]) or "nothing"
        text = f"[not shown here: {kinds}]"
    if text:
        data["text/plain"] = text
    return {
        "output_type": "display_data",
        "data": data,
        "metadata": _clean_metadata(output.get("metadata"), data),
    }


def _clean_picture(kind: str, claimed: object, budget: _Budget) -> str:
    """Return the picture as base64 without line ends, or nothing if it is none."""
    text = _joined(claimed)
    limit = budget.limits.image_bytes
    if not text or len(text) > 2 * limit or budget.pictures < 1:
        return ""
    try:
        content = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return ""
    if len(content) > limit or not _is_picture(kind, content):
        return ""
    encoded = base64.b64encode(content).decode("ascii")
    if not budget.takes(len(encoded)):
        return ""
    budget.pictures -= 1
    return encoded


def _is_picture(kind: str, content: bytes) -> bool:
    if kind == JPEG:
        return content.startswith(_JPEG_START)
    if not content.startswith(_PNG_START) or content[12:16] != b"IHDR":
        return False
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    return 0 < width * height <= PIXELS


def _clean_html(html: str, budget: _Budget) -> str:
    tags = html.count("<")
    if not html or tags > budget.tags or not budget.takes(len(html)):
        return ""
    budget.tags -= tags
    try:
        from autograder.notebooks.markup import harmless_markup
    except ModuleNotFoundError:  # a student's own machine: nobody reads the outputs there
        return ""
    cleaned = harmless_markup(plain_text(html))
    if "$" in cleaned or "\\" in cleaned:
        # MathJax would read formulas in it, and those can carry links that run scripts.
        cleaned = f'<div class="tex2jax_ignore mathjax_ignore">{cleaned}</div>'
    return cleaned


def _clean_metadata(claimed: object, data: Mapping[str, str]) -> dict[str, Any]:
    """Return what a page needs to show a picture at its size."""
    metadata: dict[str, Any] = {}
    if not isinstance(claimed, dict):
        return metadata
    if claimed.get("needs_background") in ("light", "dark"):
        metadata["needs_background"] = claimed["needs_background"]
    for kind in PICTURES:
        sizes = claimed.get(kind)
        if kind in data and isinstance(sizes, dict):
            kept = {
                side: sizes[side]
                for side in ("width", "height")
                if type(sizes.get(side)) is int and 0 < sizes[side] < 10_000
            }
            if kept:
                metadata[kind] = kept
    return metadata


def _clean_count(claimed: object) -> int | None:
    if type(claimed) is int and 0 <= claimed <= LARGEST_COUNT:
        return claimed
    return None


def _joined(claimed: object) -> str:
    """Return text that nbformat allows to be one string or a list of lines."""
    if isinstance(claimed, str):
        return claimed
    if isinstance(claimed, list | tuple):
        lines: Sequence[object] = claimed
        return "".join(line for line in lines if isinstance(line, str))
    return ""
