"""Signs in a submission that a person should look at: in its code, its texts and its folder."""

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.notebooks.text import one_line
from autograder.report.code_signs import code_signs
from autograder.report.handed_in import CodeCell, HandedIn
from autograder.report.sign_rules import INSTRUCTIONS, MAGICS, MARKUP

_SHOWN = 160
"""Characters of a line that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing to look at: a neutral sentence, and the line that it is about (may be empty)."""

    reason: str
    line: str = ""


def signs_in(handed_in: HandedIn) -> tuple[Sign, ...]:
    """Return the signs in what a student handed in, each line once per sentence.

    Nothing of it is run, and a sign proves nothing: honest answers may have some, and an attack
    may have none.
    """
    found = [
        *_in_the_folder(handed_in),
        *(sign for cell in handed_in.code for sign in _in_code(cell)),
        *(sign for text in handed_in.prose for sign in _in_prose(text)),
    ]
    lines = code_signs(handed_in.code)
    found += [Sign(reason=reason, line=shown(line)) for reason, line in lines]
    return tuple(dict.fromkeys(found))


def shown(line: str) -> str:
    """Return a line of a student's as one line of a page, cut where it is long."""
    text = one_line(line.strip().replace("\t", " "))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _in_the_folder(handed_in: HandedIn) -> Iterator[Sign]:
    for grade_id in handed_in.changed:
        yield Sign(
            reason="A cell that is not the student's was changed, doubled or taken out. "
            "It was put back before grading.",
            line=shown(grade_id),
        )
    for name in handed_in.odd_files:
        yield Sign(
            reason="The folder holds a link, or a file that could take the place of another.",
            line=shown(name),
        )


def _in_code(cell: CodeCell) -> Iterator[Sign]:
    for line in cell.text.splitlines():
        if MAGICS.search(line):
            yield Sign(reason="Uses a notebook command that leaves Python.", line=shown(line))
    if INSTRUCTIONS.search(cell.text):
        for comment in _comments(cell.text):
            if INSTRUCTIONS.search(comment):
                yield _instructions(comment)


def _comments(text: str) -> Iterator[str]:
    try:
        for token in tokenize.generate_tokens(io.StringIO(text).readline):
            if token.type == tokenize.COMMENT:
                yield token.string
    except (tokenize.TokenError, SyntaxError):
        yield from re.findall(r"#.*", text)


def _in_prose(text: str) -> Iterator[Sign]:
    for line in text.splitlines():
        if INSTRUCTIONS.search(line):
            yield _instructions(line)
        if MARKUP.search(line):
            yield Sign(reason="A text cell holds HTML that does something.", line=shown(line))


def _instructions(line: str) -> Sign:
    return Sign(reason="A text speaks to whoever grades.", line=shown(line))
