"""A page of the book opened in a browser, and everything about it that the gates judge."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.book.known_findings import Finding

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
HEIGHT = 900

SCROLL = "(step) => window.scrollTo({top: step * innerHeight, behavior: 'instant'})"
STICKING_OUT = """
() => {
  const clipped = (element) => {
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (getComputedStyle(above).overflowX !== "visible" && above !== document.body
          && above !== document.documentElement) return true;
    }
    return false;
  };
  const name = (element) => element.tagName.toLowerCase()
    + (element.id ? "#" + element.id : "")
    + [...element.classList].map((one) => "." + one).join("");
  if (document.scrollingElement.scrollWidth <= window.innerWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 0.5 && !clipped(one))
    .map((one) => `${name(one)} reaches ${Math.round(one.getBoundingClientRect().right)} px`)
    .concat([`the page is ${document.scrollingElement.scrollWidth} px wide`]);
}
"""
SKIPPING = """
() => {
  const link = document.activeElement;
  const box = link.getBoundingClientRect();
  return {
    address: link.getAttribute("href") || "",
    shown: box.width > 0 && box.height > 0 && box.top >= 0 && box.left >= 0,
    leads: Boolean(document.getElementById((link.getAttribute("href") || "#").slice(1))),
  };
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What happened when a page was opened and read to its end."""

    theme: str
    """The theme that the page showed."""
    requests: tuple[str, ...]
    """Addresses that were asked for, whether or not they were answered."""
    complaints: tuple[str, ...]
    """Errors on the console, errors of scripts, and answers that are not there."""
    weights: dict[str, int]
    """Bytes of each address loaded, after gzip."""
    sticking_out: tuple[str, ...]
    """What makes the page wider than the window."""
    findings: tuple[Finding, ...]
    """Of axe-core."""
    skip_link: dict[str, Any]
    """What the first press of Tab leads to."""

    @property
    def weight(self) -> int:
        """Bytes of all that was loaded, after gzip."""
        return sum(self.weights.values())


def visit(
    browser: "Browser", address: str, *, theme: str = "light", width: int = 1280, axe: bool = False
) -> Visit:
    """Open a page, unfold all answers, read it to its end, and tell what happened.

    Parameters
    ----------
    browser : Browser
        Playwright's.
    address : str
        The page's address, ``http://127.0.0.1:...`` or ``file://...``.
    theme : str
        "light" or "dark".
    width : int
        Width of the window in CSS pixels.
    axe : bool
        Run axe-core on the page.
    """
    context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=theme)
    context.set_default_timeout(30_000)
    try:
        context.add_init_script(
            f"try {{ localStorage.mode = localStorage.theme = '{theme}'; }} catch (error) {{ }}"
        )
        # Nothing is fetched from elsewhere, but it is noted that somebody tried.
        context.route(is_elsewhere, lambda route: route.abort())
        page = context.new_page()
        requests: list[str] = []
        complaints: list[str] = []
        responses: list[Response] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("response", lambda response: responses.append(response))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: complaints.append(message.text) if message.type == "error" else None,
        )
        page.goto(address, wait_until="load")
        page.keyboard.press("Tab")
        skip_link = _skip_link(page)
        _read_to_the_end(page)
        complaints += [f"{one.status} {one.url}" for one in responses if one.status >= 400]
        return Visit(
            theme=page.evaluate("document.documentElement.dataset.theme || ''"),
            requests=tuple(requests),
            complaints=tuple(complaints),
            weights=dict(_weigh(responses)),
            sticking_out=tuple(page.evaluate(STICKING_OUT)),
            findings=tuple(_findings(page)) if axe else (),
            skip_link=skip_link,
        )
    finally:
        context.close()


def is_elsewhere(address: str) -> bool:
    """Tell whether an address is on another host; data within the page is not.

    Examples
    --------
    >>> [is_elsewhere(one) for one in ("https://example.org/a", "http://127.0.0.1:80/a")]
    [True, False]
    >>> [is_elsewhere(one) for one in ("data:text/plain,a", "blob:null/1", "file:///a.html")]
    [False, False, False]
    """
    parts = urlsplit(address)
    return parts.scheme not in {"data", "blob", "file", "about"} and parts.hostname != "127.0.0.1"


def _skip_link(page: "Page") -> dict[str, Any]:
    """Describe what has the focus, once it has slid into view."""
    for _ in range(30):
        found: dict[str, Any] = page.evaluate(SKIPPING)
        if found["shown"]:
            break
        page.wait_for_timeout(100)
    return found


def _read_to_the_end(page: "Page") -> None:
    """Unfold what is folded, and scroll: some parts are loaded when they come into view."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    steps: int = page.evaluate("Math.ceil(document.documentElement.scrollHeight / innerHeight)")
    for step in range(steps + 1):
        page.evaluate(SCROLL, step)
        page.wait_for_timeout(40)
    page.wait_for_load_state("networkidle")
    page.evaluate(SCROLL, 0)


def _weigh(responses: "list[Response]") -> Iterator[tuple[str, int]]:
    for response in responses:
        if response.ok and urlsplit(response.url).scheme.startswith("http"):
            yield response.url, len(gzip.compress(response.body(), compresslevel=6))


def _findings(page: "Page") -> Iterator[Finding]:
    page.add_script_tag(path=AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    for violation in found["violations"]:
        for node in violation["nodes"]:
            yield Finding(
                rule=violation["id"],
                selector=" ".join(str(part) for part in node["target"]),
                element=node["html"],
                why=" ".join(node["failureSummary"].split()),
            )
