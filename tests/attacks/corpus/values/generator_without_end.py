"""A result that never ends, to whoever iterates over it."""

# /// attack
# held_by = "values"
# ///

# %% stretch_answer
import itertools


class Endless:
    def __iter__(self):
        return itertools.repeat(0.0)

    def __array__(self, *args, **kwargs):
        return [list(self)]

    def __eq__(self, other):
        return list(self) == other


def stretch(image):
    return Endless()
