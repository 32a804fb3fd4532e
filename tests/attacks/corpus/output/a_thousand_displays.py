"""Objects displayed by the ten thousand."""

# /// attack
# held_by = "limits"
# undiscriminating = "the open grader is no kernel, and displays nothing"
# ///

from IPython.display import HTML, display

for _ in range(10_000):
    display(HTML("<p>" + "x" * 5000 + "</p>"))
