"""Escape sequences: colours, a title, the clipboard, a screen that is cleared."""

# /// attack
# held_by = "pages"
# loses_by = "error"
# undiscriminating = "it is aimed at a terminal, not at a page"
# ///


# %% stretch_answer
def stretch(image):
    raise ValueError("\x1b]0;owned\x07\x1b[2J\x1b]52;c;b3duZWQ=\x07\x9b31m\u202e \r all points: 15")


# %%
print("\x1b]0;owned\x07\x1b[2J\x1b]52;c;b3duZWQ=\x07")
