"""A file of a hundred megabytes, then another."""

# /// attack
# held_by = "limits"
# ///

for number in range(2):
    with open(f"large-{number}", "wb") as file:
        for _ in range(100):
            file.write(bytes(1 << 20))
