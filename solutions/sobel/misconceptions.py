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


class LastLinesLeftAtZero(Misconception):
    """The loops end before the last row and column."""

    hint = (
        "The last row and the last column of your result stay 0: your loops end one too early. "
        "A range already stops before the number that it is given."
    )

    def sobel_h(image):
        return _without_last(_flat(image, 0))

    def sobel_v(image):
        return _without_last(_flat(image, 1))

    def sobel_magnitude(image):
        return _without_last(_joined(image))

    def sobel_3d(volume):
        return _without_last(_joined(volume))


class WeightsRenormalised(Misconception):
    """At the border the smoothing is the mean of the pixels that exist."""

    hint = (
        "At the border you smooth over the pixels that exist, and divide by the sum of their "
        "weights. In this exercise the nearest pixel of the border is repeated outside, and "
        "counts with the weight of the place where it stands."
    )

    def sobel_h(image):
        return _renormalised(image, 0)

    def sobel_v(image):
        return _renormalised(image, 1)


class OneSidedDoubled(Misconception):
    """At both ends the difference to the only neighbour is doubled."""

    hint = (
        "At both ends of the axis you double the difference to the one neighbour that exists, as "
        "a gradient does. In this exercise the nearest pixel of the border is repeated outside, "
        "which leaves that difference single."
    )

    def sobel_h(image):
        return _with_doubled_ends(image, 0)

    def sobel_v(image):
        return _with_doubled_ends(image, 1)


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


class DividedBy256(Misconception):
    """Bytes are divided by 256."""

    hint = (
        "Your response to a uint8 image is a little too small: you divide by 256. There are 256 "
        "different bytes, but the largest of them is 255."
    )

    def sobel_h(image):
        return _flat(_over(image, 256), 0)

    def sobel_v(image):
        return _flat(_over(image, 256), 1)

    def sobel_magnitude(image):
        return _joined(_over(image, 256))

    def sobel_3d(volume):
        return _joined(_over(volume, 256))


class ScaledTwice(Misconception):
    """The response to bytes that were scaled already is scaled again."""

    hint = (
        "Your response to a uint8 image is 255 times too small: the image is scaled twice, once "
        "on the way in and once more afterwards."
    )

    def sobel_h(image):
        return _flat(_over(image, 255 * 255), 0)

    def sobel_v(image):
        return _flat(_over(image, 255 * 255), 1)

    def sobel_magnitude(image):
        return _joined(_over(image, 255 * 255))

    def sobel_3d(volume):
        return _joined(_over(volume, 255 * 255))


class CutToUnitRange(Misconception):
    """Floats are cut to the range from 0 to 1 before they are filtered."""

    hint = (
        "You cut float images to the range from 0 to 1. Floats are taken as they are, whatever "
        "their range."
    )

    def sobel_h(image):
        return _flat(np.clip(_over(image, 255), 0, 1), 0)

    def sobel_v(image):
        return _flat(np.clip(_over(image, 255), 0, 1), 1)

    def sobel_magnitude(image):
        return _joined(np.clip(_over(image, 255), 0, 1))

    def sobel_3d(volume):
        return _joined(np.clip(_over(volume, 255), 0, 1))


class BytesSubtracted(Misconception):
    """The difference is taken in bytes, and only then scaled."""

    hint = (
        "You take the difference while the image is still uint8, where 3 - 5 is 254, and scale it "
        "afterwards. Turn the image into floats before the first subtraction."
    )

    def sobel_h(image):
        return _byte_difference(image, 0)

    def sobel_v(image):
        return _byte_difference(image, 1)


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


class HalfOutsideTheRoot(Misconception):
    """The root of the sum is divided by the number of directions."""

    hint = (
        "You divide outside of the root. The mean of the squares is taken first, and the root "
        "of it then: the number of directions belongs under the root."
    )

    def sobel_magnitude(image):
        return _joined(image) / np.sqrt(2)

    def sobel_3d(volume):
        return _joined(volume) / np.sqrt(3)


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


class SmoothedWithinSlices(Misconception):
    """The responses of an image are taken in slices, and not smoothed across them."""

    hint = (
        "You take the responses of images in the slices of the volume, so that each is smoothed "
        "along one axis and not across its slices. In a volume both other axes are smoothed."
    )

    def sobel_3d(volume):
        squares = (_in_plane(volume, axis, other) ** 2 for axis, other in ((0, 1), (1, 0), (2, 1)))
        return np.sqrt(sum(squares) / 3)


