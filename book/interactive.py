"""What a cell puts on the page for a part that moves: the data its script draws from.

Each such part stands on a figure that the page shows anyway. Where scripts run, the script
``book/scripts/<part>.js`` takes the image's place; where they do not, the image stays.
"""

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
