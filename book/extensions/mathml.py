r"""Formulas as MathML, made when the book is built.

Browsers draw MathML by themselves, so a page needs neither a script nor fonts
from another host for its formulas, and they show where scripts are off. The
conversion is docutils' own.
"""

from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html import HTML5Translator


def to_mathml(tex: str, *, block: bool) -> str:
    r"""Return a formula as a ``<math>`` element.

    Parameters
    ----------
    tex : str
        The formula in LaTeX, without its dollar signs.
    block : bool
        Whether the formula stands on a line of its own.

    Returns
    -------
    str
        The element, with the LaTeX as its ``alttext``.

    Raises
    ------
    ExtensionError
        If docutils cannot convert the formula.

    Examples
    --------
    >>> to_mathml("x", block=False)
    '<math alttext="x" xmlns="http://www.w3.org/1998/Math/MathML">\n  <mi>x</mi>\n</math>'
    """
    try:
        element = tex2mathml(tex, as_block=block)
    except MathError as error:
        msg = f"The formula {tex!r} cannot be converted to MathML: {error}. Write it more simply."
        raise ExtensionError(msg) from error
    alttext = nodes.unescape(tex).replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return element.replace("<math ", f'<math alttext="{" ".join(alttext.split())}" ', 1)


def visit_inline(self: HTML5Translator, node: nodes.math) -> None:
    """Write a formula within a line."""
    self.body.append(to_mathml(node.astext(), block=False))
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """Write a formula on a line of its own, with its number at the right."""
    # A formula wider than a phone scrolls by itself; the tab stop is for the keyboard.
    self.body.append(self.starttag(node, "div", CLASS="formula", tabindex="0"))
    self.body.append(to_mathml(node.astext(), block=True))
    if node["number"]:
        number = get_node_equation_number(self, node)
        self.body.append(f'<span class="eqno">({number})')
        self.add_permalink_ref(node, "Link to this equation")
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the renderer under the name that ``html_math_renderer`` gives."""
    app.add_html_math_renderer("mathml", (visit_inline, None), (visit_block, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
