"""The volumes that the viewer shows, as scripts beside the pages.

A page that was opened from a folder may load scripts, and no data: so a volume is a script that
hands ``course`` a NIfTI file in base64. They are made from `autograder.datasets` when the book
is built, always the same, and made again only when what they are made from has changed.
"""

import base64
import gzip
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nibabel
import numpy as np
from numpy.typing import NDArray
from skimage import filters, measure
from sphinx.application import Sphinx

import autograder.datasets
from autograder import datasets
from autograder.datasets.anatomy import head_anatomy
from autograder.datasets.geometry import Grid

BLOCK = 2
"""Voxels along each axis that the head's are averaged over: in full it would weigh 1.3 MB."""
STEP = 4
"""Gray values of the averaged head that are told apart; its noise is twice as wide."""
SOURCES = (Path(__file__), *sorted(Path(autograder.datasets.__file__).parent.glob("*.py")))


def head() -> dict[str, Any]:
    """Return the head, each voxel the mean of 2 x 2 x 2 of the scan's, and the brain's mask."""
    scan = datasets.load_head()
    middle = np.diag([BLOCK, BLOCK, BLOCK, 1.0])
    middle[:3, 3] = (BLOCK - 1) / 2
    values = np.round(means(np.asarray(scan.image.dataobj)) / STEP).astype(np.uint8)
    return described(
        values,
        scan.image.affine @ middle,
        means(np.asarray(scan.brain.dataobj)) >= 0.5,
        title="The head",
        note="To load quickly, it is shown by the means of cubes of eight voxels, which have sides "
        "of 3.2 mm.",
        slope=STEP,
        white=880,
        block=BLOCK,
        smooth=True,
    )


def bold() -> dict[str, Any]:
    """Return the BOLD volume as it is, and which of its voxels are brain."""
    image = datasets.load_bold()
    return described(
        np.asarray(image.dataobj),
        image.affine,
        head_anatomy(Grid.of(image.shape, image.affine)).brain,
        title="The BOLD volume",
        note=f"{TILTED} The mask is the brain as it was made, without the fluid around it.",
        white=900,
    )


def bold_smoothed() -> dict[str, Any]:
    """Return the BOLD volume and the mask of chapter "Filters": smoothed by 6 mm, then found."""
    image = datasets.load_bold()
    zooms = np.array(image.header.get_zooms())
    sigma = 6 / np.sqrt(8 * np.log(2)) / zooms
    smoothed = filters.gaussian(image.get_fdata(), sigma=sigma, mode="nearest", preserve_range=True)
    labels = measure.label(smoothed > 500)
    largest = np.bincount(labels.flat)[1:].argmax() + 1
    return described(
        np.round(smoothed).astype(np.int16),
        image.affine,
        labels == largest,
        title="The smoothed BOLD volume",
        note=f"{TILTED} The mask is the one that the threshold and the largest component found.",
        white=900,
    )


TILTED = (
    "The planes are those that were measured: they are tilted against the axes of the scanner, so "
    "a slice is not at one height in millimeters."
)


def described(
    values: NDArray,
    affine: NDArray,
    brain: NDArray[np.bool_],
    *,
    slope: float = 1,
    block: int = 1,
    smooth: bool = False,
    **more: Any,
) -> dict[str, Any]:
    """Return what the viewer is given: two volumes, where they lie, and how to show them.

    Parameters
    ----------
    values : ndarray, 3-D
        What is stored of the scan.
    affine : ndarray, (4, 4)
        From voxel to mm; its axes must run to the right, the front and the top.
    brain : ndarray of bool, 3-D
        The mask.
    slope : float
        Gray value of a stored 1.
    block : int
        Voxels of the scan along each side of one that is stored.
    smooth : bool
        Whether the display begins with a smooth course between voxels.
    **more
        ``title`` and ``note``, to be read, and ``white``, the gray value drawn white.

    Raises
    ------
    ValueError
        If the axes run another way: the viewer's sliders would be wrong.
    """
    axes = nibabel.aff2axcodes(affine)
    if axes != ("R", "A", "S"):
        msg = f"The axes of a volume in the viewer must be RAS, not {axes}."
        raise ValueError(msg)
    return more | {
        "shape": values.shape,
        "affine": affine.tolist(),
        "block": block,
        "smooth": smooth,
        "scan": as_base64(values, affine, slope=slope),
        "brain": as_base64(brain.astype(np.uint8), affine),
    }


VOLUMES: dict[str, Callable[[], dict[str, Any]]] = {
    "head": head,
    "bold": bold,
    "bold_smoothed": bold_smoothed,
}


def means(volume: NDArray) -> NDArray[np.float64]:
    """Return the means of blocks of `BLOCK` voxels along each axis.

    Parameters
    ----------
    volume : ndarray, 3-D
        Its sides are multiples of `BLOCK`.
    """
    i, j, k = (side // BLOCK for side in volume.shape)
    return volume.reshape(i, BLOCK, j, BLOCK, k, BLOCK).mean(axis=(1, 3, 5))


def as_base64(values: NDArray, affine: NDArray, *, slope: float = 1) -> str:
    """Return a volume as a compressed NIfTI file in base64.

    Parameters
    ----------
    values : ndarray, 3-D
        What is stored.
    affine : ndarray, (4, 4)
        From voxel to mm.
    slope : float
        Gray value of a stored 1.
    """
    header = nibabel.Nifti1Image(values, affine).header.copy()
    header.set_slope_inter(slope, 0)
    header.set_data_offset(header.single_vox_offset)
    data = header.binaryblock + bytes(4) + values.tobytes(order="F")
    return base64.b64encode(gzip.compress(data, compresslevel=9, mtime=0)).decode("ascii")


def script(name: str, stamp: str) -> str:
    """Return the script of one volume, with a stamp of what it was made from."""
    text = json.dumps(VOLUMES[name](), ensure_ascii=False, separators=(",", ":"))
    return f"// {stamp}\ncourse.volumes.{name} = {text};\n"


def write_volumes(app: Sphinx, error: Exception | None) -> None:
    """Lay the volumes beside the pages, unless they lie there already."""
    if error is not None or app.builder.format != "html":
        return
    target = Path(app.outdir) / "_static" / "volumes"
    target.mkdir(parents=True, exist_ok=True)
    stamp = hashlib.sha256(b"".join(source.read_bytes() for source in SOURCES)).hexdigest()
    for name in VOLUMES:
        file = target / f"{name}.js"
        if not (file.is_file() and file.open(encoding="utf-8").readline() == f"// {stamp}\n"):
            file.write_text(script(name, stamp), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the end of the build."""
    app.connect("build-finished", write_volumes)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
