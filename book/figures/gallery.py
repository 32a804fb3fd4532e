"""Images of different kinds side by side, each on a gray scale of its own."""

from collections.abc import Mapping
from dataclasses import dataclass

import matplotlib.pyplot as plt
import numpy as np
from numpy.typing import NDArray

from figures.planes import MASK_COLOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One image of a gallery.

    Attributes
    ----------
    image : ndarray, 2-D, or 3-D with three color channels
        The values.
    label : str
        What the gray values are, with their unit; it stands at the color bar.
    limits : (float, float), optional
        Values drawn black and white; by default the smallest and the largest.
    mask : ndarray of bool, 2-D, optional
        Pixels that are tinted.
    """

    image: NDArray
    label: str
    limits: tuple[float, float] | None = None
    mask: NDArray[np.bool_] | None = None


def show_gallery(panels: Mapping[str, Panel], *, columns: int = 3, row_height: float = 3.0) -> None:
    """Show images in a grid, each in gray on its own scale with its own color bar.

    Parameters
    ----------
    panels : mapping of str to Panel
        Title and image, in reading order.
    columns : int
        Images in a row.
    row_height : float
        Height of a row of images in inches.
    """
    rows = -(-len(panels) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(7.2, rows * row_height), squeeze=False)
    figure.get_layout_engine().set(h_pad=0.1)
    for place in axes.flat:
        place.set_axis_off()
    for place, (title, panel) in zip(axes.flat, panels.items(), strict=False):
        lowest, highest = panel.limits or (float(panel.image.min()), float(panel.image.max()))
        drawn = place.imshow(panel.image, vmin=lowest, vmax=highest)
        if panel.mask is not None:
            tint = np.zeros((*panel.mask.shape, 4))
            tint[panel.mask] = (*MASK_COLOR, 0.6)
            place.imshow(tint)
        place.set_title(title)
        bar = figure.colorbar(drawn, ax=place, location="bottom", shrink=0.8, pad=0.02, aspect=25)
        bar.set_ticks([lowest, highest], labels=[f"{lowest:.4g}", f"{highest:.4g}"])
        # Beside the two numbers, not beneath them: the rows stay close.
        bar.set_label(panel.label, labelpad=-9, fontsize=10)
        bar.outline.set_linewidth(0.5)
