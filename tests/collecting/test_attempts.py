"""Several attempts, in one download and in several: which one counts, and what is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.collecting.attempt import Attempt, Sender
from autograder.collecting.choosing import choose
from autograder.collecting.deadlines import Deadlines
from autograder.collecting.times import stamp, time_of
from tests.collecting.conftest import NAME, fates, notebook, told

DUE = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TIMES = st.one_of(st.none(), st.integers(-5, 5).map(lambda hours: DUE + hours * HOUR))
NOTEBOOK = f"ada/{NAME}/{NAME}.ipynb"
STAMP = f"ada/{NAME}/timestamp.txt"


def exchange(*hours):
    """Return ada's attempts, so many hours after the deadline."""
    return {
        f"ada+{NAME}+{stamp(DUE + hour * HOUR).decode()}/{NAME}.ipynb": notebook(str(hour))
        for hour in hours
    }


@pytest.fixture
def due():
    return Deadlines(general=DUE)


@pytest.mark.parametrize(
    ("hours", "chosen", "late"),
    [((-3, -2, -1), -1, False), ((-1, 0), 0, False), ((-2, 1), -2, False), ((1, 3, 2), 3, True)],
)
def test_the_last_before_the_deadline_counts_and_else_the_last(
    hours, chosen, late, take, submitted, due
):
    collection = take(exchange(*hours), deadlines=due)
    assert submitted() == {
        NOTEBOOK: notebook(str(chosen)),
        STAMP: stamp(DUE + chosen * HOUR),
    }
    (ada,) = collection.taken
    assert (ada.time, ada.late) == (DUE + chosen * HOUR, late)
    assert told(collection).count("was not taken") == len(hours) - 1


def test_the_others_are_named_with_their_times_and_reasons(take, due):
    said = told(take(exchange(-2, -1, 1), deadlines=due))
    assert "another attempt of 2026-03-01 10:00 UTC was not taken: a later one counts" in said
    assert "of 2026-03-01 13:00 UTC was not taken: it came after the deadline" in said
    said = told(take(exchange(1, 2), deadlines=due))
    assert "of 2026-03-01 13:00 UTC was not taken: a later one counts" in said


def test_who_was_given_longer_has_longer_and_never_less(take, submitted):
    own = {"ada": DUE + 2 * HOUR}
    take(exchange(-1, 1, 3), deadlines=Deadlines(general=DUE, own=own))
    assert submitted()[NOTEBOOK] == notebook("1")
    assert Deadlines(general=DUE + 3 * HOUR, own=own).of("ada") == DUE + 3 * HOUR
    assert Deadlines(own=own).of("ada") is None


def test_what_canvas_calls_late_is_a_second_late_at_least(take, submitted, due):
    files = {"ada_LATE_1_2_tophat.ipynb": notebook(), "bob_2_3_tophat.ipynb": notebook()}
    collection = take(files, deadlines=due)
    assert submitted()[STAMP] == b"2026-03-01 12:00:01.000000 UTC"
    assert f"bob/{NAME}/timestamp.txt" not in submitted()
    assert "does not say by how much" in told(collection)
    assert fates(take(files, deadlines=due)) == {"ada": "there already", "bob": "there already"}


def test_what_is_late_without_a_known_deadline_is_said(take, submitted):
    collection = take({"ada_LATE_1_2_tophat.ipynb": notebook()})
    assert list(submitted()) == [NOTEBOOK]
    assert collection.taken[0].late
    assert "no late penalty will see it. Give --deadline" in told(collection)


def test_a_changed_file_replaces_and_the_earlier_one_is_kept(take, submitted):
    take({"ada_1_2_tophat.ipynb": notebook("first"), "ada_1_3_old.csv": b"1"})
    collection = take({"ada_1_4_tophat-1.ipynb": notebook("second")})
    assert submitted() == {NOTEBOOK: notebook("second")}
    (kept,) = [path for path in submitted("replaced") if path.endswith(".ipynb")]
    assert kept.startswith(f"ada/{NAME}-")
    assert sorted(submitted("replaced").values()) == sorted([notebook("first"), b"1"])
    assert f"what was there is in replaced/{kept.rpartition('/')[0]}" in told(collection)


def test_an_older_download_does_not_replace_what_is_newer(take, submitted, due):
    take(exchange(-1), deadlines=due)
    before = submitted()
    collection = take(exchange(-2), deadlines=due)
    assert fates(collection) == {"ada": "not taken: a newer one is there"}
    assert submitted() == before


def test_what_came_in_time_is_not_replaced_by_what_is_late(take, submitted, due):
    take({"ada_1_2_tophat.ipynb": notebook("first")}, deadlines=due)
    late = {"ada_LATE_1_4_tophat-1.ipynb": notebook("second")}
    assert fates(take(late, deadlines=due)) == {
        "ada": "not taken: it is late, and one in time is there"
    }
    assert submitted() == {NOTEBOOK: notebook("first")}


