"""Wrong answers that students give, function by function.

A catalogue: long, but of small entries. What several of them share stands at the end.
"""

import nibabel as nib
import numpy as np

from autograder.answers import Misconception


class FourSizes(Misconception):
    """The fourth zoom, which is a time, is returned with the sizes."""

    hint = (
        "A series has four zooms, and the fourth is a time. Return the three sizes of a voxel "
        "alone."
    )

    def voxel_sizes_mm(image):
        return tuple(float(zoom) for zoom in image.header.get_zooms())


class SizesReversed(Misconception):
    """The sizes come in the order of the last axis first."""

    hint = "Your sizes come in the reverse order. The first belongs to the first axis of the array."

    def voxel_sizes_mm(image):
        return tuple(float(zoom) for zoom in image.header.get_zooms()[2::-1])


class DiagonalOfTheAffine(Misconception):
    """The diagonal of the affine is taken for the sizes."""

    hint = (
        "You take the diagonal of the affine. It holds the sizes only if the scan lies "
        "straight in the scanner and its axes are in order, and then still with signs. Each "
        "column as a whole is a voxel's edge."
    )

    def voxel_sizes_mm(image):
        return tuple(float(value) for value in np.diag(image.affine)[:3])


class AbsoluteDiagonal(Misconception):
    """The diagonal of the affine without signs is taken for the sizes."""

    hint = (
        "You take the diagonal of the affine and drop the signs. In a scan that lies "
        "obliquely the edge of a voxel has parts along all three directions: they are in one "
        "column of the affine."
    )

    def voxel_sizes_mm(image):
        return tuple(float(abs(value)) for value in np.diag(image.affine)[:3])


class LengthsOfTheRows(Misconception):
    """Lengths of the affine's rows instead of its columns."""

    hint = (
        "You take the lengths of the affine's rows. What one step along a voxel axis does in "
        "the world is in a column."
    )

    def voxel_sizes_mm(image):
        return tuple(np.linalg.norm(image.affine[:3, :3], axis=1))


class ShapeForSizes(Misconception):
    """The numbers of voxels are returned instead of their sizes."""

    hint = (
        "You return how many voxels there are along each axis. How large they are is in the "
        "header's zooms."
    )

    def voxel_sizes_mm(image):
        return tuple(image.shape[:3])


class MicrosecondsForgotten(Misconception):
    """Seconds and milliseconds are known, microseconds are not."""

    hint = "You know seconds and milliseconds. Headers may also say microseconds."

    def repetition_time_s(image):
        if image.ndim < 4:
            return None
        unit = image.header.get_xyzt_units()[1]
        return float(image.header.get_zooms()[3]) * (0.001 if unit == "msec" else 1)


class LikelyTime(Misconception):
    """Numbers that look like milliseconds are taken for them."""

    hint = (
        "You correct a number that looks unlikely. The function reports what the header says; "
        "whether the header is right is for you to discuss, below."
    )

    def repetition_time_s(image):
        if image.ndim < 4:
            return None
        factors = {"sec": 1, "msec": 1e-3, "usec": 1e-6}
        time = float(image.header.get_zooms()[3]) * factors[image.header.get_xyzt_units()[1]]
        return time / 1000 if time > 100 else time


class UnitsIgnored(Misconception):
    """The fourth zoom is returned, whatever its unit."""

    hint = (
        "You return the number in the header as it stands. Its unit is in the header, too, "
        "and may be milliseconds or microseconds."
    )

    def repetition_time_s(image):
        return float(image.header.get_zooms()[3]) if image.ndim == 4 else None


class AlwaysMilliseconds(Misconception):
    """The fourth zoom is always divided by 1000."""

    hint = (
        "You always divide by 1000. Whether the number is in seconds, in milliseconds or in "
        "microseconds is in the header."
    )

    def repetition_time_s(image):
        return float(image.header.get_zooms()[3]) / 1000 if image.ndim == 4 else None


class MultipliedInsteadOfDivided(Misconception):
    """Milliseconds are multiplied by 1000."""

    hint = "You multiply where you should divide: a thousand milliseconds are one second."

    def repetition_time_s(image):
        if image.ndim < 4:
            return None
        factors = {"sec": 1, "msec": 1e3, "usec": 1e6}
        return float(image.header.get_zooms()[3]) * factors[image.header.get_xyzt_units()[1]]


class ZeroWithoutTime(Misconception):
    """A single volume gets the repetition time 0."""

    hint = (
        "For a single volume you return 0. There is no time from one volume to the next: "
        "return None, which nobody mistakes for a time."
    )

    def repetition_time_s(image):
        return _right_time(image) if image.ndim == 4 else 0.0


class FailsWithoutTime(Misconception):
    """A single volume ends in an IndexError."""

    hint = (
        "A single volume has three zooms, and your function asks for the fourth. Look at the "
        "number of dimensions first, and return None."
    )

    def repetition_time_s(image):
        return _right_time(image)


class TimeOfTheWholeSeries(Misconception):
    """The duration of the series instead of the time between volumes."""

    hint = (
        "You return how long the whole series takes. The repetition time goes from one volume "
        "to the next."
    )

    def repetition_time_s(image):
        return _right_time(image) * image.shape[3] if image.ndim == 4 else None


