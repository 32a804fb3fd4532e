"""Lone surrogates, NUL and other things that no file can hold, in outputs and messages."""

# /// attack
# held_by = "pages"
# undiscriminating = "it is aimed at the files' encoding"
# ///


# %% stretch_answer
def stretch(image):
    raise ValueError("\ud800 \x00 \ufffe \x7f")


# %%
from IPython.display import HTML, display

print("\ud800\udfff \x00 \ufffe")
display(HTML("\ud83d \x00"))
