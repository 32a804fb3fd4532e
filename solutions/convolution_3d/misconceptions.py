"""Wrong answers that students give, from the subtlest to the plainest where they look alike.

A catalogue: long, but of small entries. What several of them share stands at the end.
"""

import numpy as np

from autograder.answers import Misconception


class ReversedInCorrelate(Misconception):
    """The kernel is reversed where it should not be."""

    hint = (
        "Your correlate_3d computes a convolution: the kernel is reversed before it slides. "
        "A correlation lays it on the volume as it is."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel)))


class NotReversedInConvolve(Misconception):
    """The kernel is not reversed where it should be."""

    hint = (
        "Your convolve_3d computes a correlation: the kernel is laid on the volume as it is. "
        "A convolution reverses it first; this shows with every kernel that is not symmetric."
    )

    def convolve_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel))


class ReversedOnOneAxis(Misconception):
    """The kernel is reversed along the first axis only."""

    hint = (
        "Your convolve_3d reverses the kernel along its first axis only. "
        "A convolution reverses all three axes."
    )

    def convolve_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel)[::-1])


class ReversedInPlane(Misconception):
    """The kernel is reversed along two of its three axes."""

    hint = (
        "Your convolve_3d reverses the kernel within a slice, but not from slice to slice. "
        "A volume has a third axis, and a convolution reverses that one, too."
    )

    def convolve_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel)[::-1, ::-1])


class TransposedInsteadOfReversed(Misconception):
    """The axes are exchanged instead of reversed."""

    hint = (
        "Your convolve_3d transposes the kernel. Transposing exchanges axes with each other; "
        "a convolution keeps every axis in its place and runs through it backwards."
    )

    def convolve_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel).T)


class LastAxisBackwards(Misconception):
    """The kernel is reversed along the last axis only."""

    hint = (
        "You run through the kernel backwards along its last axis, and forwards along the others. "
        "A correlation reverses none of the axes, a convolution all three: look at the sign of "
        "the offset in each of your indices."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel)[:, :, ::-1])

    def convolve_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel)[:, :, ::-1])


class FirstAxisBackwards(Misconception):
    """A correlation reverses the first axis."""

    hint = (
        "Your correlate_3d runs through the kernel backwards along its first axis. "
        "A correlation lays the kernel on the volume as it is: look at the sign of the offset."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel)[::-1])


class NegatedInsteadOfReversed(Misconception):
    """The convolution is minus the correlation."""

    hint = (
        "Your convolve_3d is minus the correlation. That is right only for kernels that change "
        "their sign when they are reversed: reverse the kernel itself, along all of its axes."
    )

    def convolve_3d(volume, kernel):
        return -_slide(volume, _odd_sided(kernel))


class LastWeightMissing(Misconception):
    """The loops over the kernel end one before its last weight."""

    hint = (
        "The last layer of weights along each axis is never used: your loops over the kernel "
        "end one too early. A range already stops before the number that it is given."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _without_last(_odd_sided(kernel)))

    def convolve_3d(volume, kernel):
        return _slide(volume, _without_last(np.flip(_odd_sided(kernel))))


class KernelTransposed(Misconception):
    """The kernel's axes are taken in the wrong order."""

    hint = (
        "Your kernel lies across: its first axis is used along the volume's last one. "
        "Axis 0 of the kernel belongs to axis 0 of the volume, and so on."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel).T)

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel)).T)


class SymmetricPadding(Misconception):
    """Outside the volume lie its mirrored voxels, the outermost one included."""

    hint = (
        "The values near the border are off: you continue the volume with its own mirror image, "
        "beginning with the outermost voxel. In this exercise there are zeros outside."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel), mode="symmetric")

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel)), mode="symmetric")


class MirroredPadding(Misconception):
    """Outside the volume lie its mirrored voxels, without the outermost one."""

    hint = (
        "The values near the border are off: you reflect the volume at its outermost voxels. "
        "In this exercise there are zeros outside."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel), mode="reflect")

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel)), mode="reflect")


class EdgePadding(Misconception):
    """Outside the volume its outermost values go on."""

    hint = (
        "The values near the border are off: you repeat the outermost voxels beyond it. "
        "In this exercise there are zeros outside."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel), mode="edge")

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel)), mode="edge")


class WrappedPadding(Misconception):
    """What leaves the volume on one side comes in on the other."""

    hint = (
        "The values near the border are off: what leaves your volume on one side comes back on "
        "the opposite one, as it does when an array is rolled or a Fourier transform not padded. "
        "In this exercise there are zeros outside."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel), mode="wrap")

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel)), mode="wrap")