class TupleOfLetters(Misconception):
    """Three letters in a tuple instead of a text."""

    hint = "You return the letters one by one. What is asked for is a text of three letters."

    def orientation(image):
        return nib.aff2axcodes(image.affine)


class LowerCase(Misconception):
    """The letters are small."""

    hint = "Your letters are small ones. Directions are named by capital letters."

    def orientation(image):
        return "".join(nib.aff2axcodes(image.affine)).lower()


class OppositeEnds(Misconception):
    """The letters name where the axes come from."""

    hint = (
        "Your letters name where the axes come from. They are to name where they point to: "
        "the first letter is L if the first index grows towards the left."
    )

    def orientation(image):
        opposite = dict(zip("LRPAIS", "RLAPSI", strict=True))
        return "".join(opposite[letter] for letter in nib.aff2axcodes(image.affine))


class SignsOfTheDiagonal(Misconception):
    """The signs of the affine's diagonal decide."""

    hint = (
        "You look at the signs of the affine's diagonal. When the axes of the array come in "
        "another order, the largest part of a column stands elsewhere."
    )

    def orientation(image):
        signs = np.diag(image.affine)[:3] > 0
        return "".join(
            pair[int(sign)] for pair, sign in zip(("LR", "PA", "IS"), signs, strict=True)
        )


class RowsForColumns(Misconception):
    """The rows of the affine are read instead of its columns."""

    hint = "You read the affine row by row. Each voxel axis has a column of its own."

    def orientation(image):
        return "".join(nib.aff2axcodes(image.affine.T))


class AlwaysRAS(Misconception):
    """RAS is returned for every image."""

    hint = (
        "You return the same letters for every image. Scanners store their images in many "
        "orders: read it from the affine."
    )

    def orientation(image):
        return "RAS"


class ZoomsTimesIndex(Misconception):
    """The index is multiplied by the voxel sizes, and shifted by the translation."""

    hint = (
        "You multiply the index by the voxel sizes. That is right only if the axes are those "
        "of the world, in order and direction: use the whole affine."
    )

    def voxel_to_world_mm(image, ijk):
        sizes = np.array(image.header.get_zooms()[:3], float)
        return tuple(sizes * ijk + image.affine[:3, 3])


class ZoomsWithoutTranslation(Misconception):
    """The index is multiplied by the voxel sizes, and that is all."""

    hint = (
        "You multiply the index by the voxel sizes, and nothing more. The affine also says "
        "how the axes are turned, and where the first voxel lies."
    )

    def voxel_to_world_mm(image, ijk):
        return tuple(np.array(image.header.get_zooms()[:3], float) * ijk)


class WithoutTranslation(Misconception):
    """The translation is left out."""

    hint = (
        "You leave out the translation: the last column of the affine says where voxel (0, 0, "
        "0) lies."
    )

    def voxel_to_world_mm(image, ijk):
        return tuple(image.affine[:3, :3] @ ijk)


class AxesReversed(Misconception):
    """The index is taken in reverse order."""

    hint = (
        "You use the index in reverse order: last axis first. The first number belongs to the "
        "first axis of the array."
    )

    def voxel_to_world_mm(image, ijk):
        return tuple(nib.affines.apply_affine(image.affine, ijk[::-1]))


class WorldReversed(Misconception):
    """The world's coordinates come in reverse order."""

    hint = (
        "Your coordinates come in reverse order. They are x, y and z: to the right, to the "
        "front, to the top."
    )

    def voxel_to_world_mm(image, ijk):
        return tuple(nib.affines.apply_affine(image.affine, ijk)[::-1])


class InverseAffine(Misconception):
    """The inverse of the affine is applied."""

    hint = (
        "You apply the inverse of the affine. That goes from the world to voxels; here it is "
        "the other way round."
    )

    def voxel_to_world_mm(image, ijk):
        return tuple(nib.affines.apply_affine(np.linalg.inv(image.affine), ijk))


class TransposedAffine(Misconception):
    """The vector is multiplied from the left."""

    hint = (
        "You multiply the vector from the left, which is the transposed matrix. The affine "
        "stands on the left of the vector."
    )

    def voxel_to_world_mm(image, ijk):
        return tuple(ijk @ image.affine[:3, :3] + image.affine[:3, 3])


class FourCoordinates(Misconception):
    """The 1 that helps with the translation is returned, too."""

    hint = (
        "You return four numbers. The fourth, a 1, only helps to add the translation: return "
        "x, y and z."
    )

    def voxel_to_world_mm(image, ijk):
        return tuple(image.affine @ (*ijk, 1))


class CountedFromOne(Misconception):
    """The first voxel is taken for number 1."""

    hint = (
        "You count voxels from 1. The first voxel is number 0, and lies at the affine's "
        "translation."
    )

    def voxel_to_world_mm(image, ijk):
        return tuple(nib.affines.apply_affine(image.affine, np.subtract(ijk, 1)))


class RoundedCoordinates(Misconception):
    """The coordinates are rounded to whole millimetres."""

    hint = "You round to whole millimetres. Return the numbers as the affine gives them."

    def voxel_to_world_mm(image, ijk):
        return tuple(np.round(nib.affines.apply_affine(image.affine, ijk)))


def _right_time(image):
    factors = {"sec": 1.0, "msec": 1e-3, "usec": 1e-6}
    return float(image.header.get_zooms()[3]) * factors[image.header.get_xyzt_units()[1]]
