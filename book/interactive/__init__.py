"""What a cell puts on the page for a part that moves.

Each such part stands on a figure that the page shows anyway. Where scripts run, the script
``book/scripts/<part>.js`` takes the image's place; where they do not, the image stays. All
numbers and images are computed here, when the book is built; the scripts only show them.
"""

from interactive.comparing import Pair, compare, describe_change
from interactive.exploring import show_explorer
from interactive.page import show
from interactive.stepping import Kernel, step_through
from interactive.viewing import show_viewer

__all__ = [
    "Kernel",
    "Pair",
    "compare",
    "describe_change",
    "show",
    "show_explorer",
    "show_viewer",
    "step_through",
]
