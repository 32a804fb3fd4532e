"""Wrong answers that students give, from the subtlest to the plainest where they look alike.

A catalogue: long, but of small entries. What several of them share stands at the end.
"""

import numpy as np
from scipy import ndimage
from skimage import morphology

from autograder.answers import Misconception


class HiddenByAbs(Misconception):
    """The sign is wrong, and an absolute value is to mend it."""

    hint = (
        "You subtract the larger from the smaller and take the absolute value. With floats that "
        "mends the sign, but unsigned integers have wrapped around before: 3 - 5 is 254 in uint8. "
        "Subtract the smaller from the larger."
    )

    def white_tophat(image, footprint):
        if image.dtype == bool:
            return image ^ morphology.opening(image, footprint)
        return np.abs(morphology.opening(image, footprint) - image)

    def black_tophat(image, footprint):
        if image.dtype == bool:
            return image ^ morphology.closing(image, footprint)
        return np.abs(image - morphology.closing(image, footprint))


class HiddenByClip(Misconception):
    """The sign is wrong, and what is below zero is cut off."""

    hint = (
        "You subtract the larger from the smaller and cut off what is below zero: with floats "
        "nothing is left, and unsigned integers have wrapped around before. "
        "Subtract the smaller from the larger."
    )

    def white_tophat(image, footprint):
        if image.dtype == bool:
            return image ^ morphology.opening(image, footprint)
        return np.maximum(morphology.opening(image, footprint) - image, 0)

    def black_tophat(image, footprint):
        if image.dtype == bool:
            return image ^ morphology.closing(image, footprint)
        return np.maximum(image - morphology.closing(image, footprint), 0)


class NothingLeft(Misconception):
    """The sign is wrong, and what is below zero is cut off before it can wrap around."""

    hint = (
        "You subtract the larger from the smaller and cut off what is below zero, so that "
        "nothing is left. Subtract the smaller from the larger."
    )

    def white_tophat(image, footprint):
        if image.dtype == bool:
            return image ^ morphology.opening(image, footprint)
        return np.zeros_like(image)

    def black_tophat(image, footprint):
        if image.dtype == bool:
            return image ^ morphology.closing(image, footprint)
        return np.zeros_like(image)


class WhiteSignReversed(Misconception):
    """The white tophat is opening minus image."""

    hint = (
        "The sign of your white tophat is reversed. An opening is never brighter than the image, "
        "so what it takes away is the image minus the opening, which is never below zero."
    )

    def white_tophat(image, footprint):
        return _minus(morphology.opening(image, footprint), image)


class BlackSignReversed(Misconception):
    """The black tophat is image minus closing."""

    hint = (
        "The sign of your black tophat is reversed. A closing is never darker than the image, "
        "so what it adds is the closing minus the image. Some texts have it the wrong way round."
    )

    def black_tophat(image, footprint):
        return _minus(image, morphology.closing(image, footprint))


class FunctionsExchanged(Misconception):
    """Each function computes the other tophat."""

    hint = (
        "You compute the other tophat: white belongs to the opening, which removes what is "
        "bright and small, and black to the closing, which fills what is dark and small."
    )

    def white_tophat(image, footprint):
        return _minus(morphology.closing(image, footprint), image)

    def black_tophat(image, footprint):
        return _minus(image, morphology.opening(image, footprint))


class StepsExchanged(Misconception):
    """The two steps inside come in the wrong order, so opening and closing change places."""

    hint = (
        "The order of your two steps is exchanged. An opening erodes first and dilates then; "
        "a closing dilates first and erodes then."
    )

    def white_tophat(image, footprint):
        dilated = morphology.dilation(image, footprint)
        return _minus(image, morphology.erosion(dilated, footprint))

    def black_tophat(image, footprint):
        eroded = morphology.erosion(image, footprint)
        return _minus(morphology.dilation(eroded, footprint), image)


class FirstStepOnly(Misconception):
    """The second of the two steps is left out."""

    hint = (
        "You compare the image with its erosion (for black: its dilation) alone, so every edge "
        "shows up. The second step, which gives large things their size back, is missing."
    )

    def white_tophat(image, footprint):
        return _minus(image, morphology.erosion(image, footprint))

    def black_tophat(image, footprint):
        return _minus(morphology.dilation(image, footprint), image)


