"""Outputs that are in the notebook already, with scripts in all places."""

# /// attack
# held_by = "pages"
# undiscriminating = "outputs that were in the notebook are thrown away by whoever runs it"
# ///

# %% [notebook]
for cell in notebook["cells"]:
    if cell["cell_type"] == "code":
        cell["outputs"] = [
            {
                "output_type": "display_data",
                "metadata": {},
                "data": {
                    "text/html": "<script>document.documentElement.dataset.injected = 1</script>",
                    "application/javascript": "document.documentElement.dataset.injected = 2",
                },
            }
        ]
