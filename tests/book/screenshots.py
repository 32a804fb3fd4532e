"""Take pictures of every page of the built book, to look at: both themes, wide and narrow.

Run by hand, after a build; a page's name after the folder takes that page alone::

    python -m tests.book.screenshots FOLDER [PAGE ...]

Open FOLDER/index.html to see them side by side. Chromium must be on the PATH.
"""

import argparse
import html
import math
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

BUILT = Path(__file__).parents[2] / "book" / "_build" / "html"
THEMES = ("light", "dark")
WIDTHS = (1280, 390)  # px: a laptop, a phone
HEIGHT = 900  # px: of the window while a page loads
PIECE = 6000  # px: Chromium repeats itself in pictures higher than 16384
# Made by Sphinx, with nothing of ours on them.
PLAIN = {"genindex", "search", "py-modindex"}
ARGUMENTS = ("--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader")
# Parts wait until they are scrolled into view.
SCROLL = """async () => {
  for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise(done => setTimeout(done, 30));
  }
  scrollTo(0, 0);
}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way to look at a page."""

    theme: str
    width: int

    @property
    def name(self) -> str:
        """Its part of a file's name."""
        return f"{self.theme}-{self.width}"


VIEWS = [View(theme=theme, width=width) for width in WIDTHS for theme in THEMES]


def pages(built: Path) -> list[str]:
    """Return the built pages' addresses below `built`, without ``.html``, the cover first."""
    found = [path.relative_to(built).with_suffix("").as_posix() for path in built.rglob("*.html")]
    kept = [name for name in found if not name.startswith("_") and name not in PLAIN]
    return sorted(kept, key=lambda name: (name != "index", "/" in name, name))


def open_page(browser: Browser, built: Path, name: str, view: View) -> Page:
    """Open a page from its file in the theme of `view`, with every folded answer open."""
    tab = browser.new_page(
        viewport={"width": view.width, "height": HEIGHT}, reduced_motion="reduce"
    )
    tab.add_init_script(
        f"localStorage.setItem('mode', '{view.theme}');"
        f"localStorage.setItem('theme', '{view.theme}');"
    )
    tab.goto((built / f"{name}.html").resolve().as_uri())
    tab.evaluate("document.querySelectorAll('details.sd-dropdown').forEach(e => e.open = true)")
    tab.evaluate(SCROLL)
    return tab


def take(tab: Page, target: Path) -> Iterator[Path]:
    """Take an open page from top to bottom, in pieces beside `target`."""
    height = tab.evaluate("document.documentElement.scrollHeight")
    width = tab.evaluate("document.documentElement.clientWidth")
    for piece in range(math.ceil(height / PIECE)):
        top = piece * PIECE
        path = target.with_name(f"{target.name}-{piece + 1}.png")
        clip = {"x": 0, "y": top, "width": width, "height": min(PIECE, height - top)}
        tab.screenshot(path=path, full_page=True, clip=clip, animations="disabled")
        yield path


def write_index(folder: Path, taken: dict[str, dict[View, list[Path]]]) -> None:
    """Write the page that shows all pictures side by side."""
    rows = []
    for name, views in taken.items():
        cells = (
            "".join(f'<a href="{path.name}"><img src="{path.name}" alt=""></a>' for path in paths)
            for paths in views.values()
        )
        rows.append(
            f"<h2>{html.escape(name)}</h2>\n<div>"
            + "".join(f"<p>{cell}</p>" for cell in cells)
            + "</div>"
        )
    style = "div{display:flex;gap:1rem;background:#888;padding:1rem}img{width:100%;display:block}"
    text = f"<!doctype html><title>Pages</title><style>{style}p{{flex:1;margin:0}}</style>\n"
    (folder / "index.html").write_text(text + "\n".join(rows), encoding="utf-8")


def main() -> None:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, usage="%(prog)s FOLDER [PAGE ...]")
    parser.add_argument("folder", type=Path)
    parser.add_argument("page", nargs="*")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    taken: dict[str, dict[View, list[Path]]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
        )
        for name in options.page or pages(BUILT):
            taken[name] = {}
            for view in VIEWS:
                tab = open_page(browser, BUILT, name, view)
                target = options.folder / f"{name.replace('/', '-')}-{view.name}"
                taken[name][view] = list(take(tab, target))
                tab.close()
            print(name, flush=True)
        browser.close()
    write_index(options.folder, taken)
    print(f"{options.folder / 'index.html'}: {len(taken)} pages")


if __name__ == "__main__":
    main()
