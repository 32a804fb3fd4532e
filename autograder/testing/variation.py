"""Inputs drawn from the course's seed: new for every course, the same all through a run."""

import hashlib

import numpy as np


def generator(seed: str, word: str) -> np.random.Generator:
    """Return the random generator that belongs to a word under a seed.

    Parameters
    ----------
    seed : str
        The course's seed and the assignment's name.
    word : str
        What is drawn: a test's name, or a word of the tests' own.

    Returns
    -------
    numpy.random.Generator
        A fresh one: the same seed and word give the same draws.

    Examples
    --------
    >>> generator("2027/tophat", "heads").integers(0, 100) == generator(
    ...     "2027/tophat", "heads"
    ... ).integers(0, 100)
    np.True_
    """
    digest = hashlib.sha256(f"{seed}\n{word}".encode()).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))
