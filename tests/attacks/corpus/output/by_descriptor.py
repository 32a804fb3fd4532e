"""Output past Python's streams, by raw descriptors."""

# /// attack
# held_by = "limits"
# ///

import os

for _ in range(200):
    for fd in (1, 2):
        try:
            os.write(fd, b"x" * 1_000_000)
        except OSError:
            pass
