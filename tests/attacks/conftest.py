"""The corpus graded: once at each level, and once with the kernel's layers off."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.build import build
from autograder.course import Course
from autograder.sandbox.places import readable_places
from tests.attacks.attack import read_corpus
from tests.attacks.handing_in import EXERCISE, hand_in, hand_in_honestly, make_course
from tests.sandbox.outside import WORD, Outside
from tests.sandbox.users import IS_ROOT, REPOSITORY, kernel_without

# The corpus is made of attacks, not of tests, and the course has tests for its students.
collect_ignore = ["corpus", "course"]

SANDBOX = REPOSITORY / "tests" / "sandbox"
HONEST = ("a_honest", "m_honest", "zz_honest", "=1+1", "<img src=x onerror=alert(1)>")
WITHOUT = {"A": (), "B": ("namespaces",), "open": ("namespaces", "landlock", "seccomp")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What grading a class of attackers gave, and what it did to the world.

    `results` are those of results.json by student, `left` the processes left
    behind, `tree` what the course's private files were before and after.
    """

    root: Path
    results: dict
    level: str
    left: dict
    changed: list
    reached: list
    outside_changed: bool
    touched: bool
    output: str

    def texts(self, student):
        """Return all that was written about a student: path -> text."""
        found = {}
        for step in ("autograded", "feedback"):
            for path in (self.root / step / student).rglob("*"):
                if path.is_file():
                    found[path] = path.read_text(errors="replace")
        return found | {"results.json": json.dumps(self.results[student])}


class Stage:
    """A course under attack, in a folder that only the sandbox protects."""

    def __init__(self, attacks):
        self.attacks = attacks
        self.outside = Outside()
        self.top = Path(tempfile.mkdtemp(prefix="attacked-"))
        self.top.chmod(0o755)
        self.temporary = self.top / "tmp"
        self.temporary.mkdir()
        make_course(self.top / "course", WORD)
        self.root = self.top / "course" / "assignments"
        assignment = Course.find(self.root).assignment(EXERCISE)
        build(assignment)
        self.released = json.loads((assignment.release / f"{EXERCISE}.ipynb").read_text())
        hand_in_honestly(self.root, HONEST, self.released, WORD)
        shutil.copy(self.root / "gradebook.db", self.outside.folder / "gradebook.db")
        (self.outside.folder / "gradebook.db").chmod(0o666)
        self.targets = self.outside.targets(str(self.outside.folder), self.outside.victim.pid) | {
            "folder": str(self.outside.folder),
            "solutions": str(self.top / "course" / "solutions" / EXERCISE),
            "other_submission": str(
                self.root / "submitted" / HONEST[0] / EXERCISE / f"{EXERCISE}.ipynb"
            ),
            "gradebook": str(self.root / "gradebook.db"),
            "gradebook_copy": str(self.outside.folder / "gradebook.db"),
            "touch": str(self.outside.folder / "touched"),
        }
        self.outside.settle()
        for attack in attacks:
            hand_in(self.root, attack, self.released, self.targets)

    def private_files(self):
        """Return the state of everything that is not for writing."""
        return {
            path: (path.lstat().st_mtime_ns, path.lstat().st_size)
            for step in ("source", "release", "submitted", "../solutions")
            for path in (self.root / step).rglob("*")
            if "__pycache__" not in path.parts
        }

    def grade(self, how, *options):
        """Run ``autograder grade``, as a command, on a kernel that has or lacks the layers."""
        before = self.private_files()
        watch = self.top / "left.json"
        command = [sys.executable, "-m", "autograder", "grade", EXERCISE, *options]
        command += ["--course", str(self.root), "--json", str(self.root / "results.json")]
        command = [*kernel_without(*WITHOUT[how]), *command]
        if how == "open" and IS_ROOT:
            # Without a layer that lets them pass, children could not enter a closed home.
            places = map(str, [*readable_places(), REPOSITORY])
            command = [sys.executable, str(SANDBOX / "as_user.py"), "0", *places, "--", *command]
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("watched.py")), str(watch), *command],
            cwd=self.root,
            env={**os.environ, "SECRET_TOKEN": WORD, "TMPDIR": str(self.temporary)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (self.root / "results.json").is_file(), done.stderr[-3000:]
        results = json.loads((self.root / "results.json").read_text())
        after = self.private_files()
        return Run(
            root=self.root,
            results={one["student"]: one for one in results["submissions"]},
            level=results["sandbox_level"],
            left=json.loads(watch.read_text()),
            changed=[str(path) for path in before | after if before.get(path) != after.get(path)],
            reached=self.outside.reached(),
            outside_changed=self.outside.state() != self.outside.was,
            touched=Path(self.targets["touch"]).exists(),
            output=done.stdout + done.stderr,
        )

    def close(self):
        """Remove everything."""
        self.outside.close()
        shutil.rmtree(self.top)


@pytest.fixture(scope="session")
def corpus():
    return {attack.name: attack for attack in read_corpus()}


@pytest.fixture(scope="session")
def graded(corpus):
    """Grade the whole corpus, once per level."""
    stages = {}

    def at(level):
        if level not in stages:
            stage = Stage(list(corpus.values()))
            stages[level] = (stage, stage.grade(level))
        return stages[level][1]

    yield at
    for stage, _ in stages.values():
        stage.close()
