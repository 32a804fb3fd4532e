"""Odd files, links and folders where a submission is expected, and odd times of handing in."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SECRET = "the-planted-secret-5f1c"
NOTEBOOK = "twice.ipynb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where one student's things are laid.

    Attributes
    ----------
    folder : Path
        ``submitted/<student>/twice``, empty.
    outside : Path
        A folder outside of the course: its files hold the secret.
    good : bytes
        A notebook that earns full points.
    """

    folder: Path
    outside: Path
    good: bytes

    def hand_in(self) -> None:
        """Lay the good notebook."""
        (self.folder / NOTEBOOK).write_bytes(self.good)


Lay = Callable[[Desk], object]


def beside(name: str | bytes, content: bytes = b"1") -> Lay:
    """Return what lays a file beside the good notebook."""

    def lay(desk: Desk) -> None:
        desk.hand_in()
        path = desk.folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    return lay


def instead(name: str | bytes) -> Lay:
    """Return what lays the good notebook under another name."""
    return lambda desk: (desk.folder / os.fsdecode(name)).write_bytes(desk.good)


def link(name: str, target: str, *, alone: bool = False) -> Lay:
    """Return what lays a symbolic link; ``OUTSIDE`` in the target is the folder outside."""

    def lay(desk: Desk) -> None:
        if not alone:
            desk.hand_in()
        path = desk.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target.replace("OUTSIDE", str(desk.outside)))

    return lay


def special(name: str, kind: int, *, alone: bool = False) -> Lay:
    """Return what lays a pipe or a socket that nobody will ever answer on."""

    def lay(desk: Desk) -> None:
        if not alone:
            desk.hand_in()
        os.mknod(desk.folder / name, kind | 0o600)

    return lay


def unreadable(name: str, *, folder: bool = False) -> Lay:
    """Return what lays a file or a folder whose mode forbids everything."""

    def lay(desk: Desk) -> None:
        desk.hand_in()
        path = desk.folder / name
        if folder:
            path.mkdir()
        elif not path.exists():
            path.write_bytes(b"1")
        path.chmod(0)

    return lay


def replaced_by(make: Lay) -> Lay:
    """Return what removes the folder of the assignment and lays something else there."""

    def lay(desk: Desk) -> None:
        desk.folder.rmdir()
        make(desk)

    return lay


