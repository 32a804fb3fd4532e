"""The notebook asks for a kernel that is a command of the student's own."""

# /// attack
# held_by = "restoring"
# undiscriminating = "the open grader looks at no kernel"
# ///

# %% [notebook]
notebook["metadata"]["kernelspec"] = {
    "name": "../../../tmp/kernel",
    "display_name": "Mine",
    "language": "bash",
    "argv": ["/bin/sh", "-c", "touch " + TARGETS["touch"]],
}
notebook["metadata"]["language_info"] = {"name": "bash"}
