"""Ids that are made of names, and senders that a roster knows."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from autograder.collecting.attempt import Attempt, Enclosed, Sender
from autograder.collecting.naming import folder_name, is_folder_name, name_students
from autograder.collecting.notebooks import recognize
from autograder.collecting.parcel import Parcel
from autograder.people.person import Person

SENDERS = st.builds(
    Sender,
    name=st.one_of(st.text(max_size=8), st.sampled_from(["Ann", "ann", "a/b", "..", "Ann_1"])),
    number=st.sampled_from(["", "1", "2"]),
)


def ids(senders, people=(), **options):
    attempts = [Attempt(sender=sender, files=()) for sender in senders]
    named = name_students(attempts, people, **options)
    return {one.sender: student for student, made in named.attempts.items() for one in made}


@given(st.lists(SENDERS, unique=True, max_size=8))
def test_made_ids_are_folders_names_and_nobody_shares_one(senders):
    made = ids(senders)
    assert set(made) == set(senders)
    assert len({student.casefold() for student in made.values()}) == len(senders)
    assert all(is_folder_name(student) for student in made.values())


@given(st.text())
def test_a_made_name_can_be_made_again_and_needs_no_change(text):
    made = folder_name(text)
    assert is_folder_name(made)
    assert folder_name(made) == made


def test_names_keep_their_letters_and_lose_what_no_path_can_hold():
    assert folder_name(" Ünal  Öz/../{x}+\u202e\n") == "Ünal_Öz..x"
    assert folder_name("...") == "unnamed"


def test_a_number_is_held_against_the_lms_and_never_against_an_id():
    people = (Person(student="12", last_name="Roe"), Person(student="s", lms_id="12"))
    assert ids([Sender(name="x", number="12")], people) == {Sender(name="x", number="12"): "s"}


def test_who_is_known_by_number_and_called_otherwise_is_said():
    people = [Person(student=f"s{n}", lms_id=n, last_name="Doe", first_name="Jan") for n in "12"]
    senders = [Sender(name="doejan", number="1"), Sender(name="group4", number="2")]
    attempts = [Attempt(sender=sender, files=()) for sender in senders]
    named = name_students(attempts, people, squeezed=True)
    assert set(named.attempts) == {"s1", "s2"}
    assert named.notes == {"s2": "known by number; its name is another: perhaps a group's"}


def found(expected, *names):
    files = [
        Enclosed(
            name=PurePosixPath(name),
            parcel=Parcel(path=PurePosixPath(name), size=1, read=lambda name=name: name.encode()),
        )
        for name in names
    ]
    recognized = recognize(files, dict.fromkeys(expected, frozenset[str]()))
    return {name: str(file.name) for name, file in recognized.notebooks.items()}


def test_notebooks_that_differ_by_a_number_are_not_taken_for_each_other():
    expected = ["problem-1", "problem-2"]
    names = ["problem-2 (1).ipynb", "Problem 1-Copy1.ipynb"]
    assert found(expected, *names) == {
        "problem-1": "Problem 1-Copy1.ipynb",
        "problem-2": "problem-2 (1).ipynb",
    }
    assert found(expected, "problem-3.ipynb", "problem-4.ipynb") == {}


def test_the_last_of_several_notebooks_may_have_any_name():
    assert found(["a", "b"], "a.ipynb", "x.ipynb") == {"a": "a.ipynb", "b": "x.ipynb"}
    assert found(["a", "b"], "x.ipynb") == {}


def test_the_notebook_that_lies_highest_is_taken():
    assert found(["a"], "old/a.ipynb", "a.ipynb") == {"a": "a.ipynb"}
    assert found(["a"], ".ipynb_checkpoints/a.ipynb") == {}
