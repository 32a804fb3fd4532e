"""What the zygote imports, so that its children need not."""

import importlib
from collections.abc import Callable

LIBRARIES = """
numpy scipy scipy.ndimage scipy.signal scipy.fft scipy.linalg scipy.optimize scipy.interpolate
scipy.stats scipy.sparse skimage skimage.color skimage.data skimage.draw skimage.exposure
skimage.feature skimage.filters skimage.io skimage.measure skimage.metrics skimage.morphology
skimage.restoration skimage.segmentation skimage.transform skimage.util nibabel matplotlib
matplotlib.pyplot matplotlib.backends.backend_agg PIL.Image PIL.PngImagePlugin
""".split()  # noqa: SIM905 - a list of words
OWN = ("autograder", "autograder.kernel.runner", "autograder.sandbox.child")


def preload(count_threads: Callable[[], int]) -> tuple[list[str], str]:
    """Import the libraries that notebooks use, and what runs the notebooks.

    Parameters
    ----------
    count_threads : callable
        Counts this process's threads.

    Returns
    -------
    missing : list of str
        The libraries that are not installed: notebooks may do without them.
    threaded : str
        The first import after which there was more than one thread; empty if none.
    """
    missing = []
    threaded = ""
    for name in (*LIBRARIES, *OWN):
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            if name in OWN:
                raise
            missing.append(name)
        if not threaded and count_threads() > 1:
            threaded = name
    from autograder.kernel.warming import warm_up

    warm_up()
    return missing, threaded
