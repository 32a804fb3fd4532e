"""Real images from the network; without it, soon and with a word, their stand-ins."""

import contextlib
import io
import math
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from autograder.datasets.bold import load_bold
from autograder.datasets.downloading import CHUNK_BYTES, MOST_BYTES, FetchError, Stream, fetched
from autograder.datasets.head import load_head
from autograder.datasets.nifti import in_memory

if TYPE_CHECKING:
    import nibabel

STANFORD_T1 = "https://stacks.stanford.edu/file/druid:yx282xq2090/t1.nii.gz"
STANFORD_T1_HASH = "md5:a6a140da6a947d4131b2368752951b0a"
BOLD_SERIES = "https://ndownloader.figshare.com/files/20182988"
VOLUME_SHAPE = (64, 64, 25)


class OfflineWarning(UserWarning):
    """An image could not be fetched; a stand-in is used."""


def fetch_stanford_t1(
    *, folder: Path | None = None, stand_in: bool = True
) -> "nibabel.Nifti1Image":
    """Fetch a real T1-weighted head from the Stanford HARDI data set.

    Parameters
    ----------
    folder : Path, optional
        Where the file is kept; the user's cache folder if None.
    stand_in : bool
        Without network, go on with ``load_head().image``; if False, raise.

    Returns
    -------
    nibabel.Nifti1Image
        81 x 106 x 76 voxels of 2 mm.

    Raises
    ------
    FetchError
        If it cannot be fetched, and `stand_in` is False.

    Notes
    -----
    Rokem and others (2015), doi:10.1371/journal.pone.0123272; the file and its MD5 are those
    that DIPY's ``fetch_stanford_t1`` knows. Its license is stated at the Stanford Digital
    Repository, purl yx282xq2090.
    """
    try:
        return in_memory(fetched(STANFORD_T1, "stanford_t1.nii.gz", STANFORD_T1_HASH, folder))
    except FetchError as error:
        return cast("nibabel.Nifti1Image", _instead(error, stand_in, "load_head().image"))


def fetch_bold_volume(
    *, folder: Path | None = None, stand_in: bool = True
) -> npt.NDArray[np.number[Any]]:
    """Fetch the first volume of a real BOLD series.

    Parameters
    ----------
    folder : Path, optional
        Where the file is kept; the user's cache folder if None.
    stand_in : bool
        Without network, go on with the array of ``load_bold()``; if False, raise.

    Returns
    -------
    numpy.ndarray, shape (64, 64, 25)
        Numbers in the scanner's arbitrary units.

    Raises
    ------
    FetchError
        If it cannot be fetched or is not what was expected, and `stand_in` is False.

    Notes
    -----
    The series of Rokem and Yarkoni, Data Science for Neuroimaging, as its package ndslib loads
    it. Its publisher gives no hash: what is checked is that the file is a NumPy file of
    numbers whose volumes have 64 x 64 x 25 voxels. The dtype is the file's own; the stand-in's
    is int16. Only the first volume is kept, and no more of the file than it takes is fetched.
    """
    try:
        path = fetched(BOLD_SERIES, "bold_volume.npy", None, folder, read=_first_volume)
        return _kept_volume(path)
    except FetchError as error:
        return cast("npt.NDArray[Any]", _instead(error, stand_in, "load_bold()"))


def _first_volume(stream: Stream) -> bytes:
    """Read no further than a series' first volume; return it as a NumPy file.

    The volumes lie one behind the other in Fortran's order, which saves all but the first of
    them; in C's order all must come.
    """
    try:
        shape, in_order, dtype = _described(stream)
    except ValueError as error:
        msg = "what came is no NumPy file."
        raise FetchError(msg) from error
    if len(shape) != 4 or shape[:3] != VOLUME_SHAPE or not shape[3] or dtype.kind not in "iuf":
        msg = f"what came holds an array of shape {shape} and dtype {dtype}."
        raise FetchError(msg)
    wanted = (*VOLUME_SHAPE, 1) if in_order else shape
    body = _exactly(stream, math.prod(wanted) * dtype.itemsize)
    values = np.frombuffer(body, dtype).reshape(wanted, order="F" if in_order else "C")
    file = io.BytesIO()
    np.save(file, np.ascontiguousarray(values[..., 0]))
    return file.getvalue()


def _described(stream: Stream) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Read a NumPy file's header: shape, whether in Fortran's order, dtype."""
    version = np.lib.format.read_magic(stream)
    if version == (1, 0):
        return np.lib.format.read_array_header_1_0(stream)
    return np.lib.format.read_array_header_2_0(stream)


def _exactly(stream: Stream, size: int) -> bytes:
    if size > MOST_BYTES:
        msg = f"the series has {size} bytes, more than {MOST_BYTES}."
        raise FetchError(msg)
    body = bytearray()
    while len(body) < size and (chunk := stream.read(min(CHUNK_BYTES, size - len(body)))):
        body += chunk
    if len(body) < size:
        msg = f"the series ended after {len(body)} of {size} bytes."
        raise FetchError(msg)
    return bytes(body)


def _kept_volume(path: Path) -> npt.NDArray[Any]:
    """Read the kept volume; without a hash to tell, a damaged one is removed."""
    try:
        volume: npt.NDArray[Any] = np.load(path, allow_pickle=False)
        sound = volume.shape == VOLUME_SHAPE and volume.dtype.kind in "iuf"
    except (ValueError, EOFError):
        sound = False
    if not sound:
        with contextlib.suppress(OSError):
            path.unlink()
        msg = f"The kept file {path} was damaged and is removed; the next call fetches it anew."
        raise FetchError(msg)
    return volume


def _instead(error: Exception, stand_in: bool, name: str) -> Any:
    """Return the stand-in with a warning that names it, or raise."""
    if not stand_in:
        raise error
    warnings.warn(f"{error} The stand-in {name} is used instead.", OfflineWarning, stacklevel=3)
    return load_head().image if name.startswith("load_head") else _array_of(load_bold())


def _array_of(image: Any) -> npt.NDArray[Any]:
    return np.asanyarray(image.dataobj)
