"""What the trusted side tells the zygote: once at its start, and for each child."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from autograder.sandbox.level import Layer
from autograder.sandbox.limits import Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class ZygoteSettings:
    """How a zygote locks its children.

    `places` are to be readable from inside, and nothing runs without those that
    are `needed`; `fonts` is a folder with Matplotlib's list of fonts.
    """

    layers: tuple[Layer, ...]
    places: tuple[str, ...]
    limits: Limits
    needed: tuple[str, ...] = ()
    not_allowed: tuple[str, ...] = ()
    not_allowed_reason: str = ""
    fonts: str = ""
    imports: tuple[str, ...] = ()
    """Modules that the assignment's notebook imports."""
    warm: str = ""
    """Code of the assignment's that is run before the first child is forked."""
    program: str = ""
    """The seccomp filter in hexadecimal: the zygote may be where libseccomp cannot be found."""
    bubblewrap: bool = False
    """Whether the zygote is started in namespaces by bubblewrap, and makes none itself."""

    @property
    def own_namespaces(self) -> bool:
        """Whether the zygote, and then each child, makes namespaces itself."""
        return Layer.NAMESPACES in self.layers and not self.bubblewrap

    def to_json(self) -> str:
        """Return the settings as text."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Rebuild settings from the text that `to_json` made."""
        data: Mapping[str, Any] = json.loads(text)
        return cls(
            layers=tuple(Layer(name) for name in data["layers"]),
            places=tuple(data["places"]),
            limits=Limits(**data["limits"]),
            needed=tuple(data["needed"]),
            not_allowed=tuple(data["not_allowed"]),
            not_allowed_reason=data["not_allowed_reason"],
            fonts=data["fonts"],
            imports=tuple(data["imports"]),
            warm=data["warm"],
            program=data["program"],
            bubblewrap=data["bubblewrap"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildSettings:
    """What one child gets: a user id of its own (or None), and its scratch folder."""

    uid: int | None
    scratch: str
    tasks: int
    """The limit of its user's threads and processes."""
    keep_reading: bool = False
    """Whether the libraries can be reached only with the right to pass closed folders."""
