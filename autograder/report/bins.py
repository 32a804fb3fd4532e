"""Values counted in ranges, for the plots."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_POINT_BINS = 10
_STEPS = (1.0, 2.0, 5.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """A range of values and how many lie in it."""

    label: str
    count: int


def point_bins(scores: Sequence[float], top: float) -> tuple[Bin, ...]:
    """Count scores in ten equal ranges of points, the maximum in the last one.

    Examples
    --------
    >>> [one.count for one in point_bins([0, 19.9, 20, 2], 20)]
    [1, 1, 0, 0, 0, 0, 0, 0, 0, 2]
    """
    if top <= 0 or not scores:
        return ()
    counts = Counter(
        max(0, min(int(_POINT_BINS * score / top + 1e-9), _POINT_BINS - 1)) for score in scores
    )
    edges = [top * index / _POINT_BINS for index in range(_POINT_BINS + 1)]
    return tuple(
        Bin(label=f"{edges[i]:g} to {edges[i + 1]:g}", count=counts[i]) for i in range(_POINT_BINS)
    )


def second_bins(seconds: Sequence[float]) -> tuple[Bin, ...]:
    """Count times in ranges that grow: what takes 0.1 s and what takes 60 s fit on one plot.

    Examples
    --------
    >>> [(one.label, one.count) for one in second_bins([0.11, 0.15, 0.7])]
    [('0.1 to 0.2', 2), ('0.2 to 0.5', 0), ('0.5 to 1', 1)]
    """
    if not seconds:
        return ()
    edges = [0.0, *(step * 10.0**power for power in range(-2, 5) for step in _STEPS)]
    ends = [*edges[1:], float("inf")]
    counts = [
        sum(low <= one < high for one in seconds) for low, high in zip(edges, ends, strict=True)
    ]
    used = [index for index, count in enumerate(counts) if count]
    return tuple(
        Bin(label=f"{edges[i]:g} to {ends[i]:g}", count=counts[i])
        for i in range(used[0], used[-1] + 1)
    )


def share_bins(shares: Sequence[float]) -> tuple[Bin, ...]:
    """Count shares from 0 to 1 in ranges of 5 %, from the first used one on, 1 in the last one.

    Examples
    --------
    >>> [(one.label, one.count) for one in share_bins([0.88, 0.99, 1.0])]
    [('85 to 90', 1), ('90 to 95', 0), ('95 to 100', 2)]
    """
    counts = Counter(min(int(20 * share + 1e-6), 19) for share in shares)
    return tuple(
        Bin(label=f"{5 * i} to {5 * i + 5}", count=counts[i])
        for i in range(min(counts, default=20), 20)
    )
