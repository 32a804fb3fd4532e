"""An array of a million voxels that claims bytes it does not send, of an odd dtype and shape."""

# /// attack
# held_by = "values"
# undiscriminating = "an open grader has no wire"
# ///

# %% stretch_answer
import json
import os
import struct

claims = [
    {"array": {"dtype": "object", "shape": [3], "block": 0}},
    {"array": {"dtype": "<f8", "shape": [-1, 5], "block": 0}},
    {"array": {"dtype": "<f8", "shape": [2**62, 4], "block": 7}},
    {"array": {"dtype": "|V8", "shape": [True], "block": 0}},
]


def stretch(image):
    for number in range(60):
        for claim in claims:
            header = json.dumps({"id": number, "value": claim, "raised": None}).encode()
            os.write(3, struct.pack("<4sIQ", b"VXG1", len(header), 8) + header + bytes(8))
    return image
