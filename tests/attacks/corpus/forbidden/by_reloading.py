"""The module is loaded anew, with what stood there before."""

# /// attack
# held_by = "names"
# ///

# %% stretch_answer
import importlib


def stretch(image):
    import skimage.exposure.exposure as module

    fresh = importlib.reload(module)
    return fresh.rescale_intensity(image * 1.0, out_range=(0.0, 1.0))
