"""The hub ends when it is told to, and nothing of it stays."""

import signal

import pytest

from tests.hub.running_hub import running_hub
from tests.hub.visitor import Visitor

pytestmark = pytest.mark.hub


def with_a_kernel(hub, name: str) -> None:
    """Log in, start the account's server, a kernel and a terminal."""
    visitor = Visitor(hub.address, name)
    assert visitor.log_in(hub.passwords[name])
    visitor.start_server()
    assert visitor.post("api/kernels").status_code == 201
    assert visitor.post("api/terminals").status_code == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_servers_kernels_and_terminals_and_removes_the_folder(tmp_path, number):
    with running_hub(tmp_path) as hub:
        with_a_kernel(hub, hub.students[0])
        assert len(hub.processes()) >= 5  # hub, proxy, server, kernel, shell of the terminal
        assert hub.folder.is_dir()
        said = hub.end(number)
    assert hub.process.returncode == 0
    assert "Traceback" not in said
    assert said.endswith("The hub has ended.\n")
    assert hub.processes() == []
    assert not hub.folder.exists()
