"""Matplotlib's figures as a notebook shows them: inline, and closed at the end of the cell."""

# mypy: disable-error-code="no-untyped-call"
# IPython and matplotlib-inline are typed in part only.

import os
import sys

from IPython.core.interactiveshell import InteractiveShell

INLINE = "module://matplotlib_inline.backend_inline"


def show_figures_inline(shell: InteractiveShell) -> None:
    """Make Matplotlib draw into the shell's cells, whether it was imported before or not.

    A process that was forked from a warm one has Matplotlib loaded, set up for
    no shell at all; elsewhere the backend sets itself up when it is imported.
    """
    os.environ["MPLBACKEND"] = INLINE
    if "matplotlib" not in sys.modules:
        return
    import matplotlib

    if "matplotlib.pyplot" not in sys.modules:
        matplotlib.use(INLINE)
        return
    from IPython.core.pylabtools import activate_matplotlib, select_figure_formats
    from matplotlib_inline.backend_inline import configure_inline_support
    from matplotlib_inline.config import InlineBackend

    activate_matplotlib(INLINE)
    configure_inline_support(shell, INLINE)
    settings = InlineBackend.instance()
    select_figure_formats(shell, settings.figure_formats, **settings.print_figure_kwargs)


def close_figures() -> None:
    """Close all figures without showing them."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None:
        pyplot.close("all")
