"""Started by an ordinary user, the hub says that the accounts share that user, and works."""

import os
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from hub.accounts import COURSE_ID
from tests.hub.running_hub import CLONE, running_hub
from tests.hub.visitor import Visitor

pytestmark = pytest.mark.hub
AS_USER = CLONE / "tests" / "sandbox" / "as_user.py"
NOBODY = 65534


@pytest.fixture
def shared(hub, tmp_path, monkeypatch):
    """Give a second hub; the first has built the course, which this user could not keep."""
    before = []
    if os.geteuid() == 0:
        os.chown(tmp_path, NOBODY, NOBODY)
        places = {CLONE, Path(sys.prefix), Path(sys.base_prefix), tmp_path}
        before = [sys.executable, str(AS_USER), str(NOBODY), *map(str, places), "--"]
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running_hub(tmp_path, before=before) as started:
        yield started


def test_two_students_of_one_user_are_two_students(shared):
    with ExitStack() as stack:
        visitors = {
            name: stack.enter_context(closing(Visitor(shared.address, name)))
            for name in (shared.instructor, *shared.students)
        }
        for name, visitor in visitors.items():
            assert visitor.log_in(shared.passwords[name])
            visitor.start_server()
        what = {"course_id": COURSE_ID, "assignment_id": "sobel"}
        for student in shared.students:
            assert visitors[student].post("assignments/fetch", **what).json()["success"]
            assert visitors[student].post("assignments/submit", **what).json()["success"]
        teacher = visitors[shared.instructor]
        collected = teacher.post("formgrader/api/assignment/sobel/collect").json()
        assert collected["success"], collected
        assert "cheating" not in collected["log"]
        for student in shared.students:
            graded = teacher.post(f"formgrader/api/submission/sobel/{student}/autograde").json()
            assert graded["success"], graded
    said = shared.end()
    assert "The accounts are not kept apart" in said
    assert shared.processes() == []
    assert not shared.folder.exists()
