"""What is a student's own is found by its text, whatever its marks claim, and links stay unread."""

import json

from autograder.report.handed_in import code_cell, read_handed_in, released
from tests.report.conftest import CHECK, STUB, answered, cell, notebook


def read(assignment, *students):
    found = list(read_handed_in(assignment, students, released(assignment)))
    return found[0] if len(students) == 1 else found


def test_only_what_differs_from_the_release_is_the_students_own(assignment, hand_in):
    more = cell("x = 1  # mine")
    hand_in("ada", answered("def blur(image):\n    return image", more, cell("I say", "markdown")))
    ada = read(assignment, "ada")
    assert [one.text for one in ada.code] == ["def blur(image):\n    return image", "x = 1  # mine"]
    assert ada.prose == ("I say",)
    assert ada.changed == ada.odd_files == ()


def test_the_untouched_release_is_nobodys(assignment, hand_in):
    hand_in("ada", answered(STUB.replace("\n", "  \n")))
    assert read(assignment, "ada").code == ()


def test_a_changed_doubled_or_missing_test_is_named(assignment, hand_in):
    good = "def blur(image):\n    return image"
    check = cell(CHECK, grade_id="blur", grade=True, locked=True, points=2)
    hand_in("changed", answered(good, check="assert True"))
    hand_in("doubled", answered(good, check))
    hand_in("missing", notebook(cell(good, grade_id="blur_answer", solution=True)))
    hand_in("dear", json.loads(json.dumps(answered(good)).replace('"points": 2', '"points": 9')))
    found = read(assignment, "changed", "doubled", "missing", "dear")
    assert [one.changed for one in found] == [("blur",)] * 4


def test_who_handed_in_nothing_readable_has_nothing(assignment, hand_in):
    (hand_in("broken", {}) / "blur.ipynb").write_text("{")
    assert read(assignment, "broken").code == ()
    assert read(assignment, "nobody", "neither") == []


def test_links_are_named_and_not_followed(assignment, hand_in, tmp_path):
    secret = tmp_path / "secret.ipynb"
    secret.write_text(json.dumps(answered("the_secret = 1")))
    folder = hand_in("eve", {})
    (folder / "blur.ipynb").unlink()
    (folder / "blur.ipynb").symlink_to(secret)
    (folder / "numpy.py").write_text("raise SystemExit")
    (folder / "brain.png").write_bytes(b"")
    eve = read(assignment, "eve")
    assert eve.code == ()
    assert eve.odd_files == ("blur.ipynb", "numpy.py")


def test_a_folder_that_is_a_link_is_not_followed(assignment, hand_in):
    folder = hand_in("ada", answered("def blur(image):\n    return image"))
    (folder.parents[1] / "mallory").mkdir()
    (folder.parents[1] / "mallory" / "blur").symlink_to(folder)
    mallory = read(assignment, "mallory")
    assert (mallory.code, mallory.odd_files) == ((), ("blur",))


def test_a_cell_that_is_no_python_is_kept_as_text():
    assert code_cell("def (").tree is None
    assert code_cell("x" * 60_000).tree is None
    assert code_cell("(" * 5_000 + ")" * 5_000).tree is None
    assert code_cell("%matplotlib inline\nx = 1").tree is not None
