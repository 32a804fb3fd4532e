"""Somebody who sits at a browser of their own."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.hub.album import Album
from tests.hub.running_hub import RunningHub

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

WIDTH, HEIGHT = 1280, 900
MILLISECONDS = 120_000
"""The machine may be slow, and a server that starts shares it with others."""
KNOWN = re.compile(r"fonts/glyphicons-halflings")
"""nbgrader's style sheet names a font that lies beside no feedback page; our policy refuses it."""


@dataclass
class Person:
    """An account of the hub with its browser.

    Parameters
    ----------
    name : str
        The account.
    hub : RunningHub
        Where it is.
    context : BrowserContext
        Their cookies, which nobody shares.
    page : Page
        What they look at.
    album : Album
        Where screenshots go.
    complaints : list of str
        What their pages said on the console as errors, and errors of scripts.
    """

    name: str
    hub: RunningHub
    context: "BrowserContext"
    page: "Page"
    album: Album
    complaints: list[str] = field(default_factory=list)

    @property
    def server(self) -> str:
        """Return the address of their own server."""
        return f"{self.hub.address}user/{self.name}/"

    def photograph(self, what: str) -> None:
        """Keep a screenshot of what they see."""
        self.album.take(self.page, f"{self.name.removeprefix('demo-')} {what}")

    def note(self, message: "ConsoleMessage") -> None:
        """Keep an error that a page reports."""
        if message.type == "error" and not KNOWN.search(message.text):
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")


def sit_down(browser: "Browser", hub: RunningHub, name: str, album: Album) -> Person:
    """Open a browser for an account, which has not logged in yet."""
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce"
    )
    context.set_default_timeout(MILLISECONDS)
    page = context.new_page()
    person = Person(name=name, hub=hub, context=context, page=page, album=album)
    page.on("console", person.note)
    page.on("pageerror", lambda error: person.complaints.append(str(error)))
    return person
