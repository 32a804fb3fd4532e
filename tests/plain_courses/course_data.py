"""Hidden tests, a helper module, data, mark schemes, renamed folders, a late penalty, a timeout."""

from tests.plain_courses.cells import code, manual, notebook, read_only, solution, task, tests, text

NAME = "lab-2"
CONFIGURATION = """
c = get_config()
c.CourseDirectory.course_id = "data101"
c.CourseDirectory.source_directory = "instructor"
c.CourseDirectory.submitted_directory = "handed_in"
c.CourseDirectory.autograded_directory = "graded"
c.CourseDirectory.db_url = "sqlite:///books/all.db"
c.AssignLatePenalties.plugin_class = "lateness.ByHour"
c.ExecutePreprocessor.timeout = 6
"""
COURSE_FILES = {
    "lateness.py": """
from nbgrader.plugins import BasePlugin


class ByHour(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return round(total_seconds_late / 3600)
"""
}
FILES = {
    "rows.csv": "name,height\nada,160\nbob,180\ncleo,170\n",
    "tools/__init__.py": "",
    "tools/checks.py": "def close(a, b):\n    return abs(a - b) < 1e-6\n",
    "reading.py": (
        "import csv\n\n\ndef rows(path):\n    with open(path) as file:\n"
        "        return list(csv.DictReader(file))\n"
    ),
}
NOTEBOOKS = {
    "heights": notebook(
        text("# Heights\nThe data are in `rows.csv`."),
        read_only("imports", "import reading\nfrom tools.checks import close"),
        solution(
            "heights",
            "def heights(path):\n    return [float(row['height']) for row in reading.rows(path)]",
        ),
        tests(
            "heights_read",
            2,
            """
            assert len(heights("rows.csv")) == 3
            ### BEGIN HIDDEN TESTS
            assert sum(heights("rows.csv")) == 510
            with open("other.csv", "w") as file:
                file.write("name,height\\nx,1.5\\n")
            assert heights("other.csv") == [1.5], "another file"
            ### END HIDDEN TESTS
            """,
        ),
        solution("tallest", "def tallest(values):\n    return max(values)"),
        tests(
            "tallest_of_all",
            1,
            """
            assert close(tallest([1, 3, 2]), 3)
            ### BEGIN HIDDEN TESTS
            assert close(tallest([-1, -3]), -1)
            ### END HIDDEN TESTS
            """,
        ),
        tests("independent", 1, "heights = lambda path: [2.0]\nassert close(tallest([2]), 2)"),
        manual(
            "discussion",
            3,
            """
            Your answer.
            ### BEGIN MARK SCHEME
            One point for each idea.
            ### END MARK SCHEME
            """,
        ),
        task("plan", 2, "Plan it.\n=== BEGIN MARK SCHEME ===\nTwo.\n=== END MARK SCHEME ==="),
        code("# end"),
    )
}
WRONG = {
    "heights": "def heights(path):\n    return [160.0, 180.0, 170.0]",
    "tallest": "def tallest(values):\n    return sorted(values, key=abs)[-1]",
}
DUE = "2026-03-01 12:00:00 UTC"
