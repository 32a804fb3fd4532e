"""Cells of instructors' notebooks, as nbgrader's Create Assignment toolbar marks them."""

from textwrap import dedent


def code(source):
    return _cell("code", source)


def text(source):
    return _cell("markdown", source)


def read_only(grade_id, source, kind="code"):
    return _cell(kind, source, grade_id, locked=True)


def solution(grade_id, right):
    """Return an autograded answer; `right` is what the instructor has between nbgrader's marks."""
    body = dedent(right).strip("\n")
    head, _, rest = body.partition("\n")
    if head.startswith("def "):
        inner = "\n".join(["    ### BEGIN SOLUTION", rest, "    ### END SOLUTION"])
        body = f"{head}\n{inner}"
    else:
        body = f"### BEGIN SOLUTION\n{body}\n### END SOLUTION"
    return _cell("code", body, grade_id, solution=True)


def tests(grade_id, points, source):
    return _cell("code", source, grade_id, points, grade=True, locked=True)


def manual(grade_id, points, source, kind="markdown"):
    return _cell(kind, source, grade_id, points, grade=True, solution=True)


def task(grade_id, points, source):
    return _cell("markdown", source, grade_id, points, task=True, locked=True)


def notebook(*cells):
    numbered = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(cells)]
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "cells": numbered,
    }


def _cell(kind, source, grade_id=None, points=None, **marks):
    metadata = {}
    if grade_id is not None:
        names = ("grade", "solution", "task", "locked")
        own = {name: marks.get(name, False) for name in names}
        metadata = {"nbgrader": {"schema_version": 3, "grade_id": grade_id, **own}}
        if points is not None:
            metadata["nbgrader"]["points"] = points
    cell = {"cell_type": kind, "metadata": metadata, "source": dedent(source).strip("\n")}
    return cell if kind != "code" else {**cell, "outputs": [], "execution_count": None}
