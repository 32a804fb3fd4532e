"""Files that are each small enough, a hundred megabytes together."""

# /// attack
# held_by = "limits"
# ///

import time

for number in range(100):
    with open(f"part-{number}", "wb") as file:
        file.write(bytes(1 << 20))
time.sleep(0.5)
