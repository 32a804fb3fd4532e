"""The exercise boxes: points from the text, releases without secrets, links that lead somewhere."""

import doctest
import json
import shutil
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from docutils import nodes
from sphinx import addnodes

from autograder.build.checks import is_autograded, is_graded_by_hand, marks_of
from autograder.build.text import read_text
from autograder.course import load_module
from autograder.errors import CourseError

ROOT = Path(__file__).parents[2]
EXTENSIONS = ROOT / "book" / "extensions"
# Under their own names, by which `exercise` imports the other two.
places = load_module(EXTENSIONS / "ways_in.py", "ways_in")
releases = load_module(EXTENSIONS / "releases.py", "releases")
exercise = load_module(EXTENSIONS / "exercise.py", "exercise")

TEXTS = sorted((ROOT / "assignments").glob("*/*.md"))


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_a_title_gives_the_points_of_the_tests_and_those_given_by_hand(text: Path) -> None:
    cells = read_text(text).cells
    tests = sum(marks_of(cell)["points"] for cell in cells if is_autograded(cell))
    by_hand = sum(marks_of(cell)["points"] for cell in cells if is_graded_by_hand(cell))
    expected = f"{text.stem} · {tests} points"
    if by_hand:
        expected += f", and {by_hand} for the discussion"
    assert exercise.title(text.stem, text.read_text(encoding="utf-8")) == expected


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.stem)
def test_the_function_to_check_is_one_that_the_exercise_asks_for(text: Path) -> None:
    written = text.read_text(encoding="utf-8")
    assert f"def {exercise.CHECKED.findall(written)[0]}(" in written


def test_the_examples_of_links_are_right() -> None:
    assert doctest.testmod(places).failed == 0


HUB = "https://hub.example.org/neuro/"
ELSEWHERE = "https://git.example.org/neuro/exercises"
ON_GITHUB = "https://github.com/neuro/exercises.git"
ON_GITLAB = "https://gitlab.com/neuro/2026/exercises"


def ways(**settings: str) -> nodes.enumerated_list:
    """Return the ways into an exercise with these settings."""
    return exercise.ways_in(
        "tophat",
        function="white_tophat",
        files=["/_build/tophat.ipynb", "/_build/test_tophat_public.py"],
        place=places.Place(**settings),
        docname="morphology",
    )


def links(found: nodes.Node) -> list[str]:
    """Return the addresses of a list's links."""
    references = found.findall(nodes.reference)
    return [node["refuri"] for node in references if "refuri" in node]


def test_without_settings_the_hub_is_told_in_words() -> None:
    found = ways()
    assert links(found) == []
    assert "If your course has a JupyterHub" in found.astext()
    assert len(found.children) == 4


def test_the_words_between_code_and_links_keep_their_spaces() -> None:
    for settings in ({}, {"hub": HUB}, {"hub": HUB, "repository": ON_GITHUB}):
        for parts in (way.children[0].children for way in ways(**settings).children):
            for before, after in pairwise(parts):
                joint = before.astext()[-1] + after.astext()[0]
                assert " " in joint or joint[1] in ".,;:", joint


def test_a_hub_alone_is_linked_and_the_assignment_list_named() -> None:
    found = ways(hub=HUB)
    assert links(found) == ["https://hub.example.org/neuro/hub/user-redirect/lab"]
    assert "assignment list, as tophat" in found.astext()


def test_a_hub_with_a_repository_pulls_the_notebook_and_opens_it() -> None:
    (link,) = links(ways(hub=HUB, repository=ELSEWHERE, branch="term & 1/a"))
    address = urlsplit(link)
    assert address.path == "/neuro/hub/user-redirect/git-pull"
    assert parse_qs(address.query, strict_parsing=True) == {
        "repo": [ELSEWHERE],
        "branch": ["term & 1/a"],
        "urlpath": ["lab/tree/exercises/tophat/tophat.ipynb"],
    }


