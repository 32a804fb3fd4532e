"""A list that grows to two gigabytes."""

# /// attack
# held_by = "limits"
# ///

grown = []
for _ in range(2000):
    grown.append(bytearray(1 << 20))
