"""The options that all commands take."""

from pathlib import Path
from typing import Annotated

import typer

CourseOption = Annotated[
    Path | None,
    typer.Option(
        "--course",
        metavar="DIR",
        help="The course folder; found upward from the working directory if not given.",
    ),
]
SolutionsOption = Annotated[
    Path | None,
    typer.Option(
        "--solutions", metavar="DIR", help="The solutions; beside the course if not given."
    ),
]
UnsafeOption = Annotated[
    bool,
    typer.Option("--unsafe", help="Go on where the sandbox cannot hold what students wrote."),
]
