"""Real scans that come with nibabel, small enough to ship inside its package."""

from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from autograder.datasets.nifti import copied, in_memory

if TYPE_CHECKING:
    import nibabel


def load_example4d() -> "nibabel.Nifti1Image":
    """Load a functional series of two volumes; no network is needed.

    Returns
    -------
    nibabel.Nifti1Image
        128 x 96 x 24 x 2 voxels of 2 x 2 x 2.2 mm, int16, stored LAS. Its header says 2000 s
        from one volume to the next, which cannot be true.

    Notes
    -----
    ``example4d.nii.gz`` of nibabel's own tests, under nibabel's MIT license.
    """
    return copied(_shipped("example4d.nii.gz"))


def load_anatomical() -> "nibabel.Nifti1Image":
    """Load a small anatomical scan; no network is needed.

    Returns
    -------
    nibabel.Nifti1Image
        33 x 41 x 25 voxels of 2 mm, int16, stored LAS.

    Notes
    -----
    ``anatomical.nii`` of nibabel's own tests, under nibabel's MIT license.
    """
    return copied(_shipped("anatomical.nii"))


@cache
def _shipped(name: str) -> "nibabel.Nifti1Image":
    """Load a file of nibabel's tests into memory: the file itself may be a temporary one."""
    with as_file(files("nibabel") / "tests" / "data" / name) as path:
        return in_memory(path)
