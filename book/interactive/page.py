"""The data of a part, laid on the page for its script."""

import json
from typing import Any

from IPython.display import HTML, display


def show(part: str, *, figure: str, **data: Any) -> None:
    """Put the data of an interactive part on the page.

    Parameters
    ----------
    part : str
        Name of the part, and of its script: ``"stepper"`` is ``book/scripts/stepper.js``.
    figure : str
        Name of the numbered figure whose image it replaces, such as ``"fig-stepper"``.
    **data
        What the script is given; anything that JSON can hold.
    """
    # "<" is written as an escape: no text of the data can end the script element.
    text = json.dumps(data, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c")
    display(
        HTML(
            f'<script type="application/json" data-part="{part}" data-figure="{figure}">'
            f"{text}</script>"
        )
    )


def written(value: float) -> str:
    r"""Return a number with at most two decimals and a true minus sign.

    Examples
    --------
    >>> written(31.0), written(17 / 3)
    ('31', '5.67')
    >>> written(-0.5) == "\N{MINUS SIGN}0.5"
    True
    """
    # Adding zero makes a zero of a negative one.
    return f"{round(float(value), 2) + 0.0:.10g}".replace("-", "\N{MINUS SIGN}")
