"""A result whose text never ends."""

# /// attack
# held_by = "limits"
# ///


# %% stretch_answer
class Slow:
    def __repr__(self):
        while True:
            pass

    __str__ = __eq__ = __len__ = __iter__ = lambda self, *other: repr(self)


def stretch(image):
    return Slow()
