"""What students hand in beside the notebooks is read, within bounds."""

from autograder.grading import own_files
from autograder.grading.job import Job
from autograder.grading.own_files import own_files as read


def test_modules_and_data_are_read_and_notebooks_links_and_remains_are_not(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.csv").write_bytes(b"1")
    (tmp_path / "mine.py").write_text("x = 1")
    (tmp_path / "ps1.ipynb").write_text("{}")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "mine.pyc").write_bytes(b"2")
    (tmp_path / "secret").symlink_to("/etc/passwd")
    files = read(tmp_path)
    assert files == {"mine.py": b"x = 1", "data/a.csv": b"1"}
    job = Job.of("ada", {}, files)
    assert Job.from_json(job.to_json()) == job
    assert job.contents() == files


def test_there_is_an_end_to_number_and_size(tmp_path, monkeypatch):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_bytes(b"x" * 10 * number)
    monkeypatch.setattr(own_files, "MOST_BYTES", 45)
    assert list(read(tmp_path)) == ["0.txt", "1.txt", "2.txt"]
    monkeypatch.setattr(own_files, "MOST_FILES", 2)
    assert list(read(tmp_path)) == ["0.txt", "1.txt"]
