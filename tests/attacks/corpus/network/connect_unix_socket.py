"""A socket file outside of the scratch folder, and one without a file."""

# /// attack
# held_by = "kernel"
# alone = true
# ///

import socket

for address in (TARGETS["unix"], TARGETS["abstract"].replace("@", "\0", 1)):
    try:
        client = socket.socket(socket.AF_UNIX)
        client.connect(address)
        loot = address
    except OSError:
        pass
