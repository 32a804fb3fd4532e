"""Somebody at the hub without a browser: logs in, starts their server, asks its extensions."""

import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import requests

SECONDS = 60.0
PAUSE = 0.2


@dataclass(slots=True)
class Visitor:
    """One account's session.

    Parameters
    ----------
    address : str
        The hub's, with a slash at its end.
    name : str
        The account.
    """

    address: str
    name: str
    session: requests.Session = field(default_factory=requests.Session)

    @property
    def server(self) -> str:
        """Return the address of the account's own server."""
        return f"{self.address}user/{self.name}/"

    def log_in(self, password: str) -> bool:
        """Give name and password; tell whether that let one in."""
        page = self.session.get(f"{self.address}hub/login", timeout=SECONDS)
        page.raise_for_status()
        answer = self.session.post(
            f"{self.address}hub/login?next=/hub/home",
            data={"username": self.name, "password": password, "_xsrf": self._xsrf("/hub/")},
            timeout=SECONDS,
        )
        return answer.status_code == 200 and urlsplit(answer.url).path == "/hub/home"

    def start_server(self) -> None:
        """Start the account's server, and wait until it lets its owner in."""
        self.session.get(f"{self.address}hub/spawn", timeout=SECONDS)
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            answer = self.session.get(f"{self.server}lab", timeout=SECONDS)
            if answer.status_code == 200 and answer.url.startswith(self.server):
                return
            time.sleep(PAUSE)
        raise TimeoutError(f"The server of {self.name} did not start in {SECONDS:.0f} s.")

    def get(self, path: str, **parameters: str) -> requests.Response:
        """Ask the account's server."""
        return self.session.get(self.server + path, params=parameters, timeout=SECONDS)

    def post(self, path: str, **data: str) -> requests.Response:
        """Send a form to the account's server."""
        headers = {"X-XSRFToken": self._xsrf(f"/user/{self.name}/")}
        return self.session.post(self.server + path, data=data, headers=headers, timeout=SECONDS)

    def _xsrf(self, path: str) -> str:
        return next(
            cookie.value or ""
            for cookie in self.session.cookies
            if cookie.name == "_xsrf" and cookie.path == path
        )
