"""Wrong answers that students give, from the subtlest to the plainest where they look alike.

A catalogue: long, but of small entries. What several of them share stands at the end.
"""

import numpy as np
from scipy import ndimage
from skimage import morphology
from skimage.filters import threshold_otsu
from skimage.morphology import ball, disk

from autograder.answers import Misconception
from autograder.datasets import load_head


class LargestPartOnly(Misconception):
    """In the slice the largest component alone is kept."""

    hint = (
        "You keep the largest component of the slice. High in the head the two halves of the "
        "brain lie apart, or the ring of skin is larger than either: in two dimensions size "
        "alone does not tell the brain. Ask where in the head a component lies."
    )

    def remove_skull_slice(image):
        return _largest(_opened(image, disk(2)))


class ComponentsSliceBySlice(Misconception):
    """The volume is treated slice by slice, with the largest component of each."""

    hint = (
        "You choose a component in each slice. High and low in the head that is one half of "
        "the brain, or a piece of skin. In three dimensions the parts hang together: label "
        "the volume as a whole."
    )

    def remove_skull(volume):
        return _slice_by_slice(lambda image: _largest(image), _opened_in_slices(volume))


class OpeningTooSmall(Misconception):
    """The footprint has radius 1 only."""

    hint = (
        "What joins the brain to the skull is not cut: vessels and nerves are some voxels thick. "
        "The footprint of your opening is too small, or does not act on the whole volume."
    )

    def remove_skull(volume):
        return _largest(_opened(volume, ball(1)))


class WithoutOpening(Misconception):
    """The largest component of the threshold, with no opening."""

    hint = (
        "You choose a component of the threshold itself. Vessels and nerves still join the "
        "brain to the skull there, so that both are one component: cut them first."
    )

    def remove_skull(volume):
        return _largest(_bright(volume))


class ComponentBeforeTheOpening(Misconception):
    """The component is chosen first, and the opening comes afterwards."""

    hint = (
        "You choose the component before the opening. At that point brain and skull still "
        "hang together, and what the opening separates later is never sorted out: exchange "
        "the two steps."
    )

    def remove_skull(volume):
        return ndimage.binary_opening(_largest(_bright(volume)), ball(2))


class OpeningTooLarge(Misconception):
    """The footprint is so large that it eats the folds."""

    hint = (
        "Your opening is too large: it removes the thin folds of the cortex along with the "
        "bridges to the skull. Take the smallest footprint that separates them."
    )

    def remove_skull(volume):
        return _largest(_opened(volume, ball(4)))

    def remove_skull_slice(image):
        return _deep(image, _opened(image, disk(6)))


class ErosionOnly(Misconception):
    """The erosion is not followed by a dilation."""

    hint = (
        "You erode, and do not dilate afterwards: the brain has lost a layer all around, and "
        "in every fold. An opening is an erosion and then a dilation with the same footprint."
    )

    def remove_skull(volume):
        return _largest(ndimage.binary_erosion(_bright(volume), ball(2)))

    def remove_skull_slice(image):
        return _deep(image, ndimage.binary_erosion(_bright(image), disk(2)))


class ClosingInstead(Misconception):
    """A closing stands where an opening should."""

    hint = (
        "You close where you should open. A closing fills gaps, and so joins the brain to the "
        "skull still more; an opening cuts what is thin."
    )

    def remove_skull(volume):
        return _largest(ndimage.binary_closing(_bright(volume), ball(2)))


class NoComponents(Misconception):
    """The opened threshold is returned with all of its parts."""

    hint = (
        "Skin, muscle and marrow are in your mask as well: they are as bright as the brain, "
        "and an opening leaves them standing. Keep the part that is the brain, and no other."
    )

    def remove_skull(volume):
        return _opened(volume, ball(2))

    def remove_skull_slice(image):
        return _opened(image, disk(2))


class ThresholdAlone(Misconception):
    """The threshold is all."""

    hint = (
        "A threshold alone finds whatever is bright: the brain, and skin, muscle and marrow "
        "with it. Cut what joins them, and keep the part that is the brain."
    )

    def remove_skull(volume):
        return _bright(volume)

    def remove_skull_slice(image):
        return _bright(image)


