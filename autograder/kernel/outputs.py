"""What a cell shows while it runs: nbformat outputs, collected in order and kept within bounds."""

import base64
import io
import json
import threading
from collections.abc import Iterable, Mapping
from typing import Any

OUTPUTS_PER_CELL = 990
"""Displayed objects kept per cell: a loop that displays must not fill the memory. The grader takes
a thousand outputs: the value, an error and a note find room behind as many objects."""
TRACEBACK_ENDS = 20
"""Frames kept at the start and at the end of a traceback: a deep recursion has a thousand."""
DISPLAYED_CHARACTERS = 6_000_000
"""Characters of displayed data kept per cell, pictures included: the answer has to fit a frame."""

STANDARD_DESCRIPTORS = {"stdout": 1, "stderr": 2}

Output = dict[str, Any]


class OutputLog:
    """The outputs of the cell that runs, as nbformat 4 dictionaries.

    Streams and displayed objects keep their order; consecutive text of the same
    stream is one output, as in a notebook. What goes beyond a bound is counted
    and mentioned, so that a student sees that something is missing.

    Parameters
    ----------
    text_per_cell : int
        Characters of printed text kept per cell, both streams together.
    figures_per_cell : int
        Pictures kept per cell.
    image_bytes : int
        Bytes of the largest picture that is kept, before base64.
    """

    def __init__(self, *, text_per_cell: int, figures_per_cell: int, image_bytes: int) -> None:
        self._text_per_cell = text_per_cell
        self._figures_per_cell = figures_per_cell
        self._image_bytes = image_bytes
        self._lock = threading.RLock()
        self._outputs: list[Output] = []
        self.begin()

    def begin(self) -> None:
        """Forget everything: a cell or a call starts."""
        with self._lock:
            self._outputs = []
            self._by_display_id: dict[str, list[Output]] = {}
            self._characters = 0
            self._displayed_characters = 0
            self._pictures = 0
            self._left_out_characters = 0
            self._left_out_outputs = 0
            self._clear_before_next = False

    def write(self, stream: str, text: str) -> None:
        """Append text to the stream ``stdout`` or ``stderr``."""
        with self._lock:
            room = max(0, self._text_per_cell - self._characters)
            kept = text[:room]
            self._left_out_characters += len(text) - len(kept)
            if not kept:
                return
            self._characters += len(kept)
            self._clear_if_asked()
            last = self._outputs[-1] if self._outputs else {}
            if last.get("output_type") == "stream" and last["name"] == stream:
                last["parts"].append(kept)
            else:
                self._outputs.append({"output_type": "stream", "name": stream, "parts": [kept]})

    def show(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None,
        *,
        display_id: str | None = None,
        execution_count: int | None = None,
    ) -> None:
        """Append a displayed object, or the value of the cell if it has an execution count."""
        kind = "display_data" if execution_count is None else "execute_result"
        with self._lock:
            self._clear_if_asked()
            if len(self._outputs) >= OUTPUTS_PER_CELL:
                self._left_out_outputs += 1
                if execution_count is None:
                    return
                self._outputs.pop()  # the cell's value is what its page is read for
            output: Output = {"output_type": kind, **self._fitting(data, metadata)}
            if execution_count is not None:
                output["execution_count"] = execution_count
            self._outputs.append(output)
            if display_id is not None:
                self._by_display_id.setdefault(display_id, []).append(output)

    def replace(
        self, data: Mapping[str, Any], metadata: Mapping[str, Any] | None, display_id: str | None
    ) -> None:
        """Change what was displayed in this cell under `display_id`."""
        with self._lock:
            shown = self._by_display_id.get(display_id or "", [])
            if shown:
                fitting = self._fitting(data, metadata)
                for output in shown:
                    output.update(fitting)

    def fail(self, ename: str, evalue: str, traceback: Iterable[str]) -> None:
        """Append an error."""
        with self._lock:
            self._clear_if_asked()
            room = self._text_per_cell
            lines = list(traceback)
            between = len(lines) - 2 * TRACEBACK_ENDS
            if between > 0:
                note = f"[... {between} frames left out]\n"
                lines[TRACEBACK_ENDS:-TRACEBACK_ENDS] = [note]
            self._outputs.append(
                {
                    "output_type": "error",
                    "ename": str(ename)[:room],
                    "evalue": str(evalue)[:room],
                    "traceback": [str(line)[:room] for line in lines],
                }
            )

    def clear(self, *, wait: bool) -> None:
        """Take back what the cell has shown so far, at once or when something new is shown."""
        with self._lock:
            if wait:
                self._clear_before_next = True
            else:
                self._outputs.clear()

    def value_text(self) -> str:
        """Return the text of the cell's value as it is shown; empty if there is none."""
        with self._lock:
            values = [one for one in self._outputs if one["output_type"] == "execute_result"]
            return str(values[-1]["data"].get("text/plain", "")) if values else ""

    def text(self) -> str:
        """Return what was printed to both streams since `begin`."""
        with self._lock:
            printed = "".join(
                part
                for output in self._outputs
                if output["output_type"] == "stream"
                for part in output["parts"]
            )
            return printed + self._note_on_text()

    def take(self) -> list[Output]:
        """Return the outputs of the cell, closed with a note on what was left out, if anything."""
        with self._lock:
            note = self._note_on_text()
            if self._left_out_outputs:
                note += f"\n[... {self._left_out_outputs} more displayed objects left out]\n"
            if note:
                self._outputs.append({"output_type": "stream", "name": "stderr", "parts": [note]})
            taken = [
                {"output_type": "stream", "name": output["name"], "text": "".join(output["parts"])}
                if output["output_type"] == "stream"
                else output
                for output in self._outputs
            ]
            self.begin()
            return taken

    def _note_on_text(self) -> str:
        if not self._left_out_characters:
            return ""
        return f"\n[... {self._left_out_characters} more printed characters left out]\n"

    def _clear_if_asked(self) -> None:
        if self._clear_before_next:
            self._clear_before_next = False
            self._outputs.clear()

    def _fitting(self, data: Mapping[str, Any], metadata: Mapping[str, Any] | None) -> Output:
        """Return the parts of a mime bundle that are plain JSON and within the bounds."""
        kept: dict[str, Any] = {}
        left_out: list[str] = []
        for mime, value in data.items():
            plain = as_plain(value)
            if mime == "text/plain" and isinstance(plain, str):
                plain = self._cut(plain)
            # Characters as they are sent: escapes make some text six times as long.
            size = len(json.dumps(plain))
            if self._takes(str(mime), size):
                kept[str(mime)] = plain
                self._displayed_characters += size
            else:
                left_out.append(f"{mime}, {size} characters")
        if left_out:
            text = kept.get("text/plain", "")
            kept["text/plain"] = f"{text} [left out: {'; '.join(left_out)}]".lstrip()
        return {"data": kept, "metadata": as_plain(dict(metadata or {}))}

    def _cut(self, text: str) -> str:
        more = len(text) - self._text_per_cell
        return text if more <= 0 else f"{text[:-more]} [... {more} more characters left out]"

    def _takes(self, mime: str, size: int) -> bool:
        if self._displayed_characters + size > DISPLAYED_CHARACTERS:
            return False
        if mime.startswith("image/") and mime != "image/svg+xml":
            self._pictures += 1
            return self._pictures <= self._figures_per_cell and size * 3 // 4 <= self._image_bytes
        return True