class WrongStepOnly(Misconception):
    """A dilation stands for the opening, an erosion for the closing."""

    hint = (
        "You use one step, and the other one of the two: a dilation (for black: an erosion). "
        "An opening is an erosion followed by a dilation, a closing the other way round."
    )

    def white_tophat(image, footprint):
        return _minus(image, morphology.dilation(image, footprint))

    def black_tophat(image, footprint):
        return _minus(morphology.erosion(image, footprint), image)


class Gradient(Misconception):
    """The difference of dilation and erosion."""

    hint = (
        "You subtract the erosion from the dilation. That is the morphological gradient, which "
        "shows edges; a tophat compares the image with its opening or its closing."
    )

    def white_tophat(image, footprint):
        return _minus(morphology.dilation(image, footprint), morphology.erosion(image, footprint))

    def black_tophat(image, footprint):
        return _minus(morphology.dilation(image, footprint), morphology.erosion(image, footprint))


class BothAtOnce(Misconception):
    """The difference of closing and opening: both tophats added up."""

    hint = (
        "You subtract the opening from the closing. That adds the white and the black tophat up; "
        "each of them compares one of the two with the image."
    )

    def white_tophat(image, footprint):
        return _minus(morphology.closing(image, footprint), morphology.opening(image, footprint))

    def black_tophat(image, footprint):
        return _minus(morphology.closing(image, footprint), morphology.opening(image, footprint))


class ErodedTwice(Misconception):
    """The first step is taken twice and the second one never."""

    hint = (
        "Your second step repeats the first. After an erosion comes a dilation, "
        "after a dilation an erosion."
    )

    def white_tophat(image, footprint):
        eroded = morphology.erosion(image, footprint)
        return _minus(image, morphology.erosion(eroded, footprint))

    def black_tophat(image, footprint):
        dilated = morphology.dilation(image, footprint)
        return _minus(morphology.dilation(dilated, footprint), image)


class FootprintInFirstStepOnly(Misconception):
    """The second step is taken with the library's own footprint."""

    hint = (
        "Your footprint reaches only the first of the two steps; the second one takes the "
        "library's small cross. Both steps need the same footprint."
    )

    def white_tophat(image, footprint):
        eroded = morphology.erosion(image, footprint)
        return _minus(image, morphology.dilation(eroded))

    def black_tophat(image, footprint):
        dilated = morphology.dilation(image, footprint)
        return _minus(morphology.erosion(dilated), image)


class FootprintInSecondStepOnly(Misconception):
    """The first step is taken with the library's own footprint."""

    hint = (
        "Your footprint reaches only the second of the two steps; the first one takes the "
        "library's small cross. Both steps need the same footprint."
    )

    def white_tophat(image, footprint):
        eroded = morphology.erosion(image)
        return _minus(image, morphology.dilation(eroded, footprint))

    def black_tophat(image, footprint):
        dilated = morphology.dilation(image)
        return _minus(morphology.erosion(dilated, footprint), image)


class FootprintIgnored(Misconception):
    """Both steps are taken with the library's own footprint."""

    hint = (
        "Your result does not depend on the footprint: the library takes a small cross when it "
        "is given none. Hand the footprint on."
    )

    def white_tophat(image, footprint):
        return _minus(image, morphology.opening(image))

    def black_tophat(image, footprint):
        return _minus(morphology.closing(image), image)


class BoundingBox(Misconception):
    """All pixels in the footprint's bounding box count."""

    hint = (
        "Your neighbourhood is the whole box around the footprint. Only the pixels under its ones "
        "count: a disk leaves the corners out."
    )

    def white_tophat(image, footprint):
        return _minus(image, morphology.opening(image, np.ones(footprint.shape)))

    def black_tophat(image, footprint):
        return _minus(morphology.closing(image, np.ones(footprint.shape)), image)


class SquareOfFirstSide(Misconception):
    """The footprint is taken for a square with its first side."""

    hint = (
        "You use the first side of the footprint on every axis, and all of the pixels within. "
        "Its sides may differ, and only its ones count."
    )

    def white_tophat(image, footprint):
        square = np.ones([footprint.shape[0]] * image.ndim)
        return _minus(image, morphology.opening(image, square))

    def black_tophat(image, footprint):
        square = np.ones([footprint.shape[0]] * image.ndim)
        return _minus(morphology.closing(image, square), image)


