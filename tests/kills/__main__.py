"""Kill a grading run a hundred times, and count how often the next run makes it whole."""

import argparse
import dataclasses
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.kills.kill import Outcome, Undisturbed, carry_out, draw_kill, undisturbed
from tests.kills.tiny_class import STUDENTS, make_course

_MOST, _LONGEST = 12, 1600


def main() -> None:
    """Carry out the kills and print what came of them; end with 1 if one run was not exact."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--students", type=int, default=STUDENTS)
    parser.add_argument("--seed", type=int, default=0, help="the first kill's; the next add one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kills-") as place:
        made = Path(place) / "made"
        make_course(made, options.students)
        normal = undisturbed(made, Path(place) / "undisturbed")
        print(f"Undisturbed: {normal.seconds:.1f} s, {normal.writes} writes seen.", flush=True)
        outcomes = list(_outcomes(normal, Path(place), options.kills, options.seed))
    print(_figures(outcomes))
    sys.exit(any(outcome.wrong for outcome in outcomes))


def _outcomes(normal: Undisturbed, place: Path, kills: int, seed: int) -> Iterator[Outcome]:
    """Kill until `kills` kills have hit; one that came after the end of its run is drawn anew."""
    hits = 0
    while hits < kills:
        outcome = carry_out(draw_kill(seed), normal, place / f"kill-{seed}")
        seed += 1
        hits += outcome.hit
        print(f"{hits:3} {_line(outcome)}", flush=True)
        # The machine may have become slower or faster: instants are parts of a run of today's.
        if outcome.undisturbed_seconds:
            normal = dataclasses.replace(normal, seconds=outcome.undisturbed_seconds)
        yield outcome


def _line(outcome: Outcome) -> str:
    words = [str(outcome.kill), f"after {outcome.seconds:.2f} s and {outcome.writes} writes"]
    if not outcome.hit:
        words.append("TOO LATE")
    words.append("NOT EXACT" if outcome.wrong else "exact")
    if outcome.lacking:
        words.append("not by the run itself")
    lacking = outcome.lacking[-1:]  # its exit code, and what it said
    lines = [f"\n      {what[:_LONGEST]}" for what in (*lacking, *outcome.wrong[:_MOST])]
    return ", ".join(words) + "".join(lines)


def _figures(outcomes: list[Outcome]) -> str:
    hits = [outcome for outcome in outcomes if outcome.hit]
    exact = [outcome for outcome in hits if not outcome.wrong]
    others = [outcome for outcome in hits if "grader" not in outcome.kill.targets]
    lines = [
        f"{len(hits)} kills ({len(outcomes) - len(hits)} more came after the run's end).",
        f"Exact after a rerun, with nothing halved or left behind: {len(exact)} of {len(hits)}.",
        f"Exact by the run itself, the grader not being killed: "
        f"{sum(not outcome.lacking for outcome in others)} of {len(others)}.",
        "Per target: " + _counts(Counter(" and ".join(one.kill.targets) for one in hits)),
        f"Just after a write: {sum(one.kill.at_write for one in hits)}.",
        "Instants, in s of the run: " + _spread([one.seconds for one in hits]),
        "Writes before the kill: " + _spread([float(one.writes) for one in hits]),
    ]
    return "\n".join(lines)


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common())


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    tenths = [ordered[min(len(ordered) - 1, len(ordered) * tenth // 10)] for tenth in range(11)]
    return "deciles " + " ".join(f"{value:.1f}" for value in tenths)


if __name__ == "__main__":
    main()
