"""Arrays as nibabel images with their affine and units."""

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import nibabel


def as_image(data: npt.NDArray[Any], affine: npt.NDArray[Any]) -> "nibabel.Nifti1Image":
    """Return an image of these data, in mm and s.

    Parameters
    ----------
    data : numpy.ndarray
        The voxels.
    affine : numpy.ndarray, shape (4, 4)
        Voxel indices to mm.
    """
    library: Any = import_module("nibabel")
    image = library.Nifti1Image(data, affine)
    image.header.set_xyzt_units("mm", "sec")
    return cast("nibabel.Nifti1Image", image)


def copied(image: "nibabel.Nifti1Image") -> "nibabel.Nifti1Image":
    """Return an image with voxels and a header of its own: whoever gets it may write to both.

    Parameters
    ----------
    image : nibabel.Nifti1Image
        An image in memory.
    """
    library: Any = import_module("nibabel")
    voxels = np.array(cast("Any", image).dataobj)
    copy = library.Nifti1Image(voxels, cast("Any", image).affine, cast("Any", image).header)
    return cast("nibabel.Nifti1Image", copy)


def in_memory(path: Path) -> "nibabel.Nifti1Image":
    """Load an image with its voxels, as they are stored: the file may go.

    Parameters
    ----------
    path : Path
        A NIfTI file.
    """
    library: Any = import_module("nibabel")
    loaded = library.load(path)
    data = np.asanyarray(loaded.dataobj).copy()
    image = library.Nifti1Image(data, loaded.affine, loaded.header)
    return cast("nibabel.Nifti1Image", image)
