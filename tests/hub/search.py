"""What a student might try in a notebook: to open what is another's, and to search everything."""

from collections.abc import Sequence
from pathlib import Path

SOURCE = """\
import os
from pathlib import Path

PLACES = {places}
SENTENCES = {sentences}
own = Path.home()

for place in map(Path, PLACES):
    try:
        os.listdir(place) if place.is_dir() else place.read_bytes()
        print("opened", place)
    except PermissionError:
        print("refused", place)

looked_into = 0
for top in ({folder!r}, "/tmp", "/proc"):
    for folder, below, files in os.walk(top):
        below[:] = [name for name in below if Path(folder, name) != own]
        for path in (Path(folder, name) for name in files if top != "/proc" or name == "environ"):
            try:
                content = path.read_bytes() if path.is_file() else b""
            except OSError:
                continue
            looked_into += 1
            mine = top == "/proc" and path.stat().st_uid == os.getuid()
            if not mine and any(text in content for text in map(str.encode, SENTENCES)):
                print("found", path)
print("looked into", looked_into, "files")"""


def source(folder: Path, places: Sequence[Path], sentences: Sequence[str]) -> str:
    """Return the code.

    Parameters
    ----------
    folder : Path
        The hub's; the search begins there, in ``/tmp`` and at the processes.
    places : sequence of Path
        What it tries to open.
    sentences : sequence of str
        What it searches for in all that it can read.
    """
    return SOURCE.format(
        folder=str(folder), places=[str(place) for place in places], sentences=list(sentences)
    )


def outcome(printed: str) -> tuple[set[str], set[str]]:
    """Return the places that were refused, and what was opened or found; the search has ended.

    Raises
    ------
    ValueError
        If it did not come to its end, or could read nothing: it would prove nothing.
    """
    lines = [line.split(" ", 1) for line in printed.splitlines() if " " in line]
    read = [rest for word, rest in lines if word == "looked"]
    if not read or int(read[0].split()[1]) == 0:
        raise ValueError(f"The search did not come to its end: {printed}")
    refused = {rest for word, rest in lines if word == "refused"}
    return refused, {rest for word, rest in lines if word in ("opened", "found")}
