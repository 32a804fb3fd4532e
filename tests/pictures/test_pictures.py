"""Pictures of wrong results: they show what they say, fit their limit, and hide what is hidden."""

import base64
import io
import json
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image

import autograder.pictures
from autograder.gradebook.grade_cell import grade_cell_outputs
from autograder.gradebook.sanitising import clean_html
from autograder.grading.results_file import results_object
from autograder.pictures import Gallery, picture_of
from autograder.results import GradeReport, Status, SubmissionStatus
from autograder.testing.check_report import CheckReport
from tests.testing.exercise import Functions, double, reference

rng = np.random.default_rng(5)
MISSED, EXTRA = (0x00, 0x72, 0xB2), (0xE6, 0x9F, 0x00)
RED, NOT_A_NUMBER = (0xD0, 0x3B, 0x2F), (0xE7, 0x54, 0xC4)
PAIRS = {
    "image": (rng.normal(size=(12, 17)), rng.normal(size=(12, 17))),
    "numbers": (np.arange(20).reshape(4, 5), np.arange(20).reshape(4, 5) + np.eye(4, 5)),
    "volume": (rng.normal(size=(5, 6, 7)), rng.normal(size=(5, 6, 7))),
    "mask": (rng.random((30, 40)) < 0.5, rng.random((30, 40)) < 0.5),
    "volume mask": (rng.random((9, 8, 7)) < 0.5, rng.random((9, 8, 7)) < 0.5),
    "row": (rng.normal(size=9), rng.normal(size=9)),
    "row of truth": (rng.random(9) < 0.5, rng.random(9) < 0.5),
    "four dimensions": (rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3, 4, 5))),
    "two shapes": (rng.normal(size=(9, 9)), rng.normal(size=(7, 7, 3))),
    "not finite": (np.ones((9, 12)), np.full((9, 12), np.nan)),
    "infinite": (np.ones((3, 3)), np.full((3, 3), -np.inf)),
    "bytes": (np.zeros((20, 20), np.uint8), np.full((20, 20), 255, np.uint8)),
    "huge": (np.full((4, 4), 1e308), np.full((4, 4), -1e308)),
    "one element": (np.zeros((1, 1)), np.ones((1, 1))),
}


def pixels(picture):
    image = Image.open(io.BytesIO(base64.b64decode(picture.png)))
    return np.asarray(image.convert("RGB"))


@pytest.mark.parametrize("name", PAIRS)
def test_every_kind_of_array_is_drawn(name):
    picture = picture_of(*PAIRS[name])
    image = pixels(picture)
    assert image.shape[0] > 80
    assert image.shape[1] > 400
    assert len(np.unique(image.reshape(-1, 3), axis=0)) > 3
    assert picture.alt.endswith(".")
    assert len(picture.png) <= 60_000


@pytest.mark.parametrize(
    ("expected", "actual"),
    [(1.0, 2.0), ("LAS", "RAS"), ((1, 2), (2, 1)), (np.zeros(0), np.zeros(0))],
)
def test_what_has_nothing_to_see_is_not_drawn(expected, actual):
    assert picture_of(expected, actual) is None


def test_the_largest_noise_fits_the_limit():
    expected, actual = rng.normal(size=(2, 112, 136, 104))
    assert len(picture_of(expected, actual, worst_index=(50, 60, 70)).png) <= 60_000


def test_missed_and_extra_have_their_own_colours():
    mask = np.zeros((20, 30), bool)
    mask[5:15, 5:15] = True
    for actual, shown, absent in ((mask & False, MISSED, EXTRA), (mask | True, EXTRA, MISSED)):
        image = pixels(picture_of(mask, actual)).astype(int)
        counts = [np.sum(np.abs(image - colour).max(axis=-1) < 12) for colour in (shown, absent)]
        assert counts[0] > 1000
        assert counts[1] < 500  # the legend alone


def test_a_crosshair_marks_the_worst_voxel():
    expected = np.zeros((20, 20, 20))
    actual = expected.copy()
    actual[3, 15, 8] = 1
    image = pixels(picture_of(expected, actual, worst_index=(3, 15, 8))).astype(int)
    red = (image[..., 0] - image[..., 1:].max(axis=-1)) > 60
    assert red.any(axis=1).sum() > 100  # lines from top to bottom
    assert red.sum() > 600


def test_the_worst_pixel_of_an_image_is_framed():
    expected = np.zeros((24, 24))
    actual = expected.copy()
    actual[18, 6] = 1
    image = pixels(picture_of(expected, actual, worst_index=(18, 6))).astype(int)
    red = np.abs(image - RED).max(axis=-1) < 3
    for left in (24, 252, 480):
        down, right = np.nonzero(red[28:244, left : left + 216])
        assert (down.min() + down.max() + 1) / 2 == 18.5 * 9
        assert (right.min() + right.max() + 1) / 2 == 6.5 * 9


