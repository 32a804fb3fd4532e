"""Wrong answers that students give, from the subtlest to the plainest where they look alike.

A catalogue: long, but of small entries. What several of them share stands at the end.
"""

import numpy as np
from scipy import ndimage

from autograder.answers import Misconception


class Exchanged(Misconception):
    """Each of the two functions answers to the other direction."""

    hint = (
        "Your two directions are exchanged. A horizontal edge runs along a row, so one meets "
        "it by going from row to row: the change is along axis 0."
    )

    def sobel_h(image):
        return _flat(image, 1)

    def sobel_v(image):
        return _flat(image, 0)


class SignReversed(Misconception):
    """The kernel that is written for a convolution is slid without reversing it."""

    hint = (
        "The sign is reversed: your response is negative where the values grow with the "
        "index. A convolution reverses its kernel, a correlation does not; the derivative "
        "weights must fit the one that you use."
    )

    def sobel_h(image):
        return -_flat(image, 0)

    def sobel_v(image):
        return -_flat(image, 1)


class AbsoluteResponse(Misconception):
    """The sign of the two responses is dropped."""

    hint = (
        "You drop the sign of the response. It tells which side of the edge is brighter, and "
        "belongs to the result."
    )

    def sobel_h(image):
        return np.abs(_flat(image, 0))

    def sobel_v(image):
        return np.abs(_flat(image, 1))


class PositiveOnly(Misconception):
    """What is below zero is cut off."""

    hint = (
        "Responses below zero are cut off. They are the edges where the values fall with the "
        "index, and belong to the result."
    )

    def sobel_h(image):
        return np.maximum(_flat(image, 0), 0)

    def sobel_v(image):
        return np.maximum(_flat(image, 1), 0)


class OneDividedByTooMuch(Misconception):
    """The whole kernel is divided by 8, the sum of its absolute weights."""

    hint = (
        "Your response is half as large as it should be. The smoothing weights add up to one; "
        "the derivative compares the two neighbours and is not halved."
    )

    def sobel_h(image):
        return _flat(image, 0, scale=0.5)

    def sobel_v(image):
        return _flat(image, 1, scale=0.5)

    def sobel_magnitude(image):
        return _joined(image, scale=0.5)

    def sobel_3d(volume):
        return _joined(volume, scale=0.5)


class NotDivided(Misconception):
    """The smoothing weights 1, 2, 1 are not divided by their sum."""

    hint = (
        "Your response is too large by a power of four: the smoothing weights 1, 2, 1 must "
        "add up to one, along each axis that is smoothed."
    )

    def sobel_h(image):
        return _flat(image, 0, smooth=(1, 2, 1))

    def sobel_v(image):
        return _flat(image, 1, smooth=(1, 2, 1))

    def sobel_magnitude(image):
        return _joined(image, smooth=(1, 2, 1))

    def sobel_3d(volume):
        return _joined(volume, smooth=(1, 2, 1))


class ZeroPadding(Misconception):
    """Outside of the image there are zeros."""

    hint = (
        "You treat what lies outside of the image as zero, so its border looks like an edge. "
        "Outside, the nearest pixel of the border is repeated."
    )

    def sobel_h(image):
        return _flat(image, 0, mode="constant")

    def sobel_v(image):
        return _flat(image, 1, mode="constant")

    def sobel_magnitude(image):
        return _joined(image, mode="constant")

    def sobel_3d(volume):
        return _joined(volume, mode="constant")


class MirrorWithoutBorder(Misconception):
    """The image is mirrored at its border without repeating the pixel at the border."""

    hint = (
        "You mirror the image at the middle of its border pixels, so that these are not "
        "repeated. Outside, the nearest pixel of the border must stand once more: libraries "
        "have different names for the two."
    )

    def sobel_h(image):
        return _flat(image, 0, mode="mirror")

    def sobel_v(image):
        return _flat(image, 1, mode="mirror")

    def sobel_magnitude(image):
        return _joined(image, mode="mirror")

    def sobel_3d(volume):
        return _joined(volume, mode="mirror")


