"""Writes the corpus as submissions, for other graders: ``python -m tests.attacks FOLDER``."""

import json
import sys
from pathlib import Path

from autograder.build import build
from autograder.course import Course
from tests.attacks.attack import read_corpus
from tests.attacks.handing_in import EXERCISE, hand_in, hand_in_honestly, make_course

WORD = "plover-of-nobody"


def main(folder: Path) -> None:
    """Write the course, the submissions and what is expected of them."""
    make_course(folder, WORD)
    root = folder / "assignments"
    assignment = Course.find(root).assignment(EXERCISE)
    build(assignment)
    released = json.loads((assignment.release / f"{EXERCISE}.ipynb").read_text(encoding="utf-8"))
    secret = folder / "secret.txt"
    secret.write_text(WORD)
    targets = {
        "secret": str(secret),
        "folder": str(folder),
        "solutions": str(folder / "solutions" / EXERCISE),
        "other_submission": str(root / "submitted" / "honest" / EXERCISE / f"{EXERCISE}.ipynb"),
        "gradebook": str(root / "gradebook.db"),
        "gradebook_copy": str(root / "gradebook.db"),
        "touch": str(folder / "touched"),
        "word": WORD[:-1],
        # Nobody is there: process ids that no system gives, closed ports, sockets without a file.
        **dict.fromkeys(("grader", "victim", "sibling"), 2**22 + 1),
        **dict.fromkeys(("tcp", "udp"), 9),
        **dict.fromkeys(("unix", "unix_datagram", "sibling_folder"), str(folder / "nobody")),
        "abstract": "@nobody",
    }
    hand_in_honestly(root, ["honest"], released, WORD)
    corpus = read_corpus()
    for attack in corpus:
        hand_in(root, attack, released, targets)
    expected = {
        attack.name: {
            "kind": attack.kind,
            "title": attack.title,
            "points": attack.points,
            "points_at_b": attack.points_at("B"),
            "status": attack.status,
        }
        for attack in corpus
    }
    text = json.dumps({"secret": WORD, "targets": targets, "attacks": expected}, indent=1)
    (folder / "expected.json").write_text(text + "\n", encoding="utf-8")
    print(f"{len(corpus)} attacks and an honest submission: {root / 'submitted'}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or Path(sys.argv[1]).exists():
        sys.exit("Usage: python -m tests.attacks FOLDER, a folder that does not exist yet.")
    main(Path(sys.argv[1]).resolve())
