"""The Jupyter settings of the two roles: which extensions they have, and nbgrader's exchange."""

import json

from hub.accounts import COURSE_ID
from hub.plan import Plan

SERVER_EXTENSIONS = "nbgrader.server_extensions"
LAB_EXTENSION = "@jupyter/nbgrader"
OF_INSTRUCTORS = {
    "server": ("formgrader", "course_list"),
    "lab": ("formgrader", "course-list", "create-assignment"),
}


def write_settings(plan: Plan) -> None:
    """Write a folder of settings for each role; everybody may read them."""
    for role in ("instructor", "student"):
        folder = plan.folder.settings / role
        (folder / "labconfig").mkdir(parents=True, exist_ok=True)
        teaches = role == "instructor"
        server = {f"{SERVER_EXTENSIONS}.{name}": teaches for name in OF_INSTRUCTORS["server"]}
        (folder / "jupyter_server_config.json").write_text(
            json.dumps({"ServerApp": {"jpserver_extensions": server}}), encoding="utf-8"
        )
        disabled = {f"{LAB_EXTENSION}:{name}": not teaches for name in OF_INSTRUCTORS["lab"]} | {
            "@jupyterlab/apputils-extension:announcements": True
        }
        (folder / "labconfig" / "page_config.json").write_text(
            json.dumps({"disabledExtensions": disabled}), encoding="utf-8"
        )
        (folder / "nbgrader_config.py").write_text(nbgrader_settings(plan, teaches=teaches))
        for place in (folder.parent, folder, *folder.rglob("*")):
            place.chmod(0o755 if place.is_dir() else 0o644)


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