class NoPadding(Misconception):
    """Only voxels with a whole neighbourhood get a result."""

    hint = (
        "Your result is smaller than the volume: the voxels at the border are left out. "
        "They have a result, too, for outside the volume the values count as zero."
    )

    def correlate_3d(volume, kernel):
        return _inside(_slide(volume, _odd_sided(kernel)), kernel).copy()

    def convolve_3d(volume, kernel):
        return _inside(_slide(volume, np.flip(_odd_sided(kernel))), kernel).copy()


class BorderLeftZero(Misconception):
    """The voxels at the border keep the zeros that the result began with."""

    hint = (
        "The border of your result is zero: its voxels never get a sum, because part of their "
        "neighbourhood lies outside. Outside the values are zero; the sum of the rest is not."
    )

    def correlate_3d(volume, kernel):
        result = np.zeros(volume.shape)
        _inside(result, kernel)[...] = _inside(_slide(volume, _odd_sided(kernel)), kernel)
        return result

    def convolve_3d(volume, kernel):
        result = np.zeros(volume.shape)
        _inside(result, kernel)[...] = _inside(_slide(volume, np.flip(_odd_sided(kernel))), kernel)
        return result


class AsLargeAsPadded(Misconception):
    """The result is made in the shape of the padded volume."""

    hint = (
        "Your result is larger than the volume: it has the shape of the padded array. "
        "There is one result for each voxel of the volume, and none for the padding."
    )

    def correlate_3d(volume, kernel):
        result = np.zeros_like(_padded(volume, _odd_sided(kernel)))
        a, b, c = volume.shape
        result[:a, :b, :c] = _slide(volume, _odd_sided(kernel))
        return result

    def convolve_3d(volume, kernel):
        result = np.zeros_like(_padded(volume, _odd_sided(kernel)))
        a, b, c = volume.shape
        result[:a, :b, :c] = _slide(volume, np.flip(_odd_sided(kernel)))
        return result


