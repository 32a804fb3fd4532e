"""A browser's visit sees each fault that the gates are there for: planted on a page of its own."""

from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.book.conftest import _Quiet
from tests.book.visiting import Visit, is_elsewhere, visit

SOUND = """<!doctype html><html lang="en" data-theme="light"><head><title>A page</title>
<meta name="viewport" content="width=device-width"></head>
<body style="margin: 0"><a href="#main-content">Skip</a>
<main id="main-content"><h1>A page</h1>{planted}</main></body></html>"""
LATER = """<div style="height: 4000px"></div><p id="end">The end</p><script>
new IntersectionObserver((seen) => { if (seen[0].isIntersecting) fetch("part.js"); })
  .observe(document.getElementById("end"));</script>"""


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Return a function that visits a sound page with something planted on it."""
    (tmp_path / "part.js").write_bytes(bytes(range(256)) * 400)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=tmp_path)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()

        def opened(planted: str, **options: Any) -> Visit:
            (tmp_path / "page.html").write_text(SOUND.format(planted=planted))
            return visit(browser, f"http://127.0.0.1:{server.server_port}/page.html", **options)

        yield opened
        server.shutdown()
        thread.join()


def test_a_sound_page_has_no_fault(open_page: Any) -> None:
    # The icon that browsers ask for by themselves is the one thing that is not there.
    seen = open_page("<link rel='icon' href='data:,'><p>Text.</p>", width=390, axe=True)
    assert (seen.complaints, seen.sticking_out, seen.findings) == ((), (), ())
    assert not [one for one in seen.requests if is_elsewhere(one)]
    assert seen.skip_link == {"address": "#main-content", "shown": True, "leads": True}


@pytest.mark.parametrize(
    "planted",
    [
        "<img alt='' src='https://example.org/a.png'>",
        "<script>fetch('https://example.org/a').catch(() => 0)</script>",
        "<p style='background: url(//example.org/a.png)'>Text.</p>",
    ],
)
def test_a_request_to_another_host_is_seen(open_page: Any, planted: str) -> None:
    requests = open_page(planted).requests
    assert any("example.org" in one for one in requests if is_elsewhere(one))


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ("<script>console.error('it broke')</script>", "it broke"),
        ("<script>nowhere()</script>", "nowhere is not defined"),
        ("<img alt='' src='gone.png'>", "gone.png"),
    ],
)
def test_a_complaint_is_seen(open_page: Any, planted: str, words: str) -> None:
    assert any(words in complaint for complaint in open_page(planted).complaints)


def test_what_makes_a_narrow_page_scroll_sideways_is_named(open_page: Any) -> None:
    wide = (
        "<details><summary>More</summary><div class='wide' style='width: 500px'>a</div></details>"
    )
    out = open_page(wide, width=390).sticking_out
    assert any(name.startswith("div.wide reaches 500 px") for name in out)
    assert open_page(wide, width=1280).sticking_out == ()
    inside = f"<div style='overflow-x: auto'>{wide}</div>"
    assert open_page(inside, width=390).sticking_out == ()


def test_what_is_loaded_at_the_end_of_the_page_weighs_too(open_page: Any) -> None:
    seen = open_page(LATER)
    weights = {address.rpartition("/")[2]: size for address, size in seen.weights.items()}
    assert 0 < weights["part.js"] < 10_000, "after gzip"
    assert weights["page.html"] > 0


@pytest.mark.parametrize(
    ("planted", "rule"),
    [
        ("<img src='data:,'>", "image-alt"),
        ("<p style='color: #aaa; background: #fff'>Faint.</p>", "color-contrast"),
        ("<details><summary>More</summary><input></details>", "label"),
        ("<h4>Deep</h4>", "heading-order"),
    ],
)
def test_axe_sees_what_is_not_accessible(open_page: Any, planted: str, rule: str) -> None:
    assert rule in {finding.rule for finding in open_page(planted, axe=True).findings}
