"""Downloads as the LMSs pack them, made of names and contents; and a course to take them into."""

import io
import json
import zipfile

import pytest

from autograder.collecting.collecting import collect
from autograder.course import Course

NAME = "tophat"
CELLS = ("white_tophat", "black_tophat", "discussion")


def notebook(text="", cells=CELLS):
    """Return a notebook with these grade cells; `text` makes it differ."""
    return json.dumps(
        {
            "cells": [
                {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": one}}, "source": text}
                for one in cells
            ],
            "metadata": {},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ).encode()


def packed(files, method=zipfile.ZIP_DEFLATED):
    """Return a zip of files; a mapping, or pairs where a name is there twice."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in files.items() if isinstance(files, dict) else files:
            archive.writestr(name, data)
    return content.getvalue()


@pytest.fixture
def assignment(tmp_path):
    """Return an assignment that was released, of a course in which nobody has handed in."""
    root = tmp_path / "course" / "assignments"
    release = root / "release" / NAME
    release.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text("")
    (root / NAME).mkdir()
    (root / NAME / f"{NAME}.md").write_text("The text.")
    (root / "sobel").mkdir()
    (root / "sobel" / "sobel.md").write_text("Another one.")
    (release / f"{NAME}.ipynb").write_bytes(notebook())
    (release / "volume-1.csv").write_text("1")
    return Course.find(root).assignment(NAME)


@pytest.fixture
def take(assignment, tmp_path):
    """Return a function that collects a download: files by name, packed, or written to a folder."""

    def taken(files, *, folder=False, **options):
        place = tmp_path / "download"
        if folder:
            for name, content in files.items():
                path = place / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        else:
            place = tmp_path / "download.zip"
            place.write_bytes(files if isinstance(files, bytes) else packed(files))
        return collect(assignment, place, **options)

    return taken


@pytest.fixture
def submitted(assignment):
    """Return a function that reads what is in ``submitted/``, by path below it."""

    def read(step="submitted"):
        place = assignment.course.root / step
        return {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in sorted(place.rglob("*"))
            if path.is_file()
        }

    return read


def fates(collection):
    """Return what became of whom, and what was not taken."""
    return {one.student: str(one.placed) for one in collection.taken}


def told(collection):
    """Return everything that is said, in one text."""
    taken = [f"{one.student}: {note}" for one in collection.taken for note in one.notes]
    return "\n".join([*taken, *(f"{one.path}: {one.why}" for one in collection.not_taken)])
