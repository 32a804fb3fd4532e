"""From tissues to the numbers that a scanner gives: contrast, blur, coil and noise."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from autograder.datasets.anatomy import Tissue
from autograder.datasets.geometry import Grid, Lengths

Signal = npt.NDArray[np.float32]

COIL_REACH_MM = 90.0


def scan(
    tissues: npt.NDArray[np.uint8],
    grid: Grid,
    contrast: Mapping[Tissue, float],
    *,
    noise: float,
    bias: float,
    seed: int,
) -> npt.NDArray[np.int16]:
    """Make a magnitude image of tissues.

    Parameters
    ----------
    tissues : numpy.ndarray of uint8
        `Tissue` values.
    grid : Grid
        The voxels' positions, in mm.
    contrast : mapping of Tissue to float
        The signal of each tissue, in the scanner's arbitrary units.
    noise : float
        Standard deviation of the noise of each channel, in the same units.
    bias : float
        How much the coil's sensitivity changes over the head: 0 is not at all.
    seed : int
        Of the noise.

    Returns
    -------
    numpy.ndarray of int16

    Notes
    -----
    The magnitude of a complex signal with Gaussian noise in both channels has Rician noise
    (Gudbjartsson and Patz 1995, doi:10.1002/mrm.1910340618).
    """
    table = np.zeros(len(Tissue), np.float32)
    for tissue, value in contrast.items():
        table[tissue] = value
    signal = _blurred(table[tissues]) * _sensitivity(grid, bias)
    channels = np.random.default_rng(seed).standard_normal((2, *grid.shape), dtype=np.float32)
    channels *= np.float32(noise)
    magnitude = np.hypot(signal + channels[0], channels[1])
    rounded: npt.NDArray[np.int16] = np.rint(magnitude).astype(np.int16)
    return rounded


def _blurred(signal: Signal) -> Signal:
    """Average with the neighbours, 1-2-1 along each axis: voxels at a boundary hold two tissues."""
    for axis in range(3):
        padded = np.pad(signal, [(1, 1) if other == axis else (0, 0) for other in range(3)], "edge")
        before, after = (
            padded[
                tuple(
                    slice(start, start + side) if other == axis else slice(None)
                    for other, side in enumerate(signal.shape)
                )
            ]
            for start in (0, 2)
        )
        signal = (before + after + 2 * signal) * np.float32(0.25)
    return signal


def _sensitivity(grid: Grid, bias: float) -> Lengths:
    """Return the coil's smooth gain at each voxel: higher near the coil, lower in the middle."""
    x, y, z = (values / np.float32(COIL_REACH_MM) for values in (grid.x, grid.y, grid.z))
    field = 0.55 * y - 0.45 * z + 0.25 * x - 0.35 * (x * x + y * y + z * z) + 0.2
    gain: Lengths = (1 + np.float32(bias) * field).clip(0.3, None).astype(np.float32)
    return gain
