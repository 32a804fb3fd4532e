"""One volume of a functional series, coarse and with the contrast of echo-planar imaging."""

from functools import lru_cache
from typing import TYPE_CHECKING

from autograder.datasets.anatomy import Tissue, head_anatomy
from autograder.datasets.geometry import Grid, affine_of
from autograder.datasets.nifti import as_image, copied
from autograder.datasets.scanner import scan

if TYPE_CHECKING:
    import nibabel

EPI_CONTRAST = {
    Tissue.AIR: 0,
    Tissue.SCALP: 560,
    Tissue.MUSCLE: 230,
    Tissue.BONE: 40,
    Tissue.MARROW: 90,
    Tissue.FLUID: 520,
    Tissue.GRAY_MATTER: 760,
    Tissue.WHITE_MATTER: 640,
    Tissue.EYE: 900,
    Tissue.VESSEL: 560,
}
SHAPE = (64, 64, 25)
ZOOMS_MM = (3.4, 3.4, 5.0)


def load_bold(*, seed: int = 1) -> "nibabel.Nifti1Image":
    """Make one BOLD-weighted volume of the analytic head; no file and no network is needed.

    Parameters
    ----------
    seed : int
        Of the noise.

    Returns
    -------
    nibabel.Nifti1Image
        64 x 64 x 25 voxels of 3.4 x 3.4 x 5 mm, int16, arbitrary units.

    Notes
    -----
    Our own, under the project's BSD-3-Clause license.
    """
    return copied(_made(seed))


@lru_cache(maxsize=2)
def _made(seed: int) -> "nibabel.Nifti1Image":
    affine = affine_of(SHAPE, ZOOMS_MM, (8, -3, 4), (0, -2, 0))
    grid = Grid.of(SHAPE, affine)
    tissues = head_anatomy(grid).tissues
    signal = scan(tissues, grid, EPI_CONTRAST, noise=20.0, bias=0.25, seed=seed)
    return as_image(signal, affine)
