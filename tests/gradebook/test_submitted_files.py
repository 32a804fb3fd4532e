"""The files of a submission that are not notebooks."""

import os
from datetime import datetime

import pytest
from nbgrader.coursedir import CourseDirectory

from autograder.errors import GraderFault
from autograder.gradebook.submitted_files import copy_files, ordinary_files, submission_time


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


def test_a_folder_that_is_a_link_or_is_not_there_has_no_files(tmp_path):
    directory = CourseDirectory(root=str(tmp_path))
    (tmp_path / "link").symlink_to("/etc")
    assert not list(ordinary_files(tmp_path / "link", directory))
    assert not list(ordinary_files(tmp_path / "gone", directory))
