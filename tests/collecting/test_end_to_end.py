"""A download of Canvas is collected, and graded: nothing lies between the two."""

import json
import sys
from datetime import UTC, datetime

import pytest
from nbgrader.api import Gradebook

from autograder.collecting.collecting import collect
from autograder.collecting.deadlines import Deadlines
from autograder.grading.class_run import grade_class
from autograder.people.person import Person
from tests.collecting.conftest import packed
from tests.kills.tiny_class import build_course

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux grades"),
]
DUE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def shift(tmp_path_factory):
    """Return a real assignment, built, with a due date."""
    assignment = build_course(tmp_path_factory.mktemp("collected") / "course")
    with Gradebook(f"sqlite:///{assignment.course.root}/gradebook.db") as gradebook:
        gradebook.update_or_create_assignment("shift", duedate=DUE.isoformat())
    return assignment


def answered(assignment, add_one):
    """Return the released notebook with answers in it."""
    notebook = json.loads((assignment.release / "shift.ipynb").read_text(encoding="utf-8"))
    answers = {
        "add_one_answer": f"def add_one(image):\n    return {add_one}",
        "double_answer": "def double(image):\n    return image * 2",
    }
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(grade_id, cell["source"])
    return json.dumps(notebook).encode()


def test_what_canvas_gives_is_collected_graded_and_known_to_be_late(shift, tmp_path):
    download = tmp_path / "submissions.zip"
    right, wrong = answered(shift, "image + 1"), answered(shift, "image - 1")
    download.write_bytes(
        packed(
            {
                "doejane_1_11_shift-1.ipynb": right,
                "roebob_LATE_2_12_work.zip": packed({"work/my shift.ipynb": wrong}),
                "poeeve_3_13_shift.pdf": b"%PDF",
            }
        )
    )
    people = [
        Person(student="jd1", lms_id="1"),
        Person(student="br2", first_name="Bob", last_name="Roe"),
        Person(student="ep3", lms_id="3"),
    ]
    collection = collect(shift, download, people=people, deadlines=Deadlines(general=DUE))
    assert not collection.is_smooth
    graded = {one.student: one for one in grade_class(shift).reports}
    assert graded["jd1"].status == "graded"
    assert graded["br2"].status == "graded"
    assert graded["jd1"].score > graded["br2"].score > 0
    assert graded["ep3"].status == "missing"
    assert "shift.pdf" in graded["ep3"].message
    with Gradebook(f"sqlite:///{shift.course.root}/gradebook.db") as gradebook:
        late = {
            who: gradebook.find_submission("shift", who).total_seconds_late
            for who in ("jd1", "br2")
        }
    assert late == {"jd1": 0, "br2": 1.0}
