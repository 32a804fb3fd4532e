"""The command line: one module per command, each importing what it needs only when it runs."""

import typer

from autograder.cli import build, demo, doctor, grade, verify

app = typer.Typer(
    name="autograder",
    help="Build, verify and grade an autograded course.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (build.build, verify.verify, grade.grade, demo.demo, doctor.doctor):
    app.command()(command)
