"""An output of the kind that is JavaScript."""

# /// attack
# held_by = "pages"
# undiscriminating = "nbconvert's page waits for jQuery from another host, which this test does not let it reach"
# ///

from IPython.display import Javascript, display

display(Javascript("document.documentElement.dataset.injected = 'javascript'"))
display({"application/javascript": "document.documentElement.dataset.injected = 'mime'"}, raw=True)
