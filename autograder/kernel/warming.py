"""Loads in advance what the first cells would load, for a process that is forked afterwards."""

import sys

from autograder.kernel.runner import CellRunner

FIRST_CELLS = (
    "1 + 1",
    "%time 1",
    "def fails():\n    raise ValueError('shown in colour')\nfails()",
    "import warnings; warnings.warn('shown on stderr')",
    "import matplotlib.pyplot as plt\nplt.imshow([[0, 1]])\nplt.title('$x$')\nplt.show()",
    "figure, axes = plt.subplots(1, 2, layout='constrained', figsize=(4, 2))\n"
    "figure.colorbar(axes[0].imshow([[0.0, 0.5], [1.0, 0.5]]))\n"
    "axes[1].plot([0, 1], 'o-', label='line')\naxes[1].legend()\nplt.show()",
    "from autograder.montage import show_images\nshow_images({'an image': [[0, 1]]})",
)


def warm_up() -> None:
    """Run a few cells of the usual kinds, and leave the process as it was.

    IPython, Pygments and Matplotlib load much when they first show a value, an
    error or a figure: some 200 ms in each child, if it is not done before.
    """
    main = sys.modules["__main__"]
    runner = CellRunner(text_per_cell=10_000, figures_per_cell=1, image_bytes=1_000_000)
    try:
        for source in FIRST_CELLS:
            runner.run(source)
    finally:
        runner.close()
        sys.modules["__main__"] = main
