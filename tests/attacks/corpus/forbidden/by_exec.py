"""A forbidden function in a text that is run."""

# /// attack
# held_by = "names"
# ///


# %% stretch_answer
def stretch(image):
    names = {"image": image * 1.0}
    exec(
        "from skimage import exposure; made = exposure.rescale_intensity(image, out_range=(0., 1.))",
        names,
    )
    return names["made"]
