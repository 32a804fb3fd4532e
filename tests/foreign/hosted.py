"""Notebooks exported from services other than Colab.

Deepnote: `cell_id`, `deepnote_cell_type`, `source_hash`, as in deepnote/deepnote's converter of
`.ipynb`. Kaggle: `_uuid`, `_cell_guid`, `execution` and papermill's metadata, as its public
notebooks have them. Noteable, Hex and CoCalc add a key of their own to every cell; CoCalc trims the
text. Databricks writes `application/vnd.databricks.v1+cell`.
"""

from typing import Any

from tests.foreign.case import BY_CONTENT, Case, Notebook, code, new_id, renamed, stripped


def _deepnote(notebook: Notebook) -> None:
    stripped(notebook)
    notebook["metadata"] = {
        "deepnote": {},
        "deepnote_execution_queue": [],
        "deepnote_notebook_id": new_id("deepnote"),
        "orig_nbformat": 2,
    }
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {
            "cell_id": new_id(number, "deepnote"),
            "deepnote_cell_type": cell["cell_type"],
            "source_hash": new_id(cell["source"])[:8],
            "execution_start": 1_700_000_000_000,
            "deepnote_to_be_reexecuted": False,
        }
    notebook["cells"].append(
        {
            "cell_type": "markdown",
            "metadata": {"created_in_deepnote_cell": True, "deepnote_cell_type": "markdown"},
            "source": "<a style='text-decoration:none' href='https://deepnote.com'>Deepnote</a>",
        }
    )


def _kaggle(notebook: Notebook) -> None:
    stripped(notebook)
    notebook["metadata"] = {
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
        "kaggle": {"accelerator": "none", "dataSources": [], "isGpuEnabled": False},
        "papermill": {"duration": 4.2, "exception": None, "version": "2.6.0"},
    }
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {
            "_uuid": new_id(number, "kaggle"),
            "_cell_guid": new_id(number, "guid"),
            "trusted": True,
            "execution": {"iopub.status.busy": "2026-11-01T10:00:00.000000Z"},
            "papermill": {"status": "completed", "tags": []},
        }
    first = "import os\nfor folder, _, names in os.walk('/kaggle/input'):\n    print(folder, names)"
    notebook["cells"].insert(0, code(first))


def _with_key(key: str, value: Any) -> Any:
    def change(notebook: Notebook) -> None:
        stripped(notebook)
        notebook["nbformat_minor"] = 5
        renamed(notebook)
        for cell in notebook["cells"]:
            cell["metadata"] = {key: value}

    return change


def _cocalc(notebook: Notebook) -> None:
    stripped(notebook)
    notebook["metadata"]["cocalc"] = {"last_runtime_state": "idle"}
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {"cocalc": {"outputs": {}}, "collapsed": False, "scrolled": True}
        cell["id"] = f"{number:06x}"
        cell["source"] = "\n".join(f"{line} " for line in cell["source"].splitlines()) + "\n\n"
    notebook["nbformat_minor"] = 5


CASES = (
    Case(name="Deepnote", make=_deepnote, recovered=BY_CONTENT),
    Case(name="Kaggle", make=_kaggle, recovered=BY_CONTENT),
    Case(
        name="Noteable",
        make=_with_key("noteable", {"cell_type": "code", "output_collection_id": "a1"}),
        recovered=BY_CONTENT,
    ),
    Case(name="Hex", make=_with_key("hex_info", {"hex_version": "1"}), recovered=BY_CONTENT),
    Case(
        name="Databricks",
        make=_with_key("application/vnd.databricks.v1+cell", {"nuid": "a", "title": ""}),
        recovered=BY_CONTENT,
    ),
    Case(name="CoCalc, with other spaces at the ends", make=_cocalc, recovered=BY_CONTENT),
)
