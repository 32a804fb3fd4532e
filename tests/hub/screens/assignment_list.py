"""nbgrader's list of assignments, where students fetch, submit and get their feedback."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.hub.screens.lab import Lab

if TYPE_CHECKING:
    from playwright.sync_api import Locator


@dataclass(frozen=True, slots=True)
class AssignmentList:
    """The tab "Assignments" of JupyterLab."""

    lab: Lab

    def open(self) -> None:
        """Choose it from the menu, or come back to it, and wait until it is loaded."""
        self.lab.choose("Nbgrader", "Assignment List")
        self._wait()

    def refresh(self) -> None:
        """Press the button that loads it anew."""
        self.lab.page.locator("#refresh_assignments_list").click()
        self._wait()

    def _wait(self) -> None:
        for kind in ("released", "fetched", "submitted"):
            self.lab.page.locator(f"#{kind}_assignments_list_loading").wait_for(state="hidden")

    def names(self, kind: str) -> list[str]:
        """Return the assignments that are "released", "fetched" or "submitted"."""
        rows = self._panel(kind).locator("> .list_item > .col-md-12 > .item_name")
        return [text.strip() for text in rows.all_inner_texts()]

    def fetch(self, assignment: str) -> None:
        """Press Fetch, and wait until the assignment is among the downloaded ones."""
        self._row("released", assignment).get_by_role("button", name="Fetch").click()
        self._row("fetched", assignment).wait_for()

    def open_notebook(self, assignment: str, notebook: str) -> None:
        """Unfold a downloaded assignment, and open one of its notebooks."""
        row = self._row("fetched", assignment)
        row.locator("a.assignment-notebooks-link").click()
        row.locator(".assignment-notebooks").get_by_text(notebook, exact=True).click()

    def submit(self, assignment: str) -> None:
        """Press Submit, and wait until the list shows one more attempt."""
        before = len(self.attempts(assignment))
        self._row("fetched", assignment).get_by_role("button", name="Submit").click()
        self._attempt_rows(assignment).nth(before).wait_for()

    def attempts(self, assignment: str) -> list[str]:
        """Return the times at which an assignment was submitted, with nbgrader's remarks."""
        return [text.strip() for text in self._attempt_rows(assignment).all_inner_texts()]

    def fetch_feedback(self, assignment: str) -> None:
        """Press Fetch Feedback, and wait until there is some to look at."""
        row = self._row("submitted", assignment)
        row.get_by_role("button", name="Fetch Feedback").click()
        row.get_by_text("(view feedback)").wait_for()

    def view_feedback(self, assignment: str) -> None:
        """Press the link that leads the file browser to the feedback."""
        self._row("submitted", assignment).get_by_text("(view feedback)").click()

    def _panel(self, kind: str) -> "Locator":
        return self.lab.page.locator(f"#{kind}_assignments_list")

    def _row(self, kind: str, assignment: str) -> "Locator":
        name = self.lab.page.locator(".item_name", has_text=assignment)
        return self._panel(kind).locator("> .list_item", has=name)

    def _attempt_rows(self, assignment: str) -> "Locator":
        row = self._row("submitted", assignment)
        return row.locator(".assignment-notebooks .list_item .item_name")
