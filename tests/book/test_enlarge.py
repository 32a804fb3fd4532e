"""Each numbered figure's caption links to its picture alone."""

from pathlib import Path

from autograder.course import load_module

BOOK = Path(__file__).parents[2] / "book"
enlarge = load_module(BOOK / "extensions" / "enlarge.py", "_book_enlarge")

FIGURE = """<figure class="align-default" id="fig-{name}">
<img alt="Some grids of numbers" src="_images/{name}.png" />
<figcaption>
<p><span class="caption-number">Figure 4.1 </span><span class="caption-text">A {name}.</span></p>
</figcaption>
</figure>
"""


def test_the_link_ends_the_caption_and_names_the_figure() -> None:
    linked = enlarge.link_pictures(FIGURE.format(name="first") + FIGURE.format(name="second"))
    for name in ("first", "second"):
        link = f'<a class="enlarge" href="_images/{name}.png" aria-label="Enlarge Figure 4.1">'
        assert f"A {name}.</span> {link}Enlarge</a></p>" in linked
    assert linked.count("enlarge") == 2


def test_a_figure_without_a_number_is_left_as_it_is() -> None:
    plain = '<figure class="align-default">\n<img alt="A slice" src="_images/a.png" />\n</figure>\n'
    numbered = FIGURE.format(name="first")
    assert enlarge.link_pictures(plain) == plain
    linked = enlarge.link_pictures(plain + numbered)
    assert linked == plain + enlarge.link_pictures(numbered)
