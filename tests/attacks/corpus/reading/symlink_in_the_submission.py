"""A file beside the notebook is a link to the hidden tests, handed in for delivery."""

# /// attack
# held_by = "restoring"
# undiscriminating = "an open grader that copies the submitted folder follows the link; the corpus runs this through nbgrader autograde, too"
# ///

# %% [folder]
(folder / "data.txt").symlink_to(TARGETS["secret"])
(folder / "solutions").symlink_to(TARGETS["solutions"])
# %%
for path in ("data.txt", "solutions/reference.py"):
    try:
        loot = loot or open(path).read()
    except OSError:
        pass
