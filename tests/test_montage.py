"""Images side by side: what is drawn where, in which colours, between which numbers."""

import io

import numpy as np
import pytest
from PIL import Image

from autograder import montage as module
from autograder.montage import montage

GAP, LINE = module._GAP, module._LINE
RAMP = np.arange(12.0).reshape(3, 4)


def drawn(images, **options):
    """Return the picture's pixels."""
    return np.asarray(Image.open(io.BytesIO(montage(images, **options))))


def panel(picture, row, column, width, tall):
    """Return the image at this place, all images being so tall."""
    top = GAP // 2 + row * (tall + 2 * LINE + GAP) + LINE
    left = GAP + column * (width + GAP)
    return picture[top : top + tall, left : left + width]


def middles(pixels, shape):
    """Return the colour in the middle of each pixel of an image of this shape."""
    rows, columns = shape
    tall, width = pixels.shape[:2]
    down = (np.arange(rows) + 0.5) * tall / rows
    across = (np.arange(columns) + 0.5) * width / columns
    return pixels[down.astype(int)[:, None], across.astype(int)]


def test_gray_goes_from_the_least_value_to_the_greatest():
    colours = middles(panel(drawn({"Ramp": RAMP}, width=100), 0, 0, 100, 75), (3, 4))
    assert np.all(colours == colours[..., :1])
    assert list(colours[0, 0]) == [0, 0, 0]
    assert list(colours[2, 3]) == [255, 255, 255]
    assert np.all(np.diff(colours[..., 0].astype(int).ravel()) > 0)


def test_values_on_both_sides_of_zero_are_blue_white_and_red():
    image = np.array([[-2.0, 0.0, 1.0]])
    (below, zero, above) = middles(panel(drawn({"": image}, width=90), 0, 0, 90, 30), (1, 3))[0]
    assert below[2] > below[0] + 50
    assert zero.min() > 240
    assert above[0] > above[2] + 50


def test_a_little_noise_below_zero_stays_gray():
    image = np.array([[-0.1, 5.0, 10.0]])
    colours = middles(panel(drawn({"": image}, width=90), 0, 0, 90, 30), (1, 3))
    assert np.all(colours == colours[..., :1])


def test_limits_are_those_of_all_images():
    picture = drawn({"one": RAMP, "two": 2 * RAMP}, width=100, limits=(0, 22))
    one = middles(panel(picture, 0, 0, 100, 75), (3, 4))
    two = middles(panel(picture, 0, 1, 100, 75), (3, 4))
    assert one.max() == 127
    assert two.max() == 255


def test_images_fill_rows_of_so_many_columns():
    images = {str(n): np.array([[0, n], [0, 0]]) for n in range(1, 4)}
    picture = drawn(images, width=50, columns=2)
    assert picture.shape[1] == 2 * (50 + GAP) + GAP
    assert middles(panel(picture, 1, 0, 50, 50), (2, 2))[0, 1].min() == 255
    assert panel(picture, 1, 1, 50, 50).min() == 255  # nothing there but paper


def test_many_images_get_narrower_so_that_a_notebook_shows_them_whole():
    assert drawn({str(n): RAMP for n in range(9)}).shape[1] <= 960 + GAP


def test_upright_draws_the_first_axis_to_the_right_and_the_second_upward():
    image = np.zeros((4, 3))
    image[3, 2] = 1
    colours = middles(panel(drawn({"": image}, width=80, upright=True), 0, 0, 80, 60), (3, 4))
    assert np.argwhere(colours[..., 0] == 255).tolist() == [[0, 3]]


@pytest.mark.parametrize("upright", [False, True])
def test_a_mark_circles_the_pixel_of_its_indices(upright):
    image = np.zeros((10, 10))
    at = (2, 6)
    picture = drawn({"": image}, width=200, upright=upright, marks={"A": at})
    pixels = panel(picture, 0, 0, 200, 200).astype(int)
    x, y = (50, 70) if upright else (130, 50)
    red = np.argwhere((pixels[..., 0] > 200) & (pixels[..., 1] < 60))
    ring = red[np.hypot(*(red - (y, x)).T) < 8]
    assert np.abs(ring.mean(axis=0) - (y, x)).max() < 1
    assert len(ring) > 15


def test_colour_images_are_drawn_as_they_are():
    image = np.array([[[255, 0, 0], [0, 0, 255]]], np.uint8)
    bytes_of = middles(panel(drawn({"": image}, width=100), 0, 0, 100, 50), (1, 2))
    floats_of = middles(panel(drawn({"": image / 255}, width=100), 0, 0, 100, 50), (1, 2))
    assert np.array_equal(bytes_of, image)
    assert np.array_equal(floats_of, image)


def test_larger_images_are_made_smaller_by_means():
    image = np.indices((200, 200)).sum(axis=0) % 2
    pixels = panel(drawn({"": image}, width=100), 0, 0, 100, 100)
    assert np.abs(pixels.astype(int) - 127).max() <= 2


def test_bool_constant_and_not_finite_images_are_drawn():
    odd = np.array([[np.nan, np.inf], [-np.inf, 1.0]])
    picture = drawn({"mask": RAMP > 5, "flat": np.ones((3, 4)), "odd": odd, "none": odd * np.nan})
    assert picture.ndim == 3


def test_what_is_none_is_not_written_yet():
    blank = panel(drawn({"mine": None}, width=150), 0, 0, 150, 150)
    assert blank.min() < 200
    assert np.median(blank) == 240


@pytest.mark.parametrize("shape", [(4,), (3, 4, 2), (2, 3, 4, 3), (0, 4)])
def test_other_shapes_are_refused_by_their_title(shape):
    with pytest.raises(ValueError, match=r"Mine: an image of shape \(rows, columns\) was expected"):
        montage({"Mine": np.zeros(shape)})


@pytest.mark.parametrize(
    ("value", "span", "text"),
    [
        (0.00025, 0.39, "0"),
        (0.3912, 0.39, "0.39"),
        (1022, 1022, "1022"),
        (-136.0, 13841.0, "\N{MINUS SIGN}136"),
        (-0.001, 1.0, "0"),
        (3e-7, 3e-7, "3e\N{MINUS SIGN}07"),
        (5.0, 0.0, "5"),
    ],
)
def test_numbers_have_the_places_that_their_range_gives_a_meaning_to(value, span, text):
    assert module._number(value, span) == text


def test_images_are_not_changed():
    image = RAMP.copy()
    montage({"": image}, upright=True)
    assert np.array_equal(image, RAMP)
