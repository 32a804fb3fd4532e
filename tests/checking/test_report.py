"""A check's report as HTML and plain text: it says what the feedback page says."""

import re
from html.parser import HTMLParser

import pytest

from autograder.checking.closing import Closing
from autograder.gradebook.grade_cell import grade_cell_outputs
from autograder.result_text import details_as_text, verdict_on
from autograder.results import NOT_WRITTEN, Picture, Status, TestResult, Visibility
from autograder.testing.check_report import CheckReport

ATTACK = '</p><script>alert(1)</script><img src=x onerror="alert(1)">'
PICTURE = Picture(png="iVBORw0KGgo=", alt="Expected, yours and the difference.")


def result(title="Doubles", grade_id="double", **changes):
    values = {
        "name": title,
        "visibility": Visibility.PUBLIC,
        "points": 0.0,
        "max_points": 0.0,
        "status": Status.FAILED,
        "message": "It is the input itself.\n2 of 6 pixels differ.",
    }
    return TestResult(title=title, grade_id=grade_id, **{**values, **changes})


def right(title, grade_id="double"):
    return result(title, grade_id, status=Status.PASSED, message="")


def unwritten(title, grade_id="halve"):
    return result(title, grade_id, status=Status.ERROR, message=f"halve {NOT_WRITTEN}")


class Shown(HTMLParser):
    """The text that is seen at once, what unfolds, and the tags and attributes."""

    def __init__(self, html):
        super().__init__()
        self.at_once, self.folded, self.tags, self.attributes = "", "", set(), set()
        self._open = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attributes}
        if tag not in ("img", "br"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if "details" in self._open and "summary" not in self._open:
            self.folded += data
        else:
            self.at_once += data


def shown(*results, **more):
    return Shown(CheckReport(results=results, **more)._repr_html_())


@pytest.mark.parametrize("status", list(Status))
def test_check_and_feedback_say_the_same_of_a_test(status):
    one = result(status=status, hint="Look again.", picture=PICTURE, message="M.\n    x = 1")
    [output] = grade_cell_outputs("double", 0.0, 0.0, [one])
    report = CheckReport(results=(one,))
    for text in (repr(report), output["data"]["text/plain"]):
        assert f"{verdict_on(one)}: Doubles" in text
        assert all(line in text for line in details_as_text(one))
    for html in (report._repr_html_(), output["data"]["text/html"]):
        page = Shown(html)
        text = page.at_once + page.folded
        assert verdict_on(one).words in text
        if status is not Status.PASSED:
            assert "Hint: Look again." in text
            assert "x = 1" in text
            assert PICTURE.alt in html


def test_the_first_wrong_test_is_seen_at_once_and_the_others_unfold():
    page = shown(right("One"), result("Two", message="Second."), result("Three", message="Third."))
    assert "Second." in page.at_once
    assert "Third." in page.folded
    assert "Third." not in page.at_once
    assert all(f"{title}" in page.at_once for title in ("One", "Two", "Three"))


def test_with_several_functions_those_that_are_right_or_not_begun_are_one_line():
    page = shown(right("One"), unwritten("Two"), result("Three", "thirds", message="Third."))
    assert "double: 1 of 1 checks passed" in page.at_once
    assert "halve: not attempted" in page.at_once
    assert "One" in page.folded
    assert "Two" in page.folded
    assert "Third." in page.at_once


def test_a_stub_is_explained_once():
    report = CheckReport(results=(unwritten("One"), unwritten("Two")))
    for text in (repr(report), report._repr_html_()):
        assert text.count("is not written yet") == 1
        assert text.count("not attempted") == 2


def test_marks_are_kept_from_screen_readers_which_read_the_words():
    html = CheckReport(results=(right("One"), result("Two")))._repr_html_()
    for mark in "✔✘":
        assert html.count(mark) == html.count(f'<span aria-hidden="true">{mark}</span>') == 1


def test_nothing_in_a_report_is_taken_for_html():
    page = shown(
        result(
            ATTACK, ATTACK, message=ATTACK, hint=ATTACK, picture=Picture(png=ATTACK, alt=ATTACK)
        ),
        right("x", "y"),
        printed=ATTACK,
        closing=Closing(left=(ATTACK,), submitting=ATTACK),
    )
    assert "script" not in page.tags
    assert "onerror" not in page.attributes
    assert page.attributes <= {"style", "role", "aria-level", "aria-hidden", "src", "alt"}
    assert ATTACK in Shown(CheckReport(problem=ATTACK)._repr_html_()).at_once


def test_a_report_needs_no_class_script_or_style_sheet_and_sets_no_color_of_text():
    html = CheckReport(
        results=(right("One"), unwritten("Two"), result("Three", "thirds", picture=PICTURE)),
        printed="x",
        withheld=3,
        closing=Closing(left=("a",), submitting="b"),
    )._repr_html_()
    assert Shown(html).tags.isdisjoint({"style", "script", "h1", "h2", "h3", "h4", "table"})
    assert "class=" not in html
    assert not re.search(r"[; \"]color:", html)


def test_control_characters_reach_no_terminal():
    report = CheckReport(
        results=(result("\x1b[2J", message="\x1b[31m\ud800"),),
        printed="\x1b]0;x\x07\ud800",
        closing=Closing(left=("\x1b]",), submitting="\x1b]"),
    )
    for text in (repr(report), report._repr_html_()):
        assert not set(text) & {"\x1b", "\x07", "\ud800"}
