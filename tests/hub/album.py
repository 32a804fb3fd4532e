"""What a run leaves to be looked at: numbered screenshots, the time of each step, the log."""

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parents[2] / "_build" / "hub"


@dataclass(slots=True)
class Album:
    """The screenshots of one run and how long its steps took.

    Parameters
    ----------
    folder : Path
        Where all goes; the screenshots and logs of an earlier run are removed.
    """

    folder: Path
    seconds: dict[str, float] = field(default_factory=dict)
    pictures: int = 0

    def __post_init__(self) -> None:
        for part in (self.screenshots, self.logs):
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True)

    @property
    def screenshots(self) -> Path:
        """Return the folder of the pictures."""
        return self.folder / "screenshots"

    @property
    def logs(self) -> Path:
        """Return the folder of what the hub had to say."""
        return self.folder / "log"

    def take(self, page: "Page", name: str) -> None:
        """Keep what a page shows, as ``NN-name.png``."""
        self.pictures += 1
        words = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        page.screenshot(path=self.screenshots / f"{self.pictures:02}-{words}.png")

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Note how long a step takes."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.seconds[step] = time.monotonic() - began

    def table(self) -> str:
        """Return the seconds of each step and of them all."""
        rows = [*self.seconds.items(), ("all", sum(self.seconds.values()))]
        return "\n".join(f"{seconds:7.1f} s  {step}" for step, seconds in rows)
