"""What goes to a cluster's machines: all that grades, the same bytes each time, nothing else."""

import io
import stat
import tomllib
import zipfile
from dataclasses import replace

import pytest

from autograder.course import SEED_VARIABLE
from autograder.grading.cluster import unpacking
from autograder.grading.cluster.bundle import bundle_of
from tests.kills.tiny_class import build_course


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    return build_course(tmp_path_factory.mktemp("bundled") / "course")


def names(bundle):
    return set(zipfile.ZipFile(io.BytesIO(bundle.content)).namelist())


def test_the_same_course_gives_the_same_bytes_and_a_changed_one_others(assignment):
    first = bundle_of(assignment, unsafe=False)
    assert bundle_of(assignment, unsafe=False) == first
    assert bundle_of(assignment, unsafe=True).digest != first.digest


def test_it_holds_engine_tests_reference_and_released_files(assignment):
    assert {
        "engine/autograder/grading/worker.py",
        "engine/autograder/py.typed",
        "course/solutions/shift/reference.py",
        "course/solutions/shift/test_shift.py",
        "course/solutions/course.toml",
        "course/assignments/shift/test_shift_public.py",
        "course/assignments/source/shift/shift.ipynb",
        "course/assignments/source/shift/sizes.csv",
        "settings.json",
    } <= names(bundle_of(assignment, unsafe=False))


def test_it_holds_no_submissions_gradebook_caches_or_texts(assignment):
    root = assignment.course.root
    (root / "submitted" / "ada").mkdir(parents=True)
    (root / "submitted" / "ada" / "shift.ipynb").write_text("{}")
    held = names(bundle_of(assignment, unsafe=False))
    for word in ("submitted", "gradebook.db", "__pycache__", ".md", "release/"):
        assert not [name for name in held if name.startswith("course") and word in name]


def test_links_in_the_source_stay_behind_as_they_are_not_released_either(assignment):
    link = assignment.source / "linked.csv"
    link.symlink_to(assignment.source / "sizes.csv")
    try:
        assert not [name for name in names(bundle_of(assignment, unsafe=False)) if "linked" in name]
    finally:
        link.unlink()


@pytest.mark.parametrize("seed", ["2031", "", 'quote " and \\ and \x7f and \n and é'])
def test_the_seed_of_the_environment_goes_with_it(assignment, monkeypatch, seed):
    monkeypatch.setenv(SEED_VARIABLE, seed)
    anew = replace(assignment, course=replace(assignment.course))
    archive = zipfile.ZipFile(io.BytesIO(bundle_of(anew, unsafe=False).content))
    assert tomllib.loads(archive.read("course/solutions/course.toml").decode()) == {"seed": seed}


def test_the_course_is_for_its_user_alone_and_the_engine_for_everybody(assignment, tmp_path):
    archive = zipfile.ZipFile(io.BytesIO(bundle_of(assignment, unsafe=False).content))
    unpacking.unpack(archive, tmp_path)
    modes = {
        path: stat.S_IMODE((tmp_path / path).stat().st_mode)
        for path in (".", "engine", "engine/autograder/course.py", "course", "settings.json")
    }
    assert modes == {
        ".": 0o711,
        "engine": 0o755,
        "engine/autograder/course.py": 0o644,
        "course": 0o700,
        "settings.json": 0o600,
    }


def archive_of(name, mode=stat.S_IFREG | 0o644, size=1):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, b"x" * size)
    return zipfile.ZipFile(buffer)


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("../outside", stat.S_IFREG),
        ("engine/../../outside", stat.S_IFREG),
        ("/etc/outside", stat.S_IFREG),
        ("engine\\..\\outside", stat.S_IFREG),
        ("link", stat.S_IFLNK),
        ("pipe", stat.S_IFIFO),
        ("folder/", stat.S_IFDIR),
    ],
)
def test_an_entry_that_is_no_plain_file_inside_is_refused(name, mode, tmp_path):
    with pytest.raises(ValueError, match="only plain files"):
        unpacking.unpack(archive_of(name, mode), tmp_path / "here")
    assert not list(tmp_path.iterdir())


def test_an_archive_that_grows_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(unpacking, "_LARGEST", 1000)
    unpacking.check(archive_of("small", size=1000))
    with pytest.raises(ValueError, match="at most 1000"):
        unpacking.check(archive_of("large", size=1001))


def test_of_nbgraders_settings_go_those_that_change_how_a_notebook_runs(assignment):
    configuration = assignment.course.root / "nbgrader_config.py"
    configuration.write_text(
        'c = get_config()\nc.CourseDirectory.db_url = "postgresql://a:secret@b/c"\n'
        'c.ExecutePreprocessor.timeout = 7\nc.Autograde.exclude_overwriting = {"shift": ["x.py"]}\n'
    )
    try:
        anew = replace(assignment, course=replace(assignment.course))
        archive = zipfile.ZipFile(io.BytesIO(bundle_of(anew, unsafe=False).content))
    finally:
        configuration.unlink()
    sent = archive.read("course/assignments/nbgrader_config.py").decode()
    assert "c.ExecutePreprocessor.timeout = 7.0" in sent
    assert "{'shift': ['x.py']}" in sent
    assert "secret" not in sent
