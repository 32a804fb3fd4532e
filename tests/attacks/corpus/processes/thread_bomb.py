"""Threads, as many as there may be; two hundred at most."""

# /// attack
# held_by = "limits"
# ///

import threading

stop = threading.Event()
threads = []
try:
    for _ in range(200):
        thread = threading.Thread(target=stop.wait, args=(1,), daemon=True)
        thread.start()
        threads.append(thread)
    loot = "two hundred threads"
except (RuntimeError, MemoryError):
    pass
stop.set()