class PaddedAtTheEnd(Misconception):
    """All of the padding is put behind the last voxel."""

    hint = (
        "Your result is shifted: the neighbourhood begins at the voxel instead of having it in "
        "its middle. Padding belongs on both ends of every axis."
    )

    def correlate_3d(volume, kernel):
        return _slide_behind(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_behind(volume, np.flip(_odd_sided(kernel)))


class PaddedByWholeSide(Misconception):
    """The padding is as wide as the kernel instead of half as wide."""

    hint = (
        "Your result is shifted: the padding is as wide as the kernel. "
        "From the middle of the kernel to its end it is only half as far."
    )

    def correlate_3d(volume, kernel):
        return _slide_far(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_far(volume, np.flip(_odd_sided(kernel)))


class CutFromTheVolume(Misconception):
    """At the border a smaller neighbourhood meets the wrong part of the kernel."""

    hint = (
        "At the low end of an axis your neighbourhood is cut from the volume without padding, "
        "so it is smaller, and its voxels meet the wrong weights. "
        "Cut it from the padded volume: there every neighbourhood is whole."
    )

    def correlate_3d(volume, kernel):
        return _slide_unpadded(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_unpadded(volume, np.flip(_odd_sided(kernel)))


class FirstSideOfTheVolume(Misconception):
    """The first side of the volume is taken for all three."""

    hint = (
        "Your loops run as far as the first side of the volume on every axis. "
        "The sides of a volume may differ, and each axis has its own."
    )

    def correlate_3d(volume, kernel):
        return _slide_over_cube(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_over_cube(volume, np.flip(_odd_sided(kernel)))


class FirstSideOfTheKernel(Misconception):
    """The first side of the kernel sets the padding of all three axes."""

    hint = (
        "Your padding is as wide on every axis as one side of the kernel asks for. "
        "The sides of a kernel may differ, and so does the padding."
    )

    def correlate_3d(volume, kernel):
        return _slide_evenly_padded(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_evenly_padded(volume, np.flip(_odd_sided(kernel)))


class PaddedInFront(Misconception):
    """All of the padding is put before the first voxel."""

    hint = (
        "Your result is shifted towards larger indices: all of the padding lies before the first "
        "voxel, or a longer result is cut from its first voxel on. The middle of the kernel "
        "belongs on the voxel, so that both ends of an axis are treated alike."
    )

    def correlate_3d(volume, kernel):
        return _slide_before(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_before(volume, np.flip(_odd_sided(kernel)))


class NegativeIndices(Misconception):
    """Before the first voxel the last ones are read, behind the last one zeros."""

    hint = (
        "At the low end of an axis your indices become negative, and Python counts these from "
        "the end: you read voxels of the opposite side. No IndexError tells of it. Test for "
        "both ends yourself, or pad."
    )

    def correlate_3d(volume, kernel):
        return _slide_wrapped_in_front(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_wrapped_in_front(volume, np.flip(_odd_sided(kernel)))


class FirstLayerNotRead(Misconception):
    """Index 0 counts as outside."""

    hint = (
        "The first layer of the volume, index 0 of each axis, is never read: your test for the "
        "inside takes it for outside. Zero is an index like the others."
    )

    def correlate_3d(volume, kernel):
        return _slide(_without_first(volume), _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide(_without_first(volume), np.flip(_odd_sided(kernel)))


class BorderReweighted(Misconception):
    """At the border the sum is divided by the share of the weights that lie inside."""

    hint = (
        "At the border you divide by the share of the weights that lie inside the volume. That "
        "keeps the level of a smoothed image; here the sum is asked for as it is, with zeros "
        "outside."
    )

    def correlate_3d(volume, kernel):
        return _slide_reweighted(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_reweighted(volume, np.flip(_odd_sided(kernel)))


class MeanInsteadOfSum(Misconception):
    """The products are averaged."""

    hint = (
        "Your values are too small by the number of weights in the kernel: "
        "you take the mean of the products, and the exercise asks for their sum."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel)) / np.size(kernel)

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel))) / np.size(kernel)


class DividedByKernelSum(Misconception):
    """The weights are made to add up to one."""

    hint = (
        "Your values are divided by the sum of the weights. "
        "That is right for a smoothing kernel only; the exercise uses the weights as they are."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel)) / _odd_sided(kernel).sum()

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel))) / _odd_sided(kernel).sum()


class ProductsNotConverted(Misconception):
    """Products of small integers wrap around before they are added."""

    hint = (
        "With a uint8 volume and a uint8 kernel your products wrap around at 256 before they are "
        "added. Let the numbers be floats before you multiply."
    )

    def correlate_3d(volume, kernel):
        _odd_sided(kernel)
        return _slide_as_given(volume, kernel)

    def convolve_3d(volume, kernel):
        _odd_sided(kernel)
        return _slide_as_given(volume, np.flip(kernel))


class ResultLikeTheVolume(Misconception):
    """The result is made in the volume's dtype, which cuts its values."""

    hint = (
        "Your result has the dtype of the volume: in an array of integers the fractions are cut "
        "off, and in one of uint8 everything below 0 or above 255 is lost. It is to be float64."
    )

    def correlate_3d(volume, kernel):
        result = np.zeros_like(volume)
        result[...] = _slide(volume, _odd_sided(kernel))
        return result

    def convolve_3d(volume, kernel):
        result = np.zeros_like(volume)
        result[...] = _slide(volume, np.flip(_odd_sided(kernel)))
        return result


class CastToIntegers(Misconception):
    """The sums lose their fractions."""

    hint = (
        "Your result is an array of integers, in which fractions are cut off. "
        "It is to be float64, whatever comes in."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel)).astype(int)

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel))).astype(int)


class SummedInTheVolumesDtype(Misconception):
    """The sums are kept in the volume's dtype and made floats too late."""

    hint = (
        "You add up in the dtype of the volume and convert to float afterwards: by then uint8 "
        "has wrapped around and fractions are gone. Convert before you multiply and add."
    )

    def correlate_3d(volume, kernel):
        return _slide_in_own_dtype(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_in_own_dtype(volume, np.flip(_odd_sided(kernel)))


class KernelInTheVolumesDtype(Misconception):
    """The weights are converted to the volume's dtype."""

    hint = (
        "Your weights are converted to the dtype of the volume: with a volume of integers they "
        "lose their fractions. Convert both to floats instead."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _odd_sided(kernel).astype(volume.dtype))

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_odd_sided(kernel)).astype(volume.dtype))


class NegativesCut(Misconception):
    """Sums below zero are set to zero."""

    hint = (
        "Your result has no values below zero: they are cut off. "
        "Weights may be negative, and so may their sums."
    )

    def correlate_3d(volume, kernel):
        return np.maximum(_slide(volume, _odd_sided(kernel)), 0.0)

    def convolve_3d(volume, kernel):
        return np.maximum(_slide(volume, np.flip(_odd_sided(kernel))), 0.0)


