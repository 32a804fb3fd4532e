"""`autograder doctor`."""

import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version

import typer

_LIBRARIES = {
    "numpy": "to compare",
    "pytest": "to run the tests",
    "scipy": "for the exercises",
    "scikit-image": "for the exercises",
    "nibabel": "for the exercises",
    "matplotlib": "for the exercises",
    "ipython": "to run notebooks",
    "jupytext": "to build",
    "nbgrader": "to grade",
    "nh3": "to clean what students wrote",
    "pyseccomp": "for the sandbox",
    "jupyter-book": "to render the book",
}


def doctor() -> None:
    """Tell what this machine offers, and what to do about what is missing."""
    from rich.console import Console
    from rich.table import Table

    from autograder.sandbox.level import probe

    console = Console()
    table = Table(title="The sandbox")
    for heading in ("Layer", "Works", "Detail"):
        table.add_column(heading)
    level, layers = probe()
    for layer in layers:
        works = "[green]yes[/]" if layer.works else "[red]no[/]"
        table.add_row(layer.name, works, layer.detail)
    console.print(table)
    if level is None:
        console.print(
            "Below level B: this machine cannot hold what students wrote. Batch grading is refused "
            "unless --unsafe is given. Grade on Linux 5.13 or later with libseccomp, "
            "or in a container there."
        )
    else:
        console.print(f"Sandbox level: {level}", highlight=False)
    console.print(_software())
    if level is None:
        raise typer.Exit(1)


def _software() -> object:
    from rich.table import Table

    table = Table(title="Software")
    for heading in ("What", "Version", "Needed"):
        table.add_column(heading)
    table.add_row("Python", platform.python_version(), sys.executable)
    for library, purpose in _LIBRARIES.items():
        try:
            found = version(library)
        except PackageNotFoundError:
            found = '[red]absent[/]: pip install "voxelgrade\\[all]"'
        table.add_row(library, found, purpose)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    table.add_row("Chromium", browser or "absent", "to test the pages (maintainers)")
    return table
