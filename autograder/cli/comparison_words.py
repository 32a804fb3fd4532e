"""The words for what grading again would change: of a test, a student, a class."""

from collections.abc import Iterator

from autograder.notebooks.text import one_line
from autograder.regrading.changed_student import Direction, StudentChange
from autograder.regrading.changed_tests import Change, TestChange
from autograder.regrading.comparison import Comparison, TestEffect
from autograder.regrading.outcome import Outcome


def points_words(before: Outcome, after: Outcome) -> str:
    """Return a grade before and after, such as ``8 -> 6 of 10``.

    Examples
    --------
    >>> points_words(Outcome(status=None, score=8, max_score=10),
    ...              Outcome(status=None, score=9, max_score=12))
    '8 of 10 -> 9 of 12'
    """
    if before.score is None and after.score is None:
        return "no grade"
    if before.score is None:
        return f"{after.score:g} of {after.max_score:g}"
    if after.score is None:
        return f"{before.score:g} of {before.max_score:g} -> no grade"
    if before.max_score != after.max_score:
        return f"{before.score:g} of {before.max_score:g} -> {after.score:g} of {after.max_score:g}"
    if before.score == after.score:
        return f"{after.score:g} of {after.max_score:g}"
    return f"{before.score:g} -> {after.score:g} of {after.max_score:g}"


def definition_words(change: TestChange) -> list[str]:
    """Return what is different about a test for everybody."""
    before, after = change.before, change.after
    if before is None:
        return [f"added, worth {change.test.max_points:g}"]
    if after is None:
        return [f"removed, was worth {change.test.max_points:g}"]
    words = {
        Change.RENAMED: f"renamed from {before.name}",
        Change.CELL: f"pays into {after.grade_id}, before into {before.grade_id}",
        Change.TITLE: f"title was {before.title!r}",
        Change.VISIBILITY: f"{before.visibility} -> {after.visibility}",
        Change.POINTS: f"worth {before.max_points:g} -> {after.max_points:g}",
    }
    return [one_line(words[kind]) for kind in change.changes if kind in words]


def verdict_words(change: TestChange) -> str:
    """Return what becomes of a test for one student, such as ``passed -> failed (-2)``.

    What is different for everybody is left out, unless it changes this student's points.
    """
    before, after = change.before, change.after
    words = []
    if before is None or after is None:
        words.append(f"removed, before: {_verdict(before.status)}" if before else "")
        words.append(f"added, {_verdict(after.status)}" if after else "")
    else:
        if before.max_points != after.max_points and change.difference:
            words.append(f"worth {before.max_points:g} -> {after.max_points:g}")
        if before.status != after.status:
            words.append(f"{_verdict(before.status)} -> {_verdict(after.status)}")
        elif Change.MESSAGE in change.changes:
            words.append("another explanation")
    points = f" ({change.difference:+g})" if change.difference else ""
    return f"{title_words(change)}: {', '.join(filter(None, words))}{points}"


def title_words(change: TestChange) -> str:
    """Return a test's title without its full stop."""
    return one_line(change.test.title).removesuffix(".")


def loss_line(student: StudentChange) -> str:
    """Return one line on a student who would lose points, or the grade."""
    words = [points_words(student.before, student.after)]
    words += [verdict_words(change) for change in student.tests if change.difference < 0]
    words += [one_line(note) for note in student.notes]
    return f"{one_line(student.student)}: {'; '.join(words)}"


def effect_words(effect: TestEffect) -> str:
    """Return what a test changes, and how often a verdict became another."""
    words = definition_words(effect.change)
    words += [
        f"{count} {_verdict(before)} -> {_verdict(after)}"
        for (before, after), count in effect.verdicts.most_common()
    ]
    if effect.told:
        words.append(f"{effect.told} get another explanation")
    return ", ".join(words)


def totals_lines(comparison: Comparison) -> Iterator[str]:
    """Return the class in a few sentences."""
    count = comparison.count
    words = [
        f"{count(Direction.UNGRADABLE)} without a grade" * bool(count(Direction.UNGRADABLE)),
        f"{count(Direction.LOWER)} lower",
        f"{count(Direction.HIGHER)} higher",
        f"{count(Direction.SAME, Direction.PAGE)} the same"
        + f" ({count(Direction.PAGE)} of them with another feedback page)"
        * bool(count(Direction.PAGE)),
        f"{count(Direction.FIRST)} with a first grade" * bool(count(Direction.FIRST)),
        f"{count(Direction.NO_GRADE)} still without a grade" * bool(count(Direction.NO_GRADE)),
    ]
    number = len(comparison.students)
    line = f"{number} student{'s' * (number != 1)}: {', '.join(filter(None, words))}."
    if comparison.means:
        before, after = comparison.means
        line += f" Mean {before:.2f} -> {after:.2f} points."
    yield f"{line} Nothing was written."
    if number and count(Direction.FIRST) == number:
        yield "Nobody of them has a grade yet: everybody would be graded for the first time."
    if comparison.gone:
        names = ", ".join(one_line(name) for name in comparison.gone[:10])
        more = f" and {len(comparison.gone) - 10} more" if len(comparison.gone) > 10 else ""
        yield f"Graded before, and no submission any more, so that the grade stays: {names}{more}."


def _verdict(status: str) -> str:
    return status.replace("_", " ")
