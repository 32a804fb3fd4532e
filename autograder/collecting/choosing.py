"""Which of a student's attempts counts: the last before the deadline, else the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from autograder.collecting.attempt import Attempt

_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The attempt that counts, whether it is late, and the others, each with the reason."""

    attempt: Attempt
    late: bool
    others: tuple[tuple[Attempt, str], ...]


def choose(attempts: Sequence[Attempt], deadline: datetime | None) -> Choice:
    """Choose the attempt that counts.

    Parameters
    ----------
    attempts : sequence of Attempt
        All of one student; at least one.
    deadline : datetime, optional
        With its time zone. Without one, late is what the download calls late.
    """
    # Sorted is stable: of attempts without a time the one named last is the last.
    ordered = sorted(attempts, key=lambda one: (one.time or _EARLIEST, one.number))
    in_time = [one for one in ordered if not is_late(one.time, deadline, said=one.late)]
    chosen = (in_time or ordered)[-1]
    after = ordered.index(chosen)
    return Choice(
        attempt=chosen,
        late=not in_time,
        others=tuple(
            (one, "it came after the deadline" if number > after else "a later one counts")
            for number, one in enumerate(ordered)
            if one is not chosen
        ),
    )


def is_late(time: datetime | None, deadline: datetime | None, *, said: bool = False) -> bool:
    """Tell whether something came after the deadline; where a time is missing, what is `said`."""
    return time > deadline if deadline is not None and time is not None else said
