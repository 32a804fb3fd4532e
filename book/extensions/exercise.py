"""The box that a chapter ends in: an exercise's points, its contract, and the ways into it.

In a page::

    ::::{exercise} tophat
    What is to be written ...
    ::::

The title takes its points from the exercise's own text in ``assignments``; the ways in follow
the contract by themselves.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import releases
from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective
from ways_in import Place

from autograder.errors import CourseError

ROOT = Path(__file__).parents[2]
FOLDERS = {"assignments": ROOT / "assignments", "solutions": ROOT / "solutions"}
GRADED = re.compile(r'^  points: (\d+)$|"points": (\d+)', re.MULTILINE)
CHECKED = re.compile(r"^check\((\w+)\)$", re.MULTILINE)


class Exercise(SphinxDirective):
    """An exercise box; its argument is the assignment's name."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Make the box."""
        name = self.arguments[0]
        source = FOLDERS["assignments"] / name / f"{name}.md"
        if not source.is_file():
            raise self.error(f"There is no assignment {name!r} in assignments/.")
        for path in releases.sources(name, **FOLDERS):
            self.env.note_dependency(str(path))
        text = source.read_text(encoding="utf-8")
        box = nodes.admonition(classes=["exercise"])
        box += nodes.title("", "", nodes.Text(title(name, text)))
        self.state.nested_parse(self.content, self.content_offset, box)
        try:
            files = releases.release(name, **FOLDERS, into=Path(self.env.doctreedir, "notebooks"))
        except CourseError as error:
            raise self.error(str(error)) from error
        box += nodes.paragraph("", "", nodes.strong("", "Ways in"))
        box += ways_in(
            name,
            function=CHECKED.findall(text)[0],
            files=["/" + os.path.relpath(path, self.env.srcdir) for path in files],
            place=place_of(self.config),
            docname=self.env.docname,
        )
        return [box]


def title(name: str, text: str) -> str:
    """Return a box's title: the assignment, the points of its tests, those given by hand."""
    tests = sum(int(cell) for cell, _ in GRADED.findall(text) if cell)
    by_hand = sum(int(cell) for _, cell in GRADED.findall(text) if cell)
    return f"{name} · {tests} points" + (f", and {by_hand} for the discussion" if by_hand else "")


def ways_in(
    name: str, *, function: str, files: Sequence[str], place: Place, docname: str
) -> nodes.enumerated_list:
    """Return the list of what a reader can do with an exercise now.

    Parameters
    ----------
    name : str
        The assignment.
    function : str
        A function that the exercise asks for.
    files : sequence of str
        The released files, seen from the book's folder, notebooks first.
    place : Place
        Where the course's hub and repository are.
    docname : str
        The page that the list is on.
    """
    notebook = f"{name}/{name}.ipynb"
    downloads: list[nodes.Node] = []
    for file in files:
        downloads += [nodes.Text(" and " if file == files[-1] else ", ")] if downloads else []
        downloads.append(_download(file, docname))
    items = [
        _way(
            "Download the notebook",
            *downloads,
            " into one folder, and open the notebook with Jupyter. With a clone of the course, ",
            nodes.literal("", f"autograder build {name}"),
            " makes the same files.",
        ),
        _way("Open it on your course’s hub", *_on_hub(name, notebook, place)),  # noqa: RUF001  # an apostrophe
        _way(
            "Check as you go",
            "In the notebook, ",
            nodes.literal("", f"check({function})"),
            " runs the public tests of this function and tells what is wrong; ",
            nodes.literal("", "check()"),
            " runs them all.",
        ),
        _way(
            "Hand it in",
            "Press ",
            nodes.emphasis("", "Submit"),
            " in the hub’s assignment list, or, in its terminal, ",  # noqa: RUF001  # likewise
            nodes.literal("", f"nbgrader submit {name}"),
            ". Without a hub, save it as ",
            nodes.literal("", f"assignments/submitted/<your name>/{notebook}"),
            ". ",
            _reference("grading", docname),
            " tells what happens next.",
        ),
    ]
    return nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")


def _on_hub(name: str, notebook: str, place: Place) -> list[nodes.Node | str]:
    """Say how the exercise opens on the course's hub, and elsewhere from its repository."""
    link = place.on_hub(notebook)
    in_list: list[nodes.Node | str] = [
        "it is in the assignment list, as ",
        nodes.literal("", name),
        ": fetch it there, and open it.",
    ]
    if link is None:
        found: list[nodes.Node | str] = [
            "If your course has a JupyterHub with nbgrader, ",
            *in_list,
        ]
    elif place.repository:
        found = [
            _link(link, f"Open {name}.ipynb on the hub"),
            "; it is copied to your files there.",
        ]
    else:
        found = [_link(link, "Go to the hub"), "; ", *in_list]
    others = {"Colab": place.in_colab(notebook), "Binder": place.in_binder(notebook)}
    links = [_link(address, where) for where, address in others.items() if address]
    if links:
        found += [" Without a hub, it opens in ", links[0]]
        found += [" or in ", links[1]] if links[1:] else []
        found.append(", where nothing is saved unless you download it.")
    return found


def _way(heading: str, *parts: nodes.Node | str) -> nodes.list_item:
    """Return an item of the list; text among its parts becomes nodes."""
    children = [nodes.Text(part) if isinstance(part, str) else part for part in parts]
    lead = [nodes.emphasis("", f"{heading}."), nodes.Text(" ")]
    return nodes.list_item("", nodes.paragraph("", "", *lead, *children))


def _link(address: str, text: str) -> nodes.reference:
    return nodes.reference("", text, refuri=address, internal=False)


def _download(file: str, docname: str) -> addnodes.download_reference:
    name = nodes.literal("", Path(file).name)
    return addnodes.download_reference("", "", name, reftarget=file, refdoc=docname)


def _reference(label: str, docname: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", label),
        refdomain="std",
        reftype="ref",
        reftarget=label,
        refexplicit=False,
        refwarn=True,
        refdoc=docname,
    )


def place_of(config: Config) -> Place:
    """Return what the settings say about the course's hub and repository.

    Raises
    ------
    ConfigError
        If one of them is not an address.
    """
    try:
        return Place(
            hub=config.course_hub or "",
            repository=config.course_repository or "",
            branch=config.course_branch or "",
        )
    except ValueError as error:
        raise ConfigError(str(error)) from error


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive and its settings."""
    for name in ("course_hub", "course_repository", "course_branch"):
        app.add_config_value(name, "", "env", [str])
    app.connect("config-inited", lambda app, config: place_of(config))
    app.add_directive("exercise", Exercise)
    return {"version": "2", "parallel_read_safe": True, "parallel_write_safe": True}
