"""An analytic head: which tissue is where, in millimetres, to the exact boundary of the brain.

In the manner of Shepp and Logan's phantom [1]_ the parts are ellipsoids, columns and planes;
the brain's surface is folded by a gyroid. Sizes are those of an adult. The origin lies near
the anterior commissure; x grows to the right, y to the front, z to the top.

References
----------
.. [1] Shepp LA, Logan BF (1974). The Fourier reconstruction of a head section. IEEE
   Transactions on Nuclear Science 21(3):21-43. doi:10.1109/TNS.1974.6499235
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from autograder.datasets.geometry import Grid, Lengths, Mask

BASE_TILT = 0.12
"""The skull's base rises from front to back: mm of height per mm of depth."""
FOLD_MM = 22.0
"""From one fold of the cortex to the next."""
BRIDGING_VEINS = 14


class Tissue(IntEnum):
    """What a voxel holds."""

    AIR = 0
    SCALP = 1
    MUSCLE = 2
    BONE = 3
    MARROW = 4
    FLUID = 5
    GRAY_MATTER = 6
    WHITE_MATTER = 7
    EYE = 8
    VESSEL = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Anatomy:
    """The tissues of a volume, and the brain among them.

    `tissues` is a uint8 array of `Tissue` values; `brain` is the bool mask of cerebrum,
    cerebellum, brain stem, deep nuclei and ventricles.
    """

    tissues: npt.NDArray[np.uint8]
    brain: Mask


def head_anatomy(grid: Grid) -> Anatomy:
    """Fill a grid with the tissues of a head.

    Parameters
    ----------
    grid : Grid
        The voxels' positions, in mm.
    """
    tissues = np.zeros(grid.shape, np.uint8)
    _soft_tissue(grid, tissues)
    cavity = _skull(grid, tissues)
    tissues[grid.ellipsoid((16, 10, 13), (0, 78, -42))] = Tissue.AIR  # the sinuses
    tissues[grid.both_sides((13, 13, 13), (31, 74, -36))] = Tissue.EYE
    brain = _brain(grid, tissues, cavity)
    bridges = _bridges(grid) & ~brain
    tissues[bridges] = Tissue.VESSEL
    return Anatomy(tissues=tissues, brain=brain)


def _soft_tissue(grid: Grid, tissues: npt.NDArray[np.uint8]) -> None:
    """Lay out skin with its fat, and muscle under it: neck, face, nose and scalp."""
    neck = grid.column((52, 58), centre_y=-12) & (grid.z < -35)
    face = grid.ellipsoid((50, 48, 52), (0, 42, -58))
    nose = grid.ellipsoid((11, 16, 18), (0, 94, -38))
    scalp = grid.ellipsoid((78, 98, 88))
    tissues[neck | face | nose | scalp] = Tissue.SCALP
    neck = grid.column((47, 53), centre_y=-12) & (grid.z < -30)
    face = grid.ellipsoid((44, 42, 47), (0, 40, -58))
    below_scalp = grid.ellipsoid((75, 95, 85))
    tissues[neck | face | below_scalp] = Tissue.MUSCLE


def _skull(grid: Grid, tissues: npt.NDArray[np.uint8]) -> Mask:
    """Lay out the skull with its marrow, and the spine; return the cavity that it encloses."""
    y, z = grid.y, grid.z
    tissues[grid.ellipsoid((72, 92, 82)) & (z > -62)] = Tissue.BONE
    marrow = grid.ellipsoid((70.2, 90.2, 80.2)) & ~grid.ellipsoid((68.4, 88.4, 78.4))
    tissues[marrow & (z > -15)] = Tissue.MARROW
    tissues[grid.column((20, 20), centre_y=-28) & (z < -50)] = Tissue.BONE
    inside = grid.ellipsoid((66, 86, 76)) & (z > -56)
    above_the_base = z > -33 - BASE_TILT * y
    middle_fossae = grid.both_sides((22, 37, 21), (42, 12, -28))
    posterior_fossa = grid.ellipsoid((48, 31, 23), (0, -46, -41))
    foramen = grid.column((15, 16), centre_y=-20, tilt=BASE_TILT)
    cavity = inside & (above_the_base | middle_fossae | posterior_fossa | foramen)
    tissues[inside] = Tissue.BONE
    tissues[inside & (y > 20) & (z < -40)] = Tissue.MUSCLE
    tissues[grid.ellipsoid((8, 4, 9), (0, 6, -46))] = Tissue.MARROW  # the clivus
    tissues[cavity] = Tissue.FLUID
    tissues[grid.column((9, 9), centre_y=-28) & (z < -50)] = Tissue.FLUID  # the spinal canal
    return cavity


