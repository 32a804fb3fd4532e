"""An output of the kind that is JavaScript."""

# /// attack
# held_by = "pages"
# ///

from IPython.display import Javascript, display

display(Javascript("document.documentElement.dataset.injected = 'javascript'"))
display({"application/javascript": "document.documentElement.dataset.injected = 'mime'"}, raw=True)
