"""Tables in the dialects that spreadsheets write, with a hole where one cell's text goes."""

from hypothesis import strategies as st

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff")
TEXTS = st.text(LETTERS | st.sampled_from(list(',;\t|"\n\r=+-@ ')), max_size=12)
MARKS = {"utf-8": "\ufeff", "utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}


@st.composite
def dialects(draw):
    """Draw a delimiter, a line end, an encoding and whether a byte order mark is there."""
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-16-le", "utf-16-be"]))
    marked = encoding != "utf-8" or draw(st.booleans())
    return {
        "delimiter": draw(st.sampled_from([",", ";", "\t"])),
        "end": draw(st.sampled_from(["\n", "\r\n", "\r"])),
        "encoding": encoding,
        "mark": MARKS[encoding] if marked else "",
    }


def raw(draw, text, dialect):
    """Write a cell, quoted where it must be and, by chance, where it need not."""
    special = (dialect["delimiter"], '"', "\n", "\r")
    if any(mark in text for mark in special) or draw(st.booleans()):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text


def encoded(lines, dialect, *, last_end):
    """Join lines of raw cells to a file."""
    texts = [dialect["delimiter"].join(line) for line in lines]
    text = dialect["end"].join(texts) + (dialect["end"] if last_end else "")
    return (dialect["mark"] + text).encode(dialect["encoding"])
