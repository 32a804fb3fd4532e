"""Workers as concurrent.futures and multiprocessing make them."""

# /// attack
# held_by = "kernel"
# ///

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

try:
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as pool:
        loot = list(pool.map(abs, [-1, -2]))
except (OSError, RuntimeError, ImportError):
    pass
