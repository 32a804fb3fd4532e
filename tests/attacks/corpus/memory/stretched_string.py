"""A text that doubles until nothing is left."""

# /// attack
# held_by = "limits"
# ///

text = "a" * 1024
while len(text) < 1 << 31:
    text += text
