"""The hub's login page."""

from dataclasses import dataclass

from tests.hub.person import Person
from tests.hub.screens.lab import Lab


@dataclass(frozen=True, slots=True)
class Login:
    """The page that asks for name and password."""

    person: Person

    def open(self) -> None:
        """Go to the hub's address, as the notice in the terminal says."""
        self.person.page.goto(self.person.hub.address)
        self.person.page.get_by_label("Username").wait_for()

    def announcement(self) -> str:
        """Return what is said about the accounts."""
        return self.person.page.locator(".announcement").inner_text()

    def log_in(self) -> Lab:
        """Give name and password, and wait for JupyterLab."""
        page = self.person.page
        page.get_by_label("Username").fill(self.person.name)
        page.get_by_label("Password", exact=False).first.fill(
            self.person.hub.passwords[self.person.name]
        )
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/lab**")
        lab = Lab(self.person)
        lab.wait()
        return lab
