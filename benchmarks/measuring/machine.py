"""What is said of the machine that measures: enough to judge figures by, no name and no path."""

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = ("nbgrader", "numpy", "scipy", "scikit-image", "matplotlib", "ipykernel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """The machine, and how busy it was before the first measurement."""

    date: str
    processor: str
    cores: int
    memory_gibibytes: float
    system: str
    python: str
    libraries: dict[str, str]
    load: float


def this_machine() -> Machine:
    """Describe the machine at this moment."""
    libraries = {name: version(name) for name in _LIBRARIES}
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return Machine(
        date=datetime.now(UTC).date().isoformat(),
        processor=_processor(),
        cores=len(os.sched_getaffinity(0)),
        memory_gibibytes=pages / 2**30,
        system=f"Linux {'.'.join(platform.release().split('.')[:2])}",
        python=platform.python_version(),
        libraries=libraries,
        load=os.getloadavg()[0],
    )


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()
