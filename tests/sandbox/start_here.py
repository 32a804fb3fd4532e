"""Start the sandbox with what this kernel has, and run a cell; a script.

Its arguments are options of the start: ``unsafe``. Prints what came of it, as JSON.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from autograder.errors import CourseError, GraderFault
from autograder.sandbox.level import probe
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote


def start(*, unsafe):
    """Return the level and how a cell went, or the refusal."""
    try:
        with Zygote(limits=Limits(), unsafe=unsafe) as zygote:
            session = zygote.spawn()
            ran = session.run_cell(0, "1 + 1", seconds=5.0)
            session.close()
            return {"level": zygote.level, "layers": sorted(zygote.layers), "cell": ran.status}
    except (CourseError, GraderFault) as error:
        return {"refused": str(error)}


if __name__ == "__main__":
    level, reports = probe()
    works = {report.name: report.works for report in reports}
    print(json.dumps({"probed": level, "works": works, **start(unsafe="unsafe" in sys.argv)}))
