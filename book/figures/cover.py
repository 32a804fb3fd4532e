"""The pictures of the cover page: a slice on its way through the course, and one for each chapter.

Each is made of real results, pixel by pixel, and without text: the page has the words. Gray
values are drawn from black to white as everywhere in the book.
"""

import base64
import io

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage import color, filters, measure, morphology, util

from autograder import datasets
from autograder.results import Picture
from figures.numbers import draw_numbers
from figures.planes import MASK_COLOR

SIDES = (100, 160)  # rows and columns of a chapter's picture, each drawn twice as large
TEAL = (27, 127, 140)
ORANGE = (194, 87, 12)
SLAB = (164, 208, 24)  # voxels of 1 mm: a few slices are enough for operations in space
SLAB_CENTER_MM = (0.0, 3.0, 15.0)


def way() -> dict[str, Image.Image]:
    """Return one axial slice after each step from the scan to the brain alone."""
    head = datasets.load_head(shape=SLAB, zooms=(1.0, 1.0, 1.0), centre=SLAB_CENTER_MM)
    scan = head.image.get_fdata()
    bright = scan > filters.threshold_otsu(scan)
    opened = morphology.isotropic_opening(bright, 3)
    parts = measure.label(opened)
    brain = parts == 1 + np.bincount(parts.ravel())[1:].argmax()
    brain = morphology.isotropic_closing(brain, 3)
    top = float(np.percentile(scan, 99.8))
    steps = {
        "scan": scan / top,
        "smoothed": filters.gaussian(scan, sigma=2) / top,
        "edges": filters.sobel(filters.gaussian(scan, sigma=1)) / (0.25 * top),
        "threshold": bright,
        "opened": opened,
        "brain": scan * brain / top,
    }
    middle = SLAB[2] // 2
    return {name: gray(volume[:, :, middle].T[::-1]) for name, volume in steps.items()}


def chapters() -> dict[str, Image.Image]:
    """Return one picture for each chapter, by the chapter's page."""
    head = datasets.load_head()
    scan = head.image.get_fdata()
    scan /= np.percentile(scan, 99.8)
    brain = np.asarray(head.brain.dataobj, dtype=bool)
    made = {
        "images": images(scan),
        "files": files(scan),
        "arrays": arrays(),
        "convolution": convolution(),
        "filters": directions(scan),
        "morphology": shapes(),
        "skull": skull(scan, brain),
    }
    return {f"chapter-{name}": picture for name, picture in made.items()}


def images(scan: NDArray) -> Image.Image:
    """Show four kinds of image side by side: a head, a BOLD volume, a retina, a cell."""
    bold = datasets.load_bold().get_fdata()
    tiles = [
        fitted(padded(scan[:, :, 62].T[::-1]), 50, 80),
        fitted(padded(bold[:, :, 12].T[::-1] / np.percentile(bold, 99.5)), 50, 80),
        fitted(datasets.load_retina() / 255, 50, 80),
        fitted(datasets.load_cell()[290:590, 70:550] / 255, 50, 80),
    ]
    return doubled(np.block([[tiles[0], tiles[1]], [tiles[2], tiles[3]]]))


def files(scan: NDArray) -> Image.Image:
    """Show a slice from the side, and two axes that cross in a voxel."""
    picture = framed(scan[48, :, 4:].T[::-1])
    picture[62:64] = picture[62:64] // 3 + np.multiply(TEAL, 2) // 3
    picture[:, 88:90] = picture[:, 88:90] // 3 + np.multiply(ORANGE, 2) // 3
    return doubled(picture)


def arrays() -> Image.Image:
    """Show a photograph in color on the left, and gray in large pixels on the right."""
    photograph = util.img_as_float(datasets.load_astronaut())[5:215, 32:368]
    fine = np.stack([fitted(channel, *SIDES) for channel in np.moveaxis(photograph, -1, 0)], -1)
    coarse = color.rgb2gray(fine).reshape(20, 5, 32, 5).mean(axis=(1, 3))
    picture = fine.copy()
    picture[:, 80:] = np.kron(coarse, np.ones((5, 5)))[:, 80:, np.newaxis]
    return doubled(picture)


