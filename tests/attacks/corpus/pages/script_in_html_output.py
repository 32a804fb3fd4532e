"""An output with a script, and one that runs when a picture fails to load."""

# /// attack
# held_by = "pages"
# ///

from IPython.display import HTML, display

display(HTML("<script>document.documentElement.dataset.injected = 'html'</script>"))
display(HTML('<img src="x" onerror="document.documentElement.dataset.injected = \'onerror\'">'))
