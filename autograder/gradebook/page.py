"""One feedback page from nbgrader's own template, without what makes its exporter slow.

nbgrader's exporter checks the notebook after each step, asks the database cell by cell, reads
the style sheets anew and parses the finished page again, 40 ms in all. Everything that is the
same on every page is made once here; the rest is a template that is filled in.
"""

# mypy: disable-error-code="no-untyped-call"
# nbconvert is typed in part only.

import functools
import re
from collections.abc import Sequence
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.filters.widgetsdatatypefilter import WidgetsDataTypeFilter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.preprocessors import GetGrades

from autograder.gradebook.rows import RecordedNotebook

# A picture's data, a hundred thousand characters, is passed over in one step.
_WITHOUT_ALT = re.compile(r'<img (?!(?:src="[^"]*+")?+[^>]*?\balt=)')
_WITH_ALT = '<img alt="No description has been provided for this image" '
_MADE_ONCE = (GetGrades, CSSHTMLHeaderPreprocessor)


class PageExporter(HTMLExporter):
    """Fills in nbgrader's template; set up once for a class.

    Parameters
    ----------
    converter : nbgrader.converters.GenerateFeedback
        Whose settings, and whose steps beyond nbgrader's own, are used.
    """

    def __init__(self, converter: Any) -> None:
        super().__init__(parent=converter, config=converter.config)
        steps: Sequence[Any] = [step for step in converter.preprocessors if step not in _MADE_ONCE]
        for step in steps:
            self.register_preprocessor(step, enabled=True)
        self.register_filter(
            "filter_data_type", WidgetsDataTypeFilter(notebook_metadata={}, parent=self)
        )
        self._same: dict[str, Any] = self._init_resources(None)
        self._same["include_css"] = functools.cache(self._same["include_css"])
        _, styled = CSSHTMLHeaderPreprocessor(parent=self)(new_notebook(), self._same)
        self._same.update(
            inlining=styled.get("inlining", {}),
            raw_mimetypes=self.raw_mimetypes,
            output_mimetype=self.output_mimetype,
            global_content_filter=self._content_filter(),
        )

    def page(self, notebook: NotebookNode, about: dict[str, Any], marks: RecordedNotebook) -> str:
        """Make the page of a notebook.

        Parameters
        ----------
        notebook : NotebookNode
            The autograded notebook; its cells are given their points and comments.
        about : dict
            ``student``, ``assignment`` and ``notebook``, as nbgrader's steps know them.
        marks : RecordedNotebook
            What the gradebook has of it.
        """
        _write_marks(notebook, marks)
        score = sum(points for points, _ in marks.scores.values())
        nbgrader = {
            **about,
            "score": score - marks.penalty,
            "max_score": sum(most for _, most in marks.scores.values()),
            "late_penalty": marks.penalty,
        }
        metadata = {"name": about["notebook"], "path": ""}
        resources = ResourcesDict()
        resources.update(self._same, nbgrader=nbgrader, metadata=metadata)
        for step in self._preprocessors:
            if getattr(step, "enabled", True):
                notebook, resources = step(notebook, resources)
        html: str = self.template.render(nb=notebook, resources=resources)
        return _WITHOUT_ALT.sub(_WITH_ALT, html.lstrip("\r\n"))

    def _content_filter(self) -> dict[str, bool]:
        return {
            "include_code": not self.exclude_code_cell,
            "include_markdown": not self.exclude_markdown,
            "include_raw": not self.exclude_raw,
            "include_unknown": not self.exclude_unknown,
            "include_input": not self.exclude_input,
            "include_output": not self.exclude_output,
            "include_output_stdin": not self.exclude_output_stdin,
            "include_input_prompt": not self.exclude_input_prompt,
            "include_output_prompt": not self.exclude_output_prompt,
            "no_prompt": self.exclude_input_prompt and self.exclude_output_prompt,
        }


def _write_marks(notebook: NotebookNode, marks: RecordedNotebook) -> None:
    """Put points and comments where the template looks for them, as `GetGrades` does."""
    for cell in notebook.cells:
        own = cell.metadata.get("nbgrader")
        if own is None:
            continue
        grade_id = own["grade_id"]
        if own["solution"] or own["task"]:
            own["comment"] = marks.comments.get(grade_id)
        if own["grade"] or own["task"]:
            own["score"], own["points"] = marks.scores.get(grade_id, (0.0, 0.0))
