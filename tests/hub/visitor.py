"""Somebody at the hub without a browser: logs in, starts their server, asks its extensions."""

import asyncio
import json
import time
from dataclasses import dataclass, field
from http.cookiejar import Cookie
from urllib.parse import urlsplit

import requests
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

MESSAGE = "the-only-one"
SECONDS = 120.0
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

    def close(self) -> None:
        """Close the connections."""
        self.session.close()

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

    def run(self, code: str) -> str:
        """Run code in a new kernel of the account's server, and return what it printed.

        An error's name and message are part of that.
        """
        started = self.post("api/kernels")
        started.raise_for_status()
        path = f"api/kernels/{started.json()['id']}/channels"
        return asyncio.run(self._printed(f"ws{self.server.removeprefix('http')}{path}", code))

    async def _printed(self, url: str, code: str) -> str:
        cookies = {cookie.name: cookie.value or "" for cookie in self._cookies_of_server()}
        header = "; ".join(f"{name}={value}" for name, value in cookies.items())
        origin = self.address.rstrip("/")
        socket = await websocket_connect(
            HTTPRequest(url, headers={"Cookie": header, "Origin": origin})
        )
        await socket.write_message(json.dumps(_execution_of(code)))
        printed = []
        while text := await asyncio.wait_for(_next_text(socket), SECONDS):
            message = json.loads(text)
            content = message["content"]
            if message["msg_type"] == "stream":
                printed.append(content["text"])
            elif message["msg_type"] == "error":
                printed.append(f"{content['ename']}: {content['evalue']}\n")
            elif content.get("execution_state") == "idle" and _is_answer(message):
                break
        socket.close()
        while await socket.read_message() is not None:  # until the other side has closed it too
            pass
        return "".join(printed)

    def _cookies_of_server(self) -> list[Cookie]:
        path = f"/user/{self.name}/"
        return [cookie for cookie in self.session.cookies if cookie.path in {"/", path}]

    def _xsrf(self, path: str) -> str:
        return next(
            cookie.value or ""
            for cookie in self.session.cookies
            if cookie.name == "_xsrf" and cookie.path == path
        )


def _is_answer(message: dict) -> bool:
    """Tell whether a message is about what was asked for, not about the kernel's own start."""
    return message["parent_header"].get("msg_id") == MESSAGE


def _execution_of(code: str) -> dict:
    """Return the message that asks a kernel to run code."""
    header = {"msg_id": MESSAGE, "msg_type": "execute_request", "session": "s", "username": ""}
    content = {"code": code, "silent": False, "store_history": False, "stop_on_error": True}
    return {
        "header": {**header, "version": "5.3", "date": ""},
        "parent_header": {},
        "metadata": {},
        "content": content,
        "channel": "shell",
        "buffers": [],
    }


async def _next_text(socket: WebSocketClientConnection) -> str:
    """Return the next message; the kernel closes nothing before its answer is complete."""
    message = await socket.read_message()
    assert isinstance(message, str), message
    return message
