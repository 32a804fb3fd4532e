"""File names for students."""

from hypothesis import given
from hypothesis import strategies as st

from autograder.export.file_names import file_names


@given(st.lists(st.text(min_size=1, max_size=300), unique=True))
def test_names_are_safe_short_and_each_student_has_an_own_one_on_every_disk(students):
    names = list(file_names(students, ".json").values())
    assert len({name.casefold() for name in names}) == len(students)
    for name in names:
        assert not set(name) & set('/\\:*?"<>|\0\n\r\t ')
        assert not name.startswith(".")
        assert len(name.encode()) <= 230  # leaves room for a temporary name beside it


def test_names_that_differ_by_case_only_and_names_of_windows_get_digits():
    names = file_names(["Ada", "ada", "con", "NUL.x", "bob"], "")
    assert names["bob"] == "bob"
    assert all("~" in name for student, name in names.items() if student != "bob")
