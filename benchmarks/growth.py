"""How cost grows with the class, and what grading an unchanged class again costs."""

from collections.abc import Callable

from benchmarks.courses.classroom import Classroom
from benchmarks.findings import Measured, Run
from benchmarks.our_command import ours
from benchmarks.plan import Plan


def grown(room: Classroom, plan: Plan, say: Callable[[str], None]) -> tuple[Measured, Run]:
    """Grade classes of growing size with two workers; the largest a second time, unchanged."""
    runs = []
    again = None
    for size in plan.growth:
        say(f"{room.assignment}: growth, {size} submissions")
        with room.fresh(size, mark=f" of {size}") as place:
            runs.append(Run(students=size, cost=ours(place, "--jobs", "2")))
            if size == plan.growth[-1]:
                say(f"{room.assignment}: the same class of {size} again, unchanged")
                again = Run(students=size, cost=ours(place, "--jobs", "2"))
    assert again is not None
    return Measured(way="growth", runs=tuple(runs)), again


def flatness(growth: Measured) -> tuple[int, int, float]:
    """Return two class sizes, and the ratio of the cost of a submission in the larger to the other.

    The cost is of CPU seconds, which other programs on the machine disturb least, with the
    start-up of the smaller classes (up to 100) taken off. The smaller class is the one nearest
    to 30.
    """
    small = [run for run in growth.runs if run.students <= 100]
    start = Measured(way="", runs=tuple(small)).cpu.start
    one = min(growth.runs, key=lambda run: abs(run.students - 30))
    largest = max(growth.runs, key=lambda run: run.students)
    each = [(run.cost.cpu - start) / run.students for run in (one, largest)]
    return one.students, largest.students, each[1] / each[0]
