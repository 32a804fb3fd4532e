"""Figures as PNG files: the pixels that a kernel shows, in half of the time.

Two things are left out that nobody sees: pixels of images while a figure is only measured, and
the last tenth of compression.
"""

# mypy: disable-error-code="no-untyped-call"
# IPython is typed in part only.

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from types import TracebackType
from typing import Any

from autograder.kernel.replacements import Replacements

COMPRESSION = 2
"""Of zlib: files a tenth larger than at its default, written in a third of the time."""
_PIXEL_FORMATS = ("png", "retina")


class Rendering:
    """Whether inline figures are rendered at all; they need not be where nobody will see them."""

    wanted = True


def render_quickly(replaced: Replacements) -> Rendering:
    """Have inline figures measured without their images' pixels, and compressed less.

    Returns
    -------
    Rendering
        By which it can be switched off.
    """
    rendering = Rendering()
    tools = importlib.import_module("IPython.core.pylabtools")
    print_figure = tools.print_figure

    def print_compressed_less(fig: Any, fmt: str = "png", *args: Any, **options: Any) -> Any:
        if not rendering.wanted:
            return None
        if fmt in _PIXEL_FORMATS:
            options["pil_kwargs"] = {
                "compress_level": COMPRESSION,
                **(options.get("pil_kwargs") or {}),
            }
        with _measured_without_pixels():
            return print_figure(fig, fmt, *args, **options)

    replaced.put(tools, "print_figure", print_compressed_less)
    return rendering


def without_own_frames(frames: TracebackType | None) -> TracebackType | None:
    """Drop this module's frames from a traceback: a student's figure fails as in a kernel.

    Parameters
    ----------
    frames : TracebackType or None
        What was on the way when an exception was raised, outermost first; changed in place.

    Returns
    -------
    TracebackType or None
        The outermost frame that is left.
    """
    kept = [frame for frame in _links(frames) if frame.tb_frame.f_globals is not globals()]
    for frame, following in pairwise([*kept, None]):
        if frame is not None:
            frame.tb_next = following
    return kept[0] if kept else None


def _links(frames: TracebackType | None) -> Iterator[TracebackType]:
    while frames is not None:
        yield frames
        frames = frames.tb_next


@contextmanager
def _measured_without_pixels() -> Iterator[None]:
    """Have images make no pixels for a renderer that does not draw.

    For ``bbox_inches="tight"`` Matplotlib draws a figure twice: first with drawing switched off,
    to find out how large it is. Images would be scaled and coloured for that, too, which is most
    of what they cost, and changes nothing else but the limits of a norm that has none yet.
    """
    backends = importlib.import_module("matplotlib.backend_bases")
    image = importlib.import_module("matplotlib.image").AxesImage
    disable = getattr(backends.RendererBase, "_draw_disabled", None)
    if disable is None:  # another Matplotlib: then images are made twice
        yield
        return
    make = image.make_image
    measuring: list[Any] = []

    @contextmanager
    def measure(renderer: Any) -> Iterator[None]:
        measuring.append(renderer)
        try:
            with disable(renderer):
                yield
        finally:
            measuring.remove(renderer)

    def make_if_drawn(self: Any, renderer: Any, *args: Any, **options: Any) -> Any:
        if type(self) is image and renderer in measuring and _keeps_its_limits(self):
            return None, 0, 0, None
        return make(self, renderer, *args, **options)

    replaced = Replacements()
    replaced.put(backends.RendererBase, "_draw_disabled", measure)
    replaced.put(image, "make_image", make_if_drawn)
    try:
        yield
    finally:
        replaced.take_back()


def _keeps_its_limits(image: Any) -> bool:
    """Tell whether making the pixels would leave the image as it is."""
    array = image.get_array()
    return bool(array is not None and (array.ndim == 3 or image.norm.scaled()))