class AbsoluteSums(Misconception):
    """The sums lose their sign."""

    hint = (
        "Your result has lost its signs. "
        "Weights may be negative, and so may their sums; leave them as they come."
    )

    def correlate_3d(volume, kernel):
        return np.abs(_slide(volume, _odd_sided(kernel)))

    def convolve_3d(volume, kernel):
        return np.abs(_slide(volume, np.flip(_odd_sided(kernel))))


class SliceBySlice(Misconception):
    """Every slice is filtered alone, with the middle plane of the kernel."""

    hint = (
        "You filter slice by slice: the slices above and below do not count. "
        "A neighbourhood in a volume reaches into the neighbouring slices, with weights for them."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, _middle_plane(_odd_sided(kernel)))

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(_middle_plane(_odd_sided(kernel))))


class OverwrittenWhileRead(Misconception):
    """Results replace values that later neighbourhoods still need."""

    hint = (
        "Your results are written into the array that you read from, so later neighbourhoods "
        "contain results instead of values of the volume. Write into an array of their own."
    )

    def correlate_3d(volume, kernel):
        return _slide_overwriting(volume, _odd_sided(kernel))

    def convolve_3d(volume, kernel):
        return _slide_overwriting(volume, np.flip(_odd_sided(kernel)))


class WrittenIntoTheVolume(Misconception):
    """The result is stored in the caller's volume."""

    hint = (
        "Your function stores its result in the volume that it was given, and whoever called it "
        "has lost the scan. Return a new array."
    )

    def correlate_3d(volume, kernel):
        volume[...] = _slide(volume, _odd_sided(kernel))
        return volume

    def convolve_3d(volume, kernel):
        volume[...] = _slide(volume, np.flip(_odd_sided(kernel)))
        return volume


class OnlyFirstSideChecked(Misconception):
    """Even sides are refused on the first axis only."""

    hint = "You look at the first side of the kernel only. An even side is an error on any axis."

    def correlate_3d(volume, kernel):
        if np.shape(kernel)[0] % 2 == 0:
            raise ValueError("the side of the kernel must be odd")
        return _slide(volume, kernel)

    def convolve_3d(volume, kernel):
        if np.shape(kernel)[0] % 2 == 0:
            raise ValueError("the side of the kernel must be odd")
        return _slide(volume, np.flip(kernel))


class KernelNotChecked(Misconception):
    """Kernels without a middle voxel are taken, too."""

    hint = (
        "A kernel with an even side has no middle, and your function takes it all the same. "
        "It is to refuse it with a ValueError."
    )

    def correlate_3d(volume, kernel):
        return _slide(volume, kernel)

    def convolve_3d(volume, kernel):
        return _slide(volume, np.flip(kernel))


class AssertedKernel(Misconception):
    """A wrong kernel ends in an AssertionError."""

    hint = (
        "You refuse wrong kernels with an assertion. Assertions are for your own mistakes, and "
        "can be switched off; a caller's mistake is a ValueError here."
    )

    def correlate_3d(volume, kernel):
        assert np.ndim(kernel) == 3, "the kernel must be 3-D"
        assert all(side % 2 for side in np.shape(kernel)), "the sides must be odd"
        return _slide(volume, kernel)

    def convolve_3d(volume, kernel):
        assert np.ndim(kernel) == 3, "the kernel must be 3-D"
        assert all(side % 2 for side in np.shape(kernel)), "the sides must be odd"
        return _slide(volume, np.flip(kernel))


class PrintedError(Misconception):
    """A wrong kernel is reported on the screen, and None is returned."""

    hint = (
        "For a wrong kernel your function prints a message and goes on to return None. "
        "A program that calls it does not read the screen: raise a ValueError."
    )

    def correlate_3d(volume, kernel):
        if np.ndim(kernel) != 3 or any(side % 2 == 0 for side in np.shape(kernel)):
            print("wrong kernel")
            return None
        return _slide(volume, kernel)

    def convolve_3d(volume, kernel):
        if np.ndim(kernel) != 3 or any(side % 2 == 0 for side in np.shape(kernel)):
            print("wrong kernel")
            return None
        return _slide(volume, np.flip(kernel))


def _odd_sided(kernel):
    if np.ndim(kernel) != 3 or any(side % 2 == 0 for side in np.shape(kernel)):
        raise ValueError("the kernel must be 3-D with odd sides")
    return np.asarray(kernel, dtype=float)


