"""A terminal in JupyterLab; what it draws is pixels, so its text is read on its way there."""

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.hub.screens.lab import Lab

if TYPE_CHECKING:
    from playwright.sync_api import WebSocket

CONTROL_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[@-Z\\-_])")
PROMPT = "$ "


@dataclass
class Terminal:
    """An open terminal."""

    lab: Lab
    socket: "WebSocket | None" = None
    said: str = field(default="", init=False)

    def open(self) -> None:
        """Open a new one, and wait for its prompt."""
        with self.lab.page.expect_websocket(lambda one: "/terminals/" in one.url) as opened:
            self.lab.choose("File", "New", "Terminal")
        self.socket = opened.value
        self.socket.on("framereceived", self._hear)
        self.wait_for(PROMPT)

    def run(self, command: str, until: str) -> str:
        """Run a command, wait until some text has come, and return all that has come since."""
        self.said = ""
        self.lab.page.locator(".jp-Terminal .xterm-screen:visible").click()
        self.lab.page.keyboard.type(command)
        self.lab.page.keyboard.press("Enter")
        self.wait_for(until)
        return self.said

    def wait_for(self, text: str) -> None:
        """Wait until some text has come."""
        if text not in self.said:
            self.socket.wait_for_event("framereceived", lambda _: text in self.said)

    def _hear(self, frame: str | bytes) -> None:
        kind, *rest = json.loads(frame)
        if kind == "stdout":
            self.said += CONTROL_SEQUENCE.sub("", rest[0])
