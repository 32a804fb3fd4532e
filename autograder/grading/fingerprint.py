"""The name of a grader: a hash over everything that can change a verdict."""

import hashlib
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder.course import Assignment

LIBRARIES = ("numpy", "scipy", "scikit-image", "nibabel", "matplotlib", "ipython", "pytest")
"""What a verdict may hang on, beside the course and the engine."""


def grader_fingerprint(assignment: Assignment) -> str:
    """Hash the tests, the solutions, the engine and the versions of the libraries.

    Parameters
    ----------
    assignment : Assignment
        The assignment that is graded.

    Returns
    -------
    str
        The first 16 hexadecimal digits of a SHA-256.
    """
    digest = hashlib.sha256(sys.version.encode())
    digest.update(f"seed {assignment.seed} {assignment.settings.limits}\n".encode())
    for library in LIBRARIES:
        try:
            digest.update(f"{library} {version(library)}\n".encode())
        except PackageNotFoundError:
            digest.update(f"{library} absent\n".encode())
    engine = Path(__file__).parent.parent
    files = [
        *sorted(engine.rglob("*.py")),
        *sorted(assignment.solutions.glob("*.py")),
        *sorted(assignment.solutions.glob("*.toml")),
        *assignment.public_tests,
        *sorted(file for file in assignment.source.rglob("*") if file.is_file()),
    ]
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]
