"""One hub for all tests that do not end it, and what the run in the browser leaves."""

from collections.abc import Iterator

import pytest

from tests.hub.album import FOLDER, Album
from tests.hub.running_hub import RunningHub, running_hub

REPORTS = pytest.StashKey[dict[str, pytest.TestReport]]()
ALBUM = pytest.StashKey[Album]()


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    with running_hub(tmp_path_factory.mktemp("hub")) as started:
        yield started


@pytest.fixture(scope="session")
def album(request: pytest.FixtureRequest) -> Album:
    request.config.stash[ALBUM] = Album(FOLDER)
    return request.config.stash[ALBUM]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let fixtures know what became of the test."""
    report = yield
    item.stash.setdefault(REPORTS, {})[report.when] = report
    return report


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print how long each step took."""
    if ALBUM in config.stash:
        album = config.stash[ALBUM]
        terminalreporter.section(f"steps in the browser; screenshots in {album.folder.name}/")
        terminalreporter.write_line(album.table())
