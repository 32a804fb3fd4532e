"""A forbidden function by a name that no look at the text can find."""

# /// attack
# held_by = "names"
# ///


# %% stretch_answer
def stretch(image):
    module = __import__("ski" + "mage.exposure", fromlist=["x"])
    return getattr(module, "rescale" + "_intensity")(image * 1.0, out_range=(0.0, 1.0))
