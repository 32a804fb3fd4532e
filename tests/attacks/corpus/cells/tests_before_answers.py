"""The tests come first, the answers last, in reverse."""

# /// attack
# held_by = "restoring"
# undiscriminating = "moved tests only fail"
# ///

# %% [notebook]
notebook["cells"].reverse()
