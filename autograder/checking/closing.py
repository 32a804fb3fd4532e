"""What `check()` says at the end: what is left to do, and how to hand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.checking.groups import Group, by_function
from autograder.checking.saved_notebook import SavedNotebook, saved_notebook
from autograder.checking.submitting import how_to_submit
from autograder.results import TestResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Sentences on what is left, and one on how to hand in."""

    left: tuple[str, ...]
    submitting: str


def closing_on(results: Sequence[TestResult], folder: Path, path: Path | None) -> Closing:
    """Return what is said at the end, where all of a notebook's functions were checked.

    Parameters
    ----------
    results : sequence of TestResult
        Of all public tests.
    folder : Path
        Where the notebook lies.
    path : Path or None
        The notebook's file, if it is known.
    """
    saved = saved_notebook(folder, path)
    return Closing(
        left=what_is_left(by_function(results), saved),
        submitting=how_to_submit(folder, saved.path if saved else path),
    )


def what_is_left(groups: Sequence[Group], saved: SavedNotebook | None) -> tuple[str, ...]:
    """Say which functions and which answers in words are still to do.

    Parameters
    ----------
    groups : sequence of Group
        The results of all functions.
    saved : SavedNotebook or None
        The notebook's file; None if it was not found.

    Returns
    -------
    tuple of str
        Sentences; at least one.
    """
    unwritten = [group.name for group in groups if group.is_unwritten]
    wrong = [group for group in groups if not group.is_right and not group.is_unwritten]
    left = []
    if unwritten:
        left.append(f"Not attempted: {', '.join(unwritten)}.")
    if wrong:
        named = (f"{group.name} ({group.summary()})" for group in wrong)
        left.append(f"Not yet right: {', '.join(named)}.")
    if not left:
        left.append("All public checks pass. More inputs are tried when you hand in.")
    left.append(_on_answers(saved))
    return tuple(filter(None, left))


def _on_answers(saved: SavedNotebook | None) -> str:
    """Say which answers in words the file has, and of when it is: later ones are not in it."""
    if saved is None:
        return (
            "Answers in words were not looked at: "
            "the notebook's file was not found beside the tests."
        )
    if not saved.answers:
        return ""
    file = f"{saved.path.name} as it was saved {saved.when}"
    missing = [f"“{answer.place}”" for answer in saved.answers if not answer.is_begun]
    if not missing:
        return f"Every answer in words is begun, in {file}."
    return (
        f"No answer in words yet under {' and '.join(missing)}, in {file}. "
        "If you have written since, save the notebook and check again."
    )