def convolution() -> Image.Image:
    """Show a small image with a window in it, and the window's products."""
    image = np.array([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], [10, 9, 8, 7, 6], [5, 4, 3, 2, 1]])
    cross = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
    figure, axes = plt.subplots(1, 2, figsize=(3.2, 2.0), width_ratios=(5, 3))
    draw_numbers(axes[0], image, title="", window=(0, 1, 3, 3))
    draw_numbers(axes[1], image[:3, 1:4] * cross, title="", window=(0, 0, 3, 3))
    written = io.BytesIO()
    figure.savefig(written, dpi=200)
    plt.close(figure)
    return Image.open(written).convert("RGB").quantize(32)


def directions(scan: NDArray) -> Image.Image:
    """Show where a slice gets brighter (white) and darker (black) from row to row."""
    edges = filters.sobel_h(filters.gaussian(scan[:, :, 64], sigma=0.7).T[::-1])
    return doubled(framed(0.5 + edges / 0.5, empty=0.5))


def shapes() -> Image.Image:
    """Show a noisy phantom, and on the right what an opening with a large disk leaves of it."""
    phantom = padded(datasets.load_phantom())
    chance = np.random.default_rng(12).random(phantom.shape)
    noisy = np.where(chance < 0.04, 0.0, np.where(chance > 0.96, 1.0, phantom))
    opened = morphology.opening(phantom, morphology.disk(7))
    return doubled(np.concatenate([noisy[:, :320], opened[:, 320:]], axis=1)[::4, ::4])


def skull(scan: NDArray, brain: NDArray) -> Image.Image:
    """Show a slice from the front with the brain tinted and the rest of the head dimmed."""
    plane, inside = scan[:, 64].T[::-1], brain[:, 64].T[::-1]
    tinted = np.where(inside[..., np.newaxis], 0.55 * plane[..., np.newaxis], 0)
    tinted = tinted + np.where(inside[..., np.newaxis], np.multiply(MASK_COLOR, 0.45), 0)
    rest = np.where(inside, 0.0, 0.6 * plane)
    return doubled(framed(tinted + rest[..., np.newaxis]))


def feedback(picture: Picture) -> Image.Image:
    """Show the student's result from the picture in a feedback, wrong pixels framed."""
    drawn = Image.open(io.BytesIO(base64.b64decode(picture.png)))
    third = drawn.width // 3
    return drawn.crop((third, 0, 2 * third, drawn.height))


def gray(values: NDArray) -> Image.Image:
    """Return values from 0 to 1 as a picture."""
    return Image.fromarray(as_bytes(values))


def as_bytes(values: NDArray) -> NDArray[np.uint8]:
    """Return values from 0 to 1 as bytes; what lies beyond is black or white."""
    if values.dtype == np.uint8:
        return values
    return np.round(np.clip(values, 0.0, 1.0) * 255).astype(np.uint8)


def framed(values: NDArray, *, empty: float = 0.0) -> NDArray[np.uint8]:
    """Return an image as bytes in color in the middle of a chapter's picture."""
    channels = values if values.ndim == 3 else np.repeat(values[..., np.newaxis], 3, axis=-1)
    frame = np.full((*SIDES, 3), round(255 * empty), dtype=np.uint8)
    here, there = zip(*map(overlap, SIDES, channels.shape), strict=True)
    frame[here] = as_bytes(channels[there])
    return frame


def overlap(frame: int, image: int) -> tuple[slice, slice]:
    """Return which part of a frame an image covers that has the same middle, and which of it."""
    side = min(frame, image)
    starts = (frame - side) // 2, (image - side) // 2
    return slice(starts[0], starts[0] + side), slice(starts[1], starts[1] + side)


def padded(values: NDArray) -> NDArray:
    """Return an image with black at its sides, in the proportions of a chapter's picture."""
    missing = values.shape[0] * SIDES[1] // SIDES[0] - values.shape[1]
    return np.pad(values, ((0, 0), (missing // 2, missing - missing // 2)))


def fitted(values: NDArray, rows: int, columns: int) -> NDArray:
    """Return the middle of an image, cut to the shape's proportions and resized to it."""
    scale = min(values.shape[0] / rows, values.shape[1] / columns)
    height, width = round(scale * rows), round(scale * columns)
    top, left = (values.shape[0] - height) // 2, (values.shape[1] - width) // 2
    middle = Image.fromarray(values[top : top + height, left : left + width].astype(np.float32))
    return np.asarray(middle.resize((columns, rows), Image.Resampling.BOX))


def doubled(values: NDArray) -> Image.Image:
    """Return a picture with each pixel drawn as two by two, so that screens keep its edges."""
    return gray(np.repeat(np.repeat(values, 2, axis=0), 2, axis=1))
