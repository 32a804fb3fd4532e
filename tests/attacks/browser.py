"""Pages opened in a real browser, without a network: what they became after all scripts ran."""

import shutil
import subprocess
import tempfile
from pathlib import Path

MARK = "data-injected"
"""The attribute of the page's root that the corpus's scripts set."""
OPTIONS = (
    "--headless",
    "--no-sandbox",  # of the browser's own, which root cannot have
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=2000",
    "--proxy-server=127.0.0.1:9",  # nobody is there: nothing is fetched from anywhere
)


def browser() -> str:
    """Return the browser's command.

    Raises
    ------
    RuntimeError
        If there is none: a page that no browser has opened is not known to be harmless.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        raise RuntimeError("Chromium is needed (Debian and Ubuntu: apt install chromium).")
    return found


def opened(page: Path) -> str:
    """Return the page's HTML after it was loaded and its scripts have run."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        done = subprocess.run(
            [browser(), *OPTIONS, f"--user-data-dir={profile}", "--dump-dom", page.as_uri()],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
    return done.stdout


def was_injected(page: Path) -> bool:
    """Tell whether a student's script has run in the page."""
    html = opened(page)
    assert "</html>" in html
    return MARK in html[: html.index(">", html.index("<html")) + 1]
