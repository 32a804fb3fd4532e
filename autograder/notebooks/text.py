"""Text that a student's process produced, made safe to show anywhere."""

import re

_BIDI_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
_CONTROLS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_BIDI_OVERRIDES}]")
_CONTROLS_EXCEPT_ESCAPE = re.compile(f"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f{_BIDI_OVERRIDES}]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_ESCAPE_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)|[@-Z\\^_])"
)
_COLOUR = re.compile(r"\x1b\[[0-9;]{0,32}m")


def plain_text(text: str) -> str:
    r"""Return `text` without escape sequences, control characters and lone surrogates.

    Line ends and tabs stay; marks that turn the direction of writing go.

    Examples
    --------
    >>> plain_text("\x1b[31mred\x1b[0m\x07 \x9bbell\tand\nline")
    'red bell\tand\nline'
    """
    return _CONTROLS.sub("", _SURROGATES.sub("\ufffd", _ESCAPE_SEQUENCE.sub("", text)))


def one_line(text: str) -> str:
    r"""Return `text` for a message: what cannot be printed in a line becomes U+FFFD.

    Examples
    --------
    >>> one_line("a\nb\x1b]0;title\x07 \udcff.ipynb").count("\ufffd")
    4
    """
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def coloured_text(text: str) -> str:
    r"""Return `text` as `plain_text` does, but with its colours: a traceback's are worth having.

    Examples
    --------
    >>> coloured_text("\x1b[31mred\x1b[0m\x1b]0;title\x07")
    '\x1b[31mred\x1b[0m'
    """
    kept = _ESCAPE_SEQUENCE.sub(lambda found: found[0] if _COLOUR.fullmatch(found[0]) else "", text)
    kept = _CONTROLS_EXCEPT_ESCAPE.sub("", _SURROGATES.sub("\ufffd", kept))
    # What is left of an escape that began no sequence is a bare control character.
    return re.sub(r"\x1b(?!\[[0-9;]{0,32}m)", "", kept)


def printed_text(text: str) -> str:
    r"""Return printed text as a notebook shows it: ``\r`` goes back to the start of the line.

    Examples
    --------
    >>> printed_text("10%\r50%\r100%\ndone\r\n")
    '100%\ndone\n'
    """
    if "\r" not in text and "\b" not in text:
        return plain_text(text)
    return plain_text("\n".join(_overwritten(line) for line in text.split("\n")))


def _overwritten(line: str) -> str:
    last = line.rstrip("\r").rpartition("\r")[2]
    if "\b" not in last:
        return last
    shown: list[str] = []
    for character in last:
        if character != "\b":
            shown.append(character)
        elif shown:
            shown.pop()
    return "".join(shown)
