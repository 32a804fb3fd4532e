"""The module is taken out of the list of those loaded, and imported again."""

# /// attack
# held_by = "names"
# ///

# %% stretch_answer
import sys


def stretch(image):
    for name in [name for name in sys.modules if name.startswith("skimage.exposure")]:
        del sys.modules[name]
    import skimage.exposure.exposure as module

    return module.rescale_intensity(image * 1.0, out_range=(0.0, 1.0))
