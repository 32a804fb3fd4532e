"""A notebook in JupyterLab: writing into its cells, running them, reading what comes out."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.hub.screens.dialog import read_dialog
from tests.hub.screens.lab import Lab

if TYPE_CHECKING:
    from playwright.sync_api import Locator

RAN_AGAIN = "([prompt, before]) => prompt.textContent !== before && /\\d/.test(prompt.textContent)"
ALL_RAN = """(panel) => [...panel.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
    .every((prompt) => /\\d/.test(prompt.textContent))"""
"""What is out of sight has no `innerText`."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """An open notebook.

    Parameters
    ----------
    lab : Lab
        Where it is open.
    name : str
        Its file's.
    """

    lab: Lab
    name: str

    @property
    def panel(self) -> "Locator":
        """Return the notebook's part of the page."""
        return self.lab.page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")

    def create(self) -> None:
        """Make it, with the kernel that is offered, and wait for it."""
        self.lab.choose("File", "New", "Notebook")
        self.lab.page.locator(".jp-Dialog").get_by_role("button", name="Select").click()
        self.wait()

    def wait(self) -> None:
        """Wait until it is open and its kernel has nothing to do."""
        self.lab.page.locator("#jp-main-dock-panel").get_by_role("tab", name=self.name).wait_for()
        self.panel.locator(".jp-Cell").first.wait_for()
        self._wait_for_kernel()

    def cell(self, text: str) -> "Locator":
        """Return the cell whose source has some text."""
        source = self.lab.page.locator(".jp-InputArea", has_text=text)
        return self.panel.locator(".jp-Cell", has=source).first

    def write(self, cell: "Locator", source: str) -> None:
        """Put new text in the place of what an open editor has."""
        editor = cell.locator(".cm-content")
        editor.click()
        cell.locator(".cm-editor.cm-focused").wait_for()
        self.lab.page.keyboard.press("ControlOrMeta+a")
        self.lab.page.keyboard.insert_text(source)

    def write_text(self, cell: "Locator", source: str) -> None:
        """Put new text in the place of what a rendered text cell has, and render it."""
        cell.locator(".jp-MarkdownOutput").dblclick()
        self.write(cell, source)
        self.lab.page.keyboard.press("Shift+Enter")
        cell.locator(".jp-MarkdownOutput").wait_for()

    def run(self, cell: "Locator") -> "Locator":
        """Run a cell, wait until it has ended, and return its output."""
        prompt = cell.locator(".jp-InputPrompt").first
        before = prompt.text_content()
        cell.locator(".cm-content").click()
        self.lab.page.keyboard.press("Shift+Enter")
        self.lab.page.wait_for_function(RAN_AGAIN, arg=[prompt.element_handle(), before])
        return cell.locator(".jp-Cell-outputArea").first

    def run_in_last(self, source: str) -> "Locator":
        """Write into the last cell, which JupyterLab has added, and run it; return its output."""
        cells = self.panel.locator(".jp-CodeCell")
        cell = cells.nth(cells.count() - 1)  # running it will add another
        self.write(cell, source)
        return self.run(cell)

    def run_all(self) -> None:
        """Run all cells and wait until the last has ended."""
        self.lab.choose("Run", "Run All Cells")
        self.lab.page.wait_for_function(ALL_RAN, arg=self.panel.element_handle())
        self._wait_for_kernel()

    def _wait_for_kernel(self) -> None:
        """Wait for the status bar: the notebook's own mark says idle before there is a kernel."""
        status = self.lab.page.locator("#jp-main-statusbar")
        status.get_by_text(re.compile(r"^Python 3 .*\| Idle$")).wait_for()

    def save(self) -> None:
        """Save, and wait until that is done."""
        self.lab.choose("File", "Save Notebook")
        tab = self.lab.page.locator("#jp-main-dock-panel .lm-TabBar-tab.lm-mod-current")
        self.lab.page.wait_for_function(
            "(tab) => !tab.classList.contains('jp-mod-dirty')", arg=tab.last.element_handle()
        )

    def validate(self, photograph: str) -> str:
        """Press nbgrader's Validate, and return what it says."""
        self.panel.get_by_role("button", name="Validate").click()
        return read_dialog(self.lab.person, photograph)

    def output(self, text: str) -> "Locator":
        """Return what came out of the cell whose source has some text."""
        return self.cell(text).locator(".jp-Cell-outputArea").first

    def write_answer_below(self, heading: str, source: str) -> None:
        """Put text in the place of the text cell that follows a heading's."""
        cells = self.panel.locator(".jp-Cell")
        texts = cells.all_text_contents()
        number = next(i for i, text in enumerate(texts) if heading in text) + 1
        self.write_text(cells.nth(number), source)