@pytest.mark.parametrize(
    ("repository", "hosts"),
    [
        (ELSEWHERE, []),
        (ON_GITHUB, ["colab.research.google.com", "mybinder.org"]),
        (ON_GITLAB, ["mybinder.org"]),
        # A host of a similar name is another host.
        ("https://github.com.example.org/neuro/exercises", []),
    ],
)
def test_colab_and_binder_are_linked_for_the_hosts_that_they_read(
    repository: str, hosts: list[str]
) -> None:
    found = ways(repository=repository)
    assert [urlsplit(link).hostname for link in links(found)] == hosts
    assert "If your course has a JupyterHub" in found.astext()


def test_links_hold_no_character_that_an_address_must_not_hold() -> None:
    allowed = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/:?=&%")
    odd = 'v 2#<">é'
    for repository in (ON_GITHUB, ON_GITLAB):
        for link in links(ways(hub=HUB, repository=repository, branch=odd)):
            assert set(link) <= allowed, link
            assert not urlsplit(link).fragment


@pytest.mark.parametrize("setting", ["hub", "repository"])
@pytest.mark.parametrize(
    "address",
    [
        "hub.example.org",
        "javascript:alert(1)",
        "git@example.org:neuro/exercises.git",
        "https://ada:secret@example.org/neuro",
        "https://example.org/neuro?token=1",
        "https://",
    ],
)
def test_what_is_no_plain_address_is_refused_by_the_name_of_its_setting(
    setting: str, address: str
) -> None:
    with pytest.raises(ValueError, match=f"course_{setting} in _config.yml is"):
        places.Place(**{setting: address})


def test_the_released_files_are_downloads_and_grading_is_a_reference() -> None:
    found = ways()
    downloads = [node["reftarget"] for node in found.findall(addnodes.download_reference)]
    assert downloads == ["/_build/tophat.ipynb", "/_build/test_tophat_public.py"]
    (reference,) = found.findall(addnodes.pending_xref)
    assert reference["reftarget"] == "grading"


@pytest.fixture
def course(tmp_path: Path) -> dict[str, Path]:
    """Return a copy of one exercise, with its solutions, and where its release goes."""
    for folder in ("assignments", "solutions"):
        shutil.copytree(
            ROOT / folder / "tophat",
            tmp_path / folder / "tophat",
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    shutil.copy(ROOT / "assignments" / "nbgrader_config.py", tmp_path / "assignments")
    return {
        "assignments": tmp_path / "assignments",
        "solutions": tmp_path / "solutions",
        "into": tmp_path / "made",
    }


@pytest.mark.slow
def test_a_release_holds_the_notebook_and_the_public_tests_and_is_made_once(
    course: dict[str, Path],
) -> None:
    before = sorted(course["assignments"].rglob("*"))
    files = releases.release("tophat", **course)
    assert [path.name for path in files] == ["tophat.ipynb", "test_tophat_public.py"]
    cells = json.loads(files[0].read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells)
    assert "raise NotImplementedError()" in code
    assert "BEGIN SOLUTION" not in code
    assert sorted(course["assignments"].rglob("*")) == before, "the course's folder is untouched"

    made = files[0].stat().st_mtime_ns
    assert releases.release("tophat", **course)[0].stat().st_mtime_ns == made
    text = course["assignments"] / "tophat" / "tophat.md"
    text.write_text(text.read_text().replace("A lesion, a vessel", "A vessel, a lesion"))
    again = releases.release("tophat", **course)
    assert "A vessel, a lesion" in again[0].read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_release_that_gives_a_solution_away_is_refused(course: dict[str, Path]) -> None:
    line = "return numpy.minimum(image, opened_image)"
    reference = course["solutions"] / "tophat" / "reference.py"
    reference.write_text(reference.read_text() + f"\n# {line}\n")
    (course["assignments"] / "tophat" / "notes.txt").write_text(f"# {line}")
    with pytest.raises(CourseError, match="gives away a line"):
        releases.release("tophat", **course)
    assert not (course["into"] / "tophat").exists()


@pytest.mark.slow
def test_a_release_with_a_hidden_tests_name_is_refused(course: dict[str, Path]) -> None:
    (course["assignments"] / "tophat" / "test_tophat.py").write_text("")
    with pytest.raises(CourseError, match="named like a hidden file"):
        releases.release("tophat", **course)
