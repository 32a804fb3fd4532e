"""An error in a graded function, whose words stand in the feedback's table."""

# /// attack
# held_by = "pages"
# undiscriminating = "nbconvert escapes tracebacks and printed text, too"
# loses_by = "error"
# ///


# %% stretch_answer
def stretch(image):
    print("<script>document.documentElement.dataset.injected = 'printed'</script>")
    raise ValueError(
        "<script>document.documentElement.dataset.injected = 'message'</script>"
        "<img src=x onerror='document.documentElement.dataset.injected=1'>"
    )
