"""What a runner puts in place of parts of its process, and takes away again."""

from typing import Any


class Replacements:
    """Attributes that are others while cells run.

    Examples
    --------
    >>> import types
    >>> owner = types.SimpleNamespace(colour="red")
    >>> replaced = Replacements()
    >>> replaced.put(owner, "colour", "blue")
    >>> owner.colour
    'blue'
    >>> replaced.take_back()
    >>> owner.colour
    'red'
    """

    def __init__(self) -> None:
        self._before: list[tuple[Any, str, Any]] = []

    def put(self, owner: Any, name: str, value: Any) -> None:
        """Give `owner` another value of this name."""
        self._before.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    def take_back(self) -> None:
        """Give everything its value from before."""
        while self._before:
            owner, name, value = self._before.pop()
            setattr(owner, name, value)
