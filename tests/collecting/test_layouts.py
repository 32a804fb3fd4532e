"""Downloads as they arrive: for each, what lands in ``submitted/``, and what is said."""

from dataclasses import dataclass, field

import pytest

from autograder.people.person import Person
from tests.collecting.conftest import NAME, notebook, packed, told

IT = notebook()
FIRST, SECOND = notebook("first"), notebook("second")
SENT = (
    "{0}:\n  :submitters:\n  - :name: {1}\n    :sid: {2}\n    :email: {1}@uni.example\n"
    "  :created_at: 2026-10-10 16:32:36.861687000 Z\n  :score: 0.0\n"
)
METADATA = (
    SENT.format("submission_1", "Ada", "ada") + SENT.format("submission_2", "Bob", 7)
).encode()
PAIR = (
    b"submission_1:\n  :submitters:\n  - :name: Ada\n    :sid: ada\n  - :name: Bob\n    :sid: bob\n"
    b"  :created_at: !ruby/object:ActiveSupport::TimeWithZone\n    utc: 2026-10-10 16:32:36 Z\n"
    b"    zone: x\nsubmission_2:\n  :submitters: []\n"
)
JANE = Person(student="jd1", first_name="Jane", last_name="Doe")
SAME = "J\u00fcrgen M\u00fcller"
MAC = SAME.replace("\u00fc", "u\u0308")


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A download, and what is expected of it: files by path (None: any content), and words."""

    files: object
    scheme: str
    submitted: dict
    said: tuple = ()
    people: tuple = ()
    folder: bool = False
    smooth: bool = field(default=False)


def one(student, content=IT):
    return {f"{student}/{NAME}/{NAME}.ipynb": content}


LAYOUTS = {
    "Canvas: two students, one late, one again": Layout(
        files={
            "doejane_12_34_tophat.ipynb": FIRST,
            "roebob_LATE_13_35_tophat-2.ipynb": SECOND,
        },
        scheme="Canvas",
        submitted={**one("doejane", FIRST), **one("roebob", SECOND)},
        said=("roebob: it is late",),
        smooth=True,
    ),
    "Canvas: anonymous students": Layout(
        files={"anon_x7Fq2_34_tophat.ipynb": FIRST, "LATE_anon_a1B2c_35_tophat.ipynb": SECOND},
        scheme="Canvas",
        submitted={**one("anon_x7Fq2", FIRST), **one("anon_a1B2c", SECOND)},
        smooth=True,
    ),
    "Canvas: a group, with an underscore and a number": Layout(
        files={"lab_group4_12_34_tophat.ipynb": IT, "lab_group4_12_36_data-1.csv": b"1"},
        scheme="Canvas",
        submitted={**one("lab_group4"), f"lab_group4/{NAME}/data.csv": b"1"},
        smooth=True,
    ),
    "Canvas: a file that was released with a number keeps it": Layout(
        files={"doejane_12_34_tophat-1.ipynb": IT, "doejane_12_35_volume-1.csv": b"1"},
        scheme="Canvas",
        submitted={**one("doejane"), f"doejane/{NAME}/volume-1.csv": b"1"},
        smooth=True,
    ),
    "Canvas: typed text and an address in place of a file": Layout(
        files={
            "doejane_12_text.html": b"<p>",
            "roebob_LATE_13_link.html": b"<p>",
            "coyali_14_36_tophat.ipynb": IT,
        },
        scheme="Canvas",
        submitted=one("coyali"),
        said=("doejane sent no file", "roebob sent no file"),
    ),
    "Canvas: a roster knows the number, or the name without signs": Layout(
        files={"doejane_12_34_tophat.ipynb": FIRST, "oneilannmarie_13_35_tophat.ipynb": SECOND},
        scheme="Canvas",
        people=(
            Person(student="s1", lms_id="12"),
            Person(student="s2", first_name="Ann-Marie", last_name="O'Neil"),
            Person(student="13", first_name="Carl", last_name="Coe"),
        ),
        submitted={**one("s1", FIRST), **one("s2", SECOND)},
        said=("s2: known by name alone",),
        smooth=True,
    ),
    "Canvas: a zip with a folder and data in it": Layout(
        files={"doejane_12_34_work.zip": packed({"hw/tophat.ipynb": IT, "hw/d/x.csv": b"1"})},
        scheme="Canvas",
        submitted={**one("doejane"), f"doejane/{NAME}/d/x.csv": b"1"},
        smooth=True,
    ),
    "Moodle: a folder for each, some with a line below at the end": Layout(
        files={
            "Jane Doe_123_assignsubmission_file_/tophat.ipynb": FIRST,
            "Bob Roe_124_assignsubmission_file/tophat.ipynb": SECOND,
        },
        scheme="Moodle",
        submitted={**one("Jane_Doe", FIRST), **one("Bob_Roe", SECOND)},
        smooth=True,
    ),
    "Moodle: flat names, and two students of one name": Layout(
        files={
            "Jane Doe_123_assignsubmission_file_tophat.ipynb": FIRST,
            "Jane Doe_124_assignsubmission_file_tophat.ipynb": SECOND,
        },
        scheme="Moodle",
        submitted={**one("Jane_Doe_123", FIRST), **one("Jane_Doe_124", SECOND)},
        smooth=True,
    ),
    "Moodle: flat names whose files look like Canvas's": Layout(
        files={"Jane_123_assignsubmission_file_hw_1_2_tophat.ipynb": IT},
        scheme="Moodle",
        submitted=one("Jane"),
        said=("hw_1_2_tophat.ipynb is taken for tophat.ipynb, by the cells in it",),
        smooth=True,
    ),
    "Moodle: text typed into its page": Layout(
        files={
            "Jane Doe_123_assignsubmission_onlinetext_/onlinetext.html": b"x",
            "Bob Roe_124_assignsubmission_file_/tophat.ipynb": IT,
        },
        scheme="Moodle",
        submitted=one("Bob_Roe"),
        said=("not a file that Jane Doe handed in",),
    ),
    "Moodle: anonymous participants in Spanish": Layout(
        files={
            "Participante_7_assignsubmission_file_/tophat.ipynb": FIRST,
            "Participante_8_assignsubmission_file_/tophat.ipynb": SECOND,
        },
        scheme="Moodle",
        submitted={**one("Participante_7", FIRST), **one("Participante_8", SECOND)},
        smooth=True,
    ),
    "Moodle: groups before names, accents as on a Mac, participants' numbers like ids": Layout(
        files={
            "Group A-Jane Doe_55_assignsubmission_file_/tophat.ipynb": FIRST,
            f"Group B-{MAC}_56_assignsubmission_file_/tophat.ipynb": SECOND,
        },
        scheme="Moodle",
        people=(
            Person(student="55", lms_id="56", first_name="Carl", last_name="Coe"),
            JANE,
            Person(student="jm", first_name="J\u00fcrgen", last_name="M\u00fcller"),
        ),
        submitted={**one("jd1", FIRST), **one("jm", SECOND)},
        said=("jd1: known by name alone",),
        smooth=True,
    ),
    "Canvas, unpacked twice over: a student's zip looks like Moodle's and like others'": Layout(
        files={
            "a/b/doejane_12_34_tophat.ipynb": FIRST,
            "a/b/roebob_13_35_x.zip": packed(
                {
                    "tophat.ipynb": SECOND,
                    "doejane_12_99_tophat.ipynb": SECOND,
                    "Jane Doe_1_assignsubmission_file_/a": b"1",
                    "Eve Poe_2_assignsubmission_file_/a": b"1",
                    "submission_metadata.yml": METADATA,
                }
            ),
        },
        scheme="Canvas",
        submitted={
            **one("doejane", FIRST),
            **one("roebob", SECOND),
            f"roebob/{NAME}/doejane_12_99_tophat.ipynb": SECOND,
            f"roebob/{NAME}/Jane Doe_1_assignsubmission_file_/a": b"1",
            f"roebob/{NAME}/Eve Poe_2_assignsubmission_file_/a": b"1",
            f"roebob/{NAME}/submission_metadata.yml": METADATA,
        },
        smooth=True,
    ),
    "Gradescope: ids as texts and as numbers": Layout(
        files={
            "assignment_1_export/submission_metadata.yml": METADATA,
            "assignment_1_export/submission_1/tophat.ipynb": FIRST,
            "assignment_1_export/submission_2/tophat.ipynb": SECOND,
        },
        scheme="Gradescope",
        submitted={
            **one("ada", FIRST),
            **one("7", SECOND),
            f"ada/{NAME}/timestamp.txt": b"2026-10-10 16:32:36.861687 UTC",
            f"7/{NAME}/timestamp.txt": None,
        },
        smooth=True,
    ),
    "Gradescope: a group is each of its people; Ruby's times; nobody's submission": Layout(
        files={
            "submission_metadata.yml": PAIR,
            "submission_1/tophat.ipynb": IT,
            "submission_1/x/submission_metadata.yml": b"mine",
            "submission_9/tophat.ipynb": IT,
        },
        scheme="Gradescope",
        submitted={
            path: content
            for who in ("ada", "bob")
            for path, content in {
                **one(who),
                f"{who}/{NAME}/timestamp.txt": b"2026-10-10 16:32:36.000000 UTC",
                f"{who}/{NAME}/x/submission_metadata.yml": b"mine",
            }.items()
        },
        said=("submission_9/tophat.ipynb: it lies in no folder", "submission_2: nothing"),
    ),
    "a folder for each student, around them one more": Layout(
        files={"class/ada/tophat.ipynb": FIRST, "class/bob/tophat.ipynb": SECOND},
        scheme="folder",
        submitted={**one("ada", FIRST), **one("bob", SECOND)},
        smooth=True,
    ),
    "a folder on disk with a zip of one, a file of another, and nbgrader's own layout": Layout(
        files={
            "ada.zip": packed({"tophat.ipynb": FIRST}),
            "bob_tophat.ipynb": SECOND,
            "cem/tophat/tophat.ipynb": IT,
            "cem/tophat/timestamp.txt": b"2026-03-01 12:00:00 UTC",
            ".DS_Store": b"",
        },
        folder=True,
        scheme="folder",
        submitted={
            **one("ada", FIRST),
            **one("bob", SECOND),
            **one("cem"),
            f"cem/{NAME}/timestamp.txt": b"2026-03-01 12:00:00.000000 UTC",
        },
        said=("bob: bob_tophat.ipynb is taken for tophat.ipynb",),
        smooth=True,
    ),
    "nbgrader's exchange: several attempts, and another assignment": Layout(
        files={
            "ada+tophat+2026-03-01 12:00:00.000001 UTC+x7/tophat.ipynb": FIRST,
            "ada+tophat+2026-03-01 12:00:00.000002 UTC+y8/tophat.ipynb": SECOND,
            "ada+other+2026-03-02 12:00:00.000002 UTC/other.ipynb": IT,
        },
        scheme="folder",
        submitted={
            **one("ada", SECOND),
            f"ada/{NAME}/timestamp.txt": b"2026-03-01 12:00:00.000002 UTC",
        },
        said=("a later one counts", "other: another assignment, of 1."),
        smooth=True,
    ),
    "a whole submitted/, with another assignment": Layout(
        files={
            "submitted/ada/tophat/tophat.ipynb": FIRST,
            "submitted/ada/sobel/sobel.ipynb": IT,
            "submitted/bob/sobel/sobel.ipynb": IT,
        },
        scheme="folder",
        submitted=one("ada", FIRST),
        said=("sobel: another assignment, of 2.",),
        smooth=True,
    ),
    "attempts by number, the tenth after the ninth": Layout(
        files={
            **{f"bob/attempt {n}/tophat.ipynb": notebook(str(n)) for n in range(10, 0, -1)},
            "ada/tophat.ipynb": IT,
        },
        scheme="folder",
        submitted={**one("ada"), **one("bob", notebook("10"))},
        smooth=True,
    ),
    "files that lie in no folder: a student's, nobody's, and a list": Layout(
        files={
            "ada.ipynb.txt": FIRST,
            "tophat-bob.ipynb": SECOND,
            "tophat.ipynb": IT,
            "grades.csv": b"1",
        },
        scheme="folder",
        submitted={**one("ada", FIRST), **one("bob", SECOND)},
        said=("tophat.ipynb: its name does not say whose", "grades.csv: it lies in no student's"),
    ),
    "one student's folder, with data": Layout(
        files={"ada/tophat.ipynb": FIRST, "ada/data/x.csv": b"1", "ada/y.csv": b"2"},
        scheme="folder",
        submitted={
            **one("ada", FIRST),
            f"ada/{NAME}/data/x.csv": b"1",
            f"ada/{NAME}/y.csv": b"2",
        },
        smooth=True,
    ),
    "zips in zips": Layout(
        files={"ada/a.zip": packed({"b.ZIP": packed({"c/tophat.ipynb": FIRST})}), "bob/x.txt": b""},
        scheme="folder",
        submitted={**one("ada", FIRST), f"bob/{NAME}/x.txt": b""},
        said=("bob: no tophat.ipynb; there is x.txt",),
    ),
    "wrong names: a browser's, a copy's, another word, another ending": Layout(
        files={
            "ada/tophat (1).ipynb": FIRST,
            "bob/Tophat-Copy1.ipynb": FIRST,
            "cem/my homework.ipynb": FIRST,
            "dora/tophat.ipynb.txt": FIRST,
        },
        scheme="folder",
        submitted={
            k: v for who in ("ada", "bob", "cem", "dora") for k, v in one(who, FIRST).items()
        },
        said=(
            "tophat (1).ipynb is taken for tophat.ipynb.",
            "my homework.ipynb is taken for tophat.ipynb, by the cells in it",
        ),
        smooth=True,
    ),
    "a script, a page, an archive, or nothing in place of a notebook": Layout(
        files={
            "ada/tophat.py": b"1",
            "bob/tophat.html": b"1",
            "cem/tophat.rar": b"1",
            "dora/.DS_Store": b"",
        },
        scheme="folder",
        submitted={
            f"ada/{NAME}/tophat.py": b"1",
            f"bob/{NAME}/tophat.html": b"1",
            f"cem/{NAME}/tophat.rar": b"1",
        },
        said=("tophat.py is a script", "tophat.html is a page", "tophat.rar is an archive"),
    ),
    "two notebooks, of which neither is plainly the one; two that are the same": Layout(
        files={
            "ada/a.ipynb": FIRST,
            "ada/b.ipynb": SECOND,
            "bob/a.ipynb": FIRST,
            "bob/b.ipynb": FIRST,
        },
        scheme="folder",
        submitted={
            f"ada/{NAME}/a.ipynb": FIRST,
            f"ada/{NAME}/b.ipynb": SECOND,
            **one("bob", FIRST),
            f"bob/{NAME}/b.ipynb": FIRST,
        },
        said=("ada: a.ipynb and b.ipynb may each be tophat.ipynb",),
    ),
    "the notebook, and another one like it": Layout(
        files={"ada/tophat.ipynb": FIRST, "ada/tophat (1).ipynb": SECOND, "bob/tophat.ipynb": IT},
        scheme="folder",
        submitted={
            **one("ada", FIRST),
            f"ada/{NAME}/tophat (1).ipynb": SECOND,
            **one("bob"),
        },
        said=("ada: tophat (1).ipynb is another tophat.ipynb",),
        smooth=True,
    ),
    "the notebook of another assignment": Layout(
        files={"ada/x.ipynb": notebook(cells=["sobel"]), "bob/x.ipynb": notebook(cells=[])},
        scheme="folder",
        submitted={
            f"ada/{NAME}/x.ipynb": notebook(cells=["sobel"]),
            **one("bob", notebook(cells=[])),
        },
        said=("ada: no tophat.ipynb; x.ipynb is of another assignment", "bob: x.ipynb is taken"),
    ),
    "students whom the roster does not know, or knows twice": Layout(
        files={
            "Jane Doe/tophat.ipynb": IT,
            "Bob Roe/tophat.ipynb": IT,
            "Eve Poe/tophat.ipynb": IT,
        },
        scheme="folder",
        people=(
            *(JANE, Person(student="r1", first_name="Bob", last_name="Roe")),
            *(Person(student="r2", first_name="Bob", last_name="Roe"), Person(student="n")),
        ),
        submitted=one("jd1"),
        said=("Bob Roe: more than one in the roster", "Eve Poe: nobody in the roster"),
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_download_is_taken_as_expected(name, take, submitted):
    layout = LAYOUTS[name]
    collection = take(layout.files, folder=layout.folder, people=layout.people)
    assert collection.scheme == layout.scheme
    there = submitted()
    expected = {
        path: there.get(path) if content is None else content
        for path, content in layout.submitted.items()
    }
    assert there == expected, told(collection)
    for words in layout.said:
        assert words in told(collection)
    assert collection.is_smooth == layout.smooth, told(collection)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_second_run_changes_nothing(name, take, submitted):
    layout = LAYOUTS[name]
    take(layout.files, folder=layout.folder, people=layout.people)
    before = submitted()
    again = take(layout.files, folder=layout.folder, people=layout.people)
    assert submitted() == before
    assert submitted("replaced") == {}
    assert {str(one.placed) for one in again.taken if one.placed} == {"there already"}
