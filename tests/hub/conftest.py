"""One hub for all tests that do not end it."""

from collections.abc import Iterator

import pytest

from tests.hub.running_hub import RunningHub, running_hub


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    with running_hub(tmp_path_factory.mktemp("hub")) as started:
        yield started
