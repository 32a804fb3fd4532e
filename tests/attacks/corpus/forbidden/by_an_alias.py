"""A forbidden function under another name."""

# /// attack
# held_by = "names"
# loses_by = "not_allowed"
# ///

from skimage.exposure import rescale_intensity as mine


# %% stretch_answer
def stretch(image):
    return mine(image * 1.0, out_range=(0.0, 1.0))
