"""What axe-core finds in the theme itself, which no page of ours can mend; each with its reason.

The gate fails for a finding that is not listed, and for a listed one that no longer occurs.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An element that axe-core complains of."""

    rule: str
    selector: str
    element: str
    """The element's HTML."""
    why: str

    def __str__(self) -> str:
        return f"{self.rule} at {self.selector}: {self.why} {self.element[:200]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFinding:
    """A finding of the theme's own."""

    rule: str
    selector: str
    """A tag and a class; axe-core's own selectors change from page to page."""
    reason: str

    def covers(self, finding: Finding) -> bool:
        """Tell whether it is this finding."""
        tag, _, name = self.selector.partition(".")
        opening = finding.element.partition(">")[0]
        classes = opening.partition('class="')[2].partition('"')[0].split()
        return (
            finding.rule == self.rule
            and opening.startswith((f"<{tag} ", f"<{tag}>"))
            and name in classes
        )


KNOWN = (
    KnownFinding(
        rule="label-content-name-mismatch",
        selector="button.search-button-field",
        reason="The theme shows the keys of its shortcut on the button and names it Search; it "
        "works by voice under that name.",
    ),
    KnownFinding(
        rule="label-content-name-mismatch",
        selector="button.theme-switch-button",
        reason="The theme gives the button's three icons hidden words of their own; its name, "
        "Color mode, is right.",
    ),
    KnownFinding(
        rule="region",
        selector="p.logo__title",
        reason="The theme's sidebar, which holds the title beside the logo, is no landmark; the "
        "contents below it are one.",
    ),
)


def unknown(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings that are not the theme's own."""
    for finding in findings:
        if not any(known.covers(finding) for known in KNOWN):
            yield finding


def vanished(findings: Iterable[Finding]) -> list[KnownFinding]:
    """Return the known findings that do not occur."""
    found = list(findings)
    return [known for known in KNOWN if not any(known.covers(one) for one in found)]