class OutStream(io.TextIOBase):
    """What `sys.stdout` and `sys.stderr` are while cells run: text that goes to the log.

    Named as in a kernel, since some errors tell the class.
    """

    encoding = "UTF-8"
    errors = "strict"

    def __init__(self, name: str, log: OutputLog) -> None:
        self.name = name
        self._log = log

    def writable(self) -> bool:
        """Tell that text can be written."""
        return True

    def fileno(self) -> int:
        """Return the descriptor of the process's own stream; what is written there is not shown."""
        return STANDARD_DESCRIPTORS[self.name]

    def write(self, text: str, /) -> int:
        """Append text; refuse anything else with the error that a kernel raises."""
        if not isinstance(text, str):
            msg = f"write() argument must be str, not {type(text)}"
            raise TypeError(msg)
        self._log.write(self.name, text)
        return len(text)


def as_plain(value: object) -> Any:
    """Return `value` as JSON data: bytes as base64, what JSON does not know as its `str`.

    Examples
    --------
    >>> as_plain({"size": (3, 4), "picture": b"abc"})
    {'size': [3, 4], 'picture': 'YWJj'}
    """
    if type(value) is str:
        return value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    try:
        return json.loads(json.dumps(value, default=_plain_or_text))
    except (TypeError, ValueError, RecursionError):
        return str(value)


def _plain_or_text(value: object) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value)
