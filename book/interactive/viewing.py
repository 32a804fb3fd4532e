"""A figure of slices becomes a viewer to turn and to walk through."""

from interactive.page import show

VOLUMES = ("head", "bold", "bold_smoothed")
OVERLAYS = ("brain", None)


def show_viewer(*, figure: str, volume: str, overlay: str | None = None) -> None:
    """Put a viewer of a volume where a figure's image is; it loads when it comes into view.

    Parameters
    ----------
    figure : str
        Name of the numbered figure whose image it replaces, such as ``"fig-head-planes"``.
    volume : str
        ``"head"`` is `autograder.datasets.load_head`, ``"bold"`` `autograder.datasets.load_bold`,
        ``"bold_smoothed"`` the same smoothed by 6 mm, with the mask found in it.
    overlay : str, optional
        ``"brain"`` starts with the brain's mask in color over the volume; without it, the
        reader may switch it on.

    Raises
    ------
    ValueError
        If there is no such volume or overlay.
    """
    if volume not in VOLUMES or overlay not in OVERLAYS:
        msg = f"volume must be of {VOLUMES} and overlay of {OVERLAYS}: {volume!r}, {overlay!r}."
        raise ValueError(msg)
    show("viewer", figure=figure, volume=volume, overlay=overlay)
