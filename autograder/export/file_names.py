"""Names of files for students, safe on every system and never the same for two."""

import hashlib
from collections import Counter
from collections.abc import Sequence

_LONGEST = 50  # characters, of up to four bytes: a name may have 255 bytes on most disks
_OF_WINDOWS = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}


def file_names(students: Sequence[str], suffix: str) -> dict[str, str]:
    """Give each student a file name.

    Letters, digits and ``-_@+`` stay, and a dot within; the rest is written as %XX. What a
    system would not take, what is too long, and what differs from another only by case
    (macOS and Windows take these for one) gets a few digits that are the student's alone.

    Parameters
    ----------
    students : sequence of str
        Their ids, each once.
    suffix : str
        What each name ends with.

    Examples
    --------
    >>> file_names(["ada", "Zoë", "../up"], ".json")
    {'ada': 'ada.json', 'Zoë': 'Zoë.json', '../up': '%2E.%2Fup.json'}
    """
    plain = {student: _escaped(student) for student in students}
    folded = Counter(name.casefold() for name in plain.values())
    names = {}
    for student, name in plain.items():
        twice = folded[name.casefold()] > 1
        reserved = name.split(".")[0].casefold() in _OF_WINDOWS or not name
        if twice or reserved or len(name) > _LONGEST:
            digits = hashlib.sha256(_bytes(student)).hexdigest()[:12]
            name = f"{name[:_LONGEST]}~{digits}"
        names[student] = name + suffix
    return names


def _escaped(student: str) -> str:
    inner = len(student) - 1
    return "".join(
        letter
        if letter.isalnum() or letter in "-_@+" or (letter == "." and 0 < place < inner)
        else "".join(f"%{byte:02X}" for byte in _bytes(letter))
        for place, letter in enumerate(student)
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
