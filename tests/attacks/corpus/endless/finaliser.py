"""An object that never finishes being deleted."""

# /// attack
# held_by = "limits"
# ///


# %% stretch_answer
class Undying:
    def __del__(self):
        while True:
            pass


def stretch(image):
    Undying()
    return image
