"""The one rule that keeps a spreadsheet from running what somebody wrote into a name."""

import re

# A spreadsheet takes a cell for a formula by its first character: = + - @, their full-width
# forms (where East Asian input is set up), | and % in old ones. Blanks before it change nothing.
_FORMULA = re.compile(r"\s*[=+\-@|%\t\r\uff1d\uff0b\uff0d\uff20]")


def harmless(text: str) -> str:
    r"""Return a text that a spreadsheet shows and does not run: a formula gets an apostrophe.

    Parameters
    ----------
    text : str
        What may have come from a student: a name, an address, an id.

    Examples
    --------
    >>> harmless("Ada"), harmless('=HYPERLINK("http://evil.example")')
    ('Ada', '\'=HYPERLINK("http://evil.example")')
    """
    return f"'{text}" if _FORMULA.match(text) else text
