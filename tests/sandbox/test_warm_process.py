"""The warm process starts where homes are closed, and odd ends of children have a name."""

import signal

import pytest

from autograder.calls import Loss, SessionLost
from autograder.errors import GraderFault
from autograder.sandbox import warm_process
from autograder.sandbox.session import signal_name


@pytest.fixture
def font_maker(monkeypatch, tmp_path):
    """Count how often a list of fonts is made, without Matplotlib's second for each."""
    made = []

    def make(folder):
        folder.mkdir(parents=True)
        made.append(folder)

    monkeypatch.setattr(warm_process, "_make_font_list", make)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(warm_process.tempfile, "gettempdir", lambda: str(temporary))
    return made


def test_the_list_of_fonts_is_made_once_in_the_cache_folder(font_maker, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folders = {warm_process.font_list() for _ in range(3)}
    assert folders == set(font_maker)
    assert folders.pop().parent == tmp_path / "cache"
    assert len(font_maker) == 1


def test_where_the_home_cannot_be_written_the_temporary_folder_serves(
    font_maker, monkeypatch, tmp_path
):
    closed = tmp_path / "a file"
    closed.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(closed))
    assert warm_process.font_list().parent == tmp_path / "temporary"
    warm_process.font_list()
    assert len(font_maker) == 1


def test_a_folder_that_somebody_else_has_put_there_is_not_taken(font_maker, monkeypatch, tmp_path):
    elsewhere = tmp_path / "planted"
    elsewhere.mkdir()
    closed = tmp_path / "a file"
    closed.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(closed))
    planted = warm_process.font_list()
    planted.rmdir()
    planted.symlink_to(elsewhere)
    with pytest.raises(GraderFault, match="list of fonts"):
        warm_process.font_list()


def test_every_signal_has_a_name():
    assert signal_name(signal.SIGSEGV) == "SIGSEGV"
    between = signal.SIGRTMIN + 1  # the enumeration names only the first and the last
    assert signal_name(between) == f"number {between}"


def test_a_process_that_a_real_time_signal_ends_is_lost_like_any_other(zygote, session):
    number = signal.SIGRTMIN + 1
    source = f"import os\nos.kill(os.getpid(), {number})"
    if zygote.level == "A":
        # There the process is the first of its namespace, which its own signals do not end.
        assert session.run_cell(0, source, seconds=5.0).status == "passed"
        return
    with pytest.raises(SessionLost, match=f"number {number}") as lost:
        session.run_cell(0, source, seconds=5.0)
    assert lost.value.loss is Loss.CRASHED
