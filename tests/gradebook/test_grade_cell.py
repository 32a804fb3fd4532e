"""What a grade cell shows."""

from html.parser import HTMLParser

import pytest

from autograder.gradebook.grade_cell import grade_cell_outputs
from autograder.gradebook.sanitising import clean_html
from autograder.results import Status, TestResult, Visibility


def _test(**changes):
    values = {
        "name": "test_sides",
        "title": "Works for a kernel of 3 x 1 x 5",
        "grade_id": "correlate",
        "visibility": Visibility.AFTER,
        "points": 0.0,
        "max_points": 3.0,
        "status": Status.FAILED,
        "message": "Expected shape (5, 6, 7).\n  Got (3, 4, 5).",
        "hint": "The border was cut off.",
    }
    return TestResult(**{**values, **changes})


def _shown(*tests, score=0.0):
    data = grade_cell_outputs("correlate", score, 10.0, tests)[0]["data"]
    return data["text/plain"], data["text/html"]


class _Text(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.text, self.tags = "", set()
        self.feed(html)

    def handle_data(self, data):
        self.text += data + " "

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)


def test_points_title_verdict_message_and_hint_are_shown_in_both_forms():
    plain, html = _shown(_test(), _test(title="Zeros", status=Status.PASSED, points=3.0), score=3.0)
    for text in (plain, _Text(html).text):
        for part in (
            "3 of 10 points",
            "3 x 1 x 5",
            "not yet right",
            "0 / 3",
            "Got (3, 4, 5).",
            "passed",
        ):
            assert part in text
        assert "The border was cut off." in text


def test_only_the_cells_own_tests_are_shown():
    assert "Elsewhere" not in "".join(_shown(_test(grade_id="other", title="Elsewhere")))


def test_a_test_without_points_shows_none():
    plain, html = _shown(_test(max_points=0.0))
    assert "/" not in plain
    assert "/ 0" not in html


@pytest.mark.parametrize("status", list(Status))
def test_every_verdict_has_its_words(status):
    plain, html = _shown(_test(status=status))
    word = {Status.FAILED: "not yet right", Status.TIMEOUT: "took too long"}.get(
        status, str(status).split("_")[0].removesuffix("ed")
    )
    assert word in plain
    assert word in html
    assert ("✔" in html) == (status is Status.PASSED)


@pytest.mark.parametrize("field", ["title", "message", "hint"])
def test_what_a_test_says_is_text_and_never_html(field):
    attack = '<script>alert(1)</script><img src=x onerror="alert(1)">'
    _, html = _shown(_test(**{field: attack}))
    assert _Text(html).tags <= {"div", "p", "strong", "table", "thead", "tbody"} | {
        "tr",
        "th",
        "td",
        "pre",
    }
    assert attack in _Text(html).text.replace(" </", "</").replace("> <", "><")


def test_control_characters_do_not_reach_a_terminal_or_a_page():
    for text in _shown(_test(message="\x1b[2Jgone\x00\x9b31m\u202eabc\ud800", hint="a\rb")):
        assert not any(mark in text for mark in "\x1b\x00\x9b\u202e\ud800\r")
        assert "gone" in text


def test_the_page_part_is_left_as_it_is_by_the_pages_cleaning():
    _, html = _shown(_test(), score=3.0)
    cleaned = clean_html(html)
    assert _Text(cleaned).text == _Text(html).text
    assert _Text(cleaned).tags == _Text(html).tags
    assert "border-left:4px solid" in cleaned.replace(": ", ":")
