"""What counts as a page's words."""

import doctest

from tests.book import prose as module
from tests.book.prose import prose

PAGE = """---
jupytext:
  frontmatterword: 1
---

(labelword)=
# Headingword

:::{admonition} Titleword
:class: classword
- itemword, `codeword` and {ref}`targetword` or {ref}`shownword <targetword>`;
:::

```{code-cell} ipython3
---
tags: [tagword]
mystnb:
  image:
    alt: >-
      Altword of
      two lines.
  figure:
    name: fig-nameword
    caption: >-
      Captionword with $mathword$.
---
codeword = 1
```

```python
codeword
```

```{glossary}
Termword
  Meaningword.
```

$$
mathword
$$ (eq-labelword)

A [linkword](https://example.org/addressword) that costs {term}`Voxelword`.
"""


def test_prose_is_what_a_reader_reads() -> None:
    words = {word.strip(".,;[]:#") for word in prose(PAGE).split()}
    shown = {word for word in words if word.lower().endswith("word")}
    assert shown == {
        *("Headingword", "Titleword", "itemword", "shownword", "Altword", "Captionword"),
        *("Termword", "Meaningword", "linkword", "Voxelword"),
    }


def test_each_word_stays_in_its_line() -> None:
    lines = prose(PAGE).splitlines()
    assert len(lines) == len(PAGE.splitlines())
    written = next(n for n, line in enumerate(PAGE.splitlines()) if "Meaningword" in line)
    assert "Meaningword" in lines[written]


def test_the_example_is_right() -> None:
    assert doctest.testmod(module).failed == 0
