"""Links that run a script, in HTML, in Markdown and in a formula."""

# /// attack
# held_by = "pages"
# undiscriminating = "it waits for a click"
# ///

from IPython.display import HTML, Latex, Markdown, display

display(HTML('<a href="javascript:document.documentElement.dataset.injected=1">x</a>'))
display(HTML('<a href=" jav&#x09;ascript:document.documentElement.dataset.injected=1">x</a>'))
display(Markdown("[x](javascript:document.documentElement.dataset.injected=1)"))
display(Latex(r"$\href{javascript:document.documentElement.dataset.injected=1}{x}$"))
