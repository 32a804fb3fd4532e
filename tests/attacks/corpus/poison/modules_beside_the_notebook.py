"""Modules named like libraries, beside the notebook, for this and the next grading."""

# /// attack
# held_by = "process"
# undiscriminating = "what lies beside a notebook is found by the open grader only if it starts there"
# ///

# %% [folder]
for name in (
    "numpy.py",
    "pytest.py",
    "sitecustomize.py",
    "conftest.py",
    "autograder.py",
    "json.py",
):
    (folder / name).write_text("raise SystemExit('imported')\n")
(folder / "numpy").mkdir()
(folder / "numpy" / "__init__.py").write_text("allclose = lambda *a: True\n")
