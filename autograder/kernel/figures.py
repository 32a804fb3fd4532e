"""Matplotlib's figures as a notebook shows them: inline, and closed at the end of the cell."""

# mypy: disable-error-code="no-untyped-call"
# IPython and matplotlib-inline are typed in part only.

import os
import sys

INLINE_MODULE = "matplotlib_inline.backend_inline"
INLINE = f"module://{INLINE_MODULE}"


def show_figures_inline() -> None:
    """Make Matplotlib draw into the cells, whether it was imported before or not.

    The backend sets itself up, for the shell that is there, when the first
    figure needs it and not before: as in a kernel. A process that was forked
    from a warm one has that behind it, so it is made to start anew.
    """
    os.environ["MPLBACKEND"] = INLINE
    matplotlib = sys.modules.get("matplotlib")
    if matplotlib is None:
        return
    matplotlib.rcParams["backend"] = INLINE
    matplotlib.interactive(False)
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot._backend_mod = None  # type: ignore[attr-defined]
    if sys.modules.pop(INLINE_MODULE, None) is not None:
        from matplotlib_inline.config import InlineBackend

        InlineBackend.clear_instance()


def close_figures() -> None:
    """Close all figures without showing them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")


def leave_shell() -> None:
    """Close all figures, and have Matplotlib let go of the shell that is there."""
    close_figures()
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.uninstall_repl_displayhook()
