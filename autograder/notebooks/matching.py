"""Finds the cells of a released notebook in a submitted one that has lost nbgrader's marks.

The evidences are asked in a fixed order, each of what the ones before it have left open: the
marks, the cell's id, the same text, the names that are defined, the position between cells that
are certain, similar text. Where two cells fit equally well, neither is taken.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from autograder.notebooks.compared_text import (
    LEAST_LEAD,
    LEAST_SIMILAR,
    is_comparable,
    plain,
    similarity,
)
from autograder.notebooks.definitions import defined_names
from autograder.notebooks.notebook import Cell, Notebook
from autograder.notebooks.recovery import How

_OF_DEEPNOTE = "created_in_deepnote_cell"
"""Marks the cell that Deepnote adds to what it exports: it is nobody's answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Where a cell of the released notebook was found; `how` is None if by nbgrader's marks."""

    index: int
    how: How | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """What was found of the released notebook's marked cells, by grade id.

    Attributes
    ----------
    found : mapping of str to Match
        The cells that were found.
    unclear : mapping of str to tuple of int
        The cells that may each be it.
    together : mapping of str to int
        The cell, found for another, that it was merged into.
    beside : mapping of str to tuple of int
        Of answers left as released: the added cells that may hold the answer.
    """

    found: Mapping[str, Match]
    unclear: Mapping[str, tuple[int, ...]]
    together: Mapping[str, int]
    beside: Mapping[str, tuple[int, ...]]


def match(submitted: Notebook, given: Notebook) -> Matching:
    """Find the cells of a notebook that students were given in one that was handed in.

    Parameters
    ----------
    submitted : Notebook
        The student's.
    given : Notebook
        The released one, or the instructor's where it is not at hand.
    """
    search = _Search(submitted, given)
    search.by_marks()
    search.by_id()
    search.by_text()
    if search.lacking():
        search.by_names()
        while search.by_position() or search.by_similarity():
            pass
        search.by_position(of_marked=True)
        search.leave_open()
    return search.result()


class _Search:
    """The search in one notebook: which given cell (by its index) is where, and what is open."""

    def __init__(self, submitted: Notebook, given: Notebook) -> None:
        self._submitted, self._given = submitted, given
        self._texts = [plain(cell.source) for cell in submitted.cells]
        self._given_texts = [plain(cell.source) for cell in given.cells]
        self._found: dict[int, Match] = {}
        self._taken: set[int] = set()
        self._unclear: dict[str, tuple[int, ...]] = {}
        self._together: dict[str, int] = {}
        self._compared: dict[tuple[int, int], float] = {}

    def lacking(self) -> bool:
        """Tell whether a marked cell that is not locked is not found yet."""
        return any(cell.grade_id is not None for cell in self._open())

    def by_marks(self) -> None:
        last = {cell.grade_id: cell.index for cell in self._submitted.cells}
        for cell in self._given.cells:
            if cell.grade_id is not None and cell.grade_id in last:
                self._take(cell, last[cell.grade_id], None)

    def by_id(self) -> None:
        given = _once(_ids(self._given))
        there = _once(_ids(self._submitted))
        for name, index in given.items():
            if name in there:
                cell = self._given.cells[index]
                # An altered copy of a locked cell is the student's own: it is not overwritten.
                same = self._texts[there[name]] == self._given_texts[index]
                if same or not cell.is_locked:
                    self._take(cell, there[name], How.CELL_ID)

    def by_text(self) -> None:
        given = _once(
            (i, text) for i, text in enumerate(self._given_texts) if text and i not in self._found
        )
        there = _once(
            (i, text) for i, text in enumerate(self._texts) if text and i not in self._taken
        )
        for text, index in given.items():
            if text in there:
                self._take(self._given.cells[index], there[text], How.TEXT)

    def by_names(self) -> None:
        defined = [defined_names(cell.source) for cell in self._submitted.cells]
        for cell in self._open():
            wanted = defined_names(cell.source) if cell.cell_type == "code" else frozenset()
            if cell.grade_id is None or not wanted:
                continue
            some = [i for i, names in enumerate(defined) if names & wanted]
            free = [i for i in some if i not in self._taken]
            fitting = [i for i in free if wanted <= defined[i]] or free
            if len(fitting) == 1:
                self._take(cell, fitting[0], How.NAMES)
            elif fitting:
                self._unclear[cell.grade_id] = tuple(fitting)
            elif some:
                self._together[cell.grade_id] = some[-1]

    def by_position(self, *, of_marked: bool = False) -> bool:
        """Take the only cell between two certain ones, if one only is looked for there.

        Once similar texts are found, the instructor's texts without marks that were not are taken
        to be deleted (`of_marked`): what is unlike all of them is none of them.
        """
        before = len(self._found)
        sought: dict[tuple[bool, int, int], list[Cell]] = {}
        for cell in self._open():
            if not self._is_settled(cell) and (cell.grade_id is not None or not of_marked):
                sought.setdefault((_is_code(cell), *self._gap(cell)), []).append(cell)
        for cells in sought.values():
            there = self._between(cells[0])
            if of_marked:
                there = [i for i in there if not self._is_like_an_unmarked(i)]
            if len(cells) == 1 and len(there) == 1 and cells[0].grade_id is not None:
                self._take(cells[0], there[0], How.POSITION)
        return len(self._found) > before

    def by_similarity(self) -> bool:
        """Take the cell whose text is clearly the most similar; of cells without marks too."""
        before = len(self._found)
        for cell in list(self._open()):
            if self._is_settled(cell) or not is_comparable(self._given_texts[cell.index]):
                continue
            likeness = sorted(
                (self._likeness(cell.index, there.index), there.index)
                for there in self._submitted.cells
                if there.index not in self._taken and _may_be(there, cell)
            )
            if not likeness:
                continue
            best, index = likeness[-1]
            rivals = [other for other in self._open() if other.index != cell.index]
            second = max(
                [one for one, _ in likeness[-2:-1]]
                + [self._likeness(other.index, index) for other in rivals],
                default=0.0,
            )
            if best >= LEAST_SIMILAR and best - second >= LEAST_LEAD:
                self._take(cell, index, How.SIMILARITY)
        return len(self._found) > before

    def _is_like_an_unmarked(self, there: int) -> bool:
        return any(
            similarity(self._given_texts[cell.index], self._texts[there]) >= LEAST_SIMILAR
            for cell in self._open()
            if cell.grade_id is None  # a short heading too
        )

    def _likeness(self, given: int, there: int) -> float:
        if (given, there) not in self._compared:
            text = self._texts[there]
            self._compared[given, there] = (
                similarity(self._given_texts[given], text) if is_comparable(text) else 0.0
            )
        return self._compared[given, there]

    def leave_open(self) -> None:
        """Name, for each marked cell that was not found, the cells between its neighbors."""
        for cell in self._open():
            if cell.grade_id is not None and not self._is_settled(cell):
                there = self._between(cell)
                if not there and cell.is_grade:  # an essay may have been written into a code cell
                    there = self._between(cell, of_any_kind=True)
                if there:
                    self._unclear[cell.grade_id] = tuple(there)

    def result(self) -> Matching:
        marked = {c.index: c.grade_id for c in self._given.cells if c.grade_id is not None}
        return Matching(
            found={marked[i]: match for i, match in self._found.items() if i in marked},
            unclear=self._unclear,
            together=self._together,
            beside=dict(self._beside()),
        )

    def _beside(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Find cells that were added beside an answer that is as it was released."""
        for cell in self._given.cells:
            found = self._found.get(cell.index)
            if (
                found is None
                or cell.grade_id is None
                or not (cell.is_grade and cell.is_solution)
                or self._texts[found.index] != self._given_texts[cell.index]
            ):
                continue
            there = self._between(cell) or self._behind_all(cell)
            if there:
                yield cell.grade_id, tuple(there)

    def _behind_all(self, cell: Cell) -> list[int]:
        """List the free cells of its kind at the notebook's end, for the last of the answers."""
        if any(c.index > cell.index and c.grade_id is not None for c in self._given.cells):
            return []
        last = max(match.index for match in self._found.values())
        return self._free(cell, last + 1, len(self._texts))

    def _open(self) -> Iterator[Cell]:
        """Yield the given cells that are not found, but for locked ones.

        What is not word for word a locked cell is not overwritten with it: it may hold what the
        student has added. The instructor's own is put back beside it.
        """
        return (
            cell
            for cell in self._given.cells
            if cell.index not in self._found and not cell.is_locked
        )

    def _is_settled(self, cell: Cell) -> bool:
        return cell.grade_id in self._unclear or cell.grade_id in self._together

    def _gap(self, cell: Cell) -> tuple[int, int]:
        """Return where the certain neighbors before and after a given cell are."""
        before = [i for i in self._found if i < cell.index]
        after = [i for i in self._found if i > cell.index]
        start = self._found[max(before)].index if before else -1
        end = self._found[min(after)].index if after else len(self._texts)
        return start, end

    def _between(self, cell: Cell, *, of_any_kind: bool = False) -> list[int]:
        """List the free cells of its kind between a given cell's certain neighbors."""
        start, end = self._gap(cell)
        if start == -1 and end == len(self._texts):
            return []  # nothing is certain
        return self._free(cell, start + 1, end, of_any_kind=of_any_kind)

    def _free(self, cell: Cell, start: int, end: int, *, of_any_kind: bool = False) -> list[int]:
        """List the cells of its kind within bounds that are not taken and have a text."""
        return [
            i
            for i in range(start, end)
            if i not in self._taken
            and self._texts[i]
            and (of_any_kind or _may_be(self._submitted.cells[i], cell))
            and not self._submitted.cells[i].metadata.get(_OF_DEEPNOTE)
        ]

    def _take(self, cell: Cell, index: int, how: How | None) -> None:
        if cell.index not in self._found and index not in self._taken:
            self._found[cell.index] = Match(index=index, how=how)
            self._taken.add(index)


def _ids(notebook: Notebook) -> Iterator[tuple[int, str]]:
    """Yield the cells' ids; Colab keeps them in the metadata."""
    for index, cell in enumerate(notebook.cells):
        for name in (notebook.raw["cells"][index].get("id"), cell.metadata.get("id")):
            if isinstance(name, str) and name:
                yield index, name
                break


def _once(pairs: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return what occurs once only, with its index."""
    known = list(pairs)
    counts = Counter(value for _, value in known)
    return {value: index for index, value in known if counts[value] == 1}


def _is_code(cell: Cell) -> bool:
    return cell.cell_type == "code"


def _may_be(there: Cell, given: Cell) -> bool:
    """Tell whether a cell is of a given one's kind; a raw cell may have been either."""
    return there.cell_type == "raw" or _is_code(there) == _is_code(given)