def _padded(volume, kernel, mode="constant"):
    return np.pad(volume.astype(float), [(n // 2, n // 2) for n in kernel.shape], mode=mode)


def _add_windows(padded, kernel, result):
    a, b, c = result.shape
    for (u, v, w), weight in np.ndenumerate(kernel):
        result += weight * padded[u : u + a, v : v + b, w : w + c]
    return result


def _slide(volume, kernel, mode="constant"):
    padded = _padded(volume, np.asarray(kernel, dtype=float), mode)
    return _add_windows(padded, np.asarray(kernel, dtype=float), np.zeros(volume.shape))


def _inside(array, kernel):
    """Return the part of an array whose neighbourhoods are whole."""
    p, q, r = (side // 2 for side in kernel.shape)
    a, b, c = array.shape
    return array[p : a - p, q : b - q, r : c - r]


def _middle_plane(kernel):
    middle = kernel.shape[2] // 2
    return kernel[:, :, middle : middle + 1]


def _slide_behind(volume, kernel):
    padded = np.pad(volume.astype(float), [(0, n - 1) for n in kernel.shape])
    return _add_windows(padded, kernel, np.zeros(volume.shape))


def _slide_before(volume, kernel):
    padded = np.pad(volume.astype(float), [(n - 1, 0) for n in kernel.shape])
    return _add_windows(padded, kernel, np.zeros(volume.shape))


def _slide_wrapped_in_front(volume, kernel):
    padded = volume.astype(float)
    for axis, side in enumerate(kernel.shape):
        half, length = side // 2, padded.shape[axis]
        places = np.arange(-half, length + half)
        known = (places >= -length) & (places < length)
        taken = np.moveaxis(np.take(padded, places % length, axis), axis, 0)
        taken[~known] = 0
        padded = np.moveaxis(taken, 0, axis)
    return _add_windows(padded, kernel, np.zeros(volume.shape))


def _slide_reweighted(volume, kernel):
    inside = _slide(np.ones(volume.shape), kernel)
    some = np.abs(inside) > 1e-9
    scale = np.where(some, kernel.sum() / np.where(some, inside, 1.0), 1.0)
    return _slide(volume, kernel) * scale


def _without_last(kernel):
    """Return a kernel whose last weights along each longer axis are 0."""
    left = kernel.copy()
    for axis, side in enumerate(kernel.shape):
        if side > 1:
            np.moveaxis(left, axis, 0)[-1] = 0
    return left


def _without_first(volume):
    left = volume.copy()
    for axis in range(volume.ndim):
        np.moveaxis(left, axis, 0)[0] = 0
    return left


def _slide_far(volume, kernel):
    padded = np.pad(volume.astype(float), [(n, n) for n in kernel.shape])
    return _add_windows(padded, kernel, np.zeros(volume.shape))


def _slide_unpadded(volume, kernel):
    p, q, r = (side // 2 for side in kernel.shape)
    values = volume.astype(float)
    result = np.zeros(volume.shape)
    for i, j, k in np.ndindex(volume.shape):
        window = values[
            max(i - p, 0) : i + p + 1, max(j - q, 0) : j + q + 1, max(k - r, 0) : k + r + 1
        ]
        a, b, c = window.shape
        result[i, j, k] = np.sum(window * kernel[:a, :b, :c])
    return result


def _slide_over_cube(volume, kernel):
    padded = _padded(volume, kernel)
    a, b, c = kernel.shape
    side = volume.shape[0]
    result = np.zeros(volume.shape)
    for i, j, k in np.ndindex(side, side, side):
        result[i, j, k] = np.sum(padded[i : i + a, j : j + b, k : k + c] * kernel)
    return result


def _slide_evenly_padded(volume, kernel):
    padded = np.pad(volume.astype(float), kernel.shape[0] // 2)
    return _add_windows(padded, kernel, np.zeros(volume.shape))


def _slide_as_given(volume, kernel):
    padded = np.pad(volume, [(n // 2, n // 2) for n in kernel.shape])
    return _add_windows(padded, kernel, np.zeros(volume.shape))


def _slide_in_own_dtype(volume, kernel):
    a, b, c = volume.shape
    padded = np.pad(volume, [(n // 2, n // 2) for n in kernel.shape])
    result = np.zeros_like(volume)
    for (u, v, w), weight in np.ndenumerate(kernel):
        result += (weight * padded[u : u + a, v : v + b, w : w + c]).astype(volume.dtype)
    return result.astype(float)


def _slide_overwriting(volume, kernel):
    padded = _padded(volume, kernel)
    a, b, c = kernel.shape
    p, q, r = a // 2, b // 2, c // 2
    for i, j, k in np.ndindex(volume.shape):
        padded[i + p, j + q, k + r] = np.sum(padded[i : i + a, j : j + b, k : k + c] * kernel)
    return _inside(padded, kernel).copy()
