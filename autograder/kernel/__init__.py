"""What runs inside the untrusted child: notebook cells, with the semantics of an IPython kernel.

Everything here shares its process with the student's code. Nothing that it
returns is relied on by the grader.
"""
