"""Another program in this process; the session is lost if it gets that far."""

import os

for program in ("/bin/true", "/usr/bin/true", "/bin/sh"):
    try:
        os.execv(program, [program, "-c", "exit 0"])
    except OSError:
        pass
