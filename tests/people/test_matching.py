"""Rows and students: one to one, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.export.score import ScoreStatus, StudentScore
from autograder.people.matching import match_students, row_keys


def student(name, **facts):
    return StudentScore(student=name, status=ScoreStatus.GRADED, points=1.0, **facts)


def matched(rows, *students):
    matches = match_students(dict(enumerate(rows)), students)
    return {row: score.student for row, score in matches.students.items()}


def test_a_login_comes_before_everything_else():
    rows = [row_keys(login="ada", name="Bob B"), row_keys(sis="ada", name="Ada L")]
    assert matched(rows, student("ada", first_name="Bob", last_name="B")) == {0: "ada"}


def test_ids_addresses_and_names_match_whatever_their_case():
    rows = [
        row_keys(sis="S1"),
        row_keys(number="77"),
        row_keys(email="Cajal@Uni.Example"),
        row_keys(login="dora@uni.example"),
        row_keys(name="Golgi,  camillo"),
        row_keys(name="Santiago Ewald"),
    ]
    students = (
        student("s1"),
        student("b", lms_id="77"),
        student("c", email="cajal@uni.example"),
        student("dora"),
        student("g", first_name="Camillo", last_name="Golgi"),
        student("e", first_name="Santiago", last_name="Ewald"),
    )
    assert matched(rows, *students) == dict(enumerate(one.student for one in students))


def test_the_other_programs_number_is_no_id_here_if_the_row_has_one():
    rows = [row_keys(number="1001", sis="S7"), row_keys(number="1002")]
    assert matched(rows, student("1001"), student("1002")) == {1: "1002"}


def test_what_fits_twice_fits_nobody_not_even_by_something_weaker():
    rows = [row_keys(login="ada", name="Ada L"), row_keys(login="ADA", name="Ada B")]
    ada = student("ada", first_name="Ada", last_name="L")
    matches = match_students(dict(enumerate(rows)), [ada])
    assert (dict(matches.students), matches.unclear) == ({}, (ada,))
    assert matches.unclear_rows == {0, 1}


def test_two_people_of_one_name_are_not_taken_for_each_other():
    twins = [student(name, first_name="A", last_name="B") for name in ("ab1", "ab2")]
    assert matched([row_keys(name="B, A")], *twins) == {}


def test_who_was_matched_by_the_name_alone_is_known():
    matches = match_students(
        {7: row_keys(name="A B")}, [student("x", first_name="A", last_name="B")]
    )
    assert matches.by_name == {7}


def test_nothing_is_not_like_nothing():
    assert matched([row_keys()], student("x")) == {}
    assert matched([row_keys(number="")], student("x", lms_id="")) == {}


TEXT = st.sampled_from(["", "ada", "ADA", "bob", "ada@x", "bob@x", "1"])


@given(
    rows=st.lists(st.builds(row_keys, login=TEXT, sis=TEXT, number=TEXT, email=TEXT, name=TEXT)),
    students=st.lists(
        st.builds(student, TEXT.filter(bool), email=TEXT, lms_id=TEXT),
        unique_by=lambda one: one.student,
    ),
)
def test_nobody_is_lost_and_nobody_has_two_rows(rows, students):
    matches = match_students(dict(enumerate(rows)), students)
    found = [one.student for one in matches.students.values()]
    others = [one.student for one in (*matches.unclear, *matches.without_row)]
    assert sorted(found + others) == sorted(one.student for one in students)


def test_a_name_without_signs_a_group_before_a_name_and_accents_of_two_signs_match():
    rows = [
        row_keys(squeezed="o'neil, ann-marie"),
        row_keys(name="Group A-Jane Mu\u0308ller"),
        row_keys(name="Team-B-Anne-Marie Roe"),
    ]
    students = (
        student("a", first_name="AnnMarie", last_name="ONeil"),
        student("j", first_name="Jane", last_name="M\u00fcller"),
        student("m", first_name="Anne-Marie", last_name="Roe"),
    )
    assert matched(rows, *students) == {0: "a", 1: "j", 2: "m"}


def test_a_whole_name_comes_before_the_end_of_one():
    rows = [row_keys(name="Anne-Marie Roe"), row_keys(name="Marie Roe")]
    marie = student("m", first_name="Marie", last_name="Roe")
    assert matched(rows, marie) == {1: "m"}


def test_a_number_is_no_id_where_it_is_said_to_be_none():
    assert matched([row_keys(number="12")], student("12")) == {0: "12"}
    assert matched([row_keys(number="12", number_is_id=False)], student("12")) == {}