class FootprintAsHeights(Misconception):
    """The footprint is given as a structure, whose values are subtracted and added."""

    hint = (
        "Your footprint is used as a structure with heights: its ones are subtracted from and "
        "added to the values, and its zeros count as well. A footprint only says which pixels "
        "count; look at the parameter that you hand it to."
    )

    def white_tophat(image, footprint):
        return _minus(image, ndimage.grey_opening(image, structure=footprint))

    def black_tophat(image, footprint):
        return _minus(ndimage.grey_closing(image, structure=footprint), image)


class MultipliedByFootprint(Misconception):
    """The neighbourhood is multiplied by the footprint before the least or greatest is taken."""

    hint = (
        "You multiply each neighbourhood by the footprint. That does not leave out the pixels "
        "under its zeros, it makes them 0, and 0 may well be the least or the greatest. "
        "Select the pixels instead."
    )

    def white_tophat(image, footprint):
        eroded = _of_products(image, footprint, np.min)
        return _minus(image, _of_products(eroded, footprint, np.max))

    def black_tophat(image, footprint):
        dilated = _of_products(image, footprint, np.max)
        return _minus(_of_products(dilated, footprint, np.min), image)


class BinaryBorder(Misconception):
    """For bool, SciPy's binary functions are used, which see False outside the image."""

    hint = (
        "For bool images all pixels outside the image count as False in your steps, as they do in "
        "functions for binary images, so things at the border are eaten from outside. "
        "Only pixels inside the image count."
    )

    def white_tophat(image, footprint):
        if image.dtype == bool:
            return image ^ ndimage.binary_opening(image, structure=footprint)
        return image - morphology.opening(image, footprint)

    def black_tophat(image, footprint):
        if image.dtype == bool:
            return image ^ ndimage.binary_closing(image, structure=footprint)
        return morphology.closing(image, footprint) - image


class ZeroPadding(Misconception):
    """Outside the image the pixels are taken for zeros."""

    hint = (
        "The values near the border are off: you fill the outside with zeros, and these take part "
        "in the least and the greatest. Only pixels inside the image count."
    )

    def white_tophat(image, footprint):
        eroded = morphology.erosion(image, footprint, mode="constant", cval=0)
        opened = morphology.dilation(eroded, footprint, mode="constant", cval=0)
        return _minus(image, opened)

    def black_tophat(image, footprint):
        dilated = morphology.dilation(image, footprint, mode="constant", cval=0)
        closed = morphology.erosion(dilated, footprint, mode="constant", cval=0)
        return _minus(closed, image)


class WrappedBorder(Misconception):
    """What leaves the image on one side comes in on the other."""

    hint = (
        "The values near the border are off: your neighbourhoods go on at the opposite side of "
        "the image, as they do when an array is rolled. Only pixels inside the image count."
    )

    def white_tophat(image, footprint):
        return _minus(image, morphology.opening(image, footprint, mode="wrap"))

    def black_tophat(image, footprint):
        return _minus(morphology.closing(image, footprint, mode="wrap"), image)


class PaddedForBothSteps(Misconception):
    """The image is padded once, and cut back only after the second step."""

    hint = (
        "The values near the border are off: you pad the image once, take both steps and cut it "
        "back at the end, so the second step sees results from outside the image. "
        "Cut back to the image's shape after each step."
    )

    def white_tophat(image, footprint):
        margins = [(side, side) for side in footprint.shape]
        opened = morphology.opening(np.pad(image, margins, mode="edge"), footprint)
        return _minus(image, _cut_back(opened, footprint))

    def black_tophat(image, footprint):
        margins = [(side, side) for side in footprint.shape]
        closed = morphology.closing(np.pad(image, margins, mode="edge"), footprint)
        return _minus(_cut_back(closed, footprint), image)


class ZerosInTheErosion(Misconception):
    """In the erosion the outside counts as zero."""

    hint = (
        "The values near the border are off: in your erosion the outside counts as zero, or as "
        "False, and so is the least value there. Only pixels inside the image count."
    )

    def white_tophat(image, footprint):
        eroded = _filled_step(image, footprint, 0, np.min)
        return _minus(image, morphology.dilation(eroded, footprint))

    def black_tophat(image, footprint):
        dilated = morphology.dilation(image, footprint)
        return _above(_filled_step(dilated, footprint, 0, np.min), image)


