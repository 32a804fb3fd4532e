"""Grade on a disk that is full, then on the same disk with room; a script for a process of its own.

It mounts a small file system that nobody else sees, as root or as whoever may have namespaces.
Called with the made course, a folder to mount on, one that is on another disk, and the KiB to
leave free, one try for each; prints JSON: what each run said, and what was there after it.
"""

import json
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from autograder.sandbox import linux
from tests.kills.run import finished

_DISK = "size=64m"
NO_MOUNTS = 77
"""The exit code where no file system can be mounted."""


def main(made, place, beside, *rooms):
    try:
        mount_privately(place)
    except OSError as error:
        print(error)
        sys.exit(NO_MOUNTS)
    course = Path(place) / "course"
    shutil.copytree(made, course)
    tries = []
    for room in rooms:
        ballast = Path(place) / "ballast"
        fill(ballast, int(room))
        tries.append(grade(course, Path(beside)))
        ballast.unlink()
    tries.append(grade(course, Path(beside)))
    json.dump(tries, sys.stdout)


def mount_privately(place):
    if os.geteuid() == 0:
        linux.unshare(linux.CLONE_NEWNS)
    else:
        user = os.geteuid()
        linux.unshare(linux.CLONE_NEWUSER | linux.CLONE_NEWNS)
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    linux.mount(None, "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("tmpfs", place, "tmpfs", 0, _DISK)


def fill(ballast, room):
    """Fill the disk up to `room` KiB."""
    free = os.statvfs(ballast.parent)
    ballast.write_bytes(b"\0" * (free.f_bavail * free.f_frsize - (room << 10)))


def grade(course, beside):
    run, code, left = finished(course, beside=beside)
    return {"code": code, "left": left, "said": run.said, "state": run.state()}


if __name__ == "__main__":
    main(*sys.argv[1:])