class SmoothedEverywhere(Misconception):
    """All axes are smoothed, the one of the difference included."""

    hint = (
        "You smooth along all three axes, the one of the change included. Each response is "
        "smoothed along the two others only."
    )

    def sobel_3d(volume):
        smooth = (_along(_smoothed(volume, axis), axis) ** 2 for axis in range(3))
        return np.sqrt(sum(smooth) / 3)


class FourInsteadOfSixteen(Misconception):
    """The kernel is divided by 4, as in an image."""

    hint = (
        "Your result is 4 times too large: you divide by 4, as for an image. In a volume 1, 2, 1 "
        "smooth along two axes, and the weights of each must add up to one."
    )

    def sobel_3d(volume):
        return 4 * _joined(volume)


class OneDirectionTwice(Misconception):
    """The third kernel is transposed such that it finds the changes along axis 0 again."""

    hint = (
        "Changes along axis 2 are not seen, and those along axis 0 count twice: check the order "
        "of the axes in your third kernel."
    )

    def sobel_3d(volume):
        return np.sqrt(sum(_along(volume, axis) ** 2 for axis in (0, 1, 0)) / 3)


class GoesOnFromTheLast(Misconception):
    """Each response is computed from the one before."""

    hint = (
        "Your second and third response are computed from the one before: a name is used again. "
        "Each of them must start from the volume."
    )

    def sobel_3d(volume):
        squares, response = [], volume
        for axis in range(3):
            response = _along(response, axis)
            squares.append(response**2)
        return np.sqrt(sum(squares) / 3)


class MeanOfAMean(Misconception):
    """The first two are joined by their mean, and this with the third by another."""

    hint = (
        "You take the mean of a mean: two directions count a quarter each, and the third one "
        "half. Take one mean over the three squares."
    )

    def sobel_3d(volume):
        first, second, third = (_along(volume, axis) ** 2 for axis in range(3))
        return np.sqrt(((first + second) / 2 + third) / 2)


class ZerosBeyondTheSlices(Misconception):
    """Two axes are continued by their border, the third by zeros."""

    hint = (
        "Along the last axis you treat what lies outside as zero, and along the others not. The "
        "nearest voxel of the border is repeated on all three."
    )

    def sobel_3d(volume):
        padded = np.pad(_over(volume, 255), [(0, 0), (0, 0), (2, 2)])
        return _joined_inside(padded, 2)


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


def _over(image, divisor):
    """Return floats as they are, and bytes over a divisor."""
    return image / divisor if image.dtype == np.uint8 else image.astype(float)


def _in_plane(volume, axis, other):
    changed = ndimage.convolve1d(_over(volume, 255), (1, 0, -1), axis=axis, mode="nearest")
    return ndimage.convolve1d(changed, (0.25, 0.5, 0.25), axis=other, mode="nearest")


def _joined_inside(padded, rim):
    """Join the responses of a volume that was padded along its last axis."""
    squares = [_along(padded, axis)[:, :, rim:-rim] ** 2 for axis in range(3)]
    return np.sqrt(sum(squares) / 3)


def _renormalised(image, axis):
    if image.ndim != 2:
        raise ValueError("a 2-D image was expected")
    values = _over(image, 255)
    sums, weights = (
        ndimage.convolve1d(array, (1, 2, 1), axis=1 - axis, mode="constant")
        for array in (values, np.ones_like(values))
    )
    return ndimage.convolve1d(sums / weights, (1, 0, -1), axis=axis, mode="nearest")


def _with_doubled_ends(image, axis):
    response = np.moveaxis(_flat(image, axis), axis, 0)
    response[[0, -1]] *= 2
    return np.moveaxis(response, 0, axis)


def _without_last(response):
    for axis in range(response.ndim):
        np.moveaxis(response, axis, 0)[-1] = 0
    return response


def _byte_difference(image, axis):
    if image.ndim != 2:
        raise ValueError("a 2-D image was expected")
    padded = np.moveaxis(np.pad(image, 1, mode="edge"), axis, 0)
    change = padded[2:] - padded[:-2]
    change = change / 255 if image.dtype == np.uint8 else change
    return np.moveaxis((change[:, :-2] + 2 * change[:, 1:-1] + change[:, 2:]) / 4, 0, axis)


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
