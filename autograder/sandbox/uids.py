"""The user ids of children: a few for each warm process, which no account and no other one has."""

from dataclasses import dataclass
from pathlib import Path

PER_PROCESS = 32
"""Ids of one warm process: few of its children live at a time, so they are used again."""
FIRST_UID = 0x70000000
"""Above what containers and services are given by custom, below where signed numbers end."""
LARGEST_PID = 1 << 22
FEWEST = 4096
LAST_OF_ACCOUNTS = 10_000


@dataclass(frozen=True, slots=True)
class UidRange:
    """Consecutive user ids.

    The kernel counts a user's threads, whoever started them: two warm processes
    whose children had the same ids would take threads from one another. Process ids are
    unique among those that live, so the ids follow from the warm process's.
    """

    first: int
    count: int = PER_PROCESS

    @classmethod
    def of_process(cls, pid: int, mapped: str) -> "UidRange | None":
        """Return the range of a warm process.

        Parameters
        ----------
        pid : int
            Its process id.
        mapped : str
            The text of ``/proc/self/uid_map``: in a container there may be few ids.

        Returns
        -------
        UidRange or None
            None where there are too few ids to give any away.
        """
        lines = [line.split() for line in mapped.splitlines()]
        extents = [(int(inside), int(count)) for inside, _, count in lines]
        for inside, count in extents:
            if inside <= FIRST_UID and inside + count >= FIRST_UID + LARGEST_PID * PER_PROCESS:
                return cls(FIRST_UID + pid * PER_PROCESS)
        inside, count = max(extents, key=lambda extent: extent[1], default=(0, 0))
        first = max(inside, LAST_OF_ACCOUNTS)
        ranges = (inside + count - first) // PER_PROCESS
        if ranges * PER_PROCESS < FEWEST:
            return None
        return cls(first + pid % ranges * PER_PROCESS)

    @classmethod
    def of_process_here(cls, pid: int) -> "UidRange | None":
        """Return the range of a warm process among the ids that this process's namespace has."""
        return cls.of_process(pid, Path("/proc/self/uid_map").read_text())

    def outside(self, slot: int) -> int:
        """Return the id of a child that stays in the grader's namespace."""
        return self.first + slot % self.count

    def inside(self, slot: int) -> int:
        """Return the id of a child in a namespace that maps this range from 0, its root, on."""
        return 1 + slot % (self.count - 1)