class ZeroInTheGreatest(Misconception):
    """In the dilation the outside counts as zero, or zeros of the footprint do."""

    hint = (
        "Where all values are below zero, a zero wins the greatest value: it comes from padding, "
        "or from multiplying by the footprint. Only the image's own pixels count."
    )

    def white_tophat(image, footprint):
        eroded = morphology.erosion(image, footprint)
        return _minus(image, _filled_step(eroded, footprint, 0, np.max))

    def black_tophat(image, footprint):
        dilated = _filled_step(image, footprint, 0, np.max)
        return _minus(morphology.erosion(dilated, footprint), image)


class FilledWith255(Misconception):
    """In the erosion the outside counts as 255."""

    hint = (
        "In your erosion the outside counts as 255. That is the greatest value of uint8 only: in "
        "images of other dtypes it takes part in the least value. Leave the outside out."
    )

    def white_tophat(image, footprint):
        eroded = _filled_step(image, footprint, _cast(255, image), np.min)
        return _minus(image, morphology.dilation(eroded, footprint))

    def black_tophat(image, footprint):
        dilated = morphology.dilation(image, footprint)
        return _minus(_filled_step(dilated, footprint, _cast(255, image), np.min), image)


class FilledWithOne(Misconception):
    """In the erosion the outside of a float image counts as 1."""

    hint = (
        "In your erosion the outside of a float image counts as 1, as if floats ended there. They "
        "may be larger, and then it takes part in the least value. Leave the outside out."
    )

    def white_tophat(image, footprint):
        if image.dtype.kind != "f":
            return _minus(image, morphology.opening(image, footprint))
        eroded = _filled_step(image, footprint, 1, np.min)
        return _minus(image, morphology.dilation(eroded, footprint))

    def black_tophat(image, footprint):
        if image.dtype.kind != "f":
            return _minus(morphology.closing(image, footprint), image)
        dilated = morphology.dilation(image, footprint)
        return _minus(_filled_step(dilated, footprint, 1, np.min), image)


class BorderLeftZero(Misconception):
    """Pixels whose neighbourhood is not whole keep the zero that the result began with."""

    hint = (
        "The border of your result is zero: pixels with an incomplete neighbourhood are left out, "
        "or what is outside counts as zero. "
        "They have a result, too: the least or greatest of the part inside the image."
    )

    def white_tophat(image, footprint):
        result = np.zeros_like(image)
        opened = morphology.opening(image, footprint)
        _inner(result, footprint)[...] = _inner(_minus(image, opened), footprint)
        return result

    def black_tophat(image, footprint):
        result = np.zeros_like(image)
        closed = morphology.closing(image, footprint)
        _inner(result, footprint)[...] = _inner(_minus(closed, image), footprint)
        return result


class SliceBySlice(Misconception):
    """Volumes are taken apart into slices."""

    hint = (
        "You take a volume slice by slice: what lies above and below does not count. "
        "A footprint with three dimensions reaches into the neighbouring slices."
    )

    def white_tophat(image, footprint):
        return _minus(image, _per_slice(morphology.opening, image, footprint))

    def black_tophat(image, footprint):
        return _minus(_per_slice(morphology.closing, image, footprint), image)


class LayersOfTheFirstAxis(Misconception):
    """Volumes are taken apart along the first axis."""

    hint = (
        "You take a volume layer by layer, along its first axis: the layers on both sides do not "
        "count. A footprint with three dimensions reaches into them."
    )

    def white_tophat(image, footprint):
        return _minus(image, _per_layer(morphology.opening, image, footprint))

    def black_tophat(image, footprint):
        return _minus(_per_layer(morphology.closing, image, footprint), image)


class TwoDimensionsOnly(Misconception):
    """Volumes are refused."""

    hint = (
        "Your function unpacks or loops over two sides of the image, so a volume stops it. "
        "Images of the exercise may have any number of dimensions."
    )

    def white_tophat(image, footprint):
        _rows, _columns = image.shape
        return _minus(image, morphology.opening(image, footprint))

    def black_tophat(image, footprint):
        _rows, _columns = image.shape
        return _minus(morphology.closing(image, footprint), image)


class OpeningItself(Misconception):
    """The opening or the closing is returned."""

    hint = (
        "Your function returns the opening (for black: the closing) itself. "
        "The tophat is what it takes away from the image, or adds to it."
    )

    def white_tophat(image, footprint):
        return morphology.opening(image, footprint)

    def black_tophat(image, footprint):
        return morphology.closing(image, footprint)


