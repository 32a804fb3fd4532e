"""A function that never ends."""

# /// attack
# held_by = "limits"
# loses_by = "timeout"
# ///


# %% stretch_answer
def stretch(image):
    while True:
        pass
