"""The answer from a server, by the standard library."""

# /// attack
# held_by = "kernel"
# ///

import urllib.request

try:
    loot = urllib.request.urlopen(f"http://127.0.0.1:{TARGETS['tcp']}/answer", timeout=0.3)
except OSError as error:
    if "timed out" in str(error):
        loot = "somebody was there"
