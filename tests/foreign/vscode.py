"""Notebooks that Visual Studio Code has saved, of several years.

Its extension has dropped all metadata of cells that were run (microsoft/vscode-jupyter issue
2325), the notebook's own (2919), the ids of format 4.5 (7682); of late it drops `language_info`
(microsoft/vscode issue 231530) and writes `vscode.languageId`. Polyglot Notebooks writes
`polyglot_notebook` and `dotnet_interactive` (dotnet/interactive, `ipynbUtilities`).
"""

from tests.foreign.case import (
    BLACK,
    BY_CONTENT,
    BY_ID,
    TEXT,
    WHITE,
    Case,
    Notebook,
    code,
    marked,
    position,
    refused,
    renamed,
    source_of,
    stripped,
    without_ids,
    without_marks,
)


def _run_in_2020(notebook: Notebook) -> None:
    without_ids(notebook)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["metadata"] = {}


def _current(notebook: Notebook) -> None:
    notebook["metadata"] = {
        "kernelspec": {"display_name": ".venv", "language": "python", "name": "python3"},
        "vscode": {"interpreter": {"hash": "31f2aee4e71d21fbe5cf8b01ff0e069b9275f58929596ceb"}},
    }
    for cell in notebook["cells"]:
        cell["metadata"]["vscode"] = {"languageId": "python"}


def _polyglot(notebook: Notebook) -> None:
    stripped(notebook)
    notebook["metadata"] = {
        "kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"},
        "polyglot_notebook": {
            "kernelInfo": {"defaultKernelName": "csharp", "items": [{"name": "pythonkernel"}]}
        },
    }
    for cell in notebook["cells"]:
        cell["metadata"] = {
            "dotnet_interactive": {"language": "python"},
            "polyglot_notebook": {"kernelName": "pythonkernel"},
        }


def _formatted(notebook: Notebook) -> None:
    """Format on save, and note something beside a test: it is no longer word for word the test."""
    stripped_later = marked(notebook, "white_tophat")
    stripped_later["source"] = "check( white_tophat )  # passes now"
    marked(notebook, WHITE)["source"] = source_of(notebook, WHITE).replace("    ", "  ")
    stripped(notebook)


def _raw(notebook: Notebook) -> None:
    cell = marked(notebook, WHITE)
    cell["cell_type"] = "raw"
    cell["metadata"] = {"vscode": {"languageId": "raw"}}
    for key in ("outputs", "execution_count"):
        del cell[key]


def _markdown(notebook: Notebook) -> None:
    marked(notebook, WHITE)["cell_type"] = "markdown"


def _script(notebook: Notebook) -> dict[str, bytes]:
    parts = []
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        commented = "\n".join(f"# {line}" for line in text.splitlines())
        is_code = cell["cell_type"] == "code"
        parts.append(f"# %%\n{text}" if is_code else f"# %% [markdown]\n{commented}")
    return {"tophat.py": "\n\n".join(parts).encode()}


def _markers(notebook: Notebook) -> None:
    for grade_id in (WHITE, BLACK):
        marked(notebook, grade_id)["source"] = f"# %%\n{source_of(notebook, grade_id)}\n# %%"
    stripped(notebook)


def _answer_in_code(notebook: Notebook) -> None:
    """Type the written answer into a code cell, in quotes."""
    here = position(notebook, TEXT)
    answer = f'"""{source_of(notebook, TEXT)}"""'
    stripped(notebook)
    notebook["cells"][here] = code(answer)


CASES = (
    Case(
        name="VS Code dropped the code cells' metadata",
        make=_run_in_2020,
        recovered={key: how for key, how in BY_CONTENT.items() if key != TEXT},
    ),
    Case(name="VS Code today", make=_current),
    Case(name="VS Code kept the ids alone", make=without_marks, recovered=BY_ID),
    Case(
        name="VS Code with new ids",
        make=lambda notebook: (without_marks(notebook), renamed(notebook))[0],
        recovered=BY_CONTENT,
    ),
    Case(name="VS Code before ids", make=stripped, recovered=BY_CONTENT),
    Case(name="Polyglot Notebooks", make=_polyglot, recovered=BY_CONTENT),
    Case(
        name="formatted on save",
        make=_formatted,
        recovered={**BY_CONTENT, "white_tophat": "put back"},
    ),
    Case(
        name="the answer's cell became raw, without marks",
        make=_raw,
        recovered={WHITE: "cell id"},
        says="It was a raw cell, and is graded as code.",
    ),
    Case(
        name="the answer's cell became a text",
        make=_markdown,
        recovered={WHITE: "cell type"},
        says="was a text cell, and is graded as code",
    ),
    Case(name="cell markers in the cells", make=_markers, recovered=BY_CONTENT),
    Case(
        name="the written answer in a code cell",
        make=_answer_in_code,
        recovered={**BY_CONTENT, TEXT: "unclear"},
        says="discussion may be cell 17",
    ),
    refused("a script with cell markers", _script, "tophat.py is a script", "missing"),
)
