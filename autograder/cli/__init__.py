"""The command line: one module per command, each importing what it needs only when it runs."""

import typer

from autograder.cli import build, check, collect, demo, doctor, export, grade, report, verify

app = typer.Typer(
    name="autograder",
    help="Build, verify and grade an autograded course.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_COMMANDS = (
    *(build.build, verify.verify, collect.collect, grade.grade),
    *(check.check, report.report, export.export, demo.demo, doctor.doctor),
)
for command in _COMMANDS:
    app.command()(command)
