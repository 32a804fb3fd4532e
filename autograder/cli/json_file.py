"""What commands write for programs: one JSON object, to a file or to standard output."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.files import write_atomically


def write_json(content: Mapping[str, Any], path: Path) -> None:
    """Write an object; the path ``-`` is standard output."""
    text = json.dumps(content, indent=1) + "\n"
    if str(path) == "-":
        sys.stdout.write(text)
    else:
        write_atomically(path, text)
