"""What differs between two runs of one kernel, taken out of outputs before they are compared.

Taken out, and nothing else: addresses, measured times, the names of the files that stand for
cells, the random names of widgets, the date in an SVG figure, where the home folder and the
notebook's folder are, the order of text on stdout and stderr between two displayed objects (a
kernel sends both by a timer), and the colours of libraries' lines in a traceback (Python 3.11 has
no position to highlight once a function has run a few times). Of PNG files the pixels and what is
said of them are compared, not how well they are compressed.
"""

import base64
import hashlib
import io
import re
from pathlib import Path

from PIL import Image

BASE64 = re.compile(r"[A-Za-z0-9+/=\s]{200,}")
TAKEN_OUT = (
    (re.compile(r"0x[0-9a-fA-F]{6,}"), "ADDRESS"),
    (re.compile(r"(/tmp/ipykernel_\d+/)?\b\d{6,10}\.py"), "CELL"),
    (re.compile(r"\d+(\.\d+)?(e\+\d+)? (ns|μs|us|ms|s)\b"), "TIME"),
    # unittest's own way to write it, and what timeit adds when the machine was busy.
    (re.compile(r"(?<=in )\d+\.\d{3}s\b"), "TIME"),
    (re.compile(r"The slowest run took .* intermediate result is being cached\.\n"), ""),
    (re.compile(r"(?<=<dc:date>)[^<]+"), "TIME"),
    (re.compile(r"\A[0-9a-f]{32}\Z"), "MODEL"),
)
PNG = "iVBORw0KGgo"
FRAME_OF_A_FILE = "\x1b[36mFile \x1b[39m"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def comparable(outputs, folder):
    """Give outputs without what differs between two runs; `folder` is the notebook's."""
    outputs = _without_folders(outputs, (str(folder), str(Path.home())))
    groups = [{"stdout": "", "stderr": ""}]
    for output in outputs:
        if output["output_type"] == "stream":
            groups[-1][output["name"]] += _settled(output["text"])
        else:
            groups += [_settled({**output}), {"stdout": "", "stderr": ""}]
    return [group for group in groups if group != {"stdout": "", "stderr": ""}]


def _without_folders(value, folders):
    """Put ``~`` for the folders, as IPython does for the home folder: the sandbox has its own."""
    if isinstance(value, dict):
        return {key: _without_folders(item, folders) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_folders(item, folders) for item in value]
    if isinstance(value, str):
        for folder in folders:
            value = re.sub(re.escape(folder) + r"(?=/)", "~", value)
    return value


def _pixels(png):
    """Return what a PNG file shows, and what it says of itself."""
    try:
        image = Image.open(io.BytesIO(base64.b64decode(png)))
        pixels = hashlib.sha256(image.tobytes()).hexdigest()
    except (OSError, ValueError):  # a notebook may show anything under that name
        return png
    return f"{image.mode} {image.size} {sorted(image.info.items())} {pixels}"


def _settled(value):
    if isinstance(value, dict):
        return {key: _settled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_settled(item) for item in value]
    if not isinstance(value, str):
        return value
    value = COLOUR.sub("", value) if value.startswith(FRAME_OF_A_FILE) else value
    value = value.strip() if BASE64.fullmatch(value) else value
    value = _pixels(value) if value.startswith(PNG) else value
    for pattern, name in TAKEN_OUT:
        value = pattern.sub(name, value)
    return value
