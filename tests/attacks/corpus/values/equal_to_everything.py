"""An object that is equal to everything."""

# /// attack
# held_by = "values"
# loses_by = "failed"
# ///


# %% stretch_answer
class Equal:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __hash__ = None
    __lt__ = __gt__ = lambda self, other: False
    __le__ = __ge__ = lambda self, other: True

    def __array_ufunc__(self, *args, **kwargs):
        return True

    def __array_function__(self, *args, **kwargs):
        return True

    def tolist(self):
        return self


def stretch(image):
    return Equal()
