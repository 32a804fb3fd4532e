"""Runs the cells of a notebook in this process, and calls the functions that they defined."""

# mypy: disable-error-code="no-untyped-call"
# IPython and matplotlib-inline are typed in part only.

import asyncio
import contextvars
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.kernel.colours import colour_text
from autograder.kernel.figures import close_figures, leave_shell, show_figures_inline
from autograder.kernel.loop import new_loop
from autograder.kernel.numbers import number_of
from autograder.kernel.outputs import OutputLog, OutStream
from autograder.kernel.refusals import refuse_network, refuse_programs, refuse_questions
from autograder.kernel.rendering import render_quickly
from autograder.kernel.replacements import Replacements
from autograder.kernel.shell import make_shell
from autograder.kernel.tracebacks import (
    OWN_CODE,
    base_names,
    cell_traceback,
    class_name,
    message_of,
)

KERNEL_ARGUMENTS = ("ipykernel_launcher.py", "-f", "kernel.json")
"""What cells find in ``sys.argv``: the argument parsers of students must fail as in a kernel."""


class CellRunner:
    """Runs notebook cells with a kernel's semantics in this process.

    Making one takes over the process: the streams, ``__main__``, ``display``,
    ``get_ipython``, ``input``, what starts other programs or reaches the network, where
    modules are looked for, ``sys.argv`` and Matplotlib's backend.

    Parameters
    ----------
    text_per_cell : int
        Characters of printed text kept per cell.
    figures_per_cell : int
        Pictures kept per cell.
    image_bytes : int
        Bytes of the largest picture that is kept.
    """

    def __init__(self, *, text_per_cell: int, figures_per_cell: int, image_bytes: int) -> None:
        self._log = OutputLog(
            text_per_cell=text_per_cell,
            figures_per_cell=figures_per_cell,
            image_bytes=image_bytes,
        )
        self._replaced = Replacements()
        self._replaced.put(sys, "path", path_of_notebook(sys.path))
        self._replaced.put(sys, "argv", list(KERNEL_ARGUMENTS))
        self._shell = make_shell(self._log)
        for name in ("stdout", "stderr"):
            self._replaced.put(sys, name, OutStream(name, self._log))
        colour_text(self._replaced)
        refuse_questions(self._replaced)
        refuse_programs(self._replaced)
        refuse_network(self._replaced)
        self._rendering = render_quickly(self._replaced)
        show_figures_inline()
        self._loop = new_loop()
        asyncio.set_event_loop(self._loop)
        # One context for all cells and calls: NumPy keeps np.seterr and its print options there.
        self._context = contextvars.copy_context()

    @property
    def namespace(self) -> dict[str, Any]:
        """The names that the cells have defined, and IPython's own."""
        names: dict[str, Any] = self._shell.user_ns
        return names

    def run(self, source: str, *, rendered: bool = True) -> dict[str, Any]:
        """Run one cell.

        Parameters
        ----------
        source : str
            The cell as the student wrote it, magics included.
        rendered : bool
            Whether its figures are to be among the outputs.

        Returns
        -------
        dict
            ``status`` (``"passed"`` or ``"error"``), ``outputs`` (nbformat 4),
            ``seconds``, and ``number``: the cell's value, if it is one. Nothing that a cell
            does makes this raise.
        """
        self._log.begin()
        self._rendering.wanted = rendered
        started = time.perf_counter()
        status, number = "error", None
        try:
            task = self._loop.create_task(self._execute(source), context=self._context)
            passed, value = self._loop.run_until_complete(task)
            if passed:
                status, number = "passed", number_of(value, self._log.value_text())
        except BaseException as error:  # noqa: BLE001 - cells may break the shell that runs them
            lines = cell_traceback(error, self._cell_label)
            self._log.fail(class_name(error), message_of(error), lines)
        return {
            "status": status,
            "outputs": self._log.take(),
            "seconds": time.perf_counter() - started,
            "number": number,
        }

    def call(
        self, function: Callable[..., Any], args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> tuple[Any, dict[str, Any] | None, str]:
        """Call a function that a cell defined; what Python only warns of is not told.

        Returns
        -------
        value : object
            What the function returned; None if it raised.
        raised : dict or None
            ``type_name``, ``message``, ``traceback`` and ``bases`` of the exception; the traceback
            shows the frames of cells only.
        printed : str
            What the function printed to both streams.
        """
        self._log.begin()
        value: Any = None
        raised: dict[str, Any] | None = None
        try:
            with self._shell.builtin_trap, warnings.catch_warnings():
                warnings.simplefilter("ignore")  # as `check` does in the notebook
                value = self._context.run(function, *args, **kwargs)
        except BaseException as error:  # noqa: BLE001 - SystemExit, too, is an answer to a call
            raised = {
                "type_name": class_name(error),
                "message": message_of(error),
                "traceback": "\n".join(cell_traceback(error, self._as_own_code)),
                "bases": base_names(error),
            }
        printed = self._log.text()
        self._log.begin()
        close_figures()
        return value, raised, printed

    def close(self) -> None:
        """Give back the process, but for ``__main__`` and the shell itself."""
        leave_shell()
        self._replaced.take_back()
        asyncio.set_event_loop(None)
        self._loop.close()

    async def _execute(self, source: str) -> tuple[bool, Any]:
        """Run a cell as ipykernel does, inside the running loop.

        Returns
        -------
        passed : bool
            Whether it ran, and its value could be shown.
        value : object
            What its last expression gave and a notebook shows; None if there is none.
        """
        shell = self._shell
        shell.failed_to_show = shell.displayhook.formatting = False
        preprocessing_error = None
        try:
            transformed = shell.transform_cell(source)
        except Exception:  # noqa: BLE001 - the shell shows whatever was wrong with the text
            transformed = source
            preprocessing_error = sys.exc_info()
        try:
            result = await shell.run_cell_async(
                source,
                store_history=True,
                transformed_cell=transformed,
                preprocessing_exc_tuple=preprocessing_error,
            )
        finally:
            shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
        return bool(result.success) and not shell.failed_to_show, result.result

    def _as_own_code(self, filename: str) -> str | None:
        """Name a cell without its number, which is another wherever the notebook is run."""
        return OWN_CODE if self._cell_label(filename) else None

    def _cell_label(self, filename: str) -> str | None:
        label = self._shell.compile.format_code_name(filename)
        return " ".join(label) if label else None


def path_of_notebook(path: Sequence[str]) -> list[str]:
    """Return where modules are looked for, with the folder that the notebook works in.

    As in a kernel, it comes after the standard library and before what was
    installed: a student's ``tools.py`` is found, one named ``random.py`` harms nothing.

    Examples
    --------
    >>> path_of_notebook(["/lib/python3", "/env/site-packages"])
    ['/lib/python3', '', '/env/site-packages']
    """
    if "" in path:
        return list(path)
    installed = ("site-packages", "dist-packages")
    first = next((i for i, place in enumerate(path) if place.endswith(installed)), 0)
    return [*path[:first], "", *path[first:]]