def test_the_time_of_what_is_late_is_written_once_the_deadline_is_known(take, submitted, due):
    late = {"ada_LATE_1_2_tophat.ipynb": notebook()}
    take(late)
    assert fates(take(late, deadlines=due)) == {"ada": "there already; its time was written"}
    assert submitted()[STAMP] == stamp(DUE + timedelta(seconds=1))
    assert submitted("replaced") == {}


def test_a_time_that_a_person_has_written_stays(take, submitted, assignment, due):
    late = {"ada_LATE_1_2_tophat.ipynb": notebook()}
    take(late, deadlines=due)
    (assignment.course.root / "submitted" / STAMP).write_bytes(stamp(DUE + 9 * HOUR))
    later = Deadlines(general=DUE + HOUR)
    assert fates(take(late, deadlines=later)) == {"ada": "there already"}
    assert submitted()[STAMP] == stamp(DUE + 9 * HOUR)


def test_the_same_handed_in_again_late_is_not_late(take, submitted, due):
    take({"ada_1_2_tophat.ipynb": notebook()}, deadlines=due)
    again = take({"ada_LATE_1_3_tophat-1.ipynb": notebook()}, deadlines=due)
    assert fates(again) == {"ada": "not taken: it is late, and one in time is there"}
    assert list(submitted()) == [NOTEBOOK]
    take(exchange(0), deadlines=due)
    take({name.replace("12:00", "13:00"): it for name, it in exchange(0).items()}, deadlines=due)
    assert submitted()[STAMP] == stamp(DUE)


def test_without_a_deadline_what_the_lms_calls_late_does_not_replace_what_it_does_not(
    take, submitted
):
    take({"ada_1_2_tophat.ipynb": notebook("first")})
    take({"ada_LATE_1_3_tophat-1.ipynb": notebook("second")})
    assert submitted() == {NOTEBOOK: notebook("first")}


def test_what_is_late_is_replaced_by_what_is_later_and_by_what_came_in_time(take, submitted, due):
    take(exchange(1), deadlines=due)
    take(exchange(2), deadlines=due)
    assert submitted()[NOTEBOOK] == notebook("2")
    take(exchange(-1, 2), deadlines=due)
    assert submitted() == {NOTEBOOK: notebook("-1"), STAMP: stamp(DUE - HOUR)}


def test_what_a_person_has_mended_stays_until_something_new_comes(take, submitted, assignment):
    two = {"ada/a.ipynb": notebook("a"), "ada/b.ipynb": notebook("b"), "bob/c.ipynb": notebook()}
    assert not take(two).is_smooth
    folder = assignment.course.root / "submitted" / "ada" / NAME
    (folder / "a.ipynb").rename(folder / "tophat.ipynb")
    (folder / "b.ipynb").unlink()
    again = take(two)
    assert fates(again)["ada"] == "there already"
    assert submitted()[NOTEBOOK] == notebook("a")
    assert again.is_smooth
    assert "may each be" not in told(again)
    take({**two, "ada/a.ipynb": notebook("new")})
    assert f"ada/{NAME}/a.ipynb" in submitted()


def test_what_is_gone_is_taken_again(take, submitted, assignment):
    take(exchange(-1))
    before = submitted()
    for path in (assignment.course.root / "submitted" / "ada" / NAME).iterdir():
        path.unlink()
    assert fates(take(exchange(-1))) == {"ada": "taken"}
    assert submitted() == before
    assert submitted("replaced") == {}


@given(st.lists(TIMES, min_size=1, max_size=5), st.booleans())
def test_an_attempt_in_time_always_comes_before_a_late_one(times, known):
    deadline = DUE if known else None
    attempts = [Attempt(sender=Sender(name="a"), files=(), time=time) for time in times]
    choice = choose(attempts, deadline)
    in_time = [time for time in times if not (known and time is not None and time > DUE)]
    assert choice.late == (not in_time)
    dated = [time for time in in_time or times if time is not None]
    assert choice.attempt.time == (max(dated) if dated else None)
    assert len(choice.others) == len(times) - 1


@given(st.datetimes(min_value=datetime(1900, 1, 2), timezones=st.just(UTC)))
def test_a_stamp_is_read_as_it_was_written(time):
    assert time_of(stamp(time).decode()) == time


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        *(("2026-03-01 13:00 +01:00", 12), ("2026-03-01T12:00:00Z", 12), ("20260301_1200", 12)),
        *(("2026-03-01 13:00:00.5 Europe/Berlin", 12), ("2026-03-01 12h00", 12)),
        *(("2026-03-01 12:00 Nowhere/Atall", None), ("2026-13-01", None), ("9 am", None)),
        *(("2026-03-01 12:00 +99:99", None), ("0001-01-01 00:00 +10:00", None), ("", None)),
        ("2026-03-01 12:00 ../../etc/passwd", None),
    ],
)
def test_times_are_read_as_people_write_them(text, hour):
    time = time_of(text)
    assert (time and time.astimezone(UTC).hour) == hour
