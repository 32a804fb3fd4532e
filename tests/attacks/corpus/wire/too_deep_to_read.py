"""JSON that is deeper than a parser's stack, then JSON with a million keys."""

# /// attack
# held_by = "values"
# loses_by = "crashed"
# undiscriminating = "an open grader has no wire"
# ///

# %% stretch_answer
import os
import struct


def stretch(image):
    header = b'{"id": 1, "value": ' + b"[" * 500_000 + b"]" * 500_000 + b"}"
    os.write(3, struct.pack("<4sIQ", b"VXG1", len(header), 0) + header)
    return image
