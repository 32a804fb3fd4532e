"""An exception whose message has fifty megabytes."""

# /// attack
# held_by = "limits"
# loses_by = "error"
# ///


# %% stretch_answer
def stretch(image):
    print("y" * 50_000_000)
    raise ValueError("x" * 50_000_000)
