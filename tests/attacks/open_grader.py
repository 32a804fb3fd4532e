"""A grader with everything in one process, and nothing restored: against it attacks succeed.

It is run as a program in a folder of its own, ``open_grader.py NOTEBOOK SOLUTIONS``, runs the
notebook's cells as they were handed in, and its tests where they stand, beside the
reference: what graders do that run tests in the student's process. Its verdict is the last
line on its output.
"""

import io
import json
import linecache
import sys
from contextlib import redirect_stdout
from pathlib import Path

TESTS = {
    "stretch": """
import numpy as np, reference
for image in IMAGES:
    if STYLE == "same":
        given, expected = stretch(image), reference.stretch(image)
    else:
        expected = reference.stretch(image)
        given = stretch(image.copy())
    if STYLE == "testing":
        np.testing.assert_allclose(given, expected)
    elif STYLE == "allclose":
        assert np.allclose(given, expected)
    elif STYLE == "equal":
        equal = given == expected
        assert equal.all() if hasattr(equal, "all") else equal
    else:
        assert np.array_equal(given, expected)
""",
    "total": """
import numpy as np, reference
assert total(IMAGES[0]).tolist() == reference.total(IMAGES[0]).tolist()
""",
}
STYLES = ("testing", "allclose", "equal", "same")


def grade(notebook: dict, images: list, style: str, targets: dict) -> float:
    """Run all cells in one namespace; return the points of the grade cells that did not fail."""
    namespace = {"__name__": "__main__", "IMAGES": images, "STYLE": style, "TARGETS": targets}
    points = 0.0
    for cell in notebook["cells"]:
        if cell["cell_type"] != "code":
            continue
        marks = cell["metadata"].get("nbgrader", {})
        tests = TESTS.get(marks.get("grade_id"), "") if "check(" in cell["source"] else ""
        text = cell["source"].replace("from autograder import check", "")
        text = text.replace("check(stretch)", "").replace("check(total)", "")
        printed = io.StringIO()
        # As kernels do, so that tracebacks can show the lines.
        name = f"<cell {len(linecache.cache)}>"
        linecache.cache[name] = (0, None, (text + tests).splitlines(True), name)
        try:
            with redirect_stdout(printed):
                exec(compile(text + tests, name, "exec"), namespace)
        except BaseException:  # noqa: BLE001 - a failing cell fails, whatever it raises
            if "raises-exception" not in cell["metadata"].get("tags", []):
                continue
        finally:
            sys.__stdout__.write(printed.getvalue())
        if marks.get("grade"):
            points += marks["points"]
    return points


def main(path: str, solutions: str, style: str) -> None:
    """Print the verdict."""
    sys.path.append(solutions)
    import numpy as np

    images = [np.array([[0, 50], [25, 100]], dtype=np.uint8)]
    if style != "public":
        images.append(np.array([[3, 7, 250], [90, 41, 17]], dtype=np.uint8))
    targets = json.loads(Path("targets.json").read_text())
    notebook = json.loads(Path(path).read_text(encoding="utf-8"))
    points = grade(notebook, images, style, targets)
    sys.__stdout__.write("\n" + json.dumps({"points": points}) + "\n")
    sys.__stdout__.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