class FirstComponent(Misconception):
    """The component with the label 1 is taken for the largest."""

    hint = (
        "What you keep is a part of the skin or its surroundings, and not the brain. Labels are "
        "given in the order in which parts are met, so label 1 says nothing of a part's size, and "
        "neither need the skin be the largest: count the voxels of each."
    )

    def remove_skull(volume):
        return ndimage.label(_opened(volume, ball(2)))[0] == 1

    def remove_skull_slice(image):
        return ndimage.label(_opened(image, disk(2)))[0] == 1


class BackgroundCounted(Misconception):
    """The background, label 0, counts as a component and is the largest."""

    hint = (
        "Your largest component is the background: label 0 is everything that is not in the "
        "mask. Leave it out when you look for the largest."
    )

    def remove_skull(volume):
        labels = ndimage.label(_opened(volume, ball(2)))[0]
        return labels == np.bincount(labels.ravel()).argmax()

    def remove_skull_slice(image):
        labels = ndimage.label(_opened(image, disk(2)))[0]
        return labels == np.bincount(labels.ravel()).argmax()


class LabelOneTooSmall(Misconception):
    """The count of the background is left out, and its place is not."""

    hint = (
        "What you keep is not the largest component: if you leave the count of label 0 out, every "
        "index that you find is one too small."
    )

    def remove_skull(volume):
        labels = ndimage.label(_opened(volume, ball(2)))[0]
        return labels == np.bincount(labels.ravel())[1:].argmax()


class OverflowInTheScansDtype(Misconception):
    """The scan is scaled in its own small integers."""

    hint = (
        "You multiply in the scan's own int16, which overflows above 32767, so that bright voxels "
        "become dark ones. Convert to floats before you scale."
    )

    def remove_skull(volume):
        scaled = volume * np.int16(255) // volume.max()
        return _largest(_opened(scaled, ball(2)))

    def remove_skull_slice(image):
        scaled = image * np.int16(255) // image.max()
        return _deep(image, _opened(scaled, disk(2)))


class MaskInverted(Misconception):
    """The mask is True outside of the brain."""

    hint = "Your mask is the wrong way round: it must be True in the brain and False elsewhere."

    def remove_skull(volume):
        return ~_largest(_opened(volume, ball(2)))

    def remove_skull_slice(image):
        return ~_deep(image, _opened(image, disk(2)))


class DarkPart(Misconception):
    """What is darker than the threshold is taken."""

    hint = (
        "You take what is darker than the threshold. In this kind of scan the brain is "
        "bright, and bone, fluid and air are dark."
    )

    def remove_skull(volume):
        return _largest(ndimage.binary_opening(~_bright(volume), ball(2)))

    def remove_skull_slice(image):
        return _largest(ndimage.binary_opening(~_bright(image), disk(2)))


class FixedThreshold(Misconception):
    """The threshold that suits the released head is written into the function."""

    hint = (
        "Nothing is left of the brain, or too much is kept. If your threshold is a fixed number: "
        "it suits the scan that you tried; another scanner, or another day, has another scale. "
        "If it is not, look for the step after which nothing is left."
    )

    def remove_skull(volume):
        return _largest(ndimage.binary_opening(volume > 318, ball(2)))

    def remove_skull_slice(image):
        return _deep(image, ndimage.binary_opening(image > 318, disk(2)))


class HalfOfTheMaximum(Misconception):
    """The threshold is half of the largest value."""

    hint = (
        "Your threshold is too high: gray matter falls below it. Half of the largest value, or "
        "the upper one of two levels, finds white matter and fat. Take a level that parts what "
        "is dark from what is bright."
    )

    def remove_skull(volume):
        return _largest(ndimage.binary_opening(volume > volume.max() / 2, ball(2)))


class AnythingAboveZero(Misconception):
    """Everything above zero is taken for tissue."""

    hint = (
        "You keep everything. Either all lies above your threshold: above zero, say, as a scan "
        "has noise even in the air. Or nothing does, as with a fixed number that suits another "
        "scan, and you return label 0, which is then everywhere. "
        "Find a threshold between dark and bright from each scan's own values."
    )

    def remove_skull(volume):
        return _largest(ndimage.binary_opening(volume > 0, ball(2)))

    def remove_skull_slice(image):
        return _largest(ndimage.binary_opening(image > 0, disk(2)))


