"""What the zygote imports, so that its children need not."""

import importlib

LIBRARIES = """
numpy scipy scipy.ndimage scipy.signal scipy.fft scipy.linalg scipy.optimize scipy.interpolate
scipy.stats scipy.sparse skimage skimage.color skimage.data skimage.draw skimage.exposure
skimage.feature skimage.filters skimage.io skimage.measure skimage.metrics skimage.morphology
skimage.restoration skimage.segmentation skimage.transform skimage.util nibabel matplotlib
matplotlib.pyplot matplotlib.backends.backend_agg PIL.Image PIL.PngImagePlugin
""".split()  # noqa: SIM905 - a list of words
OWN = ("autograder", "autograder.kernel.runner", "autograder.sandbox.child")


def preload() -> list[str]:
    """Import the libraries that notebooks use, and what runs the notebooks.

    Returns
    -------
    list of str
        The libraries that are not installed: notebooks may do without them.
    """
    missing = []
    for name in LIBRARIES:
        try:
            importlib.import_module(name)
        except ModuleNotFoundError:
            missing.append(name)
    for name in OWN:
        importlib.import_module(name)
    from autograder.kernel.warming import warm_up

    warm_up()
    return missing
