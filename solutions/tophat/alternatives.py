"""Right answers, as different from one another as students' are."""

import numpy as np
from scipy import ndimage
from skimage import morphology

from autograder.answers import Alternative


class ScikitImageSteps(Alternative):
    """The two steps of scikit-image, one after the other."""

    def white_tophat(image, footprint):
        eroded = morphology.erosion(image, footprint)
        return _subtract(image, morphology.dilation(eroded, footprint))

    def black_tophat(image, footprint):
        dilated = morphology.dilation(image, footprint)
        return _subtract(morphology.erosion(dilated, footprint), image)


def _subtract(larger, smaller):
    if larger.dtype == bool:
        return np.logical_xor(larger, smaller)
    return np.subtract(larger, smaller)


class ScipyOpening(Alternative):
    """SciPy's opening and closing of gray values."""

    def white_tophat(image, footprint):
        opened = ndimage.grey_opening(image, footprint=footprint)
        return image & ~opened if image.dtype == bool else image - opened

    def black_tophat(image, footprint):
        closed = ndimage.grey_closing(image, footprint=footprint)
        return closed & ~image if image.dtype == bool else closed - image


class ScipySteps(Alternative):
    """SciPy's erosion and dilation, with the pixels at the border repeated."""

    def white_tophat(image, footprint):
        eroded = ndimage.grey_erosion(image, footprint=footprint, mode="nearest")
        opened = ndimage.grey_dilation(eroded, footprint=footprint, mode="nearest")
        return (image != opened) if image.dtype == bool else image - opened

    def black_tophat(image, footprint):
        dilated = ndimage.grey_dilation(image, footprint=footprint, mode="nearest")
        closed = ndimage.grey_erosion(dilated, footprint=footprint, mode="nearest")
        return (closed != image) if image.dtype == bool else closed - image


class ScipyFilters(Alternative):
    """Least and greatest values by SciPy's filters."""

    def white_tophat(image, footprint):
        least = ndimage.minimum_filter(image, footprint=footprint)
        opened = ndimage.maximum_filter(least, footprint=footprint)
        return (image.astype(np.int8) - opened > 0) if image.dtype == bool else image - opened

    def black_tophat(image, footprint):
        greatest = ndimage.maximum_filter(image, footprint=footprint)
        closed = ndimage.minimum_filter(greatest, footprint=footprint)
        return (closed.astype(np.int8) - image > 0) if image.dtype == bool else closed - image


class ShiftedCopies(Alternative):
    """Least and greatest of copies, one for each pixel of the footprint, shifted into place."""

    def white_tophat(image, footprint):
        opened = _of_copies(np.maximum, _of_copies(np.minimum, image, footprint), footprint)
        return (image ^ opened) if image.dtype == bool else image - opened

    def black_tophat(image, footprint):
        closed = _of_copies(np.minimum, _of_copies(np.maximum, image, footprint), footprint)
        return (image ^ closed) if image.dtype == bool else closed - image


def _of_copies(choose, image, footprint):
    """Fold the copies with a ufunc; beyond the border the outermost pixels are repeated."""
    padded = np.pad(image, [(side // 2, side // 2) for side in footprint.shape], mode="edge")
    result = image.copy()
    for place in np.argwhere(footprint):
        window = tuple(slice(s, s + n) for s, n in zip(place, image.shape, strict=True))
        choose(result, padded[window], out=result)
    return result


class PixelByPixel(Alternative):
    """Loops over the pixels, with neighbourhoods that are cut off at the border."""

    def white_tophat(image, footprint):
        opened = _pixel_by_pixel(_pixel_by_pixel(image, footprint, np.min), footprint, np.max)
        if image.dtype == bool:
            return np.logical_and(image, np.logical_not(opened))
        return image - opened

    def black_tophat(image, footprint):
        closed = _pixel_by_pixel(_pixel_by_pixel(image, footprint, np.max), footprint, np.min)
        if image.dtype == bool:
            return np.logical_and(closed, np.logical_not(image))
        return closed - image


def _pixel_by_pixel(image, footprint, choose):
    radii = [side // 2 for side in footprint.shape]
    result = np.empty_like(image)
    for pixel in np.ndindex(image.shape):
        in_image, in_footprint = [], []
        for place, radius, size in zip(pixel, radii, image.shape, strict=True):
            start, stop = max(place - radius, 0), min(place + radius + 1, size)
            in_image.append(slice(start, stop))
            in_footprint.append(slice(start - place + radius, stop - place + radius))
        covered = footprint[tuple(in_footprint)] > 0
        result[pixel] = choose(image[tuple(in_image)][covered])
    return result


class OwnClass(Alternative):
    """A class that knows its footprint; closing by the opening of the negative."""

    def white_tophat(image, footprint):
        return _Shape(footprint).what_does_not_fit(image)

    def black_tophat(image, footprint):
        return _Shape(footprint).what_does_not_fit(_negative(image))


class _Shape:
    """A footprint, laid on windows of an image."""

    def __init__(self, footprint):
        self.covered = np.asarray(footprint).astype(bool)

    def windows(self, image):
        radii = [(side // 2, side // 2) for side in self.covered.shape]
        padded = np.pad(image, radii, mode="symmetric")
        windows = np.lib.stride_tricks.sliding_window_view(padded, self.covered.shape)
        return windows[..., self.covered]

    def opened(self, image):
        eroded = self.windows(image).min(axis=-1)
        return self.windows(eroded).max(axis=-1)

    def what_does_not_fit(self, image):
        opened = self.opened(image)
        if image.dtype == bool:
            return image != opened
        return image - opened


def _negative(image):
    """Exchange bright and dark: ~n is -n - 1 for signed, 255 - n for 8-bit unsigned integers."""
    return -image if image.dtype.kind == "f" else ~image
