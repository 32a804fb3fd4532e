"""Styles over the whole page, frames, forms, and a page that goes elsewhere."""

# /// attack
# held_by = "pages"
# ///

from IPython.display import HTML, display

display(HTML("<style>body { display: none } * { background: url(http://127.0.0.1:9/x) }</style>"))
display(
    HTML('<iframe srcdoc="<script>parent.document.documentElement.dataset.injected=1</script>">')
)
display(
    HTML('<form action="http://127.0.0.1:9/"><button autofocus onfocus="x()">Go</button></form>')
)
display(
    HTML(
        '<meta http-equiv="refresh" content="9; url=http://127.0.0.1:9/"><base href="http://127.0.0.1:9/">'
    )
)
