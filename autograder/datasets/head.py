"""A head to remove the skull from, with the exact mask of its brain."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from autograder.datasets.anatomy import Tissue, head_anatomy
from autograder.datasets.geometry import Grid, affine_of
from autograder.datasets.nifti import as_image, copied
from autograder.datasets.scanner import scan

if TYPE_CHECKING:
    import nibabel

T1_CONTRAST = {
    Tissue.AIR: 0,
    Tissue.SCALP: 850,
    Tissue.MUSCLE: 420,
    Tissue.BONE: 40,
    Tissue.MARROW: 440,
    Tissue.FLUID: 120,
    Tissue.GRAY_MATTER: 480,
    Tissue.WHITE_MATTER: 700,
    Tissue.EYE: 220,
    Tissue.VESSEL: 560,
}
SHAPE = (112, 136, 104)
ZOOMS_MM = (1.6, 1.6, 1.6)
CENTRE_MM = (0.0, 3.0, 10.0)


class Head(NamedTuple):
    """A scan of a head, and what is known of it.

    Attributes
    ----------
    image : nibabel.Nifti1Image
        The scan: int16, arbitrary units, the affine in mm.
    brain : nibabel.Nifti1Image
        The brain's exact mask: uint8, 1 in the brain, same shape and affine.
    tissues : nibabel.Nifti1Image
        uint8, the values of `Tissue`; same shape and affine.
    """

    image: "nibabel.Nifti1Image"
    brain: "nibabel.Nifti1Image"
    tissues: "nibabel.Nifti1Image"


def load_head(
    *,
    shape: Sequence[int] = SHAPE,
    zooms: Sequence[float] = ZOOMS_MM,
    rotation: Sequence[float] = (0.0, 0.0, 0.0),
    centre: Sequence[float] = CENTRE_MM,
    noise: float = 22.0,
    bias: float = 0.25,
    seed: int = 0,
) -> Head:
    """Make a T1-weighted scan of an analytic head; no file and no network is needed.

    Parameters
    ----------
    shape : sequence of 3 ints
        Voxels along each axis.
    zooms : sequence of 3 floats
        Edge lengths of a voxel, in mm.
    rotation : sequence of 3 floats
        Of the volume about the head's x (right), y (front) and z (top) axes, in degrees.
    centre : sequence of 3 floats
        Where in the head the volume's middle lies, in mm from the anterior commissure.
    noise : float
        Standard deviation of each channel's noise; gray matter is 480.
    bias : float
        How much the coil's sensitivity changes over the head; 0 is not at all.
    seed : int
        Of the noise; the anatomy is the same for all.

    Returns
    -------
    Head
        The scan and the mask of the brain, as nibabel images of `shape`.

    Raises
    ------
    ValueError
        If one of the three-number parameters has another length, or a side or a zoom is not
        positive.

    Notes
    -----
    Our own, under the project's BSD-3-Clause license. See `autograder.datasets.anatomy` for
    the anatomy and `autograder.datasets.scanner` for the signal.

    Examples
    --------
    >>> head = load_head(shape=(28, 34, 26), zooms=(6.4, 6.4, 6.4))
    >>> head.image.shape, head.image.get_data_dtype()
    ((28, 34, 26), dtype('<i2'))
    """
    _require_three(shape=shape, zooms=zooms, rotation=rotation, centre=centre)
    geometry = tuple(shape), tuple(zooms), tuple(rotation), tuple(centre)
    return Head(*(copied(image) for image in _made(*geometry, noise, bias, seed)))


# Few are kept: a head takes 6 MB, and whoever makes many heads makes each of them once.
@lru_cache(maxsize=2)
def _made(
    shape: tuple[int, ...],
    zooms: tuple[float, ...],
    rotation: tuple[float, ...],
    centre: tuple[float, ...],
    noise: float,
    bias: float,
    seed: int,
) -> Head:
    affine = affine_of(shape, zooms, rotation, centre)
    grid = Grid.of(shape, affine)
    anatomy = head_anatomy(grid)
    signal = scan(anatomy.tissues, grid, T1_CONTRAST, noise=noise, bias=bias, seed=seed)
    brain = anatomy.brain.astype(np.uint8)
    return Head(*(as_image(data, affine) for data in (signal, brain, anatomy.tissues)))


def _require_three(**parameters: Sequence[float]) -> None:
    for name, values in parameters.items():
        if len(values) != 3:
            msg = f"{name} must have 3 numbers, one an axis, not {len(values)}: {values!r}."
            raise ValueError(msg)
        if name in ("shape", "zooms") and min(values) <= 0:
            msg = f"{name} must be positive, not {values!r}."
            raise ValueError(msg)