def of_depth(levels: int) -> Lay:
    """Return what lays folders in folders, deeper than any path reaches, and a file in the last."""

    def lay(desk: Desk) -> None:
        desk.hand_in()
        here = os.open(desk.folder, os.O_RDONLY)
        for _ in range(levels):
            os.mkdir("d", dir_fd=here)
            inner = os.open("d", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = inner
        os.close(os.open("x.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        os.close(here)

    return lay


def many(number: int) -> Lay:
    """Return what lays many small files."""

    def lay(desk: Desk) -> None:
        desk.hand_in()
        for count in range(number):
            (desk.folder / f"{count}.txt").touch()

    return lay


def sparse(name: str, mebibytes: int) -> Lay:
    """Return what lays a large file that takes no room."""

    def lay(desk: Desk) -> None:
        desk.hand_in()
        with (desk.folder / name).open("wb") as file:
            file.truncate(mebibytes << 20)

    return lay


def dated(text: bytes) -> Lay:
    """Return what lays a time of handing in."""
    return beside("timestamp.txt", text)


_SECRET_LINK = "OUTSIDE/secret.ipynb"  # a path, and no password
LINKS: dict[str, tuple[Lay, str]] = {
    "the notebook, to a secret one": (link(NOTEBOOK, _SECRET_LINK, alone=True), "ungradable"),
    "the notebook, to a secret text": (
        link(NOTEBOOK, "OUTSIDE/secret.txt", alone=True),
        "ungradable",
    ),
    "the notebook, to itself": (link(NOTEBOOK, NOTEBOOK, alone=True), "ungradable"),
    "the notebook, to nothing": (link(NOTEBOOK, "nothing", alone=True), "ungradable"),
    "the notebook, to a folder": (link(NOTEBOOK, "OUTSIDE", alone=True), "ungradable"),
    "the notebook, to the instructor's": (
        link(NOTEBOOK, f"../../../source/twice/{NOTEBOOK}", alone=True),
        "ungradable",
    ),
    "the notebook, to an endless device": (link(NOTEBOOK, "/dev/zero", alone=True), "ungradable"),
    "the notebook, to the environment": (
        link(NOTEBOOK, "/proc/self/environ", alone=True),
        "ungradable",
    ),
    **{
        f"{name}, to {target}": (link(name, target), "full")
        for name in ("sizes.csv", "extra.txt", "extra.ipynb", "data/more.csv", "timestamp.txt")
        for target in ("OUTSIDE/secret.txt", name.rpartition("/")[2], "nothing", "/dev/zero")
    },
    **{
        f"a folder, to {target}": (link("folder", target), "full")
        for target in ("OUTSIDE", ".", "..", "/", "folder")
    },
    "a released folder, to outside": (link("data", "OUTSIDE"), "full"),
    "the assignment, to outside": (
        replaced_by(lambda desk: desk.folder.symlink_to(desk.outside / "someone" / "twice")),
        "ungradable",
    ),
    "the assignment, to itself": (
        replaced_by(lambda desk: desk.folder.symlink_to("twice")),
        "ungradable",
    ),
}
_LONG = "n" * 255
NAMES: dict[str, tuple[Lay, str]] = {
    **{
        f"beside: {name!r:.40}": (beside(name), "full")
        for name in (
            *("new\nline", "-rf", "--help", "\N{BRAIN}", _LONG, "\N{BRAIN}" * 63, "trailing "),
            *(" ", "...", "..ipynb", ".ipynb", "a.ipynb.txt", "\x1b]0;owned\x07", "<script>", "\\"),
            *(b"\xff\xfe", "e\u0301", "\u202e", "*", "%s{0}{{x}}", "a/.ipynb", "CON", "$(true)"),
            *(".nbgrader.log", "gradebook.db", ".autograder", "feedback.html", "twice.html"),
            *("extra.ipynb", "extra.ipynb/file.txt", "a/b.ipynb", f"{_LONG}/{_LONG}", "X.IPYNB"),
            *(".ipynb_checkpoints/twice-checkpoint.ipynb", "twice.ipynb ", "twice.ipynb\n"),
            *("__pycache__/twice.pyc", ".git/config", ".DS_Store", "Thumbs.db"),
        )
    },
    **{
        f"instead: {name!r:.40}": (instead(name), "missing")
        for name in ("twice.ipynb ", "..ipynb", ".ipynb", "twice", "twice.json", "twice.ipynb\n")
    },
    **{
        f"instead: {name!r:.40}": (instead(name), "full")  # taken for it, and said
        for name in (
            *("new\nline.ipynb", "-twice.ipynb", "\N{BRAIN}.ipynb", _LONG[6:] + ".ipynb"),
            *(" twice.ipynb", "TWICE.ipynb", "twice.IPYNB", "twice (1).ipynb", b"\xff.ipynb"),
            *("\x1b]0;owned\x07.ipynb", "\u202etwice.ipynb", "<script>.ipynb", "twice\\.ipynb"),
        )
    },
    "several instead": (lambda desk: [instead(f"{n}.ipynb")(desk) for n in range(9)], "full"),
    "nothing": (lambda desk: None, "missing"),
}
FOLDERS: dict[str, tuple[Lay, str]] = {
    "the notebook": (lambda desk: (desk.folder / NOTEBOOK).mkdir(), "ungradable"),
    "the notebook, with it inside": (
        lambda desk: (
            (desk.folder / NOTEBOOK).mkdir(),
            (desk.folder / NOTEBOOK / NOTEBOOK).write_bytes(desk.good),
        ),
        "ungradable",
    ),
    **{
        f"{name}, with a file": (beside(f"{name}/file.txt"), "full")
        for name in ("sizes.csv", "test_twice_public.py", "timestamp.txt", "twice.html", "b.ipynb")
    },
    "an empty one for a released file": (
        lambda desk: (desk.hand_in(), (desk.folder / "sizes.csv").mkdir()),
        "full",
    ),
    "a file for a released folder": (beside("data"), "full"),
    "the assignment is a file": (
        replaced_by(lambda desk: desk.folder.write_bytes(desk.good)),
        "ungradable",
    ),
    "the assignment is a pipe": (replaced_by(lambda desk: os.mkfifo(desk.folder)), "ungradable"),
    "40 levels": (of_depth(40), "full"),
    "400 levels": (of_depth(400), "full"),
    "1,500 levels": (of_depth(1500), "full"),
    "5,000 levels": (of_depth(5000), "full"),
    "1,000 files": (many(1000), "full"),
    "a file of 200 MB": (sparse("scan.nii", 200), "full"),
    "a notebook of 60 MB": (sparse(NOTEBOOK, 60), "ungradable"),
    "empty files": (
        lambda desk: [
            beside(name, b"")(desk) for name in ("a.txt", "b.py", "c.ipynb", "sizes.csv")
        ],
        "full",
    ),
}
SPECIAL: dict[str, tuple[Lay, str]] = {
    f"{word} as {name}": (special(name, kind, alone=name == NOTEBOOK), outcome)
    for word, kind in (("a pipe", stat.S_IFIFO), ("a socket", stat.S_IFSOCK))
    for name, outcome in (
        (NOTEBOOK, "ungradable"),
        *(
            (name, "full")
            for name in ("sizes.csv", "extra.txt", "extra.ipynb", "timestamp.txt", "data")
        ),
    )
}
# Root can read them all the same.
UNREADABLE: dict[str, tuple[Lay, str]] = {
    "the notebook": (unreadable(NOTEBOOK), "full or ungradable"),
    "a file": (unreadable("extra.txt"), "full or ungradable"),
    "a released file": (unreadable("sizes.csv"), "full or ungradable"),
    "the time": (unreadable("timestamp.txt"), "full or ungradable"),
    "a folder": (unreadable("folder", folder=True), "full or ungradable"),
    "the assignment": (
        lambda desk: (desk.hand_in(), desk.folder.chmod(0)),
        "full or ungradable or missing",
    ),
}
_OWNED = (
    b"import pathlib\npathlib.Path('OUTSIDE/owned').write_text('owned')\n"
    b"print('owned')\nraise SystemExit(3)\n"
)


def _module(name: str) -> Lay:
    return lambda desk: beside(name, _OWNED.replace(b"OUTSIDE", bytes(desk.outside)))(desk)


MODULES: dict[str, tuple[Lay, str]] = {
    name: (_module(name), "full")
    for name in (
        *("numpy.py", "numpy/__init__.py", "conftest.py", "sitecustomize.py", "usercustomize.py"),
        *("autograder/__init__.py", "autograder/check.py", "test_twice_public.py", "pytest.py"),
        *("json.py", "twice.py", "reference.py", "IPython/__init__.py", "encodings/__init__.py"),
        *("nbgrader_config.py", "jupyter_config.py", "ipython_config.py", "pyproject.toml"),
        *("pytest.ini", "setup.cfg", "twice.pth", "__init__.py", "__main__.py", "late.py"),
    )
}
TIMES: dict[str, tuple[Lay, str]] = {
    **{
        f"{text!r:.40}": (dated(text), "full")
        for text in (b"2026-03-01 12:00:00 UTC", b"", b"\n", b"2026-03-01T12:00:00.5+02:00")
    },
    **{
        f"{text!r:.40}": (dated(text), "full or ungradable")
        for text in (
            *(b"yesterday", b"\xff\xfe2\x000", b"\0" * 300, b"9" * 300, b"1", b"-1", b"10" * 50),
            *(b"0000-00-00", b"9999-12-31 23:59:59 -2300", b"2026-02-30", b"1e999", b"nan"),
            *(b"0001-01-01 00:00 +1400", b"12:00 XYZ", b"2026-03-01 12:00:00 CEST", b"inf"),
            *(b"2026-03-01 12:00 +99:99", b"2026-03-01 12:00 +999999999", b"Infinity", b"::::"),
            *(b"2026-03-01 25:61:61", b"am", b"1.1.1.1.1", b"2026 2026 2026", b"0x10", b"\x1b[31m"),
            *(b"2026-03-01 12:00:00." + b"9" * 100, "١٢".encode(), b"12:00:00 UTC+3", b"T" * 200),
            *(b"January", b"sNaN", b"1" * 20 + b"-01-01", b"+", b"%s", b"99999999999-01-01"),
        )
    },
}
STUDENTS: tuple[str | bytes, ...] = (
    *("new\nline", "-rf", "\N{BRAIN}", "n" * 255, "trailing ", " ", "...", ".hidden", "a b"),
    *(b"\xff\xfe", "\x1b]0;owned\x07", "<script>alert(1)<", "=1+1", "%s{0}{{x}}", "'; DROP--"),
    *("\u202eeve", "e\u0301", "\\", "*", "source", "None", "1", "x.ipynb", "submitted"),
)
"""Names of students' folders: a program made them, of what students call themselves."""
LAID: dict[str, dict[str, tuple[Lay, str]]] = {
    "link": LINKS,
    "file name": NAMES,
    "folder": FOLDERS,
    "pipe or socket": SPECIAL,
    "unreadable": UNREADABLE,
    "module beside": MODULES,
    "time": TIMES,
}