class WrappedBorder(Misconception):
    """The other end of the image continues it."""

    hint = (
        "At the border you go on at the other end of the image. Outside, the nearest pixel of "
        "the border is repeated."
    )

    def sobel_h(image):
        return _flat(image, 0, mode="wrap")

    def sobel_v(image):
        return _flat(image, 1, mode="wrap")

    def sobel_magnitude(image):
        return _joined(image, mode="wrap")

    def sobel_3d(volume):
        return _joined(volume, mode="wrap")


class BorderLeftAtZero(Misconception):
    """The border is not computed."""

    hint = (
        "The outermost pixels are zero in your result. They have a response, too: outside, "
        "the nearest pixel of the border is repeated."
    )

    def sobel_h(image):
        return _framed(_flat(image, 0))

    def sobel_v(image):
        return _framed(_flat(image, 1))

    def sobel_magnitude(image):
        return _framed(_joined(image))

    def sobel_3d(volume):
        return _framed(_joined(volume))


class Cropped(Misconception):
    """The result lacks the border."""

    hint = (
        "Your result lacks the outermost pixels on each side. It must have the shape of the "
        "input: pad the image first, by repeating the pixels at its border."
    )

    def sobel_h(image):
        return _flat(image, 0)[1:-1, 1:-1]

    def sobel_v(image):
        return _flat(image, 1)[1:-1, 1:-1]

    def sobel_magnitude(image):
        return _joined(image)[1:-1, 1:-1]

    def sobel_3d(volume):
        return _joined(volume)[1:-1, 1:-1, 1:-1]


class PaddedShape(Misconception):
    """The result is as large as the padded image."""

    hint = (
        "Your result has the shape of the padded image. Give the response of the image's own "
        "pixels alone."
    )

    def sobel_h(image):
        return _flat(np.pad(image, 1, mode="edge"), 0)

    def sobel_v(image):
        return _flat(np.pad(image, 1, mode="edge"), 1)

    def sobel_magnitude(image):
        return _joined(np.pad(image, 1, mode="edge"))

    def sobel_3d(volume):
        return _joined(np.pad(volume, 1, mode="edge"))


class PrewittWeights(Misconception):
    """All three neighbours across count alike."""

    hint = (
        "Your three neighbours across have equal weights: those are the weights of Prewitt. "
        "Sobel's middle one counts twice."
    )

    def sobel_h(image):
        return _flat(image, 0, smooth=(1 / 3, 1 / 3, 1 / 3))

    def sobel_v(image):
        return _flat(image, 1, smooth=(1 / 3, 1 / 3, 1 / 3))

    def sobel_magnitude(image):
        return _joined(image, smooth=(1 / 3, 1 / 3, 1 / 3))

    def sobel_3d(volume):
        return _joined(volume, smooth=(1 / 3, 1 / 3, 1 / 3))


class ScharrWeights(Misconception):
    """The smoothing weights are 3, 10, 3."""

    hint = (
        "Your smoothing weights are those of Scharr. Sobel's are 1, 2 and 1, divided by their sum."
    )

    def sobel_h(image):
        return _flat(image, 0, smooth=(3 / 16, 10 / 16, 3 / 16))

    def sobel_v(image):
        return _flat(image, 1, smooth=(3 / 16, 10 / 16, 3 / 16))

    def sobel_magnitude(image):
        return _joined(image, smooth=(3 / 16, 10 / 16, 3 / 16))

    def sobel_3d(volume):
        return _joined(volume, smooth=(3 / 16, 10 / 16, 3 / 16))


class HalvedWithoutSmoothing(Misconception):
    """Half the difference of the two neighbours, and nothing across."""

    hint = (
        "You take half the difference of the two neighbours. Sobel takes the whole "
        "difference, and smooths with 1, 2, 1 along every other axis."
    )

    def sobel_h(image):
        return _flat(image, 0, smooth=(0, 1, 0), scale=0.5)

    def sobel_v(image):
        return _flat(image, 1, smooth=(0, 1, 0), scale=0.5)

    def sobel_magnitude(image):
        return _joined(image, smooth=(0, 1, 0), scale=0.5)

    def sobel_3d(volume):
        return _joined(volume, smooth=(0, 1, 0), scale=0.5)


