"""One notebook's outputs are bounded together, and no value that pays is lost by it."""

import json

import pytest

from autograder.notebooks import output_share
from autograder.notebooks.output_share import OutputShare


@pytest.fixture
def share(monkeypatch) -> OutputShare:
    monkeypatch.setattr(output_share, "CHARACTERS", 5_000)
    return OutputShare()


def stream(length):
    return {"output_type": "stream", "name": "stdout", "text": "x" * length}


def value(text):
    data = {"text/plain": text}
    return {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}


def test_what_fits_stays_as_it_is(share):
    for _ in range(4):
        assert share.fit((stream(1_100),)) == (stream(1_100),)


def test_when_the_share_is_used_up_a_note_says_so(share):
    share.fit((stream(4_000),))
    (note,) = share.fit((stream(3_000),))
    assert "outputs left out" in note["text"]
    assert share.fit((stream(10),)) == (stream(10),)


def test_a_short_value_stays_whatever_else_a_cell_shows(share):
    kept = share.fit((*[stream(500)] * 900, value("0.5")))
    assert value("0.5") in kept
    assert len(kept) < 30


def test_many_cells_stay_within_some_thousand_characters_each(share):
    shown = [share.fit([stream(900)] * 1_000) for _ in range(10)]
    assert len(json.dumps(shown)) < 10 * 25_000
