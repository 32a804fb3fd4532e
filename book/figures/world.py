"""A slice on its grid of voxels beside the same slice where it lies in the world."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from figures.numbers import ACCENT

VOXEL_AXES = ("i", "j", "k")
ARROW_STEPS = 8
MARKED = {"marker": "o", "ms": 9, "mfc": "none", "mec": ACCENT, "mew": 2.2}
WRITTEN = {
    "color": "#7a3606",
    "fontsize": 10,
    "ha": "center",
    "bbox": {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 1.5},
}


def show_affine(
    volume: NDArray,
    affine: NDArray,
    *,
    voxel: tuple[int, int, int],
    label: str,
    limits: tuple[float, float],
) -> None:
    """Show the slice of a volume through one voxel by its indices, and by its millimeters.

    The slice is the one at a fixed first index. Its first axis must run along x, as it does in
    scans that are tilted about x only: then one x holds for all of the slice.

    Parameters
    ----------
    volume : ndarray, 3-D
        The values.
    affine : ndarray, shape (4, 4)
        Voxel indices to mm.
    voxel : (int, int, int)
        The voxel that is marked in both; the first index chooses the slice.
    label : str
        What the gray values are, with their unit; it stands at the color bar.
    limits : (float, float)
        Values drawn black and white.
    """
    i, j, k = voxel
    part = volume[i]
    grays = {"vmin": limits[0], "vmax": limits[1], "cmap": "gray"}
    figure, (grid, world) = plt.subplots(2, 1, figsize=(7.2, 5.5), height_ratios=(1, 1.75))

    grid.imshow(part.T, origin="lower", aspect="equal", **grays)
    grid.plot(j, k, **MARKED)
    grid.text(j, k - 5.2, f"voxel ({i}, {j}, {k})", **WRITTEN)
    grid.set_title(f"in the array: i = {i}")
    grid.set_xlabel("index j")
    grid.set_ylabel("index k")

    corners = np.stack(
        np.meshgrid(
            [float(i)],
            np.arange(part.shape[0] + 1) - 0.5,
            np.arange(part.shape[1] + 1) - 0.5,
            indexing="ij",
        )
    )[:, 0]
    _, y, z = np.tensordot(affine[:3, :3], corners, 1) + affine[:3, 3][:, np.newaxis, np.newaxis]
    drawn = world.pcolormesh(y, z, part, rasterized=True, **grays)
    place = affine[:3] @ [i, j, k, 1]
    for axis in (1, 2):
        _draw_step(world, place[1:], affine[1:3, axis] * ARROW_STEPS, VOXEL_AXES[axis])
    world.plot(*place[1:], **MARKED)
    written = ", ".join(f"{value:.1f}" for value in place)
    world.text(place[1] - 4, place[2] - 13, f"({written}) mm", **WRITTEN)
    world.set_aspect("equal")
    world.set_title(f"in the world: x = {place[0]:.1f} mm")
    world.set_xlabel("y in mm (to the front)")
    world.set_ylabel("z in mm (to the top)")
    figure.colorbar(drawn, ax=(grid, world), label=label, shrink=0.6, pad=0.02)


def _draw_step(axes: Axes, start: NDArray, step: NDArray, name: str) -> None:
    """Draw some steps along a voxel axis as an arrow with the axis's name at its tip."""
    axes.annotate(
        "", start + step, start, arrowprops={"arrowstyle": "-|>", "color": ACCENT, "lw": 2}
    )
    axes.text(*(start + 1.3 * step), name, va="center", **WRITTEN)