class AreaOpening(Misconception):
    """What has fewer pixels than the footprint is removed, whatever its form."""

    hint = (
        "You use an area opening or closing. It asks how many pixels a thing has; here it is "
        "asked whether the footprint fits into it."
    )

    def white_tophat(image, footprint):
        values = image.astype(np.uint8) if image.dtype == bool else image
        size = int(footprint.sum())
        opened = morphology.area_opening(values, size, connectivity=image.ndim)
        return (values - opened).astype(image.dtype)

    def black_tophat(image, footprint):
        values = image.astype(np.uint8) if image.dtype == bool else image
        size = int(footprint.sum())
        closed = morphology.area_closing(values, size, connectivity=image.ndim)
        return (closed - values).astype(image.dtype)


class ByReconstruction(Misconception):
    """The first step is followed by a reconstruction."""

    hint = (
        "After the first step you reconstruct: whatever is left grows back to its full form. "
        "An opening dilates once, with the footprint; a closing erodes once."
    )

    def white_tophat(image, footprint):
        eroded = morphology.erosion(image, footprint)
        return _minus(image, _reconstructed(eroded, image, "dilation"))

    def black_tophat(image, footprint):
        dilated = morphology.dilation(image, footprint)
        return _minus(_reconstructed(dilated, image, "erosion"), image)


class ClosingNegated(Misconception):
    """For bool the inverse of the closing is returned."""

    hint = (
        "For bool images you return where the closing is False. "
        "Asked for is where it differs from the image."
    )

    def black_tophat(image, footprint):
        closed = morphology.closing(image, footprint)
        return ~closed if image.dtype == bool else closed - image


class MedianInsteadOfOpening(Misconception):
    """The image is compared with its median."""

    hint = (
        "You compare the image with a median under the footprint. A median lies in the middle; "
        "an opening and a closing are made of the least and the greatest values."
    )

    def white_tophat(image, footprint):
        return _minus(image, ndimage.median_filter(image, footprint=footprint))

    def black_tophat(image, footprint):
        return _minus(ndimage.median_filter(image, footprint=footprint), image)


class MeanInsteadOfOpening(Misconception):
    """The image is compared with its mean."""

    hint = (
        "You compare the image with a mean over the footprint, that is with a blurred image. "
        "An opening and a closing are made of the least and the greatest values."
    )

    def white_tophat(image, footprint):
        return _minus(image, _mean_under(image, footprint))

    def black_tophat(image, footprint):
        return _minus(_mean_under(image, footprint), image)


class ImageChanged(Misconception):
    """The subtraction is done in the image that was handed in."""

    hint = (
        "Your function changes the image that it was given, and whoever called it has lost the "
        "original. Return a new array."
    )

    def white_tophat(image, footprint):
        opened = morphology.opening(image, footprint)
        if image.dtype == bool:
            image ^= opened
        else:
            image -= opened
        return image

    def black_tophat(image, footprint):
        closed = morphology.closing(image, footprint)
        if image.dtype == bool:
            image ^= closed
        else:
            np.subtract(closed, image, out=image)
        return image


class PlainMinusOnBool(Misconception):
    """Booleans are subtracted like numbers."""

    hint = (
        "Your function subtracts bool arrays, which NumPy refuses. "
        "For bool the tophat is True where the two differ; NumPy has operators for that."
    )

    def white_tophat(image, footprint):
        return image - morphology.opening(image, footprint)

    def black_tophat(image, footprint):
        return morphology.closing(image, footprint) - image


class BoolAsIntegers(Misconception):
    """Booleans become integers so that they can be subtracted, and stay integers."""

    hint = (
        "For a bool image your result has integers. The values are right, but the result is to "
        "keep the dtype of the image."
    )

    def white_tophat(image, footprint):
        opened = morphology.opening(image, footprint)
        return image.astype(int) - opened if image.dtype == bool else image - opened

    def black_tophat(image, footprint):
        closed = morphology.closing(image, footprint)
        return closed.astype(int) - image if image.dtype == bool else closed - image


