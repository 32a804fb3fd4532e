"""Which file of an attempt is which notebook of the assignment.

A file is taken for a notebook by its name, then by a name that a browser or a program has made
of it, then because it is the only one, then by the grade cells in it. Whatever is not its plain
name is said; where two files fit, neither is taken.
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograder.collecting.attempt import Enclosed

_ADDED = re.compile(
    r"(?:[ _-]?\(\d{1,3}\)|[ _-]copy\d*|[ _-]kopie|[ _-]final|[ _-]v?\d{1,2})$", re.IGNORECASE
)
_BY_BROWSERS = (".ipynb.json", ".ipynb.txt", ".ipynb.download")
_INSTEAD = {
    ".py": "a script; a notebook was asked for. In JupyterLab: File, Download",
    ".html": "a page made from a notebook; the notebook itself was asked for",
    ".pdf": "a print of a notebook; the notebook itself was asked for",
    ".docx": "a text document; a notebook was asked for",
    ".rar": "an archive of a kind that is not opened; ask for the notebook, or a zip",
    ".7z": "an archive of a kind that is not opened; ask for the notebook, or a zip",
    ".gz": "an archive of a kind that is not opened; ask for the notebook, or a zip",
    ".tar": "an archive of a kind that is not opened; ask for the notebook, or a zip",
}
Expected = Mapping[str, frozenset[str]]
Found = dict[str, Enclosed]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognized:
    """The notebooks of an attempt, by the assignment's names for them; `notes` say how."""

    notebooks: Mapping[str, Enclosed]
    notes: tuple[str, ...] = ()
    problem: str = ""


def recognize(files: Sequence[Enclosed], expected: Mapping[str, frozenset[str]]) -> Recognized:
    """Find the assignment's notebooks among the files of an attempt.

    Parameters
    ----------
    files : sequence of Enclosed
        All files of the attempt.
    expected : mapping of str to frozenset of str
        The names of the assignment's notebooks, without their ending, and the ids of the
        grade cells in each.
    """
    left = [file for file in files if is_notebook(file.name)]
    found: Found = {}
    notes: list[str] = []
    for how in (_by_name, _by_likeness, _by_grade_cells, _as_the_only_one):
        for name in [name for name in expected if name not in found]:
            fitting = _different(how(name, left, expected, found))
            if len(fitting) == 1:
                (found[name],) = fitting
                left = [file for file in left if file is not fitting[0]]
                if fitting[0].name.name != f"{name}.ipynb":
                    notes.append(f"{fitting[0].name} is taken for {name}.ipynb{_REASONS[how]}.")
            elif len(fitting) > 1:
                shown = " and ".join(str(file.name) for file in fitting[:3])
                problem = f"{shown} may each be {name}.ipynb, so neither was taken for it."
                return Recognized(notebooks=found, notes=tuple(notes), problem=problem)
    notes += _left_aside(left, found)
    missing = [name for name in expected if name not in found]
    problem = _what_is_there(missing, files, expected) if missing else ""
    return Recognized(notebooks=found, notes=tuple(notes), problem=problem)


def _left_aside(left: Sequence[Enclosed], found: Found) -> list[str]:
    """Name the notebooks that are like one that was found, and say something else."""
    return [
        f"{file.name} is another {name}.ipynb, and was not taken for it."
        for name, taken in found.items()
        for file in left
        if _is_like(file, name) and file.parcel.read() != taken.parcel.read()
    ]


def is_notebook(path: PurePosixPath) -> bool:
    """Tell whether a file is a notebook, by its name, which a browser may have made longer."""
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.name.lower().endswith((".ipynb", *_BY_BROWSERS))


def stem_of(path: PurePosixPath) -> str:
    """Return a notebook's name without its ending."""
    for ending in (*_BY_BROWSERS, ".ipynb"):
        if path.name.lower().endswith(ending):
            return path.name[: -len(ending)]
    return path.stem


def _by_name(name: str, left: Sequence[Enclosed], _: Expected, found: Found) -> list[Enclosed]:
    fitting = [file for file in left if file.name.name == f"{name}.ipynb"]
    highest = min((len(file.name.parts) for file in fitting), default=0)
    return [file for file in fitting if len(file.name.parts) == highest]


def _by_likeness(name: str, left: Sequence[Enclosed], _: Expected, found: Found) -> list[Enclosed]:
    return [file for file in left if _is_like(file, name)]


def _by_grade_cells(
    name: str, left: Sequence[Enclosed], expected: Expected, found: Found
) -> list[Enclosed]:
    wanted = expected[name]
    if not wanted:
        return []
    return [
        file for file in left if 2 * len(wanted & grade_ids_of(file.parcel.read())) > len(wanted)
    ]


def _as_the_only_one(
    name: str, left: Sequence[Enclosed], expected: Expected, found: Found
) -> list[Enclosed]:
    if len(left) != 1 or len(expected) != len(found) + 1:
        return []
    return [file for file in left if not _is_of_another(file, expected)]


def _is_of_another(file: Enclosed, expected: Expected) -> bool:
    """Tell whether a notebook has grade cells, and none of this assignment's."""
    there = grade_ids_of(file.parcel.read())
    asked = frozenset[str]().union(*expected.values())
    return bool(there and asked) and not there & asked


_REASONS = {
    _by_name: "",
    _by_likeness: "",
    _by_grade_cells: ", by the cells in it",
    _as_the_only_one: ", being the only notebook",
}


def _is_like(file: Enclosed, name: str) -> bool:
    """Tell whether a file's name is the notebook's, with what programs and people add."""
    stem = stem_of(file.name)
    while stem:
        if _plain(stem) == _plain(name):
            return True
        shorter = _ADDED.sub("", stem)
        if shorter == stem:
            return False
        stem = shorter
    return False


def _plain(stem: str) -> str:
    return re.sub(r"[\s_.-]+", "_", unicodedata.normalize("NFC", stem)).casefold()


def _different(files: Sequence[Enclosed]) -> list[Enclosed]:
    """Leave out files whose content is that of an earlier one."""
    if len(files) < 2:
        return list(files)
    return list({file.parcel.read(): file for file in reversed(files)}.values())[::-1]


def grade_ids_of(content: bytes) -> frozenset[str]:
    """Return the ids of the grade cells in a file's content; none if it is no notebook."""
    try:
        return frozenset(
            str(cell["metadata"]["nbgrader"]["grade_id"])
            for cell in json.loads(content)["cells"]
            if "nbgrader" in cell.get("metadata", {})
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return frozenset()


def _what_is_there(missing: Sequence[str], files: Sequence[Enclosed], expected: Expected) -> str:
    wanted = " and ".join(f"{name}.ipynb" for name in missing)
    for file in files:
        if is_notebook(file.name) and _is_of_another(file, expected):
            return f"no {wanted}; {file.name} is of another assignment, by its grade cells."
    for file in files:
        said = _INSTEAD.get(file.name.suffix.lower())
        if said:
            return f"no {wanted}; {file.name} is {said}."
    there = ", ".join(str(file.name) for file in files[:4]) or "nothing"
    return f"no {wanted}; there is {there}."
