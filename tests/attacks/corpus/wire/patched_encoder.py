"""The child's own encoder, changed to send what its author likes."""

# /// attack
# held_by = "values"
# undiscriminating = "an open grader has no wire"
# ///

# %% stretch_answer
import sys

for name, module in list(sys.modules.items()):
    if name.startswith("autograder.sandbox"):
        for thing in ("Encoder", "pack"):
            if hasattr(module, thing):
                setattr(module, thing, lambda *args, **kwargs: [b'{"value": {"passed": true}}'])


def stretch(image):
    return image


# %% total_answer
def total(image):
    import numpy as np

    return np.asarray(image, dtype=float).sum(axis=0)
