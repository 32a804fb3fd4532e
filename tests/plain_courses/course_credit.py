"""Partial credit by a number, cells graded by hand, a task, several notebooks; no configuration."""

from tests.plain_courses.cells import code, manual, notebook, read_only, solution, task, tests, text

NAME = "ps1"
CONFIGURATION = None
FILES = {}
NOTEBOOKS = {
    "numbers": notebook(
        text("# Numbers\nAnswer each question in the cell below it."),
        code('NAME = ""'),
        read_only("setup", "import math\n\nTOLERANCE = 1e-9"),
        solution("mean", "def mean(values):\n    return sum(values) / len(values)"),
        code("mean([1, 2, 3])"),
        tests(
            "mean_of_integers",
            2,
            """
            assert mean([1, 2, 3]) == 2
            assert mean([4]) == 4, "one value is its own mean"
            """,
        ),
        tests(
            "mean_in_part",
            4,
            '''
            """One point for each that is right."""
            points = 0
            for values, expected in [([1], 1), ([1, 2], 1.5), ([-1, 1], 0), ([0.1] * 3, 0.1)]:
                try:
                    points += abs(mean(values) - expected) < TOLERANCE
                except Exception:
                    pass
            points
            ''',
        ),
        text("Now the standard deviation."),
        solution(
            "deviation",
            "def deviation(values):\n    centre = mean(values)\n"
            "    return math.sqrt(mean([(value - centre) ** 2 for value in values]))",
        ),
        tests("deviation_of_two", 1.5, "assert math.isclose(deviation([1, 3]), 1)"),
        tests(
            "deviation_fraction",
            3,
            """
            checks = [deviation([5]) == 0, math.isclose(deviation([0, 0, 3, 3]), 1.5)]
            3 * sum(checks) / len(checks)
            """,
        ),
        manual("sketch", 2, "# Draw something.\nmean([1])", kind="code"),
        manual("why", 3, "Because the mean is the balance point."),
        task("project", 5, "Find a use of your functions, and add as many cells as you need."),
    ),
    "words": notebook(
        read_only("about", "This notebook is about words.", kind="markdown"),
        manual("poem", 2, "Roses are red."),
        solution("count", "def count(text):\n    return len(text.split())"),
        tests("count_words", 1, 'print("testing")\nassert count("a b  c") == 3'),
        tests("count_nothing", 1, 'assert count("") == 0\n"fine"'),
    ),
}
WRONG = {
    "mean": "def mean(values):\n    return sum(values) // len(values)",
    "deviation": "def deviation(values):\n    return 1",
    "count": 'def count(text):\n    return text.count(" ") + 1',
}
