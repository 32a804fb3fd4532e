"""A picture with a script in it."""

# /// attack
# held_by = "pages"
# undiscriminating = "nbconvert shows drawings as pictures, which run no scripts"
# ///

from IPython.display import SVG, display

display(
    SVG(
        '<svg xmlns="http://www.w3.org/2000/svg" onload="document.documentElement.dataset.injected=1">'
        "<script>document.documentElement.dataset.injected = 'svg'</script></svg>"
    )
)
