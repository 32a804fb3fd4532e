"""Widgets and other kinds that a page would hand to code of their own."""

# /// attack
# held_by = "pages"
# undiscriminating = "the open grader's page loads no widgets"
# ///

# %% [notebook]
notebook["metadata"]["widgets"] = {
    "application/vnd.jupyter.widget-state+json": {
        "version_major": 2,
        "version_minor": 0,
        "state": {"x": {"model_name": "HTMLModel", "state": {"value": "<script>x()</script>"}}},
    }
}
# %%
from IPython.display import display

display(
    {
        "application/vnd.jupyter.widget-view+json": {"model_id": "x", "version_major": 2},
        "text/plain": "widget",
        "application/vnd.bokehjs_exec.v0+json": "</script><script>x()</script>",
    },
    raw=True,
)
