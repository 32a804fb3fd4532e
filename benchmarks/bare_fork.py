"""The limit to stand next to: the same cells and calls in a bare fork of a preloaded process.

No sandbox, no boundary, no comparison, no files: what is left is the students' own code, with
each figure drawn once. ``python -m benchmarks.bare_fork COURSE ASSIGNMENT plain|tight|none`` runs
every submission of a course, one after the other.
"""

import contextlib
import gc
import io
import json
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import autograder
from autograder.course import Course
from autograder.grading.released import released_imports
from autograder.sandbox.preload import LIBRARIES
from benchmarks.courses.classroom import Place
from benchmarks.recorded_calls import RecordedCall, recorded_calls


def run_all(place: Place, *, figures: str) -> None:
    """Run each notebook's cells, then the tests' calls, in a fork of this process.

    Parameters
    ----------
    place : Place
        The course and its class.
    figures : str
        How figures are drawn: ``plain``, as they are; ``tight``, as a notebook shows them, cut to
        their contents; ``none``, not at all.
    """
    assignment = Course.find(place.root).assignment(place.assignment)
    for name in (*LIBRARIES, *released_imports(assignment)):
        with contextlib.suppress(ImportError):
            __import__(name)
    import matplotlib as mpl

    mpl.use("Agg")
    _draw_once()
    exec(assignment.settings.warm, {})  # as our warm process does
    calls = recorded_calls(assignment)
    gc.freeze()
    for notebooks in place.submitted:
        for path in notebooks:
            pid = os.fork()
            if pid == 0:
                _run(path, calls, figures=figures)
                os._exit(0)
            os.waitpid(pid, 0)


def _draw_once() -> None:
    """Have Matplotlib load its fonts before the forks, not in each."""
    import matplotlib.pyplot as plt

    plt.imshow([[0, 1]])
    plt.title("$x$")
    plt.savefig(io.BytesIO(), format="png", bbox_inches="tight")
    plt.close("all")


def _run(path: Path, calls: Sequence[RecordedCall], *, figures: str) -> None:
    import matplotlib.pyplot as plt

    autograder.check = lambda *functions: None  # type: ignore[attr-defined]  # as in the sandbox
    names: dict[str, Any] = {"__name__": "__main__"}
    warnings.simplefilter("ignore")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for cell in json.loads(path.read_text())["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] != "code":
                continue
            with contextlib.suppress(Exception):
                exec(compile(source, "<cell>", "exec"), names)
            for number in plt.get_fignums() if figures != "none" else ():
                box = "tight" if figures == "tight" else None
                plt.figure(number).savefig(io.BytesIO(), format="png", bbox_inches=box)
            plt.close("all")
        for call in calls:
            with contextlib.suppress(Exception):
                names[call.name](*call.args, **call.kwargs)


def main() -> None:
    """Run the class of a course."""
    root, assignment, figures = sys.argv[1:]
    run_all(Place(root=Path(root), assignment=assignment, students=0), figures=figures)


if __name__ == "__main__":
    main()
