"""Statistics and strings: printed output, numpy.testing, magics, figures, nothing for late work."""

from tests.plain_courses.cells import code, manual, notebook, read_only, solution, tests, text

NAME = "week3"
CONFIGURATION = """
c = get_config()
c.LateSubmissionPlugin.penalty_method = "zero"
c.ClearSolutions.code_stub = {"python": "# your turn\\nraise NotImplementedError"}
"""
FILES = {"sub folder/notes.txt": "two\nlines\n"}
NOTEBOOKS = {
    "first part": notebook(
        code("%matplotlib inline\nimport numpy as np\nimport matplotlib.pyplot as plt"),
        solution(
            "greet",
            "def greet(name):\n    print(f'Hello, {name}!')",
        ),
        tests(
            "greet_prints",
            1,
            """
            import io
            from contextlib import redirect_stdout

            printed = io.StringIO()
            with redirect_stdout(printed):
                greet("Ada")
            assert printed.getvalue() == "Hello, Ada!\\n", f"it printed {printed.getvalue()!r}"
            """,
        ),
        solution("standardise", "def standardise(x):\n    return (x - x.mean()) / x.std()"),
        tests(
            "standardised",
            2,
            """
            x = np.arange(10.0)
            np.testing.assert_allclose(standardise(x).mean(), 0, atol=1e-12)
            np.testing.assert_allclose(standardise(x).std(), 1)
            np.testing.assert_array_equal(x, np.arange(10.0), err_msg="x was changed")
            """,
        ),
        tests(
            "drawn",
            1,
            """
            figure, axes = plt.subplots(figsize=(1, 1))
            axes.plot(standardise(np.arange(3.0)))
            assert axes.lines[0].get_ydata()[1] == 0
            axes
            """,
        ),
        tests("timed", 0.5, "%%time\nassert standardise(np.array([1.0, 3.0]))[0] == -1"),
        text("## Same names in the second part"),
        solution("shout", "def shout(text):\n    return text.upper()"),
        tests("shouted", 1, "assert shout('a') == 'A'"),
    ),
    "part2": notebook(
        read_only("notes", "with open('sub folder/notes.txt') as file:\n    notes = file.read()"),
        solution("shout", "def shout(text):\n    return text.upper() + '!'"),
        tests("shouted", 2, "assert shout('a') == 'A!'\nassert shout(notes).count('\\n') == 2"),
        tests(
            "raises",
            1,
            """
            try:
                shout(3)
            except (AttributeError, TypeError):
                pass
            else:
                raise AssertionError("a number cannot be shouted")
            """,
        ),
        manual("own", 1, "# Write a test of your own.", kind="code"),
    ),
}
WRONG = {
    "greet": "def greet(name):\n    print('Hello', name)\n    return name",
    "standardise": "def standardise(x):\n    x -= x.mean()\n    return x / x.std(ddof=1)",
    "shout": "def shout(text):\n    return str(text).upper()",
}
DUE = "2026-03-01 12:00:00 UTC"
