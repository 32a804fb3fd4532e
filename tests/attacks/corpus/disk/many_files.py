"""Ten thousand small files."""

# /// attack
# held_by = "limits"
# ///

for number in range(10_000):
    with open(f"small-{number}", "wb") as file:
        file.write(b"x")
