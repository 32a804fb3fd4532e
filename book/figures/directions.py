"""The direction of edges as hues on a circle, where the edges are strong enough to have one."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from numpy.typing import NDArray

LEFT, UP, RIGHT, DOWN = "#5b3e99", "#1b7f8c", "#d99a00", "#b3261e"
# Its two ends are one color: -180 and 180 degrees are one direction. None is near white.
CIRCLE = LinearSegmentedColormap.from_list("circle", [LEFT, UP, RIGHT, DOWN, LEFT])


def show_directions(
    strength: NDArray[np.float64], degrees: NDArray[np.float64], *, weakest: float, label: str
) -> None:
    """Show the strength of edges, and beside it the direction in which values grow.

    Parameters
    ----------
    strength : ndarray, 2-D
        The strength of the edge at each pixel.
    degrees : ndarray, 2-D
        The direction at each pixel, from -180 to 180.
    weakest : float
        Directions of weaker edges than this are left blank.
    label : str
        What the strength is, with its unit; it stands at its color bar.
    """
    figure, axes = plt.subplots(1, 2, figsize=(7.2, 4.3), layout="compressed")
    drawn = axes[0].imshow(strength)
    figure.colorbar(drawn, ax=axes[0], label=label, location="bottom", shrink=0.9, pad=0.03)
    axes[0].set_title("strength")
    axes[1].set_facecolor("white")
    shown = np.ma.masked_where(strength < weakest, degrees)
    drawn = axes[1].imshow(shown, cmap=CIRCLE, vmin=-180, vmax=180)
    bar = figure.colorbar(drawn, ax=axes[1], location="bottom", shrink=0.9, pad=0.03)
    bar.set_ticks([-180, -90, 0, 90, 180], labels=["left", "up", "right", "down", "left"])
    bar.set_label("values grow toward")
    axes[1].set_title("direction")
    for place in axes:
        place.set_xticks([])
        place.set_yticks([])
        place.spines[:].set_visible(True)  # a whole frame: blank paper ends somewhere