class WithoutSmoothing(Misconception):
    """The difference along one axis, and no smoothing across."""

    hint = (
        "You compare the two neighbours along one axis only. A Sobel filter also smooths "
        "along every other axis, with the weights 1, 2, 1 over their sum."
    )

    def sobel_h(image):
        return _flat(image, 0, smooth=(0, 1, 0))

    def sobel_v(image):
        return _flat(image, 1, smooth=(0, 1, 0))

    def sobel_magnitude(image):
        return _joined(image, smooth=(0, 1, 0))

    def sobel_3d(volume):
        return _joined(volume, smooth=(0, 1, 0))


class SmoothedAlongTheChange(Misconception):
    """The smoothing is along the axis of the derivative, not across."""

    hint = (
        "You smooth along the axis of the change itself. The smoothing belongs to the other "
        "axes: across the change."
    )

    def sobel_h(image):
        return _flat(_smoothed(image, 0), 0, smooth=(0, 1, 0))

    def sobel_v(image):
        return _flat(_smoothed(image, 1), 1, smooth=(0, 1, 0))


class ForwardDifference(Misconception):
    """The pixel itself is compared with the next one."""

    hint = (
        "You compare a pixel with the next one. The derivative weights are 1, 0, -1: the two "
        "neighbours on either side are compared, and the pixel itself does not count."
    )

    def sobel_h(image):
        return _flat(image, 0, derivative=(1, -1, 0))

    def sobel_v(image):
        return _flat(image, 1, derivative=(1, -1, 0))

    def sobel_magnitude(image):
        return _joined(image, derivative=(1, -1, 0))

    def sobel_3d(volume):
        return _joined(volume, derivative=(1, -1, 0))


class NotScaled(Misconception):
    """Bytes are turned into floats and keep their range of 0 to 255."""

    hint = (
        "Your response to a uint8 image is 255 times too large: such an image is brought to "
        "the range from 0 to 1 first."
    )

    def sobel_h(image):
        return _flat(image.astype(float), 0)

    def sobel_v(image):
        return _flat(image.astype(float), 1)

    def sobel_magnitude(image):
        return _joined(image.astype(float))

    def sobel_3d(volume):
        return _joined(volume.astype(float))


class ScaledByItsMaximum(Misconception):
    """Each image is divided by its own maximum."""

    hint = (
        "You divide by the image's own maximum, so equal edges in two images get different "
        "responses. A uint8 image is divided by 255; a float image is left as it is."
    )

    def sobel_h(image):
        return _flat(image / image.max(), 0)

    def sobel_v(image):
        return _flat(image / image.max(), 1)

    def sobel_magnitude(image):
        return _joined(image / image.max())

    def sobel_3d(volume):
        return _joined(volume / volume.max())


class FloatsScaledToo(Misconception):
    """Float images are divided by 255 as well."""

    hint = (
        "You divide float images by 255, too. Only a uint8 image is brought to the range from "
        "0 to 1; floats are taken as they are."
    )

    def sobel_h(image):
        return _flat(image / 255, 0)

    def sobel_v(image):
        return _flat(image / 255, 1)

    def sobel_magnitude(image):
        return _joined(image / 255)

    def sobel_3d(volume):
        return _joined(volume / 255)


class ByteArithmetic(Misconception):
    """Bytes are added and subtracted as bytes, and wrap around."""

    hint = (
        "You compute with the unsigned bytes themselves: 3 - 5 is 254 there. Turn the image "
        "into floats before the first subtraction."
    )

    def sobel_h(image):
        return _in_bytes(image, 0)

    def sobel_v(image):
        return _in_bytes(image, 1)


class ResultInTheInputsDtype(Misconception):
    """The result is stored in an array of the image's dtype."""

    hint = (
        "You store the response in an array of the image's own dtype, where a uint8 image has "
        "no room for fractions and signs. The result is an array of floats."
    )

    def sobel_h(image):
        return _flat(image, 0).astype(image.dtype)

    def sobel_v(image):
        return _flat(image, 1).astype(image.dtype)

    def sobel_magnitude(image):
        return _joined(image).astype(image.dtype)

    def sobel_3d(volume):
        return _joined(volume).astype(volume.dtype)


