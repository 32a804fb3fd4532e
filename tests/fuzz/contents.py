"""Odd contents of the file in which a notebook is expected."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

Notebook = dict[str, Any]
Content = Callable[[Notebook], bytes]
ANSWER, CHECK, TEXT = "twice_answer", "twice", "why"


def marked(notebook: Notebook, grade_id: str) -> dict[str, Any]:
    """Return the notebook's cell with this grade id."""
    return next(
        cell
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def code(source: Any, **more: Any) -> dict[str, Any]:
    """Return a code cell."""
    return {
        "cell_type": "code",
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
        **more,
    }


def changed(change: Callable[[Notebook], object]) -> Content:
    """Return what writes the notebook after a change."""

    def content(good: Notebook) -> bytes:
        notebook = copy.deepcopy(good)
        change(notebook)
        return json.dumps(notebook).encode()

    return content


def spliced(text: str) -> Content:
    """Return what writes the notebook with a piece of JSON text as its metadata's `odd`."""

    def content(good: Notebook) -> bytes:
        notebook = {**good, "metadata": {"odd": "HERE"}}
        return json.dumps(notebook).replace('"HERE"', text).encode()

    return content


def set_marks(grade_id: str, /, **marks: Any) -> Content:
    """Return what writes the notebook with other marks on one cell."""
    return changed(
        lambda notebook: marked(notebook, grade_id)["metadata"]["nbgrader"].update(marks)
    )


def with_cell(*cells: dict[str, Any]) -> Content:
    """Return what writes the notebook with more cells at its end."""
    return changed(lambda notebook: notebook["cells"].extend(copy.deepcopy(cells)))


def set_top(**values: Any) -> Content:
    """Return what writes the notebook with other values at its top."""
    return changed(lambda notebook: notebook.update(values))


def text_with(source: str) -> Content:
    """Return what writes the notebook with this text as the written answer."""
    return changed(lambda notebook: marked(notebook, TEXT).update(source=source))


def _whole(good: Notebook) -> str:
    return json.dumps(good, ensure_ascii=False)


def _drop(*keys: str) -> Content:
    def change(notebook: Notebook) -> None:
        for owner in (notebook, *notebook["cells"]):
            for key in keys:
                owner.pop(key, None)

    return changed(change)


def _double(change: Callable[[dict[str, Any]], object]) -> Content:
    """Return what writes the notebook with every cell twice, the first copies changed."""

    def double(notebook: Notebook) -> None:
        first = copy.deepcopy(notebook["cells"])
        for cell in first:
            change(cell)
        notebook["cells"] = [
            cell for pair in zip(first, notebook["cells"], strict=True) for cell in pair
        ]

    return changed(double)


VERSIONS: dict[str, tuple[Content, str]] = {
    **{
        f"format {version!r}": (set_top(nbformat=version), "ungradable")
        for version in (*(1, 2, 3, 5, 99, -4, 0, 4.0, True, None, "four", "4", [4], {}), 10**40)
    },
    **{f"minor {minor}": (set_top(nbformat_minor=minor), "full") for minor in (0, 1, 2, 3, 4, 99)},
    **{
        f"minor {minor!r}": (set_top(nbformat_minor=minor), "ungradable")
        for minor in (-1, "5", 4.5, None, [], True)
    },
    "format 3 with worksheets": (
        lambda good: json.dumps(
            {"nbformat": 3, "worksheets": [{"cells": good["cells"]}], "metadata": {}}
        ).encode(),
        "full",
    ),
}
ENCODINGS: dict[str, tuple[Content, str]] = {
    "a byte order mark": (lambda good: _whole(good).encode("utf-8-sig"), "full"),
    "two byte order marks": (
        lambda good: b"\xef\xbb\xbf" + _whole(good).encode("utf-8-sig"),
        "ungradable",
    ),
    **{
        name: (lambda good, name=name: _whole(good).encode(name), "ungradable")
        for name in ("utf-16", "utf-16-le", "utf-16-be", "utf-32")
    },
    "latin-1": (lambda good: _whole({**good, "é": 1}).encode("latin-1"), "ungradable"),
    "windows-1252": (lambda good: _whole({**good, "€": 1}).encode("cp1252"), "ungradable"),
    "surrogates as bytes": (
        lambda good: _whole({**good, "\ud800": 1}).encode("utf-8", "surrogatepass"),
        "ungradable",
    ),
    "nothing": (lambda good: b"", "ungradable"),
    "white space": (lambda good: b" \r\n\t\n", "ungradable"),
    "NUL bytes only": (lambda good: bytes(4096), "ungradable"),
    "NUL bytes behind": (lambda good: _whole(good).encode() + bytes(10), "ungradable"),
    "a NUL byte in a text": (
        lambda good: _whole(good).replace("Twice", "Tw\0ce").encode(),
        "ungradable",
    ),
    "line ends of old Macs": (
        lambda good: json.dumps(good, indent=1).replace("\n", "\r").encode(),
        "full",
    ),
    "two notebooks": (lambda good: 2 * _whole(good).encode(), "ungradable"),
    "text behind": (lambda good: _whole(good).encode() + b"// mine", "ungradable"),
    "a zip archive": (lambda good: b"PK\x03\x04" + bytes(range(256)), "ungradable"),
    "a gzip archive": (lambda good: b"\x1f\x8b\x08" + bytes(range(256)), "ungradable"),
    "a pickle": (lambda good: b"\x80\x04\x95\x00cos\nsystem\n(S'true'\ntR.", "ungradable"),
    "a PDF": (lambda good: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "ungradable"),
    "a page": (lambda good: b"<!DOCTYPE html><html><body>log in</body></html>", "ungradable"),
    "a script": (lambda good: b"def twice(number):\n    return 2 * number\n", "ungradable"),
    "a merge conflict": (
        lambda good: b"<<<<<<< HEAD\n" + _whole(good).encode() + b"\n=======\n>>>>>>> mine",
        "ungradable",
    ),
    **{
        f"bare {text}": (lambda good, text=text: text.encode(), "ungradable")
        for text in ("null", "true", "0", '"text"', "[]", "{}", "NaN", "-", "[[", '{"cells": []}')
    },
}
NUMBERS: dict[str, tuple[Content, str]] = {
    **{
        f"metadata of {text}": (spliced(text), "full")
        for text in ("NaN", "Infinity", "-Infinity", "1e999", "-1e999", "1e-999", "-0", "1" * 4000)
    },
    "metadata of 5,000 digits": (spliced("1" * 5000), "ungradable"),
    "metadata of 5,000,000 digits": (spliced("1" * 5_000_000), "ungradable"),
    **{
        f"points of {points!r:.20}": (set_marks(CHECK, points=points), outcome)
        for points, outcome in (
            *((1e308, "full"), (10**30, "full"), (0, "full"), (-0.0, "full"), (None, "full")),
            *(
                (-1, "ungradable"),
                (10**400, "ungradable"),
                ("3", "ungradable"),
                (True, "ungradable"),
            ),
        )
    },
    "points that are not a number": (set_marks(CHECK, points=float("nan")), "full"),
    "points without end": (
        lambda good: set_marks(CHECK, points="HERE")(good).replace(b'"HERE"', b"1e999"),
        "ungradable",
    ),
    "an execution count of 10**300": (
        changed(lambda notebook: marked(notebook, CHECK).update(execution_count=10**300)),
        "full",
    ),
}
KEYS: dict[str, tuple[Content, str]] = {
    "cells twice, the first empty": (
        lambda good: b'{"cells": [], ' + _whole(good).encode()[1:],
        "full",
    ),
    "cells twice, the last empty": (
        lambda good: _whole(good).encode()[:-1] + b', "cells": []}',
        "graded",
    ),
    "the format twice": (
        lambda good: _whole(good).encode()[:-1] + b', "nbformat": 3}',
        "ungradable",
    ),
    "every source twice": (
        lambda good: _whole(good).encode().replace(b'"source"', b'"source": "x", "source"'),
        "full",
    ),
    "every grade id twice": (
        lambda good: _whole(good).encode().replace(b'"grade_id"', b'"grade_id": 7, "grade_id"'),
        "full",
    ),
    "ten thousand keys": (set_top(**{f"key {n}": n for n in range(10_000)}), "full"),
    "no ids": (_drop("id"), "full"),
    "no metadata": (_drop("metadata"), "graded"),
    "no outputs": (_drop("outputs", "execution_count"), "full"),
    "no sources": (_drop("source"), "graded"),
    "no cell types": (_drop("cell_type"), "ungradable"),
    "no cells": (_drop("cells"), "ungradable"),
    "no format": (_drop("nbformat", "nbformat_minor"), "ungradable"),
    "no marks": (
        changed(
            lambda notebook: [cell["metadata"].pop("nbgrader", 0) for cell in notebook["cells"]]
        ),
        "graded",
    ),
    "empty marks": (
        changed(
            lambda notebook: [cell["metadata"].update(nbgrader={}) for cell in notebook["cells"]]
        ),
        "graded",
    ),
    "every cell twice": (_double(lambda cell: None), "graded"),
    "every cell twice, the first broken": (
        _double(lambda cell: cell.update(source="1/0")),
        "graded",
    ),
    "every cell twice, as text": (_double(lambda cell: cell.update(cell_type="raw")), "graded"),
    "every id the same": (
        changed(lambda notebook: [cell.update(id="same") for cell in notebook["cells"]]),
        "full",
    ),
    "every id empty": (
        changed(lambda notebook: [cell.update(id="") for cell in notebook["cells"]]),
        "full",
    ),
    "every grade id the same": (
        changed(
            lambda notebook: [
                cell["metadata"].update(nbgrader={"grade_id": CHECK, "grade": True, "points": 3})
                for cell in notebook["cells"]
            ]
        ),
        "graded",
    ),
    "cells in reverse": (changed(lambda notebook: notebook["cells"].reverse()), "graded"),
    "the test cell's text changed": (
        changed(lambda notebook: marked(notebook, CHECK).update(source="print(3)")),
        "full",
    ),
    "the test cell as text": (
        changed(lambda notebook: marked(notebook, CHECK).update(cell_type="markdown")),
        "full",
    ),
    "the test cell as the answer": (set_marks(CHECK, solution=True, locked=False), "full"),
    "the answer as a test cell": (
        set_marks(ANSWER, grade=True, points=100, solution=False),
        "full",
    ),
    "a checksum that is an object": (set_marks(ANSWER, checksum={"a": 1}), "full"),
    "a schema version of text": (set_marks(ANSWER, schema_version="x"), "full"),
}
GIANT: dict[str, tuple[Content, str]] = {
    "an output of 49 MB": (
        with_cell(
            code(
                "1", outputs=[{"output_type": "stream", "name": "stdout", "text": "x" * 49_000_000}]
            )
        ),
        "full",
    ),
    "an output of 60 MB": (
        with_cell(
            code(
                "1", outputs=[{"output_type": "stream", "name": "stdout", "text": "x" * 60_000_000}]
            )
        ),
        "ungradable",
    ),
    "100,000 cells": (
        changed(lambda notebook: notebook["cells"].extend([code("")] * 100_000)),
        "ungradable",
    ),
    "1,900 cells": (changed(lambda notebook: notebook["cells"].extend([code("")] * 1_900)), "full"),
    "four million values": (spliced(f"[{'0,' * 4_000_000}0]"), "ungradable"),
    "two million values": (spliced(f"[{'0,' * 2_000_000}0]"), "full"),
    "a cell of 10 MB": (with_cell(code("#" * 10_000_000)), "ungradable"),
    "a cell of 10 MB of lines": (with_cell(code("x = 1\n" * 1_700_000)), "ungradable"),
    "a cell of 240 kB": (with_cell(code("#" * 240_000)), "full"),
    "a cell of 240 kB of lines": (with_cell(code("x = 1\n" * 40_000)), "full"),
    "a cell of attributes": (with_cell(code("x" + ".x" * 120_000)), "full"),
    "an answer of 240 kB": (text_with("word " * 48_000), "full"),
    "an answer of brackets": (text_with("[" * 240_000), "full"),
    "an answer of code": (text_with("```python\nx" + ".x" * 20_000 + "\n```"), "full"),
    "an answer of 10 MB": (text_with("word " * 2_000_000), "ungradable"),
    "a grade id of 1 MB": (set_marks(CHECK, grade_id="g" * 1_000_000), "graded"),
    "a cell id of 1 MB": (
        changed(lambda notebook: notebook["cells"][0].update(id="i" * 1_000_000)),
        "full",
    ),
    "100,000 tags": (
        changed(
            lambda notebook: notebook["cells"][0]["metadata"].update(
                tags=[f"tag-{n}" for n in range(100_000)]
            )
        ),
        "full",
    ),
    "49,000 lines": (
        changed(lambda notebook: marked(notebook, TEXT).update(source=["word\n"] * 49_000)),
        "graded",
    ),
    "an attachment of 8 MB": (
        changed(
            lambda notebook: marked(notebook, TEXT).update(
                source="![x](attachment:x.png)",
                attachments={"x.png": {"image/png": "AAAA" * 2_000_000}},
            )
        ),
        "full",
    ),
}
DEEP: dict[str, tuple[Content, str]] = {
    "a list of 100,000": (lambda good: b"[" * 100_000 + b"]" * 100_000, "ungradable"),
    "an object of 100,000": (lambda good: b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "ungradable"),
    "a list of 100,000 in the metadata": (spliced("[" * 100_000 + "]" * 100_000), "ungradable"),
    "a list of 900 in the metadata": (spliced("[" * 900 + "]" * 900), "ungradable"),
    "a list of 90 in the metadata": (spliced("[" * 90 + "]" * 90), "full"),
    "a list without an end": (spliced("[" * 100_000), "ungradable"),
}
SOURCES: dict[str, tuple[Content, str]] = {
    **{
        name: (with_cell(code(source)), "graded")
        for name, source in {
            "a NUL character": "x = 1\0",
            "100,000 brackets": "(" * 100_000 + ")" * 100_000,
            "100,000 minus signs": "-" * 100_000 + "1",
            "150 brackets": "[" * 150 + "]" * 150,
            "50,000 plus signs": "+".join("1" * 50_000),
            "10,000 attributes": "x" + ".x" * 10_000,
            "300 nested loops": "".join(" " * n + "if 1:\n" for n in range(300)) + " " * 300 + "1",
            "an integer of 10,000 digits": "1" * 10_000,
            "an open text": "'''" + "a" * 1000,
            "a form feed": "\f\v\x1c\x85\u2028\u2029x = 1",
            "characters that turn the line": "x = '\u202e\u2066'",
            "a shell command": "!echo owned",
            "an unknown magic": "%%nothing\nx",
            "a script magic": "%%bash\necho owned",
            "a coding line": "# -*- coding: rot13 -*-\nx = 1",
            "a coding line of nothing": "# coding: nothing",
            "an exit": "raise SystemExit",
            "a hard exit": "import os; os._exit(0)",
            "escapes printed": "print('\\x1b]0;owned\\x07\\x1b[2J')",
            "half a character printed": "print('\\ud800')",
            "a page printed": "from IPython.display import HTML; HTML('<script>alert(1)</script>')",
        }.items()
    },
    "half a character": (with_cell(code("'\ud800'")), "ungradable"),
    "half a character as a key": (set_top(**{"\udfff": 1}), "ungradable"),
    "half a character as a grade id": (set_marks(CHECK, grade_id="\udc00"), "ungradable"),
}
MARKDOWN: dict[str, tuple[Content, str]] = {
    **{
        name: (text_with(source), "full")
        for name, source in {
            "a NUL character": "a\0b",
            "escapes": "\x1b[31m\x9b\x07",
            "5,000 brackets": "[" * 5_000,
            "5,000 links": "[a](" * 5_000,
            "5,000 pictures": "![" * 5_000,
            "5,000 stars": "*a " * 5_000,
            "5,000 underscores": "_a_" * 5_000,
            "5,000 backticks": "`" * 5_000 + "a",
            "5,000 dollars": "$a" * 5_000,
            "5,000 quotes": ">" * 5_000,
            "5,000 list levels": "".join(" " * (2 * n) + "- a\n" for n in range(300)),
            "5,000 tags": "<b>" * 5_000,
            "5,000 open tags": "<a" * 5_000,
            "5,000 entities": "&a" * 5_000,
            "5,000 comments": "<!--" * 5_000,
            "5,000 tables": "|" * 5_000 + "\n" + "|-" * 5_000,
            "5,000 backslashes": "\\" * 5_000,
            "5,000 formulas": "\\begin{a}" * 5_000,
            "a missing attachment": "![x](attachment:nothing.png)",
            "a script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "a template": "{{ 7 * 7 }}{% raw %}{{ cell }}",
            "a file": "![x](file:///etc/passwd)![y](/etc/passwd)![z](../../../gradebook.db)",
        }.items()
    },
}
NAMED: dict[str, dict[str, tuple[Content, str]]] = {
    "format version": VERSIONS,
    "encoding": ENCODINGS,
    "number": NUMBERS,
    "keys and marks": KEYS,
    "giant": GIANT,
    "deep": DEEP,
    "source": SOURCES,
    "markdown": MARKDOWN,
}

_TYPES: tuple[Any, ...] = ({}, {"a": 1}, [], [1], ["a", []], 7, 2.5, "text", "", None, True)
_PLACES: tuple[tuple[str, ...], ...] = (
    *((key,) for key in ("cells", "metadata", "nbformat_minor", "extra")),
    *(("metadata", key) for key in ("kernelspec", "language_info", "celltoolbar", "widgets")),
    *(
        ("cell", key)
        for key in ("cell_type", "source", "metadata", "outputs", "id", "execution_count")
    ),
    ("cell", "attachments"),
    *(("cell", "metadata", key) for key in ("nbgrader", "tags", "jupyter", "deletable")),
    *(
        ("cell", "metadata", "nbgrader", key)
        for key in ("grade", "grade_id", "locked", "points", "solution", "task", "checksum")
    ),
    *(("cell", "metadata", "nbgrader", key) for key in ("schema_version", "cell_type")),
    *(("output", key) for key in ("output_type", "text", "data", "name", "metadata", "ename")),
)


def wrong_types() -> Iterator[tuple[str, Content]]:
    """Yield notebooks with a value of another type in one place, for every place and type."""
    for place in _PLACES:
        for number, value in enumerate(_TYPES):
            grade_ids = (ANSWER, CHECK, TEXT) if place[0] == "cell" else (ANSWER,)
            grade_id = grade_ids[number % len(grade_ids)]
            yield f"{'.'.join(place)} as {value!r}", _typed(place, value, grade_id)


def _typed(place: tuple[str, ...], value: Any, grade_id: str) -> Content:
    def change(notebook: Notebook) -> None:
        owner, rest = notebook, place
        if place[0] in ("cell", "output"):
            owner, rest = marked(notebook, grade_id), place[1:]
        if place[0] == "output":
            owner["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "a"}]
            owner = owner["outputs"][0]
        for key in rest[:-1]:
            owner = owner.setdefault(key, {})
        owner[rest[-1]] = copy.deepcopy(value)

    return changed(change)