class FloatsReturned(Misconception):
    """Everything is computed and returned in floats."""

    hint = (
        "Your result has floats where the image has none. The image is converted on the way in; "
        "the result is to keep the image's own dtype."
    )

    def white_tophat(image, footprint):
        values = image.astype(float)
        return values - morphology.opening(values, footprint)

    def black_tophat(image, footprint):
        values = image.astype(float)
        return morphology.closing(values, footprint) - values


class BytesInside(Misconception):
    """Integers are turned into bytes on the way in."""

    hint = (
        "You turn images of integers into uint8: values above 255 or below 0 have wrapped around "
        "before the first step. Keep the image's own dtype."
    )

    def white_tophat(image, footprint):
        values = image.astype(np.uint8) if image.dtype.kind in "iu" else image
        return _minus(values, morphology.opening(values, footprint)).astype(image.dtype)

    def black_tophat(image, footprint):
        values = image.astype(np.uint8) if image.dtype.kind in "iu" else image
        return _minus(morphology.closing(values, footprint), values).astype(image.dtype)


class Rescaled(Misconception):
    """The image is scaled to the range from 0 to 1 first."""

    hint = (
        "Your values are scaled to the range from 0 to 1. "
        "A tophat is a difference of the image's own values and keeps their dtype."
    )

    def white_tophat(image, footprint):
        values = (image - image.min() * 1.0) / np.ptp(image.astype(float))
        return values - morphology.opening(values, footprint)

    def black_tophat(image, footprint):
        values = (image - image.min() * 1.0) / np.ptp(image.astype(float))
        return morphology.closing(values, footprint) - values


class MadeBinary(Misconception):
    """The image is thresholded first."""

    hint = (
        "Your result knows only two values: the image is made binary on the way. "
        "A tophat works on gray values and says by how much they stand out."
    )

    def white_tophat(image, footprint):
        mask = image > image.mean()
        return (mask ^ morphology.opening(mask, footprint)).astype(image.dtype)

    def black_tophat(image, footprint):
        mask = image > image.mean()
        return (mask ^ morphology.closing(mask, footprint)).astype(image.dtype)


def _minus(first, second):
    if first.dtype == bool:
        return first ^ second
    return first - second


def _above(first, second):
    """Return by how much the first lies above the second; 0 where it does not."""
    if first.dtype == bool:
        return first & ~second
    return np.maximum(first, second) - second


def _cast(value, image):
    """Return a value as the image's dtype has it, or the largest that it has."""
    if image.dtype == bool:
        return True
    if image.dtype.kind in "iu":
        return min(value, np.iinfo(image.dtype).max)
    return value


def _filled_step(image, footprint, value, choose):
    """Take the least or greatest under the footprint, with a value outside of the image."""
    margins = [(side // 2, side // 2) for side in footprint.shape]
    padded = np.pad(image, margins, constant_values=value)
    windows = np.lib.stride_tricks.sliding_window_view(padded, footprint.shape)
    return choose(windows[..., footprint.astype(bool)], axis=-1)


def _reconstructed(start, image, method):
    grown = morphology.reconstruction(start.astype(float), image.astype(float), method=method)
    return grown.astype(image.dtype)


def _per_layer(step, image, footprint):
    if image.ndim < 3:
        return step(image, footprint)
    middle = footprint[footprint.shape[0] // 2]
    return np.stack([step(layer, middle) for layer in image])


def _of_products(image, footprint, choose):
    padded = np.pad(image, [(side // 2, side // 2) for side in footprint.shape], mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, footprint.shape)
    axes = tuple(range(image.ndim, 2 * image.ndim))
    return choose(windows * footprint.astype(image.dtype), axis=axes)


def _cut_back(padded, footprint):
    cut = [slice(side, n - side) for side, n in zip(footprint.shape, padded.shape, strict=True)]
    return padded[tuple(cut)]


def _inner(array, footprint):
    """Return the part of an array whose neighbourhoods are whole."""
    radii = [side // 2 for side in footprint.shape]
    return array[tuple(slice(r, n - r) for r, n in zip(radii, array.shape, strict=True))]


def _per_slice(step, image, footprint):
    if image.ndim < 3:
        return step(image, footprint)
    middle = footprint[:, :, footprint.shape[2] // 2]
    planes = [step(image[:, :, k], middle) for k in range(image.shape[2])]
    return np.stack(planes, axis=2)


def _mean_under(image, footprint):
    weights = footprint / footprint.sum()
    return ndimage.correlate(image.astype(float), weights).astype(image.dtype)