class AnyDimension(Misconception):
    """Volumes and rows of values are filtered as well."""

    hint = (
        "Your function also takes arrays that are not two-dimensional. Horizontal and "
        "vertical are words for images: for anything else it must raise a ValueError."
    )

    def sobel_h(image):
        return _along(image, 0)

    def sobel_v(image):
        return _along(image, image.ndim - 1)


class AssertsTheDimensions(Misconception):
    """The wrong number of dimensions ends in an AssertionError."""

    hint = (
        "An assert raises an AssertionError. For anything but a two-dimensional array the "
        "function must raise a ValueError: test the dimensions and raise it yourself."
    )

    def sobel_h(image):
        assert image.ndim == 2
        return _along(image, 0)

    def sobel_v(image):
        assert image.ndim == 2
        return _along(image, 1)


class ReturnsNothingForVolumes(Misconception):
    """What is not 2-D is refused by returning None and a printed sentence."""

    hint = (
        "For an array that is not two-dimensional you print a sentence or return nothing, and "
        "whoever called goes on with it. Raise a ValueError instead."
    )

    def sobel_h(image):
        if image.ndim != 2:
            return None
        return _along(image, 0)

    def sobel_v(image):
        if image.ndim != 2:
            return None
        return _along(image, 1)


class ChangesTheInput(Misconception):
    """The response is written into the image itself."""

    hint = (
        "You write into the image that you were given. Whoever called still needs it: put the "
        "response into a new array."
    )

    def sobel_h(image):
        image[...] = _flat(image, 0)
        return image

    def sobel_v(image):
        image[...] = _flat(image, 1)
        return image

    def sobel_magnitude(image):
        image[...] = _joined(image)
        return image

    def sobel_3d(volume):
        volume[...] = _joined(volume)
        return volume


class MagnitudeNotHalved(Misconception):
    """The root of the sum of the squares, not of their mean."""

    hint = (
        "Your magnitude is too large by the root of two. Under the root stands the mean of "
        "the two squared responses, not their sum."
    )

    def sobel_magnitude(image):
        return np.hypot(_flat(image, 0), _flat(image, 1))


class SumOfAbsolutes(Misconception):
    """The absolute responses are added."""

    hint = (
        "You add the absolute values of the two responses. Square them, take the mean, and "
        "then the root: an oblique edge then counts as much as a straight one."
    )

    def sobel_magnitude(image):
        return np.abs(_flat(image, 0)) + np.abs(_flat(image, 1))


class MeanOfAbsolutes(Misconception):
    """The mean of the absolute responses."""

    hint = (
        "You take the mean of the absolute responses. Take the mean of their squares, and "
        "then the root."
    )

    def sobel_magnitude(image):
        return (np.abs(_flat(image, 0)) + np.abs(_flat(image, 1))) / 2


class LargerOfBoth(Misconception):
    """The larger of the two absolute responses."""

    hint = (
        "You take the larger one of the two responses. Both count: the mean of their squares, "
        "and then the root."
    )

    def sobel_magnitude(image):
        return np.maximum(np.abs(_flat(image, 0)), np.abs(_flat(image, 1)))


class SignedSum(Misconception):
    """The two responses are added with their signs."""

    hint = (
        "You add the two responses with their signs, so they cancel on some edges. Square "
        "them first, take the mean, and then the root."
    )

    def sobel_magnitude(image):
        return _flat(image, 0) + _flat(image, 1)


class NoRoot(Misconception):
    """The mean of the squares, without the root."""

    hint = "The root is missing: you return the mean of the squared responses."

    def sobel_magnitude(image):
        return _joined(image) ** 2

    def sobel_3d(volume):
        return _joined(volume) ** 2


class ScaledToItsMaximum(Misconception):
    """The magnitude is divided by its largest value."""

    hint = (
        "You divide the magnitude by its own largest value. That helps a display, but "
        "responses of two images can no longer be compared: return it as it is."
    )

    def sobel_magnitude(image):
        return _joined(image) / _joined(image).max()

    def sobel_3d(volume):
        return _joined(volume) / _joined(volume).max()


class SliceBySlice(Misconception):
    """Each slice of the volume is filtered as an image."""

    hint = (
        "You filter slice by slice, so changes from one slice to the next are not seen. In a "
        "volume there are three directions, each smoothed along the two others."
    )

    def sobel_3d(volume):
        return np.stack([_joined(volume[..., k]) for k in range(volume.shape[2])], axis=2)


