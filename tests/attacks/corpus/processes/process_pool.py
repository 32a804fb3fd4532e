"""Workers as concurrent.futures and multiprocessing make them."""

# /// attack
# held_by = "kernel"
# undiscriminating = "the runner refuses it by name before the kernel would; forks past the runner are attacks of their own"
# ///

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

try:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        loot = list(pool.map(abs, [-1, -2]))
except (OSError, RuntimeError, ImportError):
    pass
