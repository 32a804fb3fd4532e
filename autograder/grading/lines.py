"""What a grader and its workers say to each other: lines of JSON."""

import json
from collections.abc import Mapping
from typing import IO, Any


def send(stream: IO[str], message: Mapping[str, Any]) -> None:
    """Write one line of JSON."""
    stream.write(json.dumps(message) + "\n")
    stream.flush()