def _brain(grid: Grid, tissues: npt.NDArray[np.uint8], cavity: Mask) -> Mask:
    """Lay out the brain in its cavity; return its mask."""
    z = grid.z
    folds = _gyroid(grid)
    depth = np.sqrt(grid.radius2((60.5, 80, 70.5)))  # 1 on the smooth hull of the hemispheres
    hull = (depth < 1) & (z > -30 - BASE_TILT * grid.y) & cavity
    temporal = grid.both_sides((17, 32, 16), (39, 12, -27)) & grid.ellipsoid((61, 81, 71)) & cavity
    near_midline = np.abs(grid.x) < 1.6
    fissure = near_midline & (grid.radius2((40, 42, 26), (0, -5, 8)) > 1) & (z > -20)
    sulci = (folds > 0.5) & (depth > 0.74)
    cerebrum = (hull | temporal) & ~fissure & ~sulci
    white = _cerebral_white_matter(grid, hull & ~sulci, temporal, folds, depth)
    white &= cerebrum | hull
    cerebellum = grid.ellipsoid((43, 26, 18), (0, -46, -41)) & grid.ellipsoid((61, 81, 71))
    cerebellum &= z > -57
    folia = np.sin(np.float32(2 * np.pi / 7) * (z + np.float32(0.3) * grid.y)) > 0.75
    surface = grid.radius2((37, 21, 14), (0, -46, -41)) > 1
    gray = cerebrum | (cerebellum & ~(folia & surface))
    arbor_vitae = grid.ellipsoid((30, 15, 8), (0, -44, -40))
    stem = grid.column((11, 12), centre_y=-20, tilt=BASE_TILT) & (z < -8) & (z > -70)
    cord = grid.column((6, 6), centre_y=-28) & (z <= -66)
    nuclei = grid.both_sides((8, 17, 9), (15, 2, 2))
    ventricles = grid.both_sides((4.5, 30, 8), (8, 2, 10)) | grid.ellipsoid((2, 10, 10), (0, -8, 0))
    for part, tissue in (
        (cerebellum, Tissue.FLUID),
        (gray, Tissue.GRAY_MATTER),
        (white | arbor_vitae | stem | cord, Tissue.WHITE_MATTER),
        (nuclei, Tissue.GRAY_MATTER),
        (ventricles, Tissue.FLUID),
    ):
        tissues[part] = tissue
    brain = gray | white | arbor_vitae | stem | ventricles | nuclei
    mask: Mask = brain & (z > -64) & (cavity | (z <= -56))
    return mask


def _gyroid(grid: Grid) -> Lengths:
    """Return a surface function without straight lines: above 0.5 lie the folds' furrows."""
    per_mm = np.float32(2 * np.pi / FOLD_MM)
    (sin_x, cos_x), (sin_y, cos_y), (sin_z, cos_z) = (
        (np.sin(per_mm * values), np.cos(per_mm * values)) for values in (grid.x, grid.y, grid.z)
    )
    folds: Lengths = sin_x * cos_y + sin_y * cos_z + sin_z * cos_x
    return folds


def _cerebral_white_matter(
    grid: Grid, hull: Mask, temporal: Mask, folds: Lengths, depth: Lengths
) -> Mask:
    """Mark the core of the hemispheres, its reach into the folds, and the corpus callosum."""
    above = grid.z + np.float32(BASE_TILT) * grid.y
    core = (depth < 0.72) & (above > -23)
    blades = grid.ellipsoid((55, 74, 65)) & (above > -25) & (folds < -0.25)
    corpus_callosum = grid.ellipsoid((20, 34, 7), (0, -4, 14))
    temporal_core = grid.both_sides((11, 26, 10), (39, 12, -27)) & temporal
    hemispheres = (core | blades) & (np.abs(grid.x) > 4) & hull
    white: Mask = hemispheres | corpus_callosum | temporal_core
    return white


def _bridges(grid: Grid) -> Mask:
    """Mark what is bright and crosses the skull or the fluid: a threshold leaves it standing.

    Optic nerves, veins from the cortex to the scalp, and the sagittal sinus: why a
    connected component of a thresholded head holds more than the brain.
    """
    bridges = np.zeros(grid.shape, bool)
    for side in (1, -1):
        bridges |= grid.rod((side * 6, 18, -24), (side * 30, 64, -34), 2.4)
    golden_angle = np.pi * (3 - np.sqrt(5))
    for vein in range(BRIDGING_VEINS):
        up = 1 - (vein + 0.5) / BRIDGING_VEINS * 0.9
        out = np.sqrt(1 - up * up)
        direction = np.array(
            [out * np.cos(golden_angle * vein), out * np.sin(golden_angle * vein), up]
        )
        bridges |= grid.rod(direction * (55, 74, 65), direction * (73, 93, 83), 2.4)
    sinus = (np.abs(grid.x) < 1.1) & grid.ellipsoid((66, 86, 76)) & (grid.z > 20)
    bridges |= sinus & (grid.radius2((60.5, 80, 70.5)) > 0.81)
    return bridges
