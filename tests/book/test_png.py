"""The book's figures weigh half, and look the same."""

from io import BytesIO
from pathlib import Path

import numpy as np
from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure
from PIL import Image

from autograder.course import load_module

# By its file: the package sets the style of every figure that is drawn afterwards.
png = load_module(Path(__file__).parents[2] / "book" / "figures" / "png.py", "_book_png")


def drawn(image: np.ndarray) -> Figure:
    figure = Figure(figsize=(2, 2), dpi=50)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.imshow(image, cmap="gray", vmin=0, vmax=255, interpolation="nearest")
    axes.set_axis_off()
    return figure


def test_a_gray_figure_is_stored_in_gray_and_exactly() -> None:
    image = np.random.default_rng(seed=1).integers(0, 256, size=(50, 50))
    plain = Image.open(BytesIO(print_figure(drawn(image))))
    stored = Image.open(BytesIO(png.compact_png(drawn(image))))
    assert stored.mode == "L"
    assert np.array_equal(np.asarray(stored), np.asarray(plain)[..., 0])


def test_a_colored_figure_keeps_its_colors() -> None:
    image = np.zeros((2, 2, 3), dtype=np.uint8)
    image[0, 0], image[1, 1] = (200, 30, 20), (20, 90, 200)
    stored = Image.open(BytesIO(png.compact_png(drawn(image)))).convert("RGB")
    colors = {color for _, color in stored.getcolors(1 << 16)}
    assert {(200, 30, 20), (20, 90, 200)} <= colors
