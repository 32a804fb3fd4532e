"""Real images from the network; without it, soon and with a word, their stand-ins."""

import time
import warnings
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from autograder.datasets.bold import load_bold
from autograder.datasets.head import load_head

if TYPE_CHECKING:
    import nibabel

CONNECT_SECONDS = 3.0
STALLED_SECONDS = 5.0
TOTAL_SECONDS = 90.0
MOST_BYTES = 200_000_000

STANFORD_T1 = "https://stacks.stanford.edu/file/druid:yx282xq2090/t1.nii.gz"
STANFORD_T1_HASH = "md5:a6a140da6a947d4131b2368752951b0a"
BOLD_SERIES = "https://ndownloader.figshare.com/files/20182988"


class OfflineWarning(UserWarning):
    """An image could not be fetched; a stand-in is used."""


class FetchError(OSError):
    """An image could not be fetched."""


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
    that DIPY's ``fetch_stanford_t1`` knows. Its licence is stated at the Stanford Digital
    Repository, purl yx282xq2090.
    """
    library: Any = import_module("nibabel")
    try:
        path = fetched(STANFORD_T1, "stanford_t1.nii.gz", STANFORD_T1_HASH, folder)
        image = library.load(path)
    except (FetchError, library.filebasedimages.ImageFileError) as error:
        return cast("nibabel.Nifti1Image", _instead(error, stand_in, "load_head().image"))
    return cast("nibabel.Nifti1Image", image)


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
    numbers whose volumes have 64 x 64 x 25 voxels.
    """
    try:
        path = fetched(BOLD_SERIES, "bold_series.npy", None, folder)
        return _first_volume(path)
    except FetchError as error:
        return cast("npt.NDArray[Any]", _instead(error, stand_in, "load_bold()"))


def fetched(url: str, name: str, known_hash: str | None, folder: Path | None = None) -> Path:
    """Return the path of a file from the network, fetched once and kept.

    Parameters
    ----------
    url : str
        Where it is.
    name : str
        What it is called in the folder.
    known_hash : str or None
        Such as ``md5:...``; a file that does not have it is not kept.
    folder : Path, optional
        The user's cache folder if None.

    Raises
    ------
    FetchError
        If it cannot be had; the message says why.
    """
    library: Any = import_module("pooch")
    place = folder or Path(library.os_cache("voxelgrade"))
    library.get_logger().setLevel("ERROR")
    try:
        path = library.retrieve(
            url, known_hash=known_hash, fname=name, path=place, downloader=_download
        )
    except FetchError:
        raise
    except (OSError, ValueError, ImportError) as error:  # ValueError: another hash
        reason = " ".join(str(error).split())[:200]
        msg = f"{url} could not be fetched: {type(error).__name__}: {reason}"
        raise FetchError(msg) from error
    return Path(path)


def _download(url: str, output_file: Any, _: Any) -> None:
    """Write a file from the network to where pooch wants it, within limits of time and size."""
    requests: Any = import_module("requests")
    deadline = time.monotonic() + TOTAL_SECONDS
    limits = (CONNECT_SECONDS, STALLED_SECONDS)
    with (
        requests.get(url, stream=True, timeout=limits) as response,
        Path(output_file).open("wb") as file,
    ):
        response.raise_for_status()
        kind = response.headers.get("content-type", "")
        if kind.startswith("text/html"):
            msg = f"{url} answered with a web page instead of the file."
            raise FetchError(msg)
        size = 0
        for chunk in response.iter_content(1 << 16):
            size += len(chunk)
            if size > MOST_BYTES or time.monotonic() > deadline:
                msg = f"{url} was too large or too slow: {size >> 20} MiB had come."
                raise FetchError(msg)
            file.write(chunk)
        promised = response.headers.get("content-length")
        if promised and "content-encoding" not in response.headers and size < int(promised):
            msg = f"{url} ended after {size} of {promised} bytes."
            raise FetchError(msg)


def _first_volume(path: Path) -> npt.NDArray[Any]:
    """Read the first volume of a series; a file that holds something else is not kept."""
    try:
        with path.open("rb") as file:
            series = np.lib.format.read_array(file, allow_pickle=False)
    except ValueError as error:
        path.unlink()
        msg = f"{BOLD_SERIES} is no NumPy file of numbers: {error}"
        raise FetchError(msg) from error
    if series.ndim != 4 or series.shape[:3] != (64, 64, 25) or series.dtype.kind not in "iuf":
        path.unlink()
        msg = f"{BOLD_SERIES} holds an array of shape {series.shape} and dtype {series.dtype}."
        raise FetchError(msg)
    volume: npt.NDArray[Any] = series[..., 0].copy()
    return volume


def _instead(error: Exception, stand_in: bool, name: str) -> Any:
    """Return the stand-in with a warning that names it, or raise."""
    if not stand_in:
        raise error
    warnings.warn(f"{error} The stand-in {name} is used instead.", OfflineWarning, stacklevel=3)
    return load_head().image if name.startswith("load_head") else _array_of(load_bold())


def _array_of(image: Any) -> npt.NDArray[Any]:
    return np.asanyarray(image.dataobj)
