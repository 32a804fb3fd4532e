"""What nbgrader leaves in the environment does not make a person's check fail."""

import os

import pytest
from jupyter_client.manager import start_new_kernel

CODE = "from autograder import check\ncheck()"


@pytest.fixture(scope="module")
def kernel(tmp_path_factory):
    """Start a kernel that has the mark, as after a validation that ended with an error."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    manager, client = start_new_kernel(
        kernel_name="python3",
        env={**kept, "NBGRADER_EXECUTION": "validate"},
        cwd=str(tmp_path_factory.mktemp("course")),
    )
    yield client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


@pytest.mark.slow
@pytest.mark.parametrize(("somebody", "expected"), [(True, "display_data"), (False, "error")])
def test_a_check_raises_where_nobody_could_be_asked(kernel, somebody, expected):
    outputs = []
    kernel.execute_interactive(
        CODE, allow_stdin=somebody, output_hook=outputs.append, timeout=60, stdin_hook=print
    )
    kinds = {one["msg_type"] for one in outputs} - {"status", "execute_input"}
    assert kinds == {expected}
