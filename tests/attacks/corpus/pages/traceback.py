"""An error whose name, message and traceback are HTML."""

# /// attack
# held_by = "pages"
# undiscriminating = "nbconvert escapes tracebacks, too"
# ///

bad = "<script>document.documentElement.dataset.injected = 'traceback'</script>"
Wrong = type(bad, (Exception,), {})
raise Wrong(bad + '<img src=x onerror="document.documentElement.dataset.injected=1">')
