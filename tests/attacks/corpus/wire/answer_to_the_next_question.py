"""Answers in advance to questions that have not been asked: True, wherever it is asked for."""

# /// attack
# held_by = "values"
# undiscriminating = "an open grader has no wire"
# ///

import json
import os
import struct

for number in range(1, 60):
    header = json.dumps({"id": number, "value": True, "defined": True, "raised": None}).encode()
    os.write(3, struct.pack("<4sIQ", b"VXG1", len(header), 0) + header)


# %% stretch_answer
def stretch(image):
    return image
