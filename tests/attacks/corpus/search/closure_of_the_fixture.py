"""The reference, from the closures and bound objects of pytest's fixtures."""

# /// attack
# held_by = "process"
# undiscriminating = "the open grader has no fixtures"
# ///

# %% stretch_answer
import gc


def stretch(image):
    for one in gc.get_objects():
        for cell in getattr(one, "__closure__", None) or ():
            try:
                found = getattr(cell.cell_contents, "stretch", None)
            except ValueError:
                continue
            if found is not None:
                return found(image)
    raise NotImplementedError
