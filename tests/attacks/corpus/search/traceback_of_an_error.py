"""An error is raised, caught, and its frames looked through."""

# /// attack
# held_by = "process"
# ///


# %% stretch_answer
def stretch(image):
    try:
        raise ValueError
    except ValueError as error:
        frame = error.__traceback__.tb_frame
        while frame.f_back is not None:
            frame = frame.f_back
            if "reference" in frame.f_globals:
                return frame.f_globals["reference"].stretch(image)
    raise NotImplementedError
