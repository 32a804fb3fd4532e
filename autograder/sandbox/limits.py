"""Every limit of the sandbox, as data with units."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one submission may use.

    An exercise changes these in the ``[limits]`` table of its
    ``assignment.toml``; the names are the same.
    """

    seconds_per_call: float = 10.0
    seconds_per_cell: float = 30.0
    seconds_per_submission: float = 300.0
    memory_mib: int = 1024
    """Address space beyond what the warm process already has."""
    scratch_mib: int = 64
    scratch_files: int = 4096
    open_files: int = 128
    threads: int = 64
    text_per_cell: int = 64_000
    """Characters of printed output kept per cell."""
    figures_per_cell: int = 20
    image_bytes: int = 1_500_000
    """Largest single picture kept in an output."""
    header_bytes: int = 8 << 20
    payload_bytes: int = 256 << 20
    """Largest frame that the grader reads from the child."""
    deaths: int = 40
    """Times a submission's process is started anew before the rest is given up: enough for a
    function that crashes in every test, too few for one that would go on for ever."""
