"""The settings that put the sandboxed grader behind nbgrader's own commands."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import Any

_TEMPLATES = Path(__file__).parent / "templates"


def configure(c: Any, root: Path | None = None, *, course_id: str = "") -> None:
    """Set nbgrader up; call it from a course's ``nbgrader_config.py``.

    What the file has set before is kept where two settings can live side by
    side, and what it sets afterwards wins. A course that exists needs this one line::

        from autograder.gradebook import configure; configure(get_config())

    Parameters
    ----------
    c : traitlets.config.Config
        What ``get_config()`` gives there.
    root : Path
        The course's folder, such as ``Path(__file__).parent``; if not given, nbgrader looks for
        it as it always does.
    course_id : str
        The course's name for the exchange; may be left empty where none is used.

    Examples
    --------
    >>> from traitlets.config import Config
    >>> c = Config()
    >>> configure(c, Path("/courses/imaging"), course_id="imaging")
    >>> c.CourseDirectory.root
    '/courses/imaging'
    """
    if root is not None and "root" not in c.CourseDirectory:
        c.CourseDirectory.root = str(root.absolute())
    if course_id and "course_id" not in c.CourseDirectory:
        c.CourseDirectory.course_id = course_id
    _grade_in_the_sandbox(c)
    make_pages_harmless(c)
    if shutil.which("alembic") is None:
        # nbgrader starts it by name; it lies beside the interpreter of an environment that is
        # used without being activated
        os.environ["PATH"] = os.pathsep.join(
            filter(None, (os.environ.get("PATH"), str(Path(sys.executable).parent)))
        )


def _grade_in_the_sandbox(c: Any) -> None:
    """Replace nbgrader's reading, execution and scoring of submissions; the rest is its own."""
    ours = "autograder.gradebook.preprocessors"
    c.Autograde.sanitize_preprocessors = [f"{ours}.RestoreSubmission"]
    c.Autograde.autograde_preprocessors = [
        f"{ours}.SandboxExecute",
        f"{ours}.SaveReportedGrades",
        "nbgrader.preprocessors.AssignLatePenalties",
        "nbgrader.preprocessors.CheckCellMetadata",
    ]
    c.ExportApp.plugin_class = "autograder.gradebook.export.SafeCsvExport"
    c.OverwriteCells.add_missing_cells = True  # for who puts nbgrader's own reading back


def make_pages_harmless(c: Any) -> None:
    """Keep what students wrote from running, or calling elsewhere, in feedback and formgrader."""
    nbgrader = importlib.util.find_spec("nbgrader")
    assert nbgrader is not None
    assert nbgrader.origin is not None
    its_templates = Path(nbgrader.origin).parent / "server_extensions" / "formgrader" / "templates"
    c.HTMLExporter.extra_template_basedirs = [str(_TEMPLATES), str(its_templates)]
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {
        "clean_html": "autograder.gradebook.sanitising.clean_html",
        "highlight_code": "autograder.gradebook.highlighting.code_to_html",
        "strip_files_prefix": "autograder.gradebook.sanitising.without_files_prefix",
        "markdown2html": "autograder.gradebook.sanitising.markdown_to_html",
    }
    for url in ("mathjax_url", "require_js_url", "jquery_url", "jupyter_widgets_base_url"):
        c.HTMLExporter[url] = ""
