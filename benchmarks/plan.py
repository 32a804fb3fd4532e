"""How much is measured: class sizes and repeats."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Sizes of one run of the benchmark.

    Of each way of grading two classes are measured: the difference gives what each submission
    costs, the rest what the start does. `growth` are the class sizes of the curve, `repeats`
    how often a start is timed.
    """

    name: str
    quick_ways: tuple[int, int]
    stock: tuple[int, int]
    otter: tuple[int, int]
    growth: tuple[int, ...]
    stages: int
    repeats: int
    starts: int


FULL = Plan(
    name="full",
    quick_ways=(10, 80),
    stock=(2, 12),
    otter=(1, 5),
    growth=(10, 30, 100, 300, 1000),
    stages=40,
    repeats=10,
    starts=5,
)
QUICK = Plan(
    name="quick",
    quick_ways=(5, 30),
    stock=(1, 4),
    otter=(1, 2),
    growth=(10, 30, 100),
    stages=10,
    repeats=5,
    starts=2,
)
SMOKE = Plan(
    name="smoke",
    quick_ways=(1, 3),
    stock=(1, 2),
    otter=(1, 2),
    growth=(2, 4),
    stages=2,
    repeats=2,
    starts=1,
)
PLANS = {plan.name: plan for plan in (FULL, QUICK, SMOKE)}
