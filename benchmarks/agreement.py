"""Whether two ways of grading found the same: a comparison of speeds is worth no more than that."""

import json
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry

from benchmarks.courses.classroom import Classroom, Place
from benchmarks.our_command import ours


def scores_beside_ours(room: Classroom, stock: Place) -> str:
    """Grade the class that nbgrader graded, and say whether the gradebooks agree."""
    theirs = _scores(stock)
    with room.fresh(stock.students) as place:
        ours(place)
        mine = _scores(place)
    equal = sum(mine.get(student) == score for student, score in theirs.items())
    return (
        f"On {len(theirs)} submissions graded by both, the gradebooks of nbgrader and "
        f"`autograder grade` hold equal scores for {equal}."
    )


def _scores(place: Place) -> dict[str, float]:
    scores = {}
    with Gradebook(f"sqlite:///{place.root / 'gradebook.db'}") as gradebook:
        for student in gradebook.students:
            try:
                submission = gradebook.find_submission(place.assignment, student.id)
            except MissingEntry:
                continue
            scores[student.id] = float(submission.score)
    return scores


def otter_beside_ours(room: Classroom, place: Place) -> str:
    """Grade the class that otter-grader graded, and say whether each test has the same verdict."""
    with room.fresh(place.students) as fresh:
        results = fresh.root / "results.json"
        ours(fresh, "--json", str(results))
        submissions = json.loads(results.read_text(encoding="utf-8"))["submissions"]
    equal = total = 0
    for submission in submissions:
        folder = place.root / "submitted" / submission["student"] / place.assignment
        passed = _otter_verdicts(folder / "otter.json")
        for test in submission["tests"]:
            name = _plain(test["name"])
            if name in passed:
                total += 1
                equal += passed[name] == (test["status"] == "passed")
    return (
        f"On {len(submissions)} submissions graded by both, otter-grader and `autograder grade` "
        f"give the same verdict in {equal} of {total} tests."
    )


def _otter_verdicts(path: Path) -> dict[str, bool]:
    """Return whether each test was passed, by its name."""
    results = json.loads(path.read_text(encoding="utf-8"))
    return {
        _plain(test["name"].removesuffix("_public")): test["score"] == test["max_score"]
        for test in results["tests"]
        if test.get("max_score")
    }


def _plain(name: str) -> str:
    """Return a test's name as a file is named after it."""
    return "".join(letter if letter.isalnum() else "_" for letter in name)
