"""A cell that never ends."""

# /// attack
# held_by = "limits"
# ///


# %% stretch_answer
def stretch(image):
    return image


while True:
    pass
