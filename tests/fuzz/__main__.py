"""Grades every fuzzed submission, and prints what became of them: ``python -m tests.fuzz``."""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.fuzz.cases import Case, all_cases
from tests.fuzz.classroom import Classroom, Findings

BATCH = 100
CUTS = 300
MUTATIONS = 500
SEED = 20_260_301
OUTCOMES = ("full", "graded", "ungradable", "missing", "nothing")


def _share(options: argparse.Namespace, worker: int) -> Iterator[list[Case]]:
    """Yield the batches of one of the processes: neighbours go to different batches."""
    cases = all_cases(options.seed, cuts=options.cuts, mutations=options.mutations)
    chosen = [case for case in cases if options.kind in ("", case.kind)]
    own = chosen[worker :: options.processes]
    batches = -(-len(own) // BATCH)
    for number in range(batches):
        yield own[number::batches]


def _grade_share(
    options: argparse.Namespace, worker: int
) -> list[tuple[str, str, str, float, str]]:
    """Grade the batches of one process; return kind, name, outcome, seconds and flaw by case."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        room = Classroom(Path(folder))
        for batch in _share(options, worker):
            findings: Findings = room.grade(batch, jobs=1)
            rows += [(case.kind, case.name, how, took, "") for case, how, took in findings.outcomes]
            rows += [("", "", "", 0.0, flaw) for flaw in findings.flaws]
    return rows


def _print_table(rows: Sequence[tuple[str, str, str, float, str]]) -> None:
    counts = Counter((kind, outcome) for kind, _, outcome, _, _ in rows if kind)
    kinds = list(dict.fromkeys(kind for kind, *_ in rows if kind))
    print(f"{'kind':16}", *(f"{outcome:>10}" for outcome in OUTCOMES), f"{'slowest':>10}")
    for kind in kinds:
        slowest = max(took for other, _, _, took, _ in rows if other == kind)
        print(f"{kind:16}", *(f"{counts[kind, how]:10}" for how in OUTCOMES), f"{slowest:8.1f} s")
    print(f"{'all':16}", *(f"{sum(counts[k, how] for k in kinds):10}" for how in OUTCOMES))


def main() -> None:
    """Grade them all; the exit code is 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cuts", type=int, default=CUTS)
    parser.add_argument("--mutations", type=int, default=MUTATIONS, help="of each sort")
    parser.add_argument("--kind", default="", help="only cases of this kind")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    began = time.perf_counter()
    with ProcessPoolExecutor(options.processes) as pool:
        shares = [pool.submit(_grade_share, options, worker) for worker in range(options.processes)]
        rows = [row for share in shares for row in share.result()]
    _print_table(rows)
    for kind, name, _, took, _ in sorted(rows, key=lambda row: -row[3])[:5]:
        print(f"slow: {took:.1f} s for {kind}, {name}")
    flaws = [flaw for *_, flaw in rows if flaw]
    for flaw in flaws:
        print(f"FLAW: {flaw}")
    number = sum(bool(kind) for kind, *_ in rows)
    print(f"{number} submissions, {len(flaws)} flaws, {time.perf_counter() - began:.0f} s.")
    raise SystemExit(bool(flaws))


if __name__ == "__main__":
    main()
