"""The three places in which public tests are run on one answer: what each shows of it."""

import json
from dataclasses import replace

from autograder.notebook_check import check_notebook
from autograder.own_notebook import find_own_notebook
from autograder.results import Visibility
from autograder.verify.texts import grade_texts
from tests.kernel.real_kernel import run_in_a_kernel


class Kept:
    """A nursery that several checks share: it is closed by whoever made it."""

    def __init__(self, nursery):
        self._nursery = nursery
        self.level = nursery.level

    def spawn(self, files=None):
        return self._nursery.spawn(files)

    def close(self):
        pass


def notebook_of(texts):
    """Return a notebook whose code cells have these texts."""
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cells = [{**cell, "source": text} for text in texts]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


def in_a_terminal(assignment, texts, nursery, folder):
    """Return what `autograder check` finds of each text: name -> NotebookCheck."""
    tests = assignment.public_tests[0].parent
    found = {}
    for name, text in texts.items():
        path = folder / f"{assignment.name}.ipynb"
        path.write_text(json.dumps(notebook_of([text])), encoding="utf-8")
        own = find_own_notebook(path, tests)
        found[name] = check_notebook(own, lambda limits, imports: Kept(nursery))
    return found


def in_a_kernel(assignment, functions, texts):
    """Return what `check` displays of each text in a kernel: name -> (plain text, HTML)."""
    cells = ["from autograder import check"]
    for text in texts.values():
        cells += [text, f"check({', '.join(functions)})"]
    ran = run_in_a_kernel(cells, assignment.public_tests[0].parent)
    shown = {}
    for name, (outputs, status) in zip(texts, ran[2::2], strict=True):
        displayed = [one for one in outputs if one["output_type"] == "display_data"]
        assert (status, len(displayed)) == ("ok", 1), (name, outputs)
        shown[name] = (displayed[0]["data"]["text/plain"], displayed[0]["data"]["text/html"])
    return shown


def by_the_grader(assignment, texts, *, jobs):
    """Return the public part of each text's grade: name -> results."""
    reports = grade_texts(assignment, texts.items(), jobs=jobs, unsafe=False, forbid=True)
    return {name: public_part(report) for name, report in zip(texts, reports, strict=True)}


def public_part(report):
    """Return the results of a grade's public tests, without the hints of known wrong answers."""
    return tuple(
        replace(test, hint=None, misconception=None)
        for test in report.tests
        if test.visibility is Visibility.PUBLIC
    )


def differences(terminal, graded=None, kernel=None):
    """Return what is not in the terminal as elsewhere: (answer, where, there, elsewhere)."""
    found = []
    for name, check in terminal.items():
        if graded is not None:
            own, other = timeless(check.report.results), timeless(graded[name])
            found += [
                (name, "graded", *both)
                for both in zip(own, other, strict=True)
                if both[0] != both[1]
            ]
        if kernel is not None:
            report = replace(check.report, closing=None)  # functions are named in the kernel
            shown = (repr(report), report._repr_html_())
            pairs = zip(shown, kernel[name], strict=True)
            found += [(name, "in a kernel", *both) for both in pairs if both[0] != both[1]]
    return found


def timeless(results):
    return [replace(test, seconds=0.0) for test in results]
