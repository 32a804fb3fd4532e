"""Known answers to an exercise: what `solutions/` modules subclass, and their text as a student's.

An answer is a class whose plain functions (no ``self``) are named like the
exercise's functions::

    class EdgePadding(Misconception):
        \"\"\"The volume is continued with its edge values.\"\"\"

        hint = "Outside the volume the exercise has zeros."

        def correlate_3d(volume, kernel): ...
"""

import re
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any, ClassVar, TypeVar


class Answer:
    """A set of functions that answers an exercise in one way; the docstring says which."""

    @classmethod
    def functions(cls) -> Mapping[str, Callable[..., Any]]:
        """Return the functions that this answer defines, by name."""
        return {name: value for name, value in vars(cls).items() if type(value) is FunctionType}

    @classmethod
    def label(cls) -> str:
        """Return the name that results use: the class's, in lower case with underscores.

        >>> type("EdgePadding", (Answer,), {}).label()
        'edge_padding'
        """
        return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def title(cls) -> str:
        """Return the first line of the docstring."""
        return (cls.__doc__ or cls.__name__).strip().splitlines()[0]


class Alternative(Answer):
    """A right answer, written as a student might: it must earn full points.

    Its functions are plain ones, without ``self``, named like the exercise's; the docstring's
    first line says which way it takes::

        class ByHand(Alternative):
            \"\"\"Extremes of shifted copies of the image.\"\"\"

            def white_tophat(image, footprint): ...
    """


class Misconception(Answer):
    """A wrong answer that students give: it must lose points and draw its own hint.

    A function that a misconception does not define is right in it. ``hint`` is what a
    student reads whose result is wrong in the same way::

        class BlackWithTheWrongSign(Misconception):
            \"\"\"Image minus closing.\"\"\"

            hint = "A closing is never darker than the image."

            def black_tophat(image, footprint):
                return image - closing(image, footprint)
    """

    hint: ClassVar[str] = ""


class Symptom(Answer):
    """Something that can be seen of a wrong result, whatever led to it.

    Its functions, named like the exercise's, take the right result, the student's (an array of
    the same shape and dtype) and the inputs, and return whether it shows. Its hint is for
    results that no misconception explains::

        class Dark(Symptom):
            hint = "Much of your mask is dark."

            def remove_skull(expected, actual, volume):
                return volume[actual].mean() < volume[expected].mean() / 2
    """

    hint: ClassVar[str] = ""


AnswerKind = TypeVar("AnswerKind", bound=Answer)


def answers_in(module: ModuleType, kind: type[AnswerKind]) -> tuple[type[AnswerKind], ...]:
    """Return the answers of a kind that a module defines, in the order of its text."""
    return tuple(
        value
        for value in vars(module).values()
        if isinstance(value, type)
        and issubclass(value, kind)
        and value is not kind
        and value.__module__ == module.__name__
    )
