"""One of our assignments as otter-grader wants it: a zip file of tests that compare the same."""

import io
import json
import pickle
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from autograder.course import Assignment
from autograder.grading.worker import released_files
from benchmarks.recorded_calls import RecordedCall, recorded_calls

_FILES = Path(__file__).parent / "files"
_TEST = """\
from otter.test_files import test_case

OK_FORMAT = False

name = {name!r}
points = 1


@test_case(points=1, hidden={hidden})
def compared(env):
    import judge

    judge.judge(env, {numbers!r})
"""


def otter_package(assignment: Assignment) -> bytes:
    """Return the zip file that ``otter run`` takes with ``--autograder``."""
    calls = recorded_calls(assignment)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("otter_config.json", json.dumps({"lang": "python"}))
        for name, numbers in _tests(calls).items():
            hidden = "_public" not in name
            text = _TEST.format(name=name, numbers=numbers, hidden=hidden)
            package.writestr(f"tests/{name}.py", text)
        for path in sorted(_FILES.glob("*.py")):
            package.writestr(f"files/{path.name}", path.read_text(encoding="utf-8"))
        package.writestr("files/cases.pkl", pickle.dumps([asdict(call) for call in calls]))
        for name, content in released_files(assignment).items():
            package.writestr(f"files/{name}", content)
    return packed.getvalue()


def _tests(calls: Sequence[RecordedCall]) -> Mapping[str, list[int]]:
    """Group the calls by the test that made them, each group under a file's name."""
    tests: dict[str, list[int]] = {}
    for number, call in enumerate(calls):
        place, _, test = call.test.rpartition("::")
        public = "_public" if "_public" in place else ""
        tests.setdefault(f"{test or f'calls_of_{call.name}'}{public}", []).append(number)
    return {
        "".join(letter if letter.isalnum() else "_" for letter in name): numbers
        for name, numbers in tests.items()
    }
