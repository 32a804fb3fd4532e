"""The built book, a server for it and a browser: for the tests that `make book-check` runs."""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.attacks.browser import browser as chromium

ROOT = Path(__file__).parents[2]
BOOK = ROOT / "book"
BUILT = BOOK / "_build" / "html"
MADE = {"_build", "node_modules", "__pycache__"}
OF_THE_BUILT_BOOK = {"built_book", "served_book", "browser"}
"""A test that asks for one of these is not among the quick ones that `make test` runs."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the built book or a browser, before pytest looks at the marks."""
    for item in items:
        if OF_THE_BUILT_BOOK & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.book)


def book_problem(built: Path, sources: Path) -> str | None:
    """Say why a built book cannot be looked at: it is missing, or older than its sources.

    Parameters
    ----------
    built : Path
        Where the pages lie.
    sources : Path
        The book's folder; ``_config.yml`` lies beside it.
    """
    began = built / "_static" / "pygments.css"  # written anew by every build, as its first file
    if not (built / "index.html").is_file() or not began.is_file():
        return f"There is no book in {built}: run `make book` first."
    files = [path for path in sources.rglob("*") if not MADE & set(path.parts) and path.is_file()]
    newest = max([*files, sources.parent / "_config.yml"], key=lambda path: path.stat().st_mtime)
    if newest.stat().st_mtime > began.stat().st_mtime:
        name = newest.relative_to(sources.parent)
        return f"The book was built before {name} was changed: run `make book` again."
    return None


@pytest.fixture(scope="session")
def built_book() -> Path:
    """Return where the built pages lie."""
    problem = book_problem(BUILT, BOOK)
    if problem:
        pytest.fail(problem, pytrace=False)
    return BUILT


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing on the terminal."""

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="session")
def served_book(built_book: Path) -> Iterator[str]:
    """Serve the built book to this machine alone; the address ends without a slash."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=built_book)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator["playwright.sync_api.Browser"]:  # noqa: F821
    """One Chromium for all pages, with WebGL2 drawn by the processor."""
    from playwright.sync_api import sync_playwright  # only here: quick tests do without it

    options = ["--no-sandbox", "--enable-unsafe-swiftshader"]  # all by it: twice as slow
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=options)
        yield opened
        opened.close()
