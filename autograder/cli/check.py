"""`autograder check`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.notebook_check import NotebookCheck

_NEEDED = "IPython"
_COLOURS = {"✔": "green", "✘": "red", "…": "dim"}


def check(
    notebook: Annotated[Path, typer.Argument(metavar="NOTEBOOK", help="Your notebook.")],
    tests: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Where test_*_public.py lies; beside the notebook if not given."
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the report, with its pictures, as one page."),
    ] = None,
    json: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the results for programs; - is standard output."),
    ] = None,
) -> None:
    """Run your notebook from the top, and the public tests on your functions."""
    from autograder.own_notebook import find_own_notebook

    own = find_own_notebook(notebook, tests)
    _refuse_folders(html, json)
    _require_shell()
    from autograder.notebook_check import check_notebook
    from autograder.sandbox.nursery import nursery_here

    console = _console()
    with console.status("") as status:
        done = check_notebook(own, nursery_here, progress=status.update)
    _write(notebook.name, done, html, json)
    _show(done, to_stderr=str(json) == "-")
    if not done.report.passed:
        raise typer.Exit(1)


def _console() -> "Console":
    """Return what progress is shown on; nothing of it is, where nobody watches."""
    from rich.console import Console

    return Console(stderr=True)


def _refuse_folders(*files: Path | None) -> None:
    from autograder.errors import CourseError

    for file in files:
        if file is not None and file.is_dir():
            msg = f"{file} is a folder; the name of a file was expected."
            raise CourseError(msg)


def _require_shell() -> None:
    """Make sure that notebooks can be run here: the light installation runs tests alone."""
    from importlib.util import find_spec

    from autograder.errors import CourseError

    if find_spec(_NEEDED) is None:
        msg = (
            f"To run a notebook, {_NEEDED} is needed, and it is not installed for "
            f'{sys.executable}. Install it with: pip install "voxelgrade[course]" '
            "(all that the course's notebooks import), or pip install ipython."
        )
        raise CourseError(msg)


def _write(name: str, done: "NotebookCheck", html: Path | None, json: Path | None) -> None:
    from autograder.check_page import check_object, check_page
    from autograder.files import write_atomically

    if html is not None:
        write_atomically(html, check_page(name, done))
    if json is not None:
        from json import dumps

        text = dumps(check_object(name, done), indent=1) + "\n"
        if str(json) == "-":
            sys.stdout.write(text)
        else:
            write_atomically(json, text)


def _show(done: "NotebookCheck", *, to_stderr: bool) -> None:
    """Print the report as `check` does in a notebook, and the cells that failed below it."""
    from rich.console import Console
    from rich.text import Text

    from autograder.check_page import cell_sentence
    from autograder.notebooks.text import plain_text

    lines = plain_text(repr(done.report)).splitlines()
    if done.failed_cells:
        lines += ["", "Cells of your notebook that did not run to their end:"]
        lines += [f"  {cell_sentence(cell)}" for cell in done.failed_cells]
    stream = sys.stderr if to_stderr else sys.stdout
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:  # a terminal without a sign for ✔ shows another in its place
        reconfigure(errors="replace")
    console = Console(file=stream)
    if not console.is_terminal:
        stream.write("\n".join(lines) + "\n")
        return
    for line in lines:
        colour = _COLOURS.get(line.lstrip()[:1], "")
        console.print(Text(line, style=colour), soft_wrap=True)
