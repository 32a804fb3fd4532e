"""Wrong answers that students give, from the subtlest to the plainest where they look alike.

A catalogue: long, but of small entries. What several of them share stands at the end.
"""

import numpy as np

from autograder.answers import Misconception

WEIGHTS = (0.2125, 0.7154, 0.0721)


class PlainMean(Misconception):
    """The three channels count alike."""

    hint = (
        "You take the plain mean of the channels. An eye sees green as much brighter than "
        "blue of the same strength: each channel has a weight of its own."
    )

    def to_grayscale(rgb):
        return _checked(rgb).mean(axis=-1)


class BroadcastWeights(Misconception):
    """The weights of older television."""

    hint = (
        "Your weights are those of older television sets. The weights of today's screens, "
        "which the text gives, are others."
    )

    def to_grayscale(rgb):
        return _checked(rgb) @ (0.299, 0.587, 0.114)


class BlueFirst(Misconception):
    """The channels are taken as blue, green, red."""

    hint = (
        "You weigh the channels in the order blue, green, red. Here the first channel is red "
        "and the last one blue."
    )

    def to_grayscale(rgb):
        return _checked(rgb)[..., ::-1] @ WEIGHTS


class GreenFirst(Misconception):
    """The weight of green is given to the first channel."""

    hint = (
        "Your weights do not stand in the order of the channels. The largest one belongs to "
        "green, which is the second channel."
    )

    def to_grayscale(rgb):
        return _checked(rgb)[..., [1, 0, 2]] @ WEIGHTS


class NotScaled(Misconception):
    """Bytes keep their range of 0 to 255."""

    hint = "Your result for a uint8 image goes up to 255. It must lie between 0 and 1."

    def to_grayscale(rgb):
        _checked(rgb)
        return rgb @ np.array(WEIGHTS)


class FloatsScaledToo(Misconception):
    """Floats are divided by 255 as well."""

    hint = (
        "You divide float images by 255, too. They lie between 0 and 1 already: only bytes "
        "are divided."
    )

    def to_grayscale(rgb):
        _checked(rgb)
        return rgb @ np.array(WEIGHTS) / 255


class ScaledByTheMaximum(Misconception):
    """Each image is divided by its own maximum."""

    hint = (
        "You divide by the image's own maximum, so that a dark image becomes a bright one. "
        "Bytes are divided by 255, floats are left as they are."
    )

    def to_grayscale(rgb):
        _checked(rgb)
        return rgb / rgb.max() @ WEIGHTS


class StretchedResult(Misconception):
    """The result is stretched to the full range."""

    hint = (
        "You stretch the result so that its darkest pixel is 0 and its brightest 1. That "
        "helps a display, but two images can no longer be compared: return the weighted sum "
        "itself."
    )

    def to_grayscale(rgb):
        gray = _checked(rgb) @ WEIGHTS
        return (gray - gray.min()) / (gray.max() - gray.min())


class DividedBy256(Misconception):
    """Bytes are divided by 256."""

    hint = "You divide by 256. A byte goes from 0 to 255, so that white is 255, and must become 1."

    def to_grayscale(rgb):
        return _checked(rgb) @ WEIGHTS * (255 / 256 if rgb.dtype == np.uint8 else 1)


class SummedInBytes(Misconception):
    """The bytes are added as bytes, and wrap around."""

    hint = (
        "You add the channels as unsigned bytes, where 200 + 100 is 44. Turn the image into "
        "floats before you add."
    )

    def to_grayscale(rgb):
        _checked(rgb)
        total = rgb[..., 0] + rgb[..., 1] + rgb[..., 2]
        return total / (3 * 255 if rgb.dtype == np.uint8 else 3)


class RoundedToBytes(Misconception):
    """The result is turned back into bytes."""

    hint = "You turn the result back into whole numbers. It is an array of floats between 0 and 1."

    def to_grayscale(rgb):
        return np.round(_checked(rgb) @ WEIGHTS * 255).astype(np.uint8)


class RowsAndColumnsExchanged(Misconception):
    """The result is transposed."""

    hint = (
        "Rows and columns of your result are exchanged: pixel (r, c) of the result belongs to "
        "pixel (r, c) of the image."
    )

    def to_grayscale(rgb):
        return (_checked(rgb) @ WEIGHTS).T


