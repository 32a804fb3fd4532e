"""A kilobyte that unpacks to a gigabyte."""

# /// attack
# held_by = "limits"
# ///

import zlib

packed = zlib.compress(bytes(1 << 20))
parts = [zlib.decompress(packed) for _ in range(1500)]
