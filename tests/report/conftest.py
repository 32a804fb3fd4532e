"""A course with one released notebook, and submissions of it written by hand."""

import json

import pytest

from autograder.course import Course
from autograder.results import (
    ClassReport,
    GradeReport,
    Status,
    SubmissionStatus,
    TestResult,
    Visibility,
)

STUB = "def blur(image):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
CHECK = "check(blur)"


def cell(source, kind="code", **marks):
    metadata = {"nbgrader": {"schema_version": 3, **marks}} if marks else {}
    more = {"outputs": [], "execution_count": None} if kind == "code" else {}
    return {"cell_type": kind, "metadata": metadata, "source": source, **more}


def notebook(*cells):
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": list(cells)}


def answered(source, *more, check=CHECK):
    return notebook(
        cell("import numpy as np"),
        cell(source, grade_id="blur_answer", solution=True),
        cell(check, grade_id="blur", grade=True, locked=True, points=2),
        *more,
    )


def graded(student, score=0.0, *tests, seconds=0.1):
    return GradeReport(
        student=student,
        status=SubmissionStatus.GRADED,
        score=score,
        max_score=20.0,
        seconds=seconds,
        tests=tests,
    )


def outcome(status=Status.PASSED, name="test_it", points=0.0, **facts):
    return TestResult(
        name=name,
        title="It <b>works</b>",
        grade_id="blur",
        visibility=Visibility.AFTER,
        points=points,
        max_points=2.0,
        status=status,
        **facts,
    )


def failed(misconception, hint=None):
    return outcome(
        Status.FAILED, misconception=misconception, hint=hint or f"About {misconception}."
    )


def class_report(*reports):
    return ClassReport(
        assignment="blur",
        sandbox_level="A",
        sandbox_layers=("landlock", "seccomp"),
        reports=reports,
    )


@pytest.fixture
def assignment(tmp_path):
    root = tmp_path / "assignments"
    (root / "blur").mkdir(parents=True)
    (root / "blur" / "blur.md").touch()
    (root / "release" / "blur").mkdir(parents=True)
    (root / "release" / "blur" / "blur.ipynb").write_text(json.dumps(answered(STUB)))
    return Course.find(root).assignment("blur")


@pytest.fixture
def hand_in(assignment):
    def write(student, submitted):
        folder = assignment.course.root / "submitted" / student / "blur"
        folder.mkdir(parents=True)
        (folder / "blur.ipynb").write_text(json.dumps(submitted))
        return folder

    return write
