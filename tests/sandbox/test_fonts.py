"""The list of fonts is made once, also where homes are closed."""

import pytest

from autograder.errors import GraderFault
from autograder.sandbox import fonts


@pytest.fixture
def font_maker(monkeypatch, tmp_path):
    """Count how often a list of fonts is made, without Matplotlib's second for each."""
    made = []

    def make(folder):
        folder.mkdir(parents=True)
        made.append(folder)

    monkeypatch.setattr(fonts, "_make_font_list", make)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(fonts.tempfile, "gettempdir", lambda: str(temporary))
    return made


def test_the_list_of_fonts_is_made_once_in_the_cache_folder(font_maker, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folders = {fonts.font_list() for _ in range(3)}
    assert folders == set(font_maker)
    assert folders.pop().parent == tmp_path / "cache"
    assert len(font_maker) == 1


def test_where_the_home_cannot_be_written_the_temporary_folder_serves(
    font_maker, monkeypatch, tmp_path
):
    closed = tmp_path / "a file"
    closed.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(closed))
    assert fonts.font_list().parent == tmp_path / "temporary"
    fonts.font_list()
    assert len(font_maker) == 1


def test_a_folder_that_somebody_else_has_put_there_is_not_taken(font_maker, monkeypatch, tmp_path):
    elsewhere = tmp_path / "planted"
    elsewhere.mkdir()
    closed = tmp_path / "a file"
    closed.touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(closed))
    planted = fonts.font_list()
    planted.rmdir()
    planted.symlink_to(elsewhere)
    with pytest.raises(GraderFault, match="list of fonts"):
        fonts.font_list()
