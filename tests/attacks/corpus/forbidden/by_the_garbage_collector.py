"""The original function, from all objects of the process."""

# /// attack
# held_by = "names"
# ///

# %% stretch_answer
import gc


def stretch(image):
    from skimage import exposure

    for one in [*gc.get_objects(), exposure.rescale_intensity]:
        if getattr(one, "__name__", "") == "rescale_intensity" and callable(one):
            return one(image * 1.0, out_range=(0.0, 1.0))
    raise NotImplementedError
