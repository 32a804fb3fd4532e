"""Two-dimensional images that come with scikit-image; none needs a download."""

from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt


def load_astronaut() -> npt.NDArray[np.uint8]:
    """Load a color photograph of the astronaut Eileen Collins.

    Returns
    -------
    numpy.ndarray, shape (512, 512, 3), uint8
        Red, green and blue on the last axis.

    Notes
    -----
    By NASA, in the public domain; ships inside scikit-image.
    """
    image: npt.NDArray[np.uint8] = _decoded("astronaut").copy()
    return image


def load_phantom() -> npt.NDArray[np.float64]:
    """Load the Shepp-Logan phantom, a drawing of a head for the reconstruction of scans.

    Returns
    -------
    numpy.ndarray, shape (400, 400), float64
        From 0 to 1.

    Notes
    -----
    Shepp and Logan 1974, doi:10.1109/TNS.1974.6499235; ships inside scikit-image.
    """
    image: npt.NDArray[np.float64] = _decoded("shepp_logan_phantom").copy()
    return image


def load_coins() -> npt.NDArray[np.uint8]:
    """Load a photograph of Greek coins from Pompeii, in uneven light.

    Returns
    -------
    numpy.ndarray, shape (303, 384), uint8

    Notes
    -----
    By the Brooklyn Museum, no known copyright restrictions; ships inside scikit-image.
    """
    image: npt.NDArray[np.uint8] = _decoded("coins").copy()
    return image


def load_retina() -> npt.NDArray[np.uint8]:
    """Load a piece of a photograph of the back of an eye, with vessels and microaneurysms.

    Returns
    -------
    numpy.ndarray, shape (102, 102), uint8

    Notes
    -----
    A piece of image 07_dr of the High-Resolution Fundus database, doi:10.1155/2013/154860, under
    CC0 by its owner, Andreas Maier; ships inside scikit-image as ``microaneurysms``.
    """
    image: npt.NDArray[np.uint8] = _decoded("microaneurysms").copy()
    return image


def load_cell() -> npt.NDArray[np.uint8]:
    """Load a microscope's image of a cell floating in saline.

    Returns
    -------
    numpy.ndarray, shape (660, 550), uint8

    Notes
    -----
    A quantitative phase image of Müller and others 2018, doi:10.1364/OE.26.010729, under CC0;
    ships inside scikit-image.
    """
    image: npt.NDArray[np.uint8] = _decoded("cell").copy()
    return image


@cache
def _decoded(name: str) -> npt.NDArray[Any]:
    image: npt.NDArray[Any] = getattr(import_module("skimage.data"), name)()
    return image
