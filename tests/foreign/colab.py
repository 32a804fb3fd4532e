"""Notebooks that Google Colab has saved.

Its files as they are seen in public repositories: format 4.0, the cells' ids in their metadata
(googlecolab/colabtools issue 581), a new `outputId` with every run (NeuromatchAcademy/
course-content pull request 101), `executionInfo`, `colab` and `accelerator`. Whether nbgrader's
marks are still there depends on the way the notebook came in; nbgrader issue 1273 asks for it.
"""

from tests.foreign.case import (
    BLACK,
    BY_CONTENT,
    BY_ID,
    TEXT,
    WHITE,
    Case,
    Notebook,
    as_bytes,
    code,
    marked,
    new_id,
    position,
    text,
)

_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ"
_PIXEL += "RU5ErkJggg=="


def saved(notebook: Notebook, *, marks: bool = True, ids: bool = True) -> None:
    """Save the notebook as Colab does."""
    notebook["nbformat_minor"] = 0
    notebook["metadata"] = {
        "colab": {"provenance": [], "toc_visible": True, "gpuType": "T4"},
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
        "language_info": {"name": "python"},
        "accelerator": "GPU",
    }
    for number, cell in enumerate(notebook["cells"]):
        own = cell.pop("id", "")
        name = own if ids else new_id(number, "colab")
        kept = {"nbgrader": cell["metadata"]["nbgrader"]} if "nbgrader" in cell["metadata"] else {}
        cell["metadata"] = {"id": name, **(kept if marks else {})}
        if cell["cell_type"] == "code":
            cell["source"] = cell["source"].splitlines(keepends=True)
            cell["execution_count"] = number
            cell["metadata"] |= {
                "colab": {"base_uri": "https://localhost:8080/"},
                "outputId": "3a0a2f27-421d-4601-cd50-7f92b00f18c3",
                "executionInfo": {
                    "elapsed": 57136,
                    "status": "ok",
                    "timestamp": 1732287745935,
                    "user": {"displayName": "A student", "userId": "06366185027922693499"},
                    "user_tz": -60,
                },
            }


def _fresh(notebook: Notebook) -> None:
    saved(notebook, marks=False, ids=False)


def _with_drive(notebook: Notebook) -> None:
    """Mount a drive and install a package first; later cells must run all the same."""
    _fresh(notebook)
    notebook["cells"][0:0] = [
        code("from google.colab import drive\ndrive.mount('/content/drive')"),
        code("!pip install -q scikit-image\n%pip install nibabel\n%matplotlib inline"),
        code("%cd /content/drive/MyDrive"),
    ]


def _import_in_the_answer(notebook: Notebook) -> None:
    cell = marked(notebook, WHITE)
    cell["source"] = "from google.colab import files\n" + cell["source"]
    saved(notebook)


def _forms(notebook: Notebook) -> None:
    for grade_id in (WHITE, BLACK):
        cell = marked(notebook, grade_id)
        cell["source"] = '#@title My answer { display-mode: "form" }\n' + cell["source"]
    saved(notebook, marks=False, ids=False)
    for cell in notebook["cells"]:
        cell["metadata"]["cellView"] = "form"


def _widgets(notebook: Notebook) -> None:
    """Leave the state of widgets and of interactive tables in the file."""
    _fresh(notebook)
    notebook["metadata"]["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {
            new_id(number): {"model_name": "FloatProgressModel", "state": {"value": number}}
            for number in range(500)
        }
    }
    notebook["cells"][-2]["outputs"] = [
        {
            "output_type": "execute_result",
            "execution_count": 4,
            "metadata": {},
            "data": {
                "application/vnd.google.colaboratory.intrinsic+json": {"type": "dataframe"},
                "text/html": "<div id=df-1>" + "<td>1</td>" * 20_000,
            },
        }
    ]


def _picture_in_the_text(notebook: Notebook) -> None:
    marked(notebook, TEXT)["source"] += f"\n\n![image.png](data:image/png;base64,{_PIXEL})"
    _fresh(notebook)


def _scratch_cells(notebook: Notebook) -> None:
    """Add scratch cells, and a title above everything, as Colab's users do."""
    here = position(notebook, WHITE)
    notebook["cells"][here:here] = [code("image = retina\nimage.shape"), text("### My notes")]
    notebook["cells"].insert(0, text("# Homework 3"))
    notebook["cells"].append(code("files = None"))
    _fresh(notebook)


CASES = (
    Case(name="Colab kept the marks", make=saved),
    Case(
        name="Colab dropped the marks and kept the ids",
        make=lambda notebook: saved(notebook, marks=False),
        recovered=BY_ID,
    ),
    Case(name="Colab dropped marks and ids", make=_fresh, recovered=BY_CONTENT),
    Case(name="Colab's drive, pip and magics first", make=_with_drive, recovered=BY_CONTENT),
    Case(
        name="google.colab imported in the answer's cell",
        make=_import_in_the_answer,
        score=10.0,  # the cell ends at its first line, here as anywhere but in Colab
    ),
    Case(name="Colab's forms", make=_forms, recovered=BY_CONTENT),
    Case(name="Colab's widgets and tables", make=_widgets, recovered=BY_CONTENT),
    Case(name="a picture pasted into the text", make=_picture_in_the_text, recovered=BY_CONTENT),
    Case(name="Colab with scratch cells", make=_scratch_cells, recovered=BY_CONTENT),
    Case(
        name="a copy from Google Drive",
        make=lambda notebook: (saved(notebook), {"Copy of tophat.ipynb": as_bytes(notebook)})[1],
        recovered={"": "file name"},
        says="Copy of tophat.ipynb is taken for tophat.ipynb, by the cells in it.",
    ),
    Case(
        name="a copy from Google Drive without marks",
        make=lambda notebook: (_fresh(notebook), {"Copy of tophat.ipynb": as_bytes(notebook)})[1],
        recovered={"": "file name", **BY_CONTENT},
        says="being the only notebook",
    ),
)
