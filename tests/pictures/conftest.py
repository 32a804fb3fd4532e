"""Pictures are made where tests run: the suite of a small exercise."""

from tests.testing.conftest import suite

__all__ = ["suite"]
