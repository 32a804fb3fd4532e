"""A listener and a manager, as multiprocessing makes them."""

# /// attack
# held_by = "kernel"
# ///

import multiprocessing.connection

try:
    with multiprocessing.connection.Listener(("127.0.0.1", 0)) as listener:
        loot = listener.address
except OSError:
    pass
