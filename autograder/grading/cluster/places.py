"""The workers of a cluster as one run sees them: which are ready, and who has which submission."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

PER_SLOT = 2
"""Submissions at a worker for each of its threads: while one is graded, the next is there."""


class Readiness(StrEnum):
    """What a run knows of a worker."""

    PREPARING = "preparing"
    READY = "ready"
    REFUSED = "refused"


@dataclass(slots=True, kw_only=True)
class Place:
    """One worker of the cluster."""

    address: str
    slots: int
    readiness: Readiness = Readiness.PREPARING
    reason: str = ""
    """Why it is refused."""
    keys: set[str] = field(default_factory=set)
    """Of the submissions that it has."""

    @property
    def load(self) -> float:
        """How much it has to do, as a share of what it may have."""
        return len(self.keys) / (self.slots * PER_SLOT)


@dataclass(slots=True, kw_only=True)
class Ticket:
    """One submission on its way, and how often what graded it was lost."""

    student: str
    job: str
    losses: int = 0


class Places:
    """All workers of a run, and the submissions that they have.

    A submission whose worker was lost is a suspect: it may have been the cause. It is graded
    again alone at its worker, so that no other is lost with it, and its next loss is its own.

    Attributes
    ----------
    suspects : deque of Ticket
        Those that wait to be graded alone.
    preparing : dict of str to str
        Addresses of the workers that start their graders, by the key of their answer.
    exhausted : bool
        Whether no more submissions come from outside.
    """

    def __init__(self) -> None:
        self.suspects: deque[Ticket] = deque()
        self.preparing: dict[str, str] = {}
        self.exhausted = False
        self._places: dict[str, Place] = {}
        self._given: dict[str, tuple[Ticket, Place]] = {}
        self._reserved: Place | None = None

    def __iter__(self) -> Iterator[Place]:
        return iter(self._places.values())

    def __contains__(self, address: str) -> bool:
        return address in self._places

    def __getitem__(self, address: str) -> Place:
        return self._places[address]

    @property
    def ready(self) -> list[Place]:
        """The places that take submissions."""
        return [place for place in self if place.readiness is Readiness.READY]

    @property
    def all_refused(self) -> bool:
        """Whether there are places, and not one is of use."""
        return bool(self._places) and all(p.readiness is Readiness.REFUSED for p in self)

    @property
    def busy(self) -> bool:
        """Whether any submission is still to be graded."""
        return bool(self._given or self.suspects or not self.exhausted)

    def add(self, address: str, slots: int) -> Place:
        """Take in a worker that has come."""
        place = Place(address=address, slots=slots)
        self._places[address] = place
        return place

    def removed(self, place: Place) -> list[tuple[str, Ticket]]:
        """Strike a worker that is gone; return the submissions that it had, with their keys."""
        del self._places[place.address]
        if place is self._reserved:
            self._reserved = None
        for key in [key for key, at in self.preparing.items() if at == place.address]:
            del self.preparing[key]
        return [(key, self._given.pop(key)[0]) for key in sorted(place.keys)]

    def given(self, key: str, ticket: Ticket, place: Place) -> None:
        """Note that a submission has been sent to a place."""
        place.keys.add(key)
        self._given[key] = (ticket, place)

    def taken_back(self, key: str) -> tuple[Ticket, Place] | None:
        """Note that a submission is no longer at its place; None if it was at none."""
        found = self._given.pop(key, None)
        if found is not None:
            found[1].keys.discard(key)
        return found

    def forget_all(self) -> list[str]:
        """Strike all submissions, and return their keys."""
        keys = list(self._given)
        for key in keys:
            self.taken_back(key)
        self.suspects.clear()
        return keys

    def free(self) -> Place | None:
        """Return the ready place with the least to do; None if all have enough."""
        places = [place for place in self.ready if place.load < 1 and place is not self._reserved]
        return min(places, key=lambda place: place.load, default=None)

    def free_for_suspect(self) -> Place | None:
        """Return an empty place for the next suspect; one is kept from others until it is empty."""
        if self._reserved is not None and self._reserved.readiness is not Readiness.READY:
            self._reserved = None
        if not self.suspects:
            if self._reserved is not None and not self._reserved.keys:
                self._reserved = None
            return None
        if self._reserved is None:
            self._reserved = min(self.ready, key=lambda place: len(place.keys), default=None)
        return self._reserved if self._reserved is not None and not self._reserved.keys else None
