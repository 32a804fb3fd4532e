"""Printed output without end."""

# /// attack
# held_by = "limits"
# ///

line = "x" * 1_000_000
for _ in range(200):
    print(line)
