"""The IPython shell that cells run in: a kernel's, without its sockets, files, threads and shell.

The part of ipykernel that matters for what a notebook shows is small: a
displayhook, a display publisher and a way to show tracebacks. The rest
(display, magics, tracebacks, top-level await, ``_`` and ``Out``) is IPython's own.
"""

# mypy: disable-error-code="no-untyped-call"
# IPython and matplotlib-inline are typed in part only.

import os
import types
import zlib
from typing import Any

from IPython.core import page
from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import SList
from traitlets import Type
from traitlets.config import Config

from autograder.kernel.aliases import CellAliases
from autograder.kernel.magics import register_magics
from autograder.kernel.outputs import OutputLog
from autograder.kernel.refusals import NO_SHELL, NOT_FOUND, note
from autograder.kernel.rendering import without_own_frames

ExcTuple = tuple[type[BaseException], BaseException, types.TracebackType | None]


class CellCompiler(CachingCompiler):
    """Names the code of a cell as ipykernel does: tracebacks and warnings depend on the name."""

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Return the path of a file that does not exist, the same for the same text."""
        text = raw_code.encode("utf-8", "surrogatepass")
        return f"/tmp/ipykernel_{os.getpid()}/{zlib.crc32(text)}.py"


class CellDisplayHook(DisplayHook):
    """Logs the value of a cell as its execute_result."""

    shell: "CellShell"

    formatting = False
    """Whether a value is being formatted: an error in its repr makes the cell fail."""

    def start_displayhook(self) -> None:
        """Start without a result."""
        self.formatting = True
        self._shown: tuple[dict[str, Any], dict[str, Any]] | None = None

    def write_output_prompt(self) -> None:
        """Write nothing: the result carries its number."""

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        """Keep the formatted value until the hook is done."""
        self._shown = (format_dict, md_dict or {})

    def log_output(self, format_dict: dict[str, Any]) -> None:
        """Keep the text for ``%history -o``, and no second copy of pictures and tables."""
        history = self.shell.history_manager
        if history is not None and "text/plain" in format_dict:
            history.output_hist_reprs[self.prompt_count] = format_dict["text/plain"]

    def finish_displayhook(self) -> None:
        """Log the result."""
        self.formatting = False
        if self._shown is not None:
            data, metadata = self._shown
            self.shell.log_of_cell.show(data, metadata, execution_count=self.prompt_count)


class CellDisplayPublisher(DisplayPublisher):
    """Logs what a cell displays."""

    shell: "CellShell"

    def publish(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any] | None = None,
        source: object = None,
        *,
        transient: dict[str, Any] | None = None,
        update: bool = False,
        **_kwargs: object,
    ) -> None:
        """Log a displayed object, or change one that the cell displayed before."""
        self._validate_data(data, metadata)
        display_id = (transient or {}).get("display_id")
        if update:
            self.shell.log_of_cell.replace(data, metadata, display_id)
        else:
            self.shell.log_of_cell.show(data, metadata, display_id=display_id)

    def clear_output(self, wait: bool = False) -> None:
        """Take back what the cell has shown."""
        self.shell.log_of_cell.clear(wait=wait)


class CellShell(InteractiveShell):
    """An IPython shell that shows into an `OutputLog` and starts no other program."""

    displayhook_class = Type(CellDisplayHook)
    display_pub_class = Type(CellDisplayPublisher)
    compiler_class = Type(CellCompiler)
    displayhook: CellDisplayHook
    log_of_cell: OutputLog
    failed_to_show = False
    """Whether formatting the value of the cell that runs raised an error."""

    def init_ipython_dir(self, ipython_dir: str | None) -> None:
        """Have no folder of settings: nothing outside the notebook takes part."""

    def init_profile_dir(self, profile_dir: str | None) -> None:
        """Have no profile."""

    def init_virtualenv(self) -> None:
        """Import from where the process imports."""

    def init_environment(self) -> None:
        """Set what a kernel sets, so that libraries colour their text alike."""
        os.environ.update(TERM="xterm-color", CLICOLOR="1", FORCE_COLOR="1", CLICOLOR_FORCE="1")

    def init_hooks(self) -> None:
        """Drop what would open in a pager: in a notebook it is no output."""
        super().init_hooks()
        self.set_hook("show_in_pager", page.as_hook(lambda *_args, **_kwargs: None), 99)

    def init_magics(self) -> None:
        """Have IPython's magics, and the course's own in place of some."""
        super().init_magics()
        register_magics(self)

    def init_alias(self) -> None:
        """Have the names of a shell's commands (``%ls``, ``%mkdir``), to refuse them by name."""
        self.alias_manager = CellAliases(shell=self, parent=self)
        self.configurables.append(self.alias_manager)  # type: ignore[arg-type]

    def _get_exc_info(self, exc_tuple: ExcTuple | None = None) -> ExcTuple:
        """Find the exception as IPython does, without frames that a kernel would not have."""
        etype, value, frames = super()._get_exc_info(exc_tuple)
        return etype, value, without_own_frames(frames)

    def _showtraceback(
        self, etype: type[BaseException], evalue: BaseException, stb: list[str]
    ) -> None:
        self.failed_to_show = self.failed_to_show or self.displayhook.formatting
        self.log_of_cell.fail(etype.__name__, str(evalue), stb)

    def _format_exception_for_storage(
        self,
        exception: BaseException,
        filename: str | None = None,
        running_compiled_code: bool = False,
    ) -> None:
        """Format nothing for a history that is never saved: the traceback was shown already."""

    def system(self, cmd: str) -> None:
        """Refuse a shell command as a shell would that does not know it: the cell goes on."""
        note(NO_SHELL.format(command=f"!{cmd.strip()}"))
        self.user_ns["_exit_code"] = NOT_FOUND

    system_raw = system_piped = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        """Refuse a shell command; its output is empty."""
        self.system(cmd)
        return SList() if split else ""

    def ask_exit(self) -> None:
        """Say that ``exit`` and ``quit`` do not end the notebook."""
        note("exit and quit do nothing where notebooks are graded: every cell is run.")

    def enable_gui(self, gui: str | None = None) -> None:
        """Have no windows: figures are shown in the notebook."""

    def enable_matplotlib(self, gui: str | None = None) -> tuple[str | None, str]:
        """Show figures inline, whichever backend was asked for: there is no screen."""
        return super().enable_matplotlib("inline")  # type: ignore[no-any-return]


def make_shell(log: OutputLog) -> CellShell:
    """Return a new shell that shows into `log`; it becomes what ``get_ipython()`` gives.

    Its namespace becomes the module ``__main__``.
    """
    config = Config()
    config.HistoryManager.enabled = False  # no database and no thread that writes it
    config.HistoryManager.hist_file = ":memory:"
    CellShell.clear_instance()
    main = types.ModuleType("__main__", "Automatically created module for IPython")
    shell = CellShell.instance(config=config, user_module=main)
    shell.log_of_cell = log
    return shell
