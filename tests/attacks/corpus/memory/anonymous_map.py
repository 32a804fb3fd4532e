"""Memory from the kernel itself, beside all allocators."""

# /// attack
# held_by = "limits"
# ///

import mmap

maps = []
for _ in range(200):
    part = mmap.mmap(-1, 10 << 20)
    for page in range(0, len(part), 4096):
        part[page] = 1
    maps.append(part)
