"""Runs cells in a real kernel, as nbclient does it for nbgrader and nbconvert."""

import os

import nbformat
from jupyter_core.utils import ensure_event_loop
from nbclient import NotebookClient


def run_in_a_kernel(sources, folder):
    """Run the cells in a new kernel, in `folder`; give the outputs and the status of each."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    replies = {}

    def keep_status(cell, cell_index, execute_reply):
        replies[cell_index] = execute_reply["content"]["status"]

    client = NotebookClient(
        notebook,
        allow_errors=True,
        timeout=60,
        kernel_name="python3",
        on_cell_executed=keep_status,
        resources={"metadata": {"path": str(folder)}},
    )
    # A kernel that sees itself under pytest has streams without descriptors.
    try:
        client.execute(env={k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")})
    finally:
        ensure_event_loop().close()  # the one that nbclient made for this thread
    return [
        (list(cell.outputs), replies.get(index, "ok")) for index, cell in enumerate(notebook.cells)
    ]
