"""A cell of text that holds a script."""

# /// attack
# held_by = "pages"
# ///

# %% [notebook]
notebook["cells"].append(
    {
        "cell_type": "markdown",
        "id": "said",
        "metadata": {},
        "source": "<script>document.documentElement.dataset.injected = 'cell'</script>\n"
        "<img src=x onerror='document.documentElement.dataset.injected=1'>",
    }
)
