"""A list in a list in a list, a hundred thousand deep."""

# /// attack
# held_by = "values"
# undiscriminating = "NumPy refuses such a list as well"
# ///


# %% stretch_answer
def stretch(image):
    result = [0.0]
    for _ in range(100_000):
        result = [result]
    return result
