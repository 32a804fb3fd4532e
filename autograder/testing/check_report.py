"""What `check` shows: how many tests passed, a line for each, and what to know of the others."""

from dataclasses import dataclass

from autograder.checking.as_html import report_html
from autograder.checking.as_text import INDENT, group_lines
from autograder.checking.closing import Closing
from autograder.checking.groups import by_function
from autograder.result_text import printable
from autograder.results import Status, TestResult


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """The results of the public tests, for a student to read.

    `problem` is a sentence in place of results that could not be had; `printed` is what
    the student's functions wrote meanwhile, and `withheld` how many figures and other
    outputs of theirs are not shown. `closing` says what is left, where all was checked.
    """

    results: tuple[TestResult, ...] = ()
    printed: str = ""
    problem: str = ""
    withheld: int = 0
    closing: Closing | None = None

    @property
    def passed(self) -> bool:
        """Whether there are results, and all of them are passed."""
        return bool(self.results) and all(r.status is Status.PASSED for r in self.results)

    def headline(self) -> str:
        """Say how many tests passed."""
        if self.problem:
            return self.problem
        passed = sum(result.status is Status.PASSED for result in self.results)
        return f"{passed} of {len(self.results)} checks passed."

    def __repr__(self) -> str:
        """Write the report as plain text."""
        lines = [printable(self.headline())]
        groups = by_function(self.results)
        for group in groups:
            lines += group_lines(group, titled=len(groups) > 1)
        if self.printed:
            lines += ["", "Your functions printed:", printable(self.printed).rstrip()]
        if self.withheld:
            lines += ["", self._on_withheld()]
        if self.closing is not None:
            left = (f"{INDENT}{printable(one)}" for one in self.closing.left)
            lines += ["", "What is left", *left]
            lines += ["How to hand in", f"{INDENT}{printable(self.closing.submitting)}"]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Write the report as HTML, for IPython's display."""
        return report_html(
            self.headline(),
            by_function(self.results),
            printed=self.printed,
            withheld=self._on_withheld() if self.withheld else "",
            closing=self.closing,
        )

    def _on_withheld(self) -> str:
        """Say that figures and the like are left out, and where they can be seen."""
        what = (
            "1 figure or other output"
            if self.withheld == 1
            else f"{self.withheld} figures and other outputs"
        )
        return (
            f"Your functions showed {what}, left out here: "
            "call a function in a cell of its own to see what it shows."
        )
