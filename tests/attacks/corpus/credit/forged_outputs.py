"""The outputs of a perfect submission are in the notebook already."""

# /// attack
# held_by = "restoring"
# undiscriminating = "graders that run the cells throw older outputs away; a reader of the notebook would see them"
# ///

# %% [notebook]
for cell in notebook["cells"]:
    if cell["metadata"].get("nbgrader", {}).get("grade"):
        cell["execution_count"] = 1
        cell["outputs"] = [
            {
                "output_type": "stream",
                "name": "stdout",
                "text": "10.0 of 10 points: all tests passed",
            },
            {
                "output_type": "execute_result",
                "execution_count": 1,
                "data": {"text/plain": "10"},
                "metadata": {"score": 10, "voxelgrade": {"score": 10, "status": "passed"}},
            },
        ]