class WholeHead(Misconception):
    """The holes are filled, and the mask is the whole head."""

    hint = (
        "Your mask is the whole head, with skull and skin: filling the holes of a mask that "
        "has the skin in it fills everything inside."
    )

    def remove_skull(volume):
        return ndimage.binary_fill_holes(_largest(_bright(volume)))

    def remove_skull_slice(image):
        return ndimage.binary_fill_holes(_bright(image))


class FlatFootprint(Misconception):
    """The footprint of a slice is given to a volume."""

    hint = (
        "You give a flat footprint, a disk, to a volume. The footprint must have as many "
        "dimensions as the array: a ball for a volume."
    )

    def remove_skull(volume):
        return _largest(_opened(volume, disk(2)))


class OpenedImage(Misconception):
    """The image is opened and returned instead of a mask."""

    hint = (
        "You return an image of gray values. A mask is an array of truth values, True in the brain."
    )

    def remove_skull(volume):
        return morphology.opening(volume, ball(2))

    def remove_skull_slice(image):
        return morphology.opening(image, disk(2))


class BrainImage(Misconception):
    """The brain's gray values are returned instead of a mask."""

    hint = (
        "You return the brain's gray values, with zeros around it. What is asked for is the "
        "mask itself: True in the brain, False elsewhere."
    )

    def remove_skull(volume):
        return volume * _largest(_opened(volume, ball(2)))

    def remove_skull_slice(image):
        return image * _deep(image, _opened(image, disk(2)))


class MaskOfIntegers(Misconception):
    """The mask holds the integers 0 and 1."""

    hint = "Your mask is right, but holds integers. A mask is an array of dtype bool."

    def remove_skull(volume):
        return _largest(_opened(volume, ball(2))).astype(np.uint8)

    def remove_skull_slice(image):
        return _deep(image, _opened(image, disk(2))).astype(np.uint8)


class LabelsReturned(Misconception):
    """The labels of all components are returned."""

    hint = (
        "You return the numbers of all components. Choose one, and return where it is: an "
        "array of dtype bool."
    )

    def remove_skull(volume):
        return ndimage.label(_opened(volume, ball(2)))[0]

    def remove_skull_slice(image):
        return ndimage.label(_opened(image, disk(2)))[0]


class ChangesTheInput(Misconception):
    """The skull is set to zero in the input itself."""

    hint = (
        "You write into the scan that you were given. Whoever called still "
        "needs it: leave it as it is, and return the mask."
    )

    def remove_skull(volume):
        mask = _largest(_opened(volume, ball(2)))
        volume[~mask] = 0
        return mask

    def remove_skull_slice(image):
        mask = _deep(image, _opened(image, disk(2)))
        image[~mask] = 0
        return mask


class ReleasedMask(Misconception):
    """The mask that the notebook shows is returned for any head."""

    hint = (
        "You return the mask of the head in the notebook. Other heads are held another way, "
        "and have a mask of their own: find it from the scan."
    )

    def remove_skull(volume):
        brain = load_head(shape=volume.shape).brain
        return np.asanyarray(brain.dataobj) > 0


def _bright(image):
    return image > threshold_otsu(image)


def _opened(image, footprint):
    return ndimage.binary_opening(_bright(image), footprint)


def _largest(mask):
    labels, _ = ndimage.label(mask)
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return (labels == sizes.argmax()) & mask


def _opened_in_slices(volume):
    return _slice_by_slice(lambda mask: ndimage.binary_opening(mask, disk(2)), _bright(volume))


def _slice_by_slice(function, mask):
    return np.stack([function(mask[:, :, k]) for k in range(mask.shape[2])], axis=2)


def _deep(image, mask):
    """Keep the parts that lie deep inside the head: right in a slice."""
    head = ndimage.binary_fill_holes(ndimage.binary_closing(_bright(image), disk(3)))
    depth = ndimage.distance_transform_edt(head)
    labels, count = ndimage.label(mask)
    outermost = np.asarray(ndimage.minimum(depth, labels, range(1, count + 1)))
    return np.isin(labels, 1 + np.flatnonzero(outermost > 8))
