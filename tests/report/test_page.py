"""The page has every part, asks nobody for anything, and shows what students wrote as text."""

import itertools
import re
import resource
from html.parser import HTMLParser

import pytest

from autograder.report.page import lines_by_reason, write_report
from autograder.report.signs import Sign
from autograder.results import GradeReport, Status, SubmissionStatus
from tests.report.conftest import answered, cell, class_report, failed, graded, outcome

HOSTILE = "</pre></style><script>alert(1)</script><img src=x onerror=alert(2)>"
VOID = {"meta", "br", "rect", "line", "circle", "img", "link", "input"}


class Elements(HTMLParser):
    """What a page is made of, in order, and whether every element is closed."""

    def __init__(self, page):
        super().__init__()
        self.found, self.open = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def all(self, *tags):
        return [attrs for tag, attrs in self.found if tag in tags]


@pytest.fixture
def page(assignment, hand_in):
    """Return the page on a class in which every part has something to show."""
    work = "\n".join(f"    image = image * {n} + np.roll(image, {n})" for n in range(9))
    for student in ("ada", "bob", HOSTILE.replace("/", "")):
        hand_in(student, answered(f"def blur(image):\n{work}\n    return image  # {HOSTILE}"))
    hand_in("eve", answered(f"import socket\nsocket.a('{HOSTILE}')", cell(HOSTILE, "markdown")))
    broken = GradeReport(student="c", status=SubmissionStatus.UNGRADABLE, message=HOSTILE)
    gone = GradeReport(student="d", status=SubmissionStatus.MISSING, message="Nothing there.")
    hostile = HOSTILE.replace("/", "")
    report = class_report(
        graded("ada", 20.0, outcome(points=2.0)),
        graded("bob", 2.0, failed("flip", HOSTILE)),
        broken,
        gone,
        graded("eve", 0.0, outcome(Status.CRASHED), seconds=3.25),
        graded(hostile, 1.0, failed("flip", HOSTILE)),
    )
    feedback = assignment.course.root / "feedback" / "ada" / "blur"
    feedback.mkdir(parents=True)
    (feedback / "blur.html").touch()
    return write_report(assignment, report).read_text()


def section(page, name):
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_what_students_wrote_is_text(page):
    tags = {tag for tag, _ in Elements(page).found}
    assert not tags & {"script", "img", "iframe", "object", "form"}
    assert not any(name.startswith("on") for _, attrs in Elements(page).found for name in attrs)
    assert "&lt;script&gt;" in section(page, "alike")
    assert "&lt;script&gt;" in section(page, "signs")
    assert "&lt;script&gt;" in section(page, "mistakes")
    assert "It &lt;b&gt;works" in section(page, "tests")


def test_it_asks_nobody_for_anything(page):
    elements = Elements(page)
    assert not elements.all("link", "script", "img")
    assert "url(" not in page
    assert "@import" not in page
    targets = [attrs["href"] for attrs in elements.all("a")]
    assert not [target for target in targets if ":" in target or target.startswith("//")]
    (policy,) = [one for one in elements.all("meta") if one.get("http-equiv")]
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_it_can_be_read_without_seeing_it(page):
    elements = Elements(page)
    assert elements.open == []
    assert [attrs["lang"] for attrs in elements.all("html")] == ["en"]
    headings = [int(tag[1]) for tag, _ in elements.found if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(headings))
    assert len(elements.all("table")) == len(elements.all("caption")) >= 6
    assert all(attrs.get("scope") in ("col", "row") for attrs in elements.all("th"))
    # A drawing has words of its own, or its numbers stand beside it.
    assert all("aria-label" in one or "aria-hidden" in one for one in elements.all("svg"))
    assert all("aria-label" in one for one in elements.all("div") if "tabindex" in one)


def test_every_link_within_the_page_leads_somewhere(page):
    elements = Elements(page)
    ids = [attrs["id"] for _, attrs in elements.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    inside = {one["href"][1:] for one in elements.all("a") if one["href"].startswith("#")}
    assert inside <= set(ids)
    assert {"summary", "tests", "mistakes", "time", "alike", "signs", "ungraded"} <= inside


def test_the_summary_counts_every_kind(page):
    summary = re.sub(r"<[^>]+>|\s+", " ", section(page, "summary"))
    for words in ("4 of 6 graded", "1 ungradable", "1 missing", "5.8 mean of 20 points"):
        assert words in re.sub(" +", " ", summary)
    assert "Sandbox level A (landlock, seccomp)" in page
    assert re.search(r"Grader [0-9a-f]{16}\. ", page)


def test_the_slowest_is_named(page):
    assert re.search(r"<ol>\s*<li><a href=\"#s5\">eve</a>: 3.25 s", section(page, "time"))


def test_twins_stand_side_by_side(page):
    alike = section(page, "alike")
    assert "ada</a>, " in alike
    assert "100.0 %" in alike
    assert alike.count("<pre") == 2


def test_a_sign_has_its_line(page):
    signs = section(page, "signs")
    assert "Uses the network." in signs
    assert "<code>import socket</code>" in signs
    assert "Its process ended in the middle of a test (1 of 1 tests)." in signs


def test_who_has_no_points_is_listed_with_the_reason(page):
    ungraded = section(page, "ungraded")
    assert "Nothing there." in ungraded
    assert "onerror=alert(2)&gt;" in ungraded


def test_names_lead_to_the_feedback_where_there_is_one(page):
    submissions = section(page, "submissions")
    assert '<a href="../feedback/ada/blur/blur.html">ada</a>' in submissions
    assert "feedback/bob" not in submissions


def test_a_class_of_ungradable_submissions_still_has_a_page(assignment):
    broken = GradeReport(student="a", status=SubmissionStatus.UNGRADABLE, message="broken")
    assert "0 of 1" in write_report(assignment, class_report(broken)).read_text()


def test_a_class_without_points_still_has_a_page(assignment):
    plain = GradeReport(student="a", status=SubmissionStatus.GRADED, tests=(outcome(),))
    assert "give no points" in write_report(assignment, class_report(plain)).read_text()


def test_lines_with_the_same_sentence_stand_together():
    signs = [Sign(reason="A.", line="1"), Sign(reason="B."), Sign(reason="A.", line="2")]
    assert lines_by_reason(signs) == [("A.", ["1", "2"]), ("B.", [])]


def test_the_page_on_a_hostile_class_of_a_thousand_is_small_and_soon_made(assignment, hand_in):
    code = 'import os\nos.system("' + '"\nos.x("'.join("<&" * 60 for _ in range(40)) + '")'
    reports = []
    for number in range(1000):
        student = f"student{number:04}"
        hand_in(student, answered(f"def blur(image):\n    return {number}\n{code}\nz = {number}"))
        hints = [failed(f"mistake {number % 12}", "<" * 100), outcome(Status.CRASHED)]
        reports.append(graded(student, number % 20, *hints, seconds=number / 100))
    before = resource.getrusage(resource.RUSAGE_SELF)
    path = write_report(assignment, class_report(*reports))
    after = resource.getrusage(resource.RUSAGE_SELF)
    assert path.stat().st_size < 2_000_000
    # Some 3 s; a machine whose processors are shared counts up to twice as much.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 8
