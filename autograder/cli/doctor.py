"""`autograder doctor`."""

import platform
import shutil
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from autograder.sandbox.level import LayerReport

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
    "psycopg2-binary": "for a gradebook in PostgreSQL",
    "jupyter-book": "to render the book",
}


def doctor() -> None:
    """Tell what this machine offers, and what to do about what is missing."""
    from rich.console import Console

    from autograder.sandbox.diagnosis import diagnose
    from autograder.sandbox.level import probe

    console = Console()
    level, layers = probe()
    console.print(_reports("The sandbox", "Layer", layers))
    found = diagnose() if sys.platform == "linux" else ()
    if found:
        console.print(_reports("A warm process", "What", found))
    if level is None:
        console.print(
            "Below level B: this machine cannot hold what students wrote. Batch grading is refused "
            "unless --unsafe is given. Grade on Linux 5.13 or later with libseccomp, "
            "or in a container there."
        )
    else:
        console.print(f"Sandbox level: {level}", highlight=False)
    console.print(_software())
    if level is None or not all(report.works for report in found):
        raise typer.Exit(1)


def _reports(title: str, first: str, reports: Iterable["LayerReport"]) -> object:
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title)
    for heading in (first, "Works", "Detail"):
        table.add_column(heading)
    for report in reports:
        works = "[green]yes[/]" if report.works else "[red]no[/]"
        table.add_row(report.name, works, escape(report.detail))
    return table


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
