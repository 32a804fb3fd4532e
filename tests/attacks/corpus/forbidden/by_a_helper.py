"""The graded function is clean; the class that it asks is not."""

# /// attack
# held_by = "names"
# loses_by = "not_allowed"
# ///

from skimage import exposure


class Scaler:
    def __call__(self, image):
        return exposure.rescale_intensity(image * 1.0, out_range=(0.0, 1.0))


# %% stretch_answer
def stretch(image):
    return Scaler()(image)
