"""How much all the cells of one notebook may show together."""

import json
from collections.abc import Sequence
from typing import Any

CHARACTERS = 20_000_000
"""Of all outputs as JSON: reports, notebooks and pages hold them several times over."""
SHORT = 1_000
"""Characters of an output that is kept even when the share is used up."""
SHORT_ONES = 20


class OutputShare:
    """What is left of a notebook's share; the outputs of its cells are `fit` in, in order."""

    def __init__(self) -> None:
        self._left = CHARACTERS

    def fit(self, outputs: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
        """Return a cell's outputs, or, when the share is used up, the short ones and a note.

        A short value of the cell always stays: it may be the partial credit of a cell that
        holds its own tests.
        """
        sizes = [len(json.dumps(output)) for output in outputs]
        if sum(sizes) <= self._left:
            self._left -= sum(sizes)
            return tuple(outputs)
        short = [output for output, size in zip(outputs, sizes, strict=True) if size <= SHORT]
        values = [one for one in short[SHORT_ONES:] if one["output_type"] == "execute_result"]
        note = f"[... outputs left out: the notebook shows more than {CHARACTERS:,} characters]\n"
        stream = {"output_type": "stream", "name": "stderr", "text": note}
        return (*short[:SHORT_ONES], *values[-1:], stream)
