"""Another program in this process; the session is lost if it gets that far."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import os

for program in ("/bin/true", "/usr/bin/true", "/bin/sh"):
    try:
        os.execv(program, [program, "-c", "exit 0"])
    except OSError:
        pass
