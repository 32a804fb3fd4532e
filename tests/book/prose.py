"""The words of a Markdown page: what a person reads, without code, formulas and addresses."""

import re

FENCE = re.compile(r"^ *(`{3,}|~{3,})(\{[\w:-]+\}|[\w+-]*)([^\n]*)$")
READ = {"{glossary}", "{admonition}", "{note}", "{tip}", "{warning}", "{dropdown}", "{figure}"}
"""Kinds of fenced blocks that hold prose."""
SENTENCES = re.compile(r"^ *(?:alt|caption): *(?:>-|\|)?")
OPTION = re.compile(r"^ *(?:[\w-]+:(?: .*)?|tags: .*)$")
ROLE = re.compile(r"\{([\w:-]+)\}`([^`]*)`")
REMOVED = (
    re.compile(r"\\?\$\$.*?\$\$(?: *\([\w-]+\))?", re.DOTALL),
    re.compile(r"(?<![\\$\w])\$[^$\n](?:[^$]*[^$\n])?\$(?!\w)"),
    re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"\]\([^)\s]*\)"),
    re.compile(r"<?https?://[^\s>)]+>?"),
    re.compile(r"^ *\([\w-]+\)=$", re.MULTILINE),
    re.compile(r"^ *:[\w-]+:.*$", re.MULTILINE),
    re.compile(r"^ *:{3,}\{[\w-]+\}", re.MULTILINE),
    re.compile(r"</?[a-z][^>\n]*>"),
)


def prose(text: str) -> str:
    """Return the words of a page, each in its own line of the page.

    Parameters
    ----------
    text : str
        MyST Markdown. Kept are captions, alt texts and the texts of links; not kept are the head
        of the file, code, formulas, labels, options, addresses and the targets of references.

    Examples
    --------
    >>> prose("The `disk` of {term}`voxels <voxel>`, $x^2$ and [a page](there.md).").split()
    ['The', 'of', 'voxels,', 'and', '[a', 'page', '.']
    """
    text = ROLE.sub(_shown, "\n".join(_without_code(text)))
    for pattern in REMOVED:
        text = pattern.sub(_blank, text)
    return text


def _shown(role: re.Match[str]) -> str:
    """Return what a reader sees of a role, as far as it is written on the page."""
    title = re.fullmatch(r"(.*?)\s*<[^<>]*>", role[2], re.DOTALL)
    if title:
        return title[1]
    return role[2] if role[1] == "term" else _blank(role)


def _blank(match: re.Match[str]) -> str:
    return " " + "\n" * match[0].count("\n")


def _without_code(text: str) -> list[str]:
    """Return the lines, with those that no reader reads as text made empty."""
    kept: list[str] = []
    fence = kind = ""
    in_head = in_sentences = False
    for number, line in enumerate(text.splitlines()):
        opening = FENCE.match(line)
        show = True
        if number == 0 and line == "---":
            fence, kind, in_head, show = "---", "head", True, False
        elif not fence and opening:
            fence, kind, show = opening[1], opening[2], False
        elif fence and line.strip() == fence:
            fence, in_head, show = "", False, False
        elif fence and kind in READ:
            show = True
        elif fence:
            if line == "---":
                in_head, in_sentences, show = not in_head, False, False
            elif in_head and kind == "{code-cell}":
                starts = SENTENCES.match(line)
                if starts:
                    in_sentences, line = True, line[starts.end() :]
                elif OPTION.match(line):
                    in_sentences = False
                show = in_sentences
            else:
                show = False
        kept.append(line if show else "")
    return kept
