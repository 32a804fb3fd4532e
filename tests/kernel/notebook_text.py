"""The notebooks of this folder as text: cells begin with ``# %%``, as editors know them."""

import re
from pathlib import Path

FOLDER = Path(__file__).with_name("notebooks")
CELL = re.compile(r"^# %%(?P<kind>.*)$", re.MULTILINE)


def code_cells(name):
    """Give the code cells of the notebook of this name, in order."""
    text = (FOLDER / f"{name}.ipy").read_text(encoding="utf-8")
    before, *parts = CELL.split(text)
    assert not before.strip(), f"{name} has text before its first cell"
    cells = zip(parts[::2], parts[1::2], strict=True)
    return [source.strip("\n") for kind, source in cells if "[markdown]" not in kind]


def notebook_names():
    """Give the names of all notebooks, in order."""
    return sorted(path.stem for path in FOLDER.glob("*.ipy"))
