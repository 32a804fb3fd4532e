"""Answers that are more alike than a class's answers are: for a person to look at.

The measure is the share of symbols in the longest common subsequence (`Indel` in RapidFuzz): like
`diff`, it keeps the order, so that the same few functions of NumPy called in another order are
something else; one statement put in or taken out costs its own length only; and its bit-parallel
matrix in C compares a class of a thousand in a second or two. Fingerprints (winnowing) would find
parts moved about; here the parts are put in a fixed order before.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from autograder.report.normalised import Piece

FEWEST_SYMBOLS = 50
"""What is left of a shorter answer (some four lines) two people may well write alike."""
LEAST = 0.90
"""Below it nothing is listed, however unlike the class's other answers are."""
DEVIATIONS = 3.0
"""How far above the class's own likeness a pair has to be, in robust standard deviations."""
LEAST_DEVIATION = 0.01
"""Where all nearest neighbours are equally near, a pair has to be nearer than that all the same."""
_DEVIATION = 1.4826  # of a normal distribution, in units of the median absolute deviation
COMMON_SHARE = 0.05
COMMON_COUNT = 4
"""What so many write the same, and at least that share of the class, is common property."""
MANY = 0.25
"""Where a larger share of the class has a twin, the reason is the exercise, or what all had."""
FEWEST_FOR_MANY = 20
"""Of fewer answers a quarter is a handful of people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Students whose answers are alike; `pair` are the two that are most so."""

    students: tuple[str, ...]
    pair: tuple[str, str]
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPiece:
    """A long function that many handed in, the same but for names and layout."""

    name: str
    symbols: int
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """What comparing a class gave.

    Attributes
    ----------
    compared : int
        The answers with enough of their own to compare.
    handed_in : int
        All of them.
    nearest : tuple of float
        For each compared answer the likeness to the one nearest to it.
    threshold : float
        From where on a pair is listed.
    groups : tuple of Group
        The most alike first.
    shared : tuple of SharedPiece
        What many wrote the same: set aside before comparing.
    """

    compared: int
    handed_in: int
    nearest: tuple[float, ...]
    threshold: float
    groups: tuple[Group, ...]
    shared: tuple[SharedPiece, ...]

    @property
    def is_common(self) -> bool:
        """Whether so many are alike that the reason is hardly a few people's."""
        listed = sum(len(group.students) for group in self.groups)
        return self.compared >= FEWEST_FOR_MANY and listed > MANY * self.compared


def likeness_of(
    answers: Mapping[str, Sequence[Piece]], released: Collection[tuple[str, ...]] = ()
) -> Likeness:
    """Compare the answers of a class with each other.

    Parameters
    ----------
    answers : mapping of str to sequence of Piece
        Each student's code.
    released : collection of tuple of str
        The symbols of the pieces that were released: they are nobody's own.
    """
    common = _common(answers, released)
    left_out = common.union(released)
    own = {
        student: tuple(
            chain.from_iterable(one.symbols for one in theirs if one.symbols not in left_out)
        )
        for student, theirs in answers.items()
    }
    own = {student: symbols for student, symbols in own.items() if len(symbols) >= FEWEST_SYMBOLS}
    students, matrix = tuple(own), _matrix(tuple(own.values()))
    nearest = matrix.max(axis=1) if len(students) > 1 else np.zeros(0)
    threshold = _threshold(nearest)
    return Likeness(
        compared=len(students),
        handed_in=len(answers),
        nearest=tuple(float(one) for one in nearest),
        threshold=threshold,
        groups=_groups(students, matrix, threshold),
        shared=_shared(answers, common),
    )


def _common(
    answers: Mapping[str, Sequence[Piece]], released: Collection[tuple[str, ...]]
) -> set[tuple[str, ...]]:
    counts = Counter(
        symbols for theirs in answers.values() for symbols in {piece.symbols for piece in theirs}
    )
    enough = max(COMMON_COUNT, COMMON_SHARE * len(answers))
    return {
        symbols for symbols, count in counts.items() if count >= enough and symbols not in released
    }


def _shared(
    answers: Mapping[str, Sequence[Piece]], common: Collection[tuple[str, ...]]
) -> tuple[SharedPiece, ...]:
    owners: dict[tuple[str, ...], list[str]] = {}
    names: dict[tuple[str, ...], str] = {}
    for student, theirs in answers.items():
        for piece in theirs:
            if piece.symbols in common and len(piece.symbols) >= FEWEST_SYMBOLS:
                names[piece.symbols] = piece.name
                if student not in owners.setdefault(piece.symbols, []):
                    owners[piece.symbols].append(student)
    found = (
        SharedPiece(name=names[symbols], symbols=len(symbols), students=tuple(students))
        for symbols, students in owners.items()
    )
    return tuple(sorted(found, key=lambda piece: (-len(piece.students), -piece.symbols)))


def _matrix(texts: Sequence[tuple[str, ...]]) -> np.ndarray:
    """Return the likeness of each two answers, 0 on the diagonal."""
    if len(texts) < 2:
        return np.zeros((len(texts), len(texts)), np.float32)
    counts = Counter(chain.from_iterable(texts))
    # A symbol becomes a character; surrogates are none.
    codes = {
        symbol: chr(number + 1 if number < 0xD000 else number + 0x1000)
        for number, (symbol, _) in enumerate(counts.most_common(0x100000))
    }
    encoded = ["".join(codes.get(symbol, "\0") for symbol in text) for text in texts]
    matrix: np.ndarray = cdist(
        encoded,
        encoded,
        scorer=Indel.normalized_similarity,
        score_cutoff=0.3,
        dtype=np.float32,
        workers=1,
    )
    np.fill_diagonal(matrix, 0)
    return matrix


def _threshold(nearest: np.ndarray) -> float:
    """Return from where on a pair stands out: far above what is nearest to most answers."""
    if not len(nearest):
        return LEAST
    middle = float(np.median(nearest))
    deviation = _DEVIATION * float(np.median(np.abs(nearest - middle)))
    return float(np.clip(middle + DEVIATIONS * max(deviation, LEAST_DEVIATION), LEAST, 1.0))


def _groups(students: Sequence[str], matrix: np.ndarray, threshold: float) -> tuple[Group, ...]:
    """Put together who is linked by pairs above the threshold (rounding errors aside)."""
    leader = list(range(len(students)))

    def find(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    pairs = [(int(i), int(j)) for i, j in zip(*np.nonzero(matrix >= threshold - 1e-5), strict=True)]
    for i, j in pairs:
        leader[find(i)] = find(j)
    members: dict[int, list[int]] = {}
    for one in sorted({i for pair in pairs for i in pair}):
        members.setdefault(find(one), []).append(one)
    return tuple(
        sorted(
            (_group(students, matrix, indices) for indices in members.values()),
            key=lambda group: (-group.likeness, len(group.students), group.students),
        )
    )


def _group(students: Sequence[str], matrix: np.ndarray, indices: Sequence[int]) -> Group:
    within = matrix[np.ix_(indices, indices)]
    row, column = np.unravel_index(int(within.argmax()), within.shape)
    first, second = sorted((indices[int(row)], indices[int(column)]))
    return Group(
        students=tuple(students[index] for index in indices),
        pair=(students[first], students[second]),
        likeness=float(within.max()),
    )
