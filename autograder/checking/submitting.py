"""How to hand in: in the course's own words, or in words that fit a hub and an upload."""

import os
from pathlib import Path

SUBMITTING = "submitting.txt"
"""The file with the course's own words, beside the public tests."""
_MOST_CHARACTERS = 2_000
_SAVE = "Save the notebook (Ctrl+S; on a Mac ⌘S)"
_ON_A_HUB = (
    f"{_SAVE}, open the Assignment List (menu Nbgrader), and press Submit beside {{assignment}}."
)
_ELSEWHERE = (
    f"{_SAVE}, and hand {{notebook}} in where the course takes it: upload it to the course's page, "
    "or, on the course's hub, press Submit beside {assignment} in the Assignment List."
)


def how_to_submit(folder: Path, notebook: Path | None) -> str:
    """Say how to hand in.

    Parameters
    ----------
    folder : Path
        Where the public tests lie, named like the assignment. A file ``submitting.txt`` in it
        comes before the words that are given here; ``{assignment}`` and ``{notebook}`` in
        either stand for the names.
    notebook : Path or None
        The notebook's file, if it is known.
    """
    on_a_hub = "JUPYTERHUB_USER" in os.environ
    words = _own_words(folder) or (_ON_A_HUB if on_a_hub else _ELSEWHERE)
    words = words.replace("{assignment}", folder.resolve().name)
    return words.replace("{notebook}", notebook.name if notebook else "it")


def _own_words(folder: Path) -> str:
    try:
        text = (folder / SUBMITTING).read_text(encoding="utf-8", errors="replace")
    except OSError:  # most courses have none
        return ""
    return " ".join(text[:_MOST_CHARACTERS].split())
