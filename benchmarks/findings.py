"""What a run of the benchmark found: the nouns that the page is made of, and their JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any

from benchmarks.measuring.cost import Cost
from benchmarks.measuring.line import Line, line_through
from benchmarks.measuring.machine import Machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One command on one class."""

    students: int
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One way of grading on classes of several sizes; `failure` says why it is missing."""

    way: str
    runs: tuple[Run, ...] = ()
    failure: str = ""

    @property
    def wall(self) -> Line:
        """Seconds."""
        return line_through([(run.students, run.cost.wall) for run in self.runs])

    @property
    def cpu(self) -> Line:
        """CPU seconds."""
        return line_through([(run.students, run.cost.cpu) for run in self.runs])

    @property
    def peak_mebibytes(self) -> float:
        """The most memory of any run."""
        return max(run.cost.peak_mebibytes for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Several ways of grading one assignment, by their keys.

    `notes` are sentences for the page: whether the ways gave equal verdicts.
    """

    title: str
    assignment: str
    own: bool
    ways: tuple[Measured, ...]
    notes: tuple[str, ...] = ()

    def way(self, key: str) -> Measured | None:
        """Return a way that was measured."""
        return next((one for one in self.ways if one.way == key and one.runs), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What one stage of grading takes: the median, in milliseconds, of several submissions."""

    name: str
    milliseconds: float
    once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """How long a start takes: the median, in seconds; `wall` is what somebody waits."""

    name: str
    wall: float
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Everything that was measured in one run."""

    plan: str
    machine: Machine
    counted: str
    otter: str
    seconds: float
    comparisons: tuple[Comparison, ...] = ()
    growth: Measured | None = None
    rerun: Run | None = None
    stages: tuple[Stage, ...] = ()
    starts: tuple[Start, ...] = ()
    failures: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Findings":
        """Rebuild findings from the plain data that `to_json` made."""
        return cls(
            **{
                **data,
                "machine": Machine(**data["machine"]),
                "comparisons": tuple(
                    Comparison(
                        **{
                            **comparison,
                            "ways": tuple(_measured(way) for way in comparison["ways"]),
                            "notes": tuple(comparison["notes"]),
                        }
                    )
                    for comparison in data["comparisons"]
                ),
                "growth": _measured(data["growth"]) if data["growth"] else None,
                "rerun": _run(data["rerun"]) if data["rerun"] else None,
                "stages": tuple(Stage(**stage) for stage in data["stages"]),
                "starts": tuple(Start(**start) for start in data["starts"]),
                "failures": tuple(data["failures"]),
            }
        )


def _run(data: dict[str, Any]) -> Run:
    return Run(students=data["students"], cost=Cost(**data["cost"]))


def _measured(data: dict[str, Any]) -> Measured:
    return Measured(**{**data, "runs": tuple(_run(run) for run in data["runs"])})
