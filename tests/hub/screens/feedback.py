"""The feedback page, opened from JupyterLab's file browser."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.hub.screens.lab import Lab

if TYPE_CHECKING:
    from playwright.sync_api import FrameLocator, Locator


@dataclass(frozen=True, slots=True)
class Feedback:
    """A feedback page in a tab of JupyterLab."""

    lab: Lab
    file: str

    @property
    def frame(self) -> "FrameLocator":
        """Return what is in the tab."""
        return self.lab.page.frame_locator(".jp-HTMLViewer iframe")

    @property
    def body(self) -> "Locator":
        """Return the page's body."""
        return self.frame.locator("body")

    def open(self) -> None:
        """Open it from the folder that the file browser shows, and wait for it."""
        self.lab.open_file(self.file)
        self.body.get_by_text("Score", exact=False).first.wait_for()

    def text(self) -> str:
        """Return what it says."""
        return self.body.inner_text()

    def row(self, text: str) -> "Locator":
        """Return the row of the tables of tests in which a text stands."""
        return self.frame.locator("tr", has_text=text).last
