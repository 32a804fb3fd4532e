"""JupyterLab's frame: its menus, its tabs, its file browser."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.hub.person import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@dataclass(frozen=True, slots=True)
class Lab:
    """JupyterLab in somebody's browser."""

    person: Person

    @property
    def page(self) -> "Page":
        """Return the browser's page."""
        return self.person.page

    def wait(self) -> None:
        """Wait until it can be used."""
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")
        self.menu("Nbgrader").wait_for()
        self.files.wait_for()

    @property
    def files(self) -> "Locator":
        """Return the list of files at the left."""
        return self.page.locator(".jp-DirListing-content")

    def menu(self, name: str) -> "Locator":
        """Return an entry of the menu bar."""
        return self.page.locator("#jp-MainMenu").get_by_role("menuitem", name=name, exact=True)

    def choose(self, menu: str, *labels: str) -> None:
        """Choose from a menu and, by further labels, from the menus that open beside it."""
        self.menu(menu).click()
        for label in labels:
            self._entry(label).click()

    def entries(self, menu: str) -> list[str]:
        """Return what a menu offers."""
        self.menu(menu).click()
        opened = self.page.locator(".lm-Menu .lm-Menu-itemLabel")
        opened.first.wait_for()
        labels = opened.all_inner_texts()
        self.page.keyboard.press("Escape")
        opened.first.wait_for(state="detached")
        return [label for label in labels if label]

    def _entry(self, label: str) -> "Locator":
        return self.page.locator(".lm-Menu-item", has=self.page.get_by_text(label, exact=True))

    def show(self, tab: str) -> None:
        """Bring a tab of the main area to the front."""
        self.page.locator("#jp-main-dock-panel").get_by_role("tab", name=tab).click()

    def open_file(self, name: str) -> None:
        """Open a file or folder of the file browser."""
        self.files.locator(".jp-DirListing-item", has_text=name).first.dblclick()

    def use_theme(self, name: str) -> None:
        """Choose JupyterLab's theme, such as "JupyterLab Dark"."""
        self.choose("Settings", "Theme", name)
        shade = "false" if name.endswith("Dark") else "true"
        self.page.locator(f"body[data-jp-theme-light='{shade}']").wait_for(state="attached")
        self.page.locator("#jupyterlab-splash").wait_for(state="detached")
