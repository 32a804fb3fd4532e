"""What is written is whole or not there, whatever the disk does."""

import errno
import os
from pathlib import Path

import pytest

from autograder.errors import CourseError
from tests.collecting.conftest import NAME, fates, notebook, told

TWO = {"ada/tophat.ipynb": notebook("a"), "ada/x.csv": b"1", "bob/tophat.ipynb": notebook("b")}


def failing(monkeypatch, method, when, number):
    """Let one of Path's methods fail for paths that `when` says."""
    real = getattr(Path, method)

    def fails(path, *arguments, **options):
        if when(path, *arguments):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *arguments, **options)

    monkeypatch.setattr(Path, method, fails)


def files_of(assignment):
    root = assignment.course.root
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def test_one_student_that_cannot_be_written_stops_nobody(take, submitted, monkeypatch, assignment):
    failing(monkeypatch, "rename", lambda path, to: "/ada/" in str(to), errno.EACCES)
    collection = take(TWO)
    assert list(submitted()) == [f"bob/{NAME}/{NAME}.ipynb"]
    assert "ada: it cannot be written: Permission denied" in told(collection)
    assert not (assignment.course.root / "submitted" / "ada").exists()


def test_what_was_there_is_there_again_if_the_new_one_cannot_come(take, submitted, monkeypatch):
    take(TWO)
    before = submitted()
    failing(
        monkeypatch,
        "rename",
        lambda path, to: path.name == "new" and "/submitted/" in str(to),
        errno.EACCES,
    )
    take({**TWO, "ada/tophat.ipynb": notebook("new")})
    assert submitted() == before


def test_a_full_disk_ends_the_run_and_leaves_what_is_whole(
    take, submitted, monkeypatch, assignment
):
    wrote = []  # the download itself, what ada sent, and what bob did
    failing(
        monkeypatch,
        "write_bytes",
        lambda path, data: wrote.append(path) or len(wrote) == 4,
        errno.ENOSPC,
    )
    with pytest.raises(OSError, match=r"No space"):
        take({**TWO, "cem/tophat.ipynb": notebook("c"), "cem/y.csv": b""})
    assert sorted(submitted()) == [f"ada/{NAME}/{NAME}.ipynb", f"ada/{NAME}/x.csv"]
    assert not [path for path in files_of(assignment) if ".part" in path]


def test_a_course_that_takes_nothing_is_one_message(take, monkeypatch):
    failing(monkeypatch, "mkdir", lambda path, *_: path.name == ".autograder", errno.EACCES)
    with pytest.raises(CourseError, match=r"cannot be written to.*Permission denied"):
        take(TWO)


def test_a_file_or_a_link_in_the_place_of_the_folder_is_moved_aside(take, submitted, assignment):
    place = assignment.course.root / "submitted"
    for student in ("ada", "bob"):
        (place / student).mkdir(parents=True)
    (place / "ada" / NAME).write_bytes(b"a file")
    (place / "bob" / NAME).symlink_to("/nowhere")
    assert set(fates(take(TWO)).values()) == {"taken in place of an earlier one"}
    assert submitted()[f"bob/{NAME}/{NAME}.ipynb"] == notebook("b")
    assert list(submitted("replaced").values()) == [b"a file"]


def test_a_record_that_cannot_be_read_is_no_hindrance(take, submitted, assignment):
    take(TWO)
    record = assignment.course.root / ".autograder" / "collected" / f"{NAME}.json"
    assert record.is_file()
    for content in (b"{", b"[]", b"\xff", b'{"ada": 1}'):
        record.write_bytes(content)
        assert set(fates(take(TWO)).values()) == {"there already"}


def test_an_assignment_without_a_release_says_how_to_make_one(take, assignment):
    (assignment.release / f"{NAME}.ipynb").unlink()
    with pytest.raises(CourseError, match=r"no release yet. Make it with: autograder build tophat"):
        take(TWO)
