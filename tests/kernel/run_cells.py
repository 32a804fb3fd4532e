"""Run as a program: cells as JSON on standard input, what `CellRunner` gave as JSON on output.

A `CellRunner` takes over its process, so it never runs in the process of the tests.
"""

import json
import sys


def main() -> None:
    """Run the cells, then the calls of functions by name."""
    real = sys.stdout
    asked = json.load(sys.stdin)

    from autograder.kernel.runner import CellRunner

    if asked.get("warm"):
        from autograder.kernel.warming import warm_up

        warm_up()
    limits = {"text_per_cell": 64_000, "figures_per_cell": 20, "image_bytes": 1_500_000}
    runner = CellRunner(**limits | asked.get("limits", {}))
    cells = [runner.run(source) for source in asked["cells"]]
    calls = []
    for name, args in asked.get("calls", []):
        value, raised, printed = runner.call(runner.namespace[name], args, {})
        calls.append({"value": value, "raised": raised, "printed": printed})
    json.dump({"cells": cells, "calls": calls}, real)


if __name__ == "__main__":
    main()
