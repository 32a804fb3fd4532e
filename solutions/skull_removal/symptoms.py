"""What can be seen of wrong masks, however they were made.

Dark and bright are told apart by the threshold of Otsu. A part counts as large or small beside
the known brain.
"""

import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu

from autograder.answers import Symptom
from autograder.datasets import load_head


class OneSliceOnly(Symptom):
    """The mask lies in one slice of the volume."""

    hint = (
        "What you keep lies in one slice. Your components do not hang together along that axis: "
        "label the volume with a structure that joins voxels along all three, as the default does."
    )

    def remove_skull(expected, actual, volume):
        return any(
            np.count_nonzero(actual.any(axis=axes)) == 1 for axes in ((0, 1), (0, 2), (1, 2))
        )


class OneHalfOnly(Symptom):
    """One half of the brain is kept, where the two lie apart."""

    hint = (
        "You keep one half of the brain. High in the head the two halves are two components: "
        "keep all that lie inside the head, not one of them."
    )

    def remove_skull_slice(expected, actual, image):
        halves, count = ndimage.label(expected)
        if count < 2:
            return False
        sizes = np.bincount(halves.ravel())[1:]
        first, second = 1 + np.argsort(sizes)[::-1][:2]
        shares = [actual[halves == half].mean() for half in (first, second)]
        comparable = 3 * sizes[second - 1] > sizes[first - 1]
        one_only = max(shares) > 0.6 and min(shares) < 0.1
        return comparable and one_only and _extra(expected, actual) < 0.1


class HardlyAnything(Symptom):
    """What was thrown away held the brain."""

    hint = (
        "Hardly anything is left: what you dropped held the brain. Either brain and skin still "
        "hung together as one part, as after a closing or too small an opening, or the test that "
        "a part must pass, of its size or place, fails for the brain, too."
    )

    def remove_skull_slice(expected, actual, image):
        return 50 * np.count_nonzero(actual) < np.count_nonzero(expected)

    def remove_skull(expected, actual, volume):
        return 50 * np.count_nonzero(actual) < np.count_nonzero(expected)


class SkinInstead(Symptom):
    """What is kept is bright, and outside of the brain."""

    hint = (
        "What you keep is bright, but not the brain: it is the skin, or what else lies outside. "
        "The part that you look for is among those that you drop. Turn the condition round, or "
        "look at what it measures: size, place, or order."
    )

    def remove_skull_slice(expected, actual, image):
        return _beside(expected, actual) and _bright_share(image, actual) > 0.5

    def remove_skull(expected, actual, volume):
        return _beside(expected, actual) and _bright_share(volume, actual) > 0.5


class DarkRim(Symptom):
    """Most of what is too much is dark."""

    hint = (
        "Your mask holds the brain, and more: most of what is too much is dark, fluid or bone. "
        "Was the threshold too low, or was the mask grown, closed, filled or made convex "
        "afterwards? The folds and what is around the brain do not belong to it."
    )

    def remove_skull_slice(expected, actual, image):
        return _too_much(expected, actual) and _bright_share(image, actual & ~expected) < 0.5

    def remove_skull(expected, actual, volume):
        return _too_much(expected, actual) and _bright_share(volume, actual & ~expected) < 0.5


class SkinAsWell(Symptom):
    """Most of what is too much is bright."""

    hint = (
        "Your mask holds the brain, and other bright parts: skin, muscle and marrow. Keep the "
        "part that is the brain, and no other; if they are one part, what joins them is not cut."
    )

    def remove_skull_slice(expected, actual, image):
        return _too_much(expected, actual) and _bright_share(image, actual & ~expected) >= 0.5

    def remove_skull(expected, actual, volume):
        return _too_much(expected, actual) and _bright_share(volume, actual & ~expected) >= 0.5


class GrayMatterLost(Symptom):
    """What is missing is darker than what is kept."""

    hint = (
        "Your threshold is too high: what is missing is darker than what you keep, as gray matter "
        "is beside white. Take a level that parts what is dark from what is bright, not the "
        "brightest from the rest."
    )

    def remove_skull_slice(expected, actual, image):
        return _too_little(expected, actual) and _missing_is_darker(expected, actual, image)

    def remove_skull(expected, actual, volume):
        return _too_little(expected, actual) and _missing_is_darker(expected, actual, volume)


class FoldsLost(Symptom):
    """What is missing is as bright as what is kept."""

    hint = (
        "Parts of the brain are missing that are bright enough: its thin folds, or its outermost "
        "layer. Your opening is too large, or an erosion is not followed by a dilation."
    )

    def remove_skull_slice(expected, actual, image):
        return _too_little(expected, actual) and not _missing_is_darker(expected, actual, image)

    def remove_skull(expected, actual, volume):
        return _too_little(expected, actual) and not _missing_is_darker(expected, actual, volume)


class MaskOfTheNotebook(Symptom):
    """The mask lies where the brain of the notebook's head does."""

    hint = (
        "Your mask is that of the head in the notebook, stretched or shifted at most. Other heads "
        "are held another way: find the brain in the scan that is given."
    )

    def remove_skull(expected, actual, volume):
        known = np.asanyarray(load_head().brain.dataobj) > 0
        factors = [wanted / given for wanted, given in zip(volume.shape, known.shape, strict=True)]
        known = ndimage.zoom(known.astype(np.uint8), factors, order=0) > 0
        return known.shape == actual.shape and _dice(known, actual) > 0.95


def _dice(first, second):
    return 2 * np.count_nonzero(first & second) / (first.sum() + second.sum())


def _extra(expected, actual):
    """Return how much is too much, as a share of the brain."""
    return np.count_nonzero(actual & ~expected) / np.count_nonzero(expected)


def _missed(expected, actual):
    return np.count_nonzero(expected & ~actual) / np.count_nonzero(expected)


def _beside(expected, actual):
    return actual.any() and np.count_nonzero(actual & expected) < 0.1 * np.count_nonzero(actual)


def _too_much(expected, actual):
    return _extra(expected, actual) > 0.1 and _missed(expected, actual) < 0.15


def _too_little(expected, actual):
    return 0.1 < _missed(expected, actual) < 0.95 and _extra(expected, actual) < 0.05


def _bright_share(image, part):
    return (image[part] > threshold_otsu(image)).mean() if part.any() else 0.0


def _missing_is_darker(expected, actual, image):
    """Tell whether most of what is missing is darker than nearly all that is kept."""
    kept, missing = image[expected & actual], image[expected & ~actual]
    bright = missing[missing > threshold_otsu(image)]  # what is dark may be missing anyway
    if not kept.size or 2 * bright.size < missing.size:
        return False
    return bool((bright < np.percentile(kept, 10)).mean() > 0.6)
