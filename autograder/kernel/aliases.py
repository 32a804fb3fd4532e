"""IPython's line magics for the commands of a shell (``%ls``, ``%mkdir``): refused by name."""

# mypy: disable-error-code="no-untyped-call"
# IPython is typed in part only.

from IPython.core.alias import Alias, AliasManager

from autograder.kernel.refusals import NO_SHELL, note


class RefusedAlias(Alias):
    """A command that is not run."""

    def __call__(self, rest: str = "") -> None:
        """Tell the student; the cell goes on, as in a shell that does not know the command."""
        note(NO_SHELL.format(command=f"%{self.name} {rest}".strip()))


class CellAliases(AliasManager):
    """Knows the names that a kernel's shell knows, and those that the notebook adds."""

    def define_alias(self, name: str, cmd: str) -> None:
        """Add a name, to refuse it.

        Raises
        ------
        InvalidAliasError
            As in a kernel: if the name is taken, or no name.
        """
        assert self.shell is not None
        refused = RefusedAlias(shell=self.shell, name=name, cmd=cmd)
        self.shell.magics_manager.register_function(refused, magic_kind="line", magic_name=name)