class ChannelsOnTheFirstAxis(Misconception):
    """The first axis is taken for the channels."""

    hint = (
        "You take the first axis for the channels. They lie on the last one, whatever the "
        "number of axes before it."
    )

    def to_grayscale(rgb):
        _checked(rgb)
        return sum(weight * _unit(rgb)[i] for i, weight in enumerate(WEIGHTS))


class ChannelsOnTheThirdAxis(Misconception):
    """The third axis is taken for the channels."""

    hint = (
        "You take the third axis for the channels. A single row of pixels has no third axis, "
        "and a series of images has more than three: the channels lie on the last one."
    )

    def to_grayscale(rgb):
        values = _checked(rgb)
        return sum(weight * values[:, :, i] for i, weight in enumerate(WEIGHTS))


class GreenOnly(Misconception):
    """The green channel stands for all."""

    hint = "You return the green channel alone. Red and blue count, too, though less."

    def to_grayscale(rgb):
        return _checked(rgb)[..., 1]


class LargestChannel(Misconception):
    """The largest of the three channels."""

    hint = (
        "You take the largest of the three channels, which is how pure colours become as "
        "bright as white. Weigh all three and add them."
    )

    def to_grayscale(rgb):
        return _checked(rgb).max(axis=-1)


class MiddleOfTheRange(Misconception):
    """The middle between the largest and the smallest channel."""

    hint = (
        "You take the middle between the largest and the smallest channel. All three count, "
        "each with its own weight."
    )

    def to_grayscale(rgb):
        values = _checked(rgb)
        return (values.max(axis=-1) + values.min(axis=-1)) / 2


class KeptAxis(Misconception):
    """The axis of the channels stays, with length 1."""

    hint = (
        "Your result still has an axis for the channels. A gray image has one number for each "
        "pixel, and one axis less."
    )

    def to_grayscale(rgb):
        return (_checked(rgb) @ WEIGHTS)[..., np.newaxis]


class ThreeEqualChannels(Misconception):
    """The gray value is written into all three channels."""

    hint = (
        "You write the gray value into all three channels. A gray image has one number for "
        "each pixel, and one axis less."
    )

    def to_grayscale(rgb):
        return np.stack([_checked(rgb) @ WEIGHTS] * 3, axis=-1)


class IgnoresTheShape(Misconception):
    """Images without three channels are converted somehow."""

    hint = (
        "Your function also takes arrays whose last axis does not have three values. What it "
        "returns for them means nothing: raise a ValueError."
    )

    def to_grayscale(rgb):
        values = _unit(rgb)
        return values @ WEIGHTS if values.shape[-1] == 3 else values.mean(axis=-1)


class AlphaAccepted(Misconception):
    """A fourth channel is dropped in silence."""

    hint = (
        "You drop a fourth channel in silence. What an image with another number of channels "
        "means is not known: raise a ValueError."
    )

    def to_grayscale(rgb):
        if rgb.ndim < 3 or rgb.shape[-1] < 3:
            _checked(rgb)
        return _unit(rgb)[..., :3] @ WEIGHTS


class AssertsTheShape(Misconception):
    """Another shape ends in an AssertionError."""

    hint = (
        "An assert raises an AssertionError. For any other shape the function must raise a "
        "ValueError: test the shape and raise it yourself."
    )

    def to_grayscale(rgb):
        assert rgb.shape[-1] == 3
        return _checked(rgb) @ WEIGHTS


class ChangesTheInput(Misconception):
    """The image is scaled in place."""

    hint = (
        "You write into the image that you were given. Whoever called still needs it: work on "
        "a new array."
    )

    def to_grayscale(rgb):
        values = _checked(rgb) @ WEIGHTS
        rgb[..., 0] = values
        return values


def _unit(rgb):
    return rgb / 255 if rgb.dtype == np.uint8 else rgb


def _checked(rgb):
    """Return an image with values from 0 to 1; refuse one without three channels."""
    if rgb.ndim < 1 or rgb.shape[-1] != 3:
        raise ValueError(f"three channels were expected, not {rgb.shape}")
    return _unit(rgb)
