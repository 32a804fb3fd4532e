"""The bytes of a file's head as a grid, with the fields that they belong to."""

from collections.abc import Mapping

import matplotlib.pyplot as plt
from matplotlib.patches import Rectangle

# Light enough for black figures; neighbors differ in lightness, too.
TINTS = ("#9fd0d6", "#f6cfae", "#cdbfe6", "#e3e6a8")
ZERO = "#8b979f"


def show_bytes(content: bytes, fields: Mapping[str, tuple[int, int]], *, across: int = 16) -> None:
    """Show bytes in hexadecimal, in rows, with named fields tinted and named beside the rows.

    Parameters
    ----------
    content : bytes
        What is shown, all of it.
    fields : mapping of str to (int, int)
        Name, first byte and number of bytes of each field, in order.
    across : int
        Bytes in a row.
    """
    rows = -(-len(content) // across)
    _, axes = plt.subplots(figsize=(7.2, 0.235 * rows))
    names: dict[int, list[str]] = {}
    for number, (name, (first, size)) in enumerate(fields.items()):
        names.setdefault(first // across, []).append(name)
        for place in range(first, first + size):
            row, column = divmod(place, across)
            axes.add_patch(
                Rectangle((column, row), 1, 1, color=TINTS[number % len(TINTS)], linewidth=0)
            )
    for place, value in enumerate(content):
        row, column = divmod(place, across)
        axes.text(
            column + 0.5,
            row + 0.52,
            f"{value:02x}",
            family="monospace",
            fontsize=9,
            color="black" if value else ZERO,
            ha="center",
            va="center",
        )
    for row in range(rows):
        axes.text(-0.4, row + 0.52, str(row * across), fontsize=8.5, ha="right", va="center")
        axes.text(across + 0.4, row + 0.52, ", ".join(names.get(row, [])), fontsize=9, va="center")
    axes.set_xlim(-1.2, across + 6.5)
    axes.set_ylim(rows, 0)
    axes.set_axis_off()
