"""Attack the sandbox as whoever runs this; a script for a process of another user.

Prints what the attacks got, as JSON: level by level, empty if nothing.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from autograder.sandbox.level import Layer
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote
from tests.sandbox.outside import Outside, carry_out

NAMES = ("read_absolute_path", "write_outside", "connect_unix_socket", "fork_process")


def main():
    outside = Outside()
    got = {}
    for layers in (None, {Layer.LANDLOCK, Layer.SECCOMP}):
        with Zygote(limits=Limits(), private=[outside.folder], layers=layers) as zygote:
            for name in NAMES:
                session = zygote.spawn()
                found = carry_out(session, name, outside.targets("/nowhere", 1))
                got[f"{zygote.level} {name}"] = found
                session.close()
    got["changed"] = outside.state() != outside.was
    got["reached"] = outside.reached()
    outside.close()
    print(json.dumps(got))


main()
