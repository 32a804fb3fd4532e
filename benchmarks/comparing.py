"""Runs the ways of grading on one course, the same class for all."""

from collections.abc import Callable

from benchmarks.courses.classroom import Classroom
from benchmarks.findings import Comparison, Measured, Run
from benchmarks.measuring.cost import Cost
from benchmarks.measuring.reason import reason_of
from benchmarks.plan import Plan
from benchmarks.ways import Way, ways_for


def compared(room: Classroom, plan: Plan, say: Callable[[str], None]) -> Comparison:
    """Measure all ways; one that fails is in the result with the reason."""
    say(f"{room.assignment}: the course is built")
    room.prepare()
    ways: list[Measured] = []
    notes: list[str] = []
    for way in ways_for(room, plan):
        try:
            ways += _measured(way, room, say, notes)
        except Exception as error:  # noqa: BLE001 - its row says so; the others are still measured
            reason = reason_of(error)
            say(f"  {way.name} failed: {error}")
            ways += [Measured(way=key, failure=reason) for key in way.keys]
    return Comparison(
        title=room.title,
        assignment=room.assignment,
        own=room.own,
        ways=tuple(_with_sum(ways)),
        notes=tuple(notes),
    )


def _measured(
    way: Way, room: Classroom, say: Callable[[str], None], notes: list[str]
) -> list[Measured]:
    runs: dict[str, list[Run]] = {key: [] for key in way.keys}
    for size in way.sizes:
        say(f"{room.assignment}: {way.name}, {size} submissions")
        with room.fresh(size, stock=way.stock) as place:
            for key, cost in way.run(place).items():
                runs[key].append(Run(students=size, cost=cost))
            if way.check is not None and size == way.sizes[-1]:
                notes.append(way.check(place))
    return [Measured(way=key, runs=tuple(of_one)) for key, of_one in runs.items()]


def _with_sum(ways: list[Measured]) -> list[Measured]:
    """Add nbgrader's two commands together: what a class with feedback costs there."""
    by_key = {way.way: way for way in ways}
    graded, feedback = by_key.get("stock-autograde"), by_key.get("stock-feedback")
    if graded is None or feedback is None:
        return ways
    runs = tuple(
        Run(students=one.students, cost=_sum(one.cost, other.cost))
        for one, other in zip(graded.runs, feedback.runs, strict=True)
    )
    return [*ways, Measured(way="stock", runs=runs, failure=graded.failure)]


def _sum(one: Cost, other: Cost) -> Cost:
    return Cost(
        wall=one.wall + other.wall,
        cpu=one.cpu + other.cpu,
        peak_mebibytes=max(one.peak_mebibytes, other.peak_mebibytes),
    )
