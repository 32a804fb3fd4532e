"""Modules named like libraries, written by a cell."""

# /// attack
# held_by = "process"
# ///

import sys

for name in ("numpy", "pytest", "reference", "json", "sitecustomize"):
    with open(f"{name}.py", "w") as file:
        file.write(
            "def stretch(image):\n    return image\n\ndef __getattr__(name):\n    return len\n"
        )
sys.path.insert(0, "")
for name in ("reference", "numpy", "numpy.testing"):
    sys.modules.pop(name, None)


# %% stretch_answer
def stretch(image):
    return image


# %% total_answer
def total(image):
    return (image * 1.0).sum(0)
