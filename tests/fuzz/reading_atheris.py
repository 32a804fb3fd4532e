"""Feeds files to what reads notebooks, guided by the lines they reach; see `make fuzz-wire`.

Any content must give a notebook or an `UnreadableNotebook`; a notebook must be restored, read
the same when it is written again, and make a job for a worker.
"""

import json
import sys
import tempfile
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["autograder", "json"]):
    from autograder.grading.job import Job
    from autograder.notebooks.reading import UnreadableNotebook, notebook_from, read_notebook
    from autograder.notebooks.restoring import restore

from tests.fuzz.mutations import mutated_tree

MARKS = {"grade_id": "double", "solution": True, "schema_version": 3}
CHECK = {"grade_id": "check", "grade": True, "locked": True, "points": 2}
RAW = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {"kernelspec": {"name": "python3"}},
    "cells": [
        {
            "cell_type": "code",
            "id": "a",
            "execution_count": None,
            "outputs": [],
            "source": ["def double(x):\n", "    return 2 * x"],
            "metadata": {"nbgrader": MARKS, "tags": ["a"], "jupyter": {"source_hidden": True}},
        },
        {
            "cell_type": "code",
            "id": "b",
            "source": "check(double)",
            "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}],
            "metadata": {"nbgrader": CHECK, "deletable": False},
        },
        {
            "cell_type": "markdown",
            "source": "text",
            "metadata": {"nbgrader": {"grade_id": "text", "task": True, "points": 1.5}},
            "attachments": {"x.png": {"image/png": "iVBORw0KGgo="}},
        },
        {"cell_type": "raw", "source": "", "metadata": {}},
    ],
}
WORDS = ("cells", "cell_type", "metadata", "nbgrader", "nbformat", "1e999", "NaN", "\\\\ud800")
SOURCE = notebook_from("double", json.loads(json.dumps(RAW)))


def mutated(content: bytes, largest: int, seed: int) -> bytes:
    """Change an input: half of the time as a notebook, else as bytes."""
    random = Random(seed)
    try:
        notebook = json.loads(content)
        assert isinstance(notebook, dict)
    except (ValueError, AssertionError, RecursionError):
        return atheris.Mutate(content, len(content))
    if random.random() < 0.5:
        return atheris.Mutate(content, len(content))
    made = json.dumps(mutated_tree(notebook, random)).encode()
    return made if len(made) <= largest else content


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "double.ipynb")

        def one_input(content: bytes) -> None:
            path.write_bytes(content)
            try:
                notebook = read_notebook(path)
            except UnreadableNotebook as reason:
                assert str(reason).isprintable(), reason  # noqa: PT017 - what it says matters
                return
            restored = restore(notebook, SOURCE)
            json.dumps(Job.of("ada", {"double": restored}).to_json())
            path.write_text(json.dumps(restored.raw), encoding="utf-8")
            assert read_notebook(path) == restored

        seeds = Path(folder, "seeds")
        seeds.mkdir()
        (seeds / "whole").write_text(json.dumps(RAW))
        for number, cell in enumerate(RAW["cells"]):
            (seeds / f"cell-{number}").write_text(json.dumps({**RAW, "cells": [cell]}))
        words = Path(folder, "words")
        words.write_text("".join(f'"{word}"\n' for word in WORDS))
        caps = ("-rss_limit_mb=2048", "-malloc_limit_mb=512", "-timeout=5", "-max_len=8192")
        atheris.Setup(
            [*sys.argv, *caps, f"-dict={words}", str(seeds)], one_input, custom_mutator=mutated
        )
        atheris.Fuzz()


if __name__ == "__main__":
    main()
