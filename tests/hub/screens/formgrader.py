"""nbgrader's formgrader, in its frame in JupyterLab."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.hub.screens.lab import Lab

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator


@dataclass(frozen=True, slots=True)
class Formgrader:
    """The tab "Formgrader" of the instructor's JupyterLab."""

    lab: Lab

    @property
    def frame(self) -> "FrameLocator":
        """Return what is in the frame."""
        return self.lab.page.frame_locator("iframe:visible")

    def open(self) -> None:
        """Choose it from the menu, and wait for the list of assignments."""
        self.lab.choose("Nbgrader", "Formgrader")
        self.row("tophat").wait_for()

    def row(self, name: str) -> "Locator":
        """Return the row of an assignment, a student or a submission."""
        link = self.lab.page.locator("td", has_text=name)
        return self.frame.locator("#main-table tr", has=link)

    def assignments(self) -> list[str]:
        """Return the names in the list of assignments."""
        return self.frame.locator("#main-table td.name").all_inner_texts()

    def manage_assignments(self) -> None:
        """Go to the list of assignments, from wherever."""
        leads_back = self.frame.get_by_role("link", name="Manual Grading")
        leads_back.first.click()
        self.frame.get_by_role("link", name="Manage Assignments").click()
        self.row("tophat").locator("td.name a").wait_for()

    def press(self, row: str, column: str, photograph: str) -> str:
        """Press a row's button, wait for the message, and return it.

        Parameters
        ----------
        row : str
            An assignment or a student.
        column : str
            The class of the button's column, such as "collect".
        photograph : str
            Name of a screenshot of the message.
        """
        self.row(row).locator(f"td.{column} a").click()
        message = self.frame.locator(".modal.in")
        okay = message.get_by_role("button", name="OK")
        okay.click(trial=True)  # waits until it no longer moves
        said = message.inner_text()
        self.lab.person.photograph(photograph)
        okay.click()
        self.frame.locator(".modal, .modal-backdrop").first.wait_for(state="detached")
        return said

    def submissions(self, assignment: str) -> None:
        """Go to the list of an assignment's submissions."""
        self.row(assignment).locator("td.num-submissions a").click()
        self.frame.locator("#main-table td.student-id").first.wait_for()

    def status(self, student: str) -> str:
        """Return what is said of a student's submission."""
        return self.row(student).locator("td.status").inner_text()

    def score(self, student: str) -> str:
        """Return a student's points, such as "20 / 24"."""
        return self.row(student).locator("td.score").inner_text()

    def open_submission(self, student: str, notebook: str) -> None:
        """Go from the list of submissions to what a student has written in a notebook."""
        self.row(student).locator("td.student-name a").click()
        self.frame.get_by_role("link", name=notebook, exact=True).last.click()
        self.frame.locator(".nbgrader_cell").first.wait_for()

    def mark_by_hand(self, cell: str, points: float, comment: str) -> None:
        """Give points and a comment for an answer, and wait until both are saved."""
        answer = self.frame.locator(".nbgrader_cell", has=self.lab.page.locator(f"[id='{cell}']"))
        answer.locator("textarea.comment[placeholder]").wait_for()  # what is saved has come
        score = answer.locator("input.score.needs_manual_grade")
        score.fill(f"{points:g}")
        with self.lab.page.expect_response(lambda one: "/api/grade/" in one.url and one.ok):
            score.press("Escape")
        box = answer.locator("textarea.comment")
        box.fill(comment)
        with self.lab.page.expect_response(lambda one: "/api/comment/" in one.url and one.ok):
            box.press("Escape")
