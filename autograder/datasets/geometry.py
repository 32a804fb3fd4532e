"""Voxel grids in millimetres, and the ellipsoids and rods that anatomy is made of."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Lengths = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]
Matrix = npt.NDArray[np.float64]
Point = tuple[float, float, float]
Vector = Sequence[float] | npt.NDArray[np.float64]


def rotation_matrix(degrees: Sequence[float]) -> Matrix:
    """Return the rotation about the x axis, then y, then z.

    Parameters
    ----------
    degrees : sequence of 3 floats
        The angles about x, y and z.

    Returns
    -------
    numpy.ndarray, shape (3, 3), float64
    """
    about_x, about_y, about_z = np.deg2rad(degrees)
    cos, sin = np.cos, np.sin
    x = np.array([[1, 0, 0], [0, cos(about_x), -sin(about_x)], [0, sin(about_x), cos(about_x)]])
    y = np.array([[cos(about_y), 0, sin(about_y)], [0, 1, 0], [-sin(about_y), 0, cos(about_y)]])
    z = np.array([[cos(about_z), -sin(about_z), 0], [sin(about_z), cos(about_z), 0], [0, 0, 1]])
    product: Matrix = z @ y @ x
    return product


def affine_of(
    shape: Sequence[int], zooms: Sequence[float], rotation: Sequence[float], centre: Sequence[float]
) -> Matrix:
    """Return the affine that puts a volume's middle at a point of the world.

    Parameters
    ----------
    shape : sequence of 3 ints
        Voxels along each axis.
    zooms : sequence of 3 floats
        Edge lengths of a voxel, in mm.
    rotation : sequence of 3 floats
        Degrees about the world's x, y and z axes.
    centre : sequence of 3 floats
        World coordinates of the volume's middle, in mm.

    Returns
    -------
    numpy.ndarray, shape (4, 4), float64
        Voxel indices to millimetres, to be used as NIfTI's affine.
    """
    affine = np.eye(4)
    affine[:3, :3] = rotation_matrix(rotation) @ np.diag(zooms)
    affine[:3, 3] = np.asarray(centre) - affine[:3, :3] @ ((np.asarray(shape) - 1) / 2)
    return affine


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The world coordinates of a volume's voxels, in mm.

    `x` grows to the right, `y` to the front, `z` to the top; each has the volume's shape.
    """

    affine: Matrix
    x: Lengths
    y: Lengths
    z: Lengths

    @classmethod
    def of(cls, shape: Sequence[int], affine: Matrix) -> "Grid":
        """Return the grid of a volume with this shape and affine."""
        indices = [
            index.astype(np.float32) for index in np.ogrid[tuple(slice(0, side) for side in shape)]
        ]
        rows = affine.astype(np.float32)
        x, y, z = (
            row[0] * indices[0] + row[1] * indices[1] + row[2] * indices[2] + row[3]
            for row in rows[:3]
        )
        return cls(affine=affine, x=x, y=y, z=z)

    @property
    def shape(self) -> tuple[int, ...]:
        """Voxels along each axis."""
        return self.x.shape

    def radius2(self, semi_axes: Point, centre: Point = (0, 0, 0)) -> Lengths:
        """Return the squared distance from a centre in units of semi-axes: 1 on the ellipsoid."""
        total: Lengths = sum(
            np.square((values - np.float32(middle)) / np.float32(length))
            for values, middle, length in zip(
                (self.x, self.y, self.z), centre, semi_axes, strict=True
            )
        )
        return total

    def ellipsoid(self, semi_axes: Point, centre: Point = (0, 0, 0)) -> Mask:
        """Mark the inside of an ellipsoid, in mm."""
        inside: Mask = self.radius2(semi_axes, centre) < 1
        return inside

    def both_sides(self, semi_axes: Point, centre: Point) -> Mask:
        """Mark an ellipsoid and its mirror image on the other side of the midline."""
        x, y, z = centre
        return self.ellipsoid(semi_axes, centre) | self.ellipsoid(semi_axes, (-x, y, z))

    def column(self, semi_axes: tuple[float, float], centre_y: float = 0, tilt: float = 0) -> Mask:
        """Mark an upright elliptic column; `tilt` moves its middle forward per mm below z = -30."""
        y = self.y - np.float32(centre_y) - np.float32(tilt) * (self.z + 30)
        inside: Mask = (self.x / semi_axes[0]) ** 2 + (y / semi_axes[1]) ** 2 < 1
        return inside

    def rod(self, start: Vector, end: Vector, radius: float) -> Mask:
        """Mark a straight rod between two points, in mm."""
        inside = np.zeros(self.shape, bool)
        box = self._box((start, end), radius)
        first, direction = np.asarray(start, np.float32), np.subtract(end, start)
        length = np.float32(np.linalg.norm(direction))
        unit = (direction / length).astype(np.float32)
        px, py, pz = (
            values[box] - origin
            for values, origin in zip((self.x, self.y, self.z), first, strict=True)
        )
        along = px * unit[0] + py * unit[1] + pz * unit[2]
        away2 = px**2 + py**2 + pz**2 - along**2
        inside[box] = (along > 0) & (along < length) & (away2 < radius**2)
        return inside

    def _box(self, points: Sequence[Vector], margin: float) -> tuple[slice, ...]:
        """Return the part of the volume that holds these points with a margin in mm around."""
        inverse = np.linalg.inv(self.affine)
        voxels = np.stack(
            [inverse[:3, :3] @ np.asarray(point) + inverse[:3, 3] for point in points]
        )
        zooms = np.sqrt(np.square(self.affine[:3, :3]).sum(axis=0))
        reach = margin / zooms + 2
        low = np.maximum(np.floor(voxels.min(axis=0) - reach), 0).astype(int)
        high = np.ceil(voxels.max(axis=0) + reach).astype(int) + 1
        return tuple(
            slice(min(first, side), max(min(last, side), 0))
            for first, last, side in zip(low, high, self.shape, strict=True)
        )
