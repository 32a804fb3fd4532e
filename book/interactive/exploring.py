"""A figure of one voxel in the array and in the world becomes an explorer of affines."""

import base64
import io

import nibabel
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from autograder import datasets
from interactive.page import show

GRAYS = 32
WHITE = 800
"""The value drawn white, as in the figure."""
VOXEL = (64, 48, 12)


def show_explorer(*, figure: str) -> None:
    """Put an explorer of the functional scan's affine where a figure's image is.

    Parameters
    ----------
    figure : str
        Name of the numbered figure whose image it replaces, such as ``"fig-affine"``.
    """
    scan = datasets.load_example4d()
    volume = np.asarray(scan.dataobj[..., 0])
    show(
        "affine",
        figure=figure,
        shape=volume.shape,
        voxel=VOXEL,
        slices=atlas(volume),
        steps=[
            {"name": name, "note": note, "affine": affine.tolist()}
            for (name, note), affine in zip(STEPS, built_up(scan.affine), strict=True)
        ],
    )


STEPS = (
    (
        "scale",
        "Indices have become millimeters, and nothing else has happened: voxel (0, 0, 0), a "
        "corner of the array, is at the origin.",
    ),
    (
        "scale and flip",
        "The first index now grows toward the left. The image in the array is the same; in the "
        "world it is the mirror image of before.",
    ),
    (
        "scale, flip and rotate",
        "The slices are tilted: y and z depend on j as well as on k. Voxel (0, 0, 0) has stayed.",
    ),
    (
        "all four steps: the file's affine",
        "Everything has moved to its place in the scanner: the last column is where voxel "
        "(0, 0, 0) lies.",
    ),
)


def built_up(affine: NDArray) -> list[NDArray]:
    """Return what an affine is after its scaling, its flip, its rotation and its translation.

    Parameters
    ----------
    affine : ndarray, (4, 4)
        From voxel to mm, with its first axis flipped.

    Returns
    -------
    list of 4 ndarrays, (4, 4)
        The last is the affine itself.

    Examples
    --------
    >>> steps = built_up(np.array([[-2, 0, 0, 9], [0, 3, 0, 8], [0, 0, 4, 7], [0, 0, 0, 1.0]]))
    >>> [step[0].tolist() for step in steps]
    [[2.0, 0.0, 0.0, 0.0], [-2.0, 0.0, 0.0, 0.0], [-2.0, 0.0, 0.0, 0.0], [-2.0, 0.0, 0.0, 9.0]]
    """
    scaled = np.diag([*nibabel.affines.voxel_sizes(affine), 1.0])
    flipped = np.diag([-1.0, 1, 1, 1]) @ scaled
    rotated = affine.copy()
    rotated[:3, 3] = 0
    return [scaled, flipped, rotated, affine]


def atlas(volume: NDArray) -> str:
    """Return all axial slices of a volume, one below the other, as the address of a PNG.

    Parameters
    ----------
    volume : ndarray, 3-D
        The values; `WHITE` and above is drawn white.

    Returns
    -------
    str
        A ``data:`` address. Column i and row ``k * sides[1] + j`` hold voxel (i, j, k).
    """
    grays = np.round(np.clip(volume / WHITE, 0, 1) * (GRAYS - 1)) * (255 / (GRAYS - 1))
    rows = grays.transpose(2, 1, 0).reshape(-1, volume.shape[0]).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(rows).quantize(GRAYS).save(file, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")
