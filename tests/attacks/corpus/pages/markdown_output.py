"""Markdown, whose HTML is taken along."""

# /// attack
# held_by = "pages"
# ///

from IPython.display import Markdown, display

display(Markdown("# x\n<script>document.documentElement.dataset.injected = 'markdown'</script>"))
display(
    Markdown('<details open ontoggle="document.documentElement.dataset.injected=1">x</details>')
)