def test_both_results_have_one_scale_and_equal_ones_no_difference():
    expected = np.tile(np.linspace(0, 1, 24), (24, 1))
    actual = expected.copy()
    actual[:, 12:] *= 0.5
    image = pixels(picture_of(expected, actual, worst_index=(0, 23)))
    first, second, apart = (image[60:240, left + 4 : left + 212] for left in (24, 252, 480))
    assert (first[:, :100] == second[:, :100]).all()
    assert first[0, -1].min() == 255
    assert abs(int(second[0, -1, 0]) - 127) < 6
    assert (apart[:, :100] == 0xF7).all()
    assert apart[0, -1, 2] > 2 * apart[0, -1, 0]  # too small is blue


def test_what_is_not_finite_has_a_colour_of_its_own():
    actual = np.zeros((12, 24))
    actual[3, 20] = np.nan
    image = pixels(picture_of(np.zeros((12, 24)), actual, worst_index=(3, 20))).astype(int)
    assert (np.abs(image - NOT_A_NUMBER).max(axis=-1) == 0).sum() == 2 * 9 * 9


def test_drawing_loads_no_library_of_plots():
    script = """if True:
        import sys
        import numpy as np
        from autograder.pictures import picture_of
        for shape in ((9,), (9, 9), (20, 20), (5, 5, 5)):
            assert picture_of(np.zeros(shape), np.ones(shape))
            assert picture_of(np.zeros(shape, bool), np.ones(shape, bool))
        print("matplotlib" in sys.modules)
    """
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "False\n", done.stderr


def test_the_text_says_the_facts():
    expected = np.zeros((4, 5))
    actual = expected.copy()
    actual[1, 2] = 7
    alt = picture_of(expected, actual, worst_index=(1, 2)).alt
    assert "1 pixel of 20 are not equal" in alt
    assert "(1, 2): expected 0, got 7" in alt
    mask = np.eye(4, dtype=bool)
    assert "Dice 0.857" in picture_of(mask, mask & (np.arange(4) < 3)).alt


def test_results_of_one_content_are_drawn_once(monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "autograder.pictures.gallery.picture_of",
        lambda *pair, worst_index: drawn.append(pair) or picture_of(*pair),
    )
    gallery = Gallery()
    expected, actual = PAIRS["image"]
    first = gallery.picture(expected, actual, (0, 0))
    assert gallery.picture(expected.copy(), actual.copy(), (0, 0)) == first
    assert len(drawn) == 1
    gallery.picture(expected, actual + 1, (0, 0))
    assert len(drawn) == 2
    assert gallery.picture(1.0, 2.0, None) is None


def test_without_pillow_nothing_is_drawn(monkeypatch):
    assert picture_of(*PAIRS["image"]) is not None
    monkeypatch.delattr(autograder.pictures, "drawing")
    monkeypatch.setitem(sys.modules, "autograder.pictures.drawing", None)
    assert picture_of(*PAIRS["image"]) is None


TESTS = '''
def test_after(matches_reference):
    """After."""
    matches_reference("double", IMAGE)
@pytest.mark.visibility("hidden")
def test_hidden(matches_reference):
    """Hidden."""
    matches_reference("double", IMAGE + 731946)
def test_number(submission):
    """A number."""
    assert submission.double(IMAGE).sum() == 1
'''


@pytest.fixture
def results(suite):
    caller = Functions(double=lambda image: image * 3)
    [results] = suite(TESTS, caller, reference=reference(double=double))
    return results


def test_a_failing_array_has_a_picture_unless_its_test_is_hidden(results):
    assert [result.status for result in results] == [Status.FAILED] * 3
    assert [result.picture is not None for result in results] == [True, False, False]


def test_a_passing_test_has_none(suite):
    results = suite(TESTS, Functions(double=double), reference=reference(double=double))[0]
    assert results[0].picture is None


def test_the_feedback_page_shows_it_and_the_sanitiser_lets_it_through(results):
    page = grade_cell_outputs("double", 0.0, 6.0, results)[0]["data"]["text/html"]
    assert clean_html(page).count("<img") == 1
    assert results[0].picture.png in clean_html(page)
    assert "alt=" in clean_html(page)
    assert "731946" not in page


def test_the_notebook_shows_it(results):
    report = CheckReport(results=results)
    assert report._repr_html_().count("<img") == 1
    assert "base64" not in repr(report)


def test_reports_carry_it_between_processes_and_results_json_does_not(results):
    report = GradeReport(student="ada", status=SubmissionStatus.GRADED, tests=results)
    assert GradeReport.from_json(json.loads(json.dumps(report.to_json()))) == report
    written = json.dumps(results_object("a", "A", (), "0", [report]))
    assert not re.search("picture|png", written)