class SlicesAlongTheFirstAxis(Misconception):
    """Each slice along axis 0 is filtered as an image."""

    hint = (
        "You filter the slices along axis 0 one by one, so changes along that axis are not "
        "seen. In a volume there are three directions, each smoothed along the two others."
    )

    def sobel_3d(volume):
        return np.stack([_joined(image) for image in volume])


class DividedByTwoInSpace(Misconception):
    """The mean is taken as if there were two directions."""

    hint = (
        "You divide by two as for an image. A volume has three directions: the mean is over "
        "three squares."
    )

    def sobel_3d(volume):
        return _joined(volume) * np.sqrt(3 / 2)


class NotDividedInSpace(Misconception):
    """The root of the sum of the three squares."""

    hint = (
        "Your result is too large by the root of three. Under the root stands the mean of the "
        "three squared responses, not their sum."
    )

    def sobel_3d(volume):
        return _joined(volume) * np.sqrt(3)


class TwoDirectionsOverTwo(Misconception):
    """Only two directions are joined."""

    hint = "You join two directions only. A volume has three: the changes along axis 2 are missing."

    def sobel_3d(volume):
        return np.sqrt((_along(volume, 0) ** 2 + _along(volume, 1) ** 2) / 2)


class TwoDirectionsOverThree(Misconception):
    """Only two directions are joined, and divided by three."""

    hint = (
        "One of the three directions is missing from your sum: the changes along axis 2 do "
        "not count."
    )

    def sobel_3d(volume):
        return np.sqrt((_along(volume, 0) ** 2 + _along(volume, 1) ** 2) / 3)


class SmoothedAlongOneAxis(Misconception):
    """Each response is smoothed along one of the two other axes only."""

    hint = (
        "You smooth each response along one axis only, as in an image. In a volume there are "
        "two other axes, and both are smoothed."
    )

    def sobel_3d(volume):
        return np.sqrt(sum(_half_smoothed(volume, axis) ** 2 for axis in range(3)) / 3)


class AbsolutesInSpace(Misconception):
    """The mean of the three absolute responses."""

    hint = (
        "You take the mean of the absolute responses of the three directions. Take the mean "
        "of their squares, and then the root."
    )

    def sobel_3d(volume):
        return sum(np.abs(_along(volume, axis)) for axis in range(3)) / 3


def _flat(image, axis, **options):
    """Return the right response of a 2-D image, but for the options."""
    if image.ndim != 2:
        raise ValueError(f"a 2-D image was expected, not one of {image.ndim} dimensions")
    return _along(image, axis, **options)


def _along(image, axis, smooth=(0.25, 0.5, 0.25), derivative=(1, 0, -1), mode="nearest", scale=1.0):
    response = image / 255 if image.dtype == np.uint8 else image.astype(float)
    for other in range(image.ndim):
        weights = derivative if other == axis else smooth
        response = ndimage.convolve1d(response, weights, axis=other, mode=mode)
    return scale * response


def _joined(image, **options):
    squares = [_along(image, axis, **options) ** 2 for axis in range(image.ndim)]
    return np.sqrt(sum(squares) / image.ndim)


def _smoothed(image, axis):
    scaled = image / 255 if image.dtype == np.uint8 else image.astype(float)
    return ndimage.convolve1d(scaled, (0.25, 0.5, 0.25), axis=axis, mode="nearest")


def _half_smoothed(volume, axis):
    scaled = volume / 255 if volume.dtype == np.uint8 else volume.astype(float)
    changed = ndimage.convolve1d(scaled, (1, 0, -1), axis=axis, mode="nearest")
    return ndimage.convolve1d(changed, (0.25, 0.5, 0.25), axis=(axis + 1) % 3, mode="nearest")


def _framed(response):
    result = np.zeros_like(response)
    inner = (slice(1, -1),) * response.ndim
    result[inner] = response[inner]
    return result


def _in_bytes(image, axis):
    if image.ndim != 2:
        raise ValueError("a 2-D image was expected")
    padded = np.moveaxis(np.pad(image, 1, mode="edge"), axis, 0)
    across = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    return np.moveaxis((across[2:] - across[:-2]) / 4, 0, axis)
