"""Images side by side, in gray, on one scale with one labeled color bar."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
from numpy.typing import NDArray


def show_images(
    images: Mapping[str, NDArray],
    *,
    label: str,
    limits: tuple[float, float] | None = None,
    columns: int = 2,
    aspect: float = 1.0,
    row_height: float = 3.2,
) -> None:
    """Show 2-D images side by side in gray, on one scale with one color bar.

    Parameters
    ----------
    images : mapping of str to ndarray
        Title and image, in reading order.
    label : str
        What the gray values are, with their unit; it stands at the color bar.
    limits : (float, float), optional
        Values drawn black and white; by default the smallest and largest of all images.
    columns : int
        Images in a row.
    aspect : float
        Height of a pixel divided by its width.
    row_height : float
        Height of a row of images in inches.
    """
    if limits is None:
        smallest = min(float(image.min()) for image in images.values())
        limits = smallest, max(float(image.max()) for image in images.values())
    rows = -(-len(images) // columns)
    figure, axes = plt.subplots(
        rows, columns, figsize=(7.2, rows * row_height), squeeze=False, layout="compressed"
    )
    for place in axes.flat:
        place.set_axis_off()
    for place, (title, image) in zip(axes.flat, images.items(), strict=False):
        drawn = place.imshow(image, vmin=limits[0], vmax=limits[1], aspect=aspect)
        place.set_title(title)
    figure.colorbar(drawn, ax=axes, label=label, shrink=0.8, pad=0.02)
