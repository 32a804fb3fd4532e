"""The box that a chapter ends in: an exercise's points, its contract, and the ways into it.

In a page::

    :::{exercise} tophat
    What is to be written ...
    :::

The title takes its points from the exercise's own text in ``assignments``.
"""

import re
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
GRADED = re.compile(r'^  points: (\d+)$|"points": (\d+)', re.MULTILINE)


class Exercise(SphinxDirective):
    """An exercise box; its argument is the assignment's name."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Make the box."""
        name = self.arguments[0]
        source = ASSIGNMENTS / name / f"{name}.md"
        if not source.is_file():
            raise self.error(f"There is no assignment {name!r} in {ASSIGNMENTS.name}/.")
        self.env.note_dependency(str(source))
        box = nodes.admonition(classes=["exercise"])
        box += nodes.title("", "", nodes.Text(title(name, source.read_text(encoding="utf-8"))))
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


def title(name: str, text: str) -> str:
    """Return a box's title: the assignment, the points of its tests, those given by hand."""
    tests = sum(int(cell) for cell, _ in GRADED.findall(text) if cell)
    by_hand = sum(int(cell) for _, cell in GRADED.findall(text) if cell)
    return f"{name} · {tests} points" + (f", and {by_hand} for the discussion" if by_hand else "")


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("exercise", Exercise)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
