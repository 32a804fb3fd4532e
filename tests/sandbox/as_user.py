"""Run a command as another user who may read some folders, whatever lies closed above them.

Root's own home is closed to others, and the interpreter may lie in it::

    python tests/sandbox/as_user.py 65534 FOLDER ... -- command ...

The closed folders are covered, for the command alone: in a mount namespace of
its own, by small file systems that hold nothing but the folders named. Needs
root; ends with exit code 77 where root itself may have no such namespace.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from autograder.sandbox import linux

ENTER = 0o001
CANNOT = 77


def closed_above(place):
    """Return the topmost folder, down to `place` itself, that others may not enter; or None."""
    for folder in (*reversed(place.parents), place):
        if folder.is_dir() and not folder.stat().st_mode & ENTER:
            return folder
    return None


def covers(places):
    """Return each closed folder with what is to stay in it: a closed place, all that it holds."""
    found = {}
    for place in places:
        cover = closed_above(place)
        if cover == place:
            found.setdefault(cover, set()).update(place.iterdir())
        elif cover is not None:
            found.setdefault(cover, set()).add(place)
    return found


def open_up(places):
    """Cover the closed folders above these places, in this process's own mount namespace."""
    if not covers(places):
        return
    try:
        linux.unshare(linux.CLONE_NEWNS)
    except PermissionError as error:
        print(f"root may not cover the folders closed to others: {error}", file=sys.stderr)
        sys.exit(CANNOT)
    linux.mount(None, "/", flags=linux.MS_REC | linux.MS_PRIVATE)
    # Only what is opened in the new namespace can be bound there.
    closed = covers(places)
    opened = {
        place: os.open(place, os.O_PATH | os.O_CLOEXEC)
        for kept in closed.values()
        for place in kept
    }
    for cover in closed:
        linux.mount("tmpfs", str(cover), "tmpfs", linux.MS_NOSUID, "size=1m,mode=0755")
    for place, fd in sorted(opened.items()):
        source = Path(f"/proc/self/fd/{fd}")
        if source.is_dir():
            place.mkdir(parents=True, exist_ok=True)
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
        linux.mount(str(source), str(place), flags=linux.MS_BIND | linux.MS_REC)
        os.close(fd)


def main(uid, places, command):
    open_up([Path(place).resolve() for place in places])
    os.chdir("/")
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    os.execvp(command[0], command)


if __name__ == "__main__":
    end = sys.argv.index("--")
    main(int(sys.argv[1]), sys.argv[2:end], sys.argv[end + 1 :])
