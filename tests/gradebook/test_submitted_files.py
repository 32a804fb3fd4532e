"""The files of a submission that are not notebooks."""

import os
import subprocess
from datetime import datetime

import pytest
from nbgrader.coursedir import CourseDirectory

from autograder.errors import GraderFault
from autograder.gradebook.submitted_files import copy_files, submission_time
from autograder.ordinary_files import ordinary_files


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-03-01 12:00:00 UTC", datetime(2026, 3, 1, 12)),
        ("2026-03-01 12:00:00.500000 +0200\n", datetime(2026, 3, 1, 10, 0, 0, 500000)),
        ("", None),
    ],
)
def test_the_time_is_read_in_utc(tmp_path, text, time):
    (tmp_path / "timestamp.txt").write_text(text, encoding="utf-8")
    assert submission_time(tmp_path) == time


def test_without_a_file_there_is_no_time(tmp_path):
    assert submission_time(tmp_path) is None


@pytest.mark.parametrize("content", [b"soon", b"9" * 5000, b"\xff\xfe", b"2026-13-45 99:00"])
def test_a_file_without_a_time_is_a_fault(tmp_path, content):
    (tmp_path / "timestamp.txt").write_bytes(content)
    with pytest.raises(GraderFault, match=r"timestamp\.txt holds"):
        submission_time(tmp_path)


def test_a_link_is_no_time(tmp_path):
    (tmp_path / "elsewhere").write_text("2026-03-01 12:00:00 UTC", encoding="utf-8")
    (tmp_path / "timestamp.txt").symlink_to(tmp_path / "elsewhere")
    assert submission_time(tmp_path) is None


def test_links_pipes_notebooks_caches_and_huge_files_are_left(tmp_path):
    folder = tmp_path / "submission"
    (folder / "data" / "__pycache__").mkdir(parents=True)
    (folder / "data" / "kept.csv").write_text("1", encoding="utf-8")
    (folder / "data" / "__pycache__" / "x.py").write_text("1", encoding="utf-8")
    (folder / "x.pyc").write_text("1", encoding="utf-8")
    (folder / "other.ipynb").write_text("{}", encoding="utf-8")
    (folder / "link").symlink_to("/etc/passwd")
    (folder / "folder").symlink_to("/etc")
    os.mkfifo(folder / "pipe")
    with (folder / "huge").open("wb") as file:
        file.truncate(2_000_000)
    directory = CourseDirectory(root=str(tmp_path), max_file_size=1000)
    copy_files(folder, tmp_path / "copy", directory)
    assert [path.name for path in (tmp_path / "copy").rglob("*") if path.is_file()] == ["kept.csv"]


def test_a_linked_folder_has_no_time(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "timestamp.txt").write_text("a secret", encoding="utf-8")
    (tmp_path / "link").symlink_to("elsewhere")
    assert submission_time(tmp_path / "link") is None


def test_a_time_in_a_zone_that_nobody_knows_is_taken_for_utc_without_a_word(tmp_path):
    (tmp_path / "timestamp.txt").write_text("2026-03-01 12:00 XYZ", encoding="utf-8")
    assert submission_time(tmp_path) == datetime(2026, 3, 1, 12)


def test_a_notebook_without_a_stem_is_left(tmp_path):
    (tmp_path / "submission").mkdir()
    for name in (".ipynb", "..ipynb", "a.ipynb"):
        (tmp_path / "submission" / name).touch()
    directory = CourseDirectory(root=str(tmp_path))
    assert not list(ordinary_files(tmp_path / "submission", directory))


def test_what_lies_very_deep_is_left(tmp_path):
    place = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=place)
        inner = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inner
    os.close(place)
    (tmp_path / "d" / "x.txt").touch()
    directory = CourseDirectory(root=str(tmp_path))
    try:
        assert [path.name for path in ordinary_files(tmp_path, directory)] == ["x.txt"]
    finally:
        subprocess.run(["rm", "-rf", tmp_path / "d"], check=True)  # deeper than Python removes


def test_a_path_whose_copy_would_be_too_long_is_left(tmp_path):
    folder = tmp_path.joinpath("submission", *["n" * 255] * 5)
    folder.mkdir(parents=True)
    (folder / "x.txt").touch()
    directory = CourseDirectory(root=str(tmp_path))
    assert not list(ordinary_files(tmp_path / "submission", directory))


def test_the_instructors_files_take_the_place_of_whatever_is_there(tmp_path):
    student, course, copy = (tmp_path / name for name in ("student", "course", "copy"))
    (student / "sizes.csv").mkdir(parents=True)
    (student / "sizes.csv" / "x.txt").touch()
    (student / "data").touch()
    (course / "data").mkdir(parents=True)
    for name in ("sizes.csv", "data/more.csv"):
        (course / name).write_text("1", encoding="utf-8")
    directory = CourseDirectory(root=str(tmp_path))
    copy_files(student, copy, directory)
    copy_files(course, copy, directory)
    assert (copy / "sizes.csv").read_text(encoding="utf-8") == "1"
    assert (copy / "data" / "more.csv").read_text(encoding="utf-8") == "1"


def test_a_folder_that_is_a_link_or_is_not_there_has_no_files(tmp_path):
    directory = CourseDirectory(root=str(tmp_path))
    (tmp_path / "link").symlink_to("/etc")
    assert not list(ordinary_files(tmp_path / "link", directory))
    assert not list(ordinary_files(tmp_path / "gone", directory))
