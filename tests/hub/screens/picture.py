"""Pictures on a page."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator


def drawn(pictures: "Locator") -> int:
    """Return how many of them are drawn, and not only asked for."""
    count: int = pictures.evaluate_all(
        "(all) => all.filter((one) => one.complete && one.naturalWidth > 1).length"
    )
    return count
