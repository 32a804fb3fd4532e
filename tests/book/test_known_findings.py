"""What is listed as the theme's covers that and no more."""

import pytest

from tests.book.known_findings import KNOWN, Finding, unknown, vanished

SEARCH = Finding(
    rule="label-content-name-mismatch",
    selector=".search-button-field",
    element='<button class="btn search-button-field" aria-label="Search">',
    why="",
)


def test_a_known_finding_is_not_told() -> None:
    assert list(unknown([SEARCH])) == []


@pytest.mark.parametrize(
    "element",
    [
        '<a class="search-button-field">',
        '<button class="search-button-field-of-ours">',
        '<button><i class="search-button-field">',
    ],
)
def test_another_element_is_told(element: str) -> None:
    other = Finding(rule=SEARCH.rule, selector="", element=element, why="")
    assert list(unknown([other])) == [other]


def test_another_rule_on_the_same_element_is_told() -> None:
    other = Finding(rule="color-contrast", selector="", element=SEARCH.element, why="")
    assert list(unknown([SEARCH, other])) == [other]


def test_what_no_longer_occurs_is_told() -> None:
    assert vanished([SEARCH]) == [known for known in KNOWN if not known.covers(SEARCH)]
    assert len(vanished([])) == len(KNOWN)
    assert all(known.reason for known in KNOWN)
