"""The options that all commands take."""

from enum import StrEnum
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


class LogFormat(StrEnum):
    """How a run is shown on stderr."""

    TEXT = "text"
    JSON = "json"


QuietOption = Annotated[
    bool,
    typer.Option(
        "--quiet", "-q", help="Print nothing but what went wrong: for cron, which mails the rest."
    ),
]
LogFormatOption = Annotated[
    LogFormat,
    typer.Option(
        "--log-format", help="How the run is shown on stderr; json is one object a line, no table."
    ),
]
