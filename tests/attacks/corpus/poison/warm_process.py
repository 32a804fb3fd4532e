"""Everything that is shared with whoever is graded next, spoilt."""

# /// attack
# held_by = "process"
# undiscriminating = "the open grader is started anew for each submission"
# ///

# %% stretch_answer
import builtins
import sys

import numpy as np

np.random.seed = np.asarray = np.array = np.sum = lambda *args, **kwargs: None
for name in list(sys.modules):
    if not name.startswith(("autograder", "IPython", "builtins", "sys", "encodings", "codecs")):
        sys.modules.pop(name)
builtins.len = builtins.range = builtins.float = lambda *args, **kwargs: 0


def stretch(image):
    return image
