"""Volumes as three slices through one voxel, in millimeters, and masks drawn over them."""

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray

PLANES = ("sagittal", "coronal", "axial")
MASK_COLOR = (0.76, 0.34, 0.05)


def show_planes(
    volume: NDArray,
    *,
    zooms: tuple[float, float, float],
    label: str,
    voxel: tuple[int, int, int] | None = None,
    mask: NDArray[np.bool_] | None = None,
    limits: tuple[float, float] | None = None,
    height: float = 2.9,
) -> None:
    """Show a volume's sagittal, coronal and axial slice through one voxel.

    Parameters
    ----------
    volume : ndarray, 3-D
        The values; its axes run toward the subject's left or right, front and top.
    zooms : (float, float, float)
        Sides of a voxel in mm: each slice is drawn in its true proportions.
    label : str
        What the gray values are, with their unit; it stands at the color bar.
    voxel : (int, int, int), optional
        Where the slices cross; by default the middle.
    mask : ndarray of bool, 3-D, optional
        Voxels that are tinted.
    limits : (float, float), optional
        Values drawn black and white; by default 0 and the 99.5th percentile.
    height : float
        Height of the figure in inches.
    """
    place = voxel or tuple(side // 2 for side in volume.shape)
    limits = limits or (0.0, float(np.percentile(volume, 99.5)))
    # Each slice with its second axis upward.
    extents = [
        np.multiply(np.delete(volume.shape, axis), np.delete(zooms, axis)) for axis in range(3)
    ]
    figure, axes = plt.subplots(
        1,
        3,
        figsize=(7.2, height),
        width_ratios=[across / up for across, up in extents],
        layout="compressed",
    )
    for axis, (axes_of_plane, (across, up)) in enumerate(zip(axes, extents, strict=True)):
        extent = (0, across, 0, up)
        drawn = axes_of_plane.imshow(
            np.take(volume, place[axis], axis).T,
            vmin=limits[0],
            vmax=limits[1],
            origin="lower",
            extent=extent,
        )
        if mask is not None:
            covered = np.take(mask, place[axis], axis).T
            tint = np.zeros((*covered.shape, 4))
            tint[covered] = (*MASK_COLOR, 0.45)
            axes_of_plane.imshow(tint, origin="lower", extent=extent)
        axes_of_plane.set_axis_off()
        axes_of_plane.set_title(PLANES[axis])
    figure.colorbar(drawn, ax=axes, label=label, shrink=0.8, pad=0.02)
