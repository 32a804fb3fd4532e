"""A small exercise for the tests of the suite: its reference, known mistakes and callers."""

import copy
from inspect import signature
from types import ModuleType

import numpy as np

from autograder.answers import Misconception
from autograder.calls import CallReply, Raised
from autograder.changes import changed_arguments
from autograder.kernel.tracebacks import base_names

SECRET = 731946
"""A number in the hidden input: nothing that a student sees may hold it."""


def reference(**functions):
    module = ModuleType("reference")
    module.__dict__.update(functions)
    return module


def double(image):
    return image * 2


class Tripled(Misconception):
    """Three times."""

    hint = "Twice is enough."

    def double(image):  # noqa: N805 - a known answer has plain functions
        return image * 3


class Same(Misconception):
    """Nothing is doubled."""

    hint = "Double it."

    def double(image):  # noqa: N805 - a known answer has plain functions
        return image.copy()


class InPlace(Misconception):
    """Doubles its input itself."""

    hint = "Work on a copy."

    def double(image):  # noqa: N805 - a known answer has plain functions
        image *= 2
        return image


class Functions:
    """Answers for a submission, in this process."""

    def __init__(self, *, forbidden=None, lost=None, fault=None, **functions):
        self.functions = functions
        self.forbidden = forbidden or {}
        self.lost = lost
        self.fault = fault
        self.calls = 0

    def defines(self, name):
        return name in self.functions

    def not_allowed(self, name):
        return self.forbidden.get(name)

    def parameters(self, name):
        return tuple(signature(self.functions[name]).parameters)

    def call(self, name, args, kwargs, *, seconds=None):
        self.calls += 1
        for trouble in (self.lost, self.fault):
            if trouble is not None:
                raise trouble
        own_args, own_kwargs = copy.deepcopy((args, kwargs))
        try:
            value = self.functions[name](*own_args, **own_kwargs)
        except Exception as error:  # noqa: BLE001 - whatever a submission raises
            raised = Raised(
                type_name=type(error).__name__,
                bases=tuple(base_names(error)),
                message=str(error),
                traceback="Cell In[3], line 2, in double\n    return image * 2",
            )
            return CallReply(raised=raised)
        return CallReply(value=value, changed_arguments=changed_arguments(args, own_args))


IMAGE = np.arange(6).reshape(2, 3)
