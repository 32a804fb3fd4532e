"""Files in the folders that every program of the machine shares."""

# /// attack
# held_by = "kernel"
# ///

import os

for folder in ("/dev/shm", "/var/tmp", "/run", "/run/lock", "/tmp/..", "/var/lock"):
    path = f"{folder}/left-behind-{TARGETS['word'][-8:]}"
    try:
        open(path, "w").close()
        os.unlink(path)
        loot = folder
    except OSError:
        pass
