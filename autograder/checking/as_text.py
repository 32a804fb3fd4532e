"""A check's report as plain text: terminals, and notebooks that show no HTML."""

from collections.abc import Iterator

from autograder.checking.groups import Group
from autograder.result_text import details_as_text, printable, verdict_on

INDENT = "    "


def group_lines(group: Group, *, titled: bool) -> Iterator[str]:
    """Yield the lines on one function: a line for each test, and what to know about it.

    Parameters
    ----------
    group : Group
        The function's results.
    titled : bool
        Whether a line with the function's name comes first.
    """
    margin = ""
    if titled:
        yield ""
        yield f"{group.name}: {group.summary()}"
        margin = "  "
    told: list[str] = []
    for result in group.results:
        yield f"{margin}{verdict_on(result)}: {printable(result.title)}"
        details = details_as_text(result)
        if not (result.is_unwritten and details == told):  # said once is enough
            yield from (f"{margin}{INDENT}{line}" for line in details)
        told = details
