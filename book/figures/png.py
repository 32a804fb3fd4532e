"""Figures as PNG files of half the weight: shades of gray alone, or a palette of 256 colors."""

from io import BytesIO

import numpy as np
from IPython.core.getipython import get_ipython
from IPython.core.pylabtools import print_figure
from matplotlib.figure import Figure
from PIL import Image

NEARLY_GRAY = 24
"""How far a pixel's channels may lie apart in a figure that is stored in gray: the labels'."""


def compact_png(figure: Figure) -> bytes:
    """Draw a figure as a PNG file.

    Parameters
    ----------
    figure : Figure
        What is drawn.

    Returns
    -------
    bytes
        The file: one channel if the figure is gray but for its labels, else a palette.
    """
    drawn = print_figure(figure, "png", bbox_inches="tight")
    if not isinstance(drawn, bytes):  # a figure without anything in it
        return b""
    image = Image.open(BytesIO(drawn)).convert("RGB")
    if np.ptp(np.asarray(image), axis=2).max() <= NEARLY_GRAY:
        small = image.convert("L")
    else:
        small = image.quantize(256, dither=Image.Dither.FLOYDSTEINBERG)
    file = BytesIO()
    small.save(file, "PNG", optimize=True)
    return min(file.getvalue(), drawn, key=len)


def use_compact_png() -> None:
    """Let the notebook, if there is one, store its figures by `compact_png`."""
    shell = get_ipython()
    if shell is None:
        return
    # Its import sets the usual format, and would do so after us.
    import matplotlib_inline.backend_inline  # noqa: F401  # it sets itself up

    shell.display_formatter.formatters["image/png"].for_type(Figure, compact_png)
