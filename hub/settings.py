"""The Jupyter settings of the two roles: which extensions they have, and nbgrader's exchange."""

import json
from typing import Any

from hub.accounts import COURSE_ID
from hub.plan import Plan

SERVER_EXTENSIONS = "nbgrader.server_extensions"
LAB_EXTENSION = "@jupyter/nbgrader"
SERVER_OF_INSTRUCTORS = ("formgrader", "course_list")
LAB_OF_INSTRUCTORS = ("formgrader", "course-list")
LAB_OF_NOBODY = (
    f"{LAB_EXTENSION}:create-assignment",
    "@jupyterlab/apputils-extension:announcements",
)
"""The course's notebooks are written as text; announcements would be fetched from elsewhere."""
FRAMED = {"headers": {"Content-Security-Policy": "frame-ancestors 'self'"}}
"""JupyterLab shows the formgrader in a frame, which JupyterHub's servers refuse otherwise."""

SHELL = {"shell_command": ["/bin/bash"]}
"""A terminal's; a login shell, as is usual, forgets the PATH on which `autograder` is."""


def write_settings(plan: Plan) -> None:
    """Write a folder of settings for each role; everybody may read them."""
    for role in ("instructor", "student"):
        folder = plan.folder.settings / role
        teaches = role == "instructor"
        for name, content in (
            ("jupyter_server_config.json", json.dumps({"ServerApp": server_settings(teaches)})),
            ("labconfig/page_config.json", json.dumps({"disabledExtensions": disabled(teaches)})),
            ("nbgrader_config.py", nbgrader_settings(plan, teaches=teaches)),
        ):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        for place in (folder.parent, folder, *folder.rglob("*")):
            place.chmod(0o755 if place.is_dir() else 0o644)


def server_settings(teaches: bool) -> dict[str, Any]:
    """Return what a role's server has beyond assignment list and validation."""
    extensions = {f"{SERVER_EXTENSIONS}.{name}": teaches for name in SERVER_OF_INSTRUCTORS}
    found: dict[str, Any] = {"jpserver_extensions": extensions, "terminado_settings": SHELL}
    return found | ({"tornado_settings": FRAMED} if teaches else {})


def disabled(teaches: bool) -> dict[str, bool]:
    """Return the parts of JupyterLab that a role does not have."""
    of_role = {f"{LAB_EXTENSION}:{name}": not teaches for name in LAB_OF_INSTRUCTORS}
    return of_role | dict.fromkeys(LAB_OF_NOBODY, True)


def nbgrader_settings(plan: Plan, *, teaches: bool) -> str:
    """Return the text of a role's ``nbgrader_config.py``.

    The instructor's says in addition where the course lies and puts the sandboxed
    grader behind the formgrader's button.
    """
    lines = [
        "c = get_config()",
        f"c.CourseDirectory.course_id = {COURSE_ID!r}",
        f"c.Exchange.root = {str(plan.folder.exchange)!r}",
        "c.ExchangeFetchAssignment.replace_missing_files = True",
    ]
    if not plan.apart:
        lines += _told_apart_by_name(teaches=teaches)
    if teaches:
        lines += [
            "from pathlib import Path",
            "from autograder.gradebook.config import configure",
            f"configure(c, Path({str(plan.folder.course(plan.instructor))!r}))",
        ]
    return "\n".join([*lines, ""])


def _told_apart_by_name(*, teaches: bool) -> list[str]:
    """Return the settings for accounts that share a user, whom nbgrader takes for one student."""
    if teaches:
        return ["c.ExchangeCollect.check_owner = False"]
    return ["import os", "c.CourseDirectory.student_id = os.environ['JUPYTERHUB_USER']"]
