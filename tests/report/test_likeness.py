"""A disguised copy is found; what people write alike by themselves is not listed."""

import ast
from pathlib import Path

import pytest

from autograder.report.handed_in import code_cell
from autograder.report.likeness import likeness_of
from autograder.report.normalised import pieces
from tests.solutions.conftest import CONTRACTS, Exercise

FRESH = Path(__file__).parents[1] / "solutions" / "fresh"

OWN = '''
import numpy as np


def sobel_h(image):
    """Return the horizontal edges."""
    padded = np.pad(image.astype(float), 1, mode="reflect")
    smooth = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    edges = (smooth[2:] - smooth[:-2]) / 8.0
    edges[0], edges[-1] = 0, 0
    return _framed(edges, 3)


def _framed(edges, width):
    for side in range(width):
        edges[:, side] = edges[:, -side - 1] * 0.5
    return np.where(np.isfinite(edges), edges, 0)
'''
COPY = """
import numpy


def keep_frame(result, how_wide):  # we need this further down
    for k in range(how_wide):
        result[:, k] = (result[:, -k - 1] * .5)
    return numpy.where(numpy.isfinite(result), result, 0)


# My own way to do it.
def sobel_h(picture: "array") -> "array":
    bigger = numpy.pad(picture.astype(float), 1,
                       mode='reflect')
    blurred = bigger[:, :-2] + 2*bigger[:, 1:-1] + bigger[:, 2:]
    response = (blurred[2:] - blurred[:-2]) / 8.
    response[0], response[-1] = 0, 0
    return keep_frame(response, 3)
"""


def as_pieces(texts, asked):
    return {
        name: pieces([code_cell(text) for text in cells], asked) for name, cells in texts.items()
    }


@pytest.fixture(scope="module")
def sobel():
    """Return right answers that different people could have written."""
    folder = FRESH / "sobel"
    texts = {path.stem: [path.read_text()] for path in sorted(folder.glob("right_*.py"))}
    assert len(texts) >= 14
    return texts


ASKED = set(CONTRACTS["sobel"].functions)


def test_a_copy_with_other_names_comments_and_order_is_found(sobel):
    class_of = sobel | {"author": [OWN], "copier": [COPY]}
    (group,) = likeness_of(as_pieces(class_of, ASKED)).groups
    assert group.students == ("author", "copier")
    assert group.likeness == 1


def test_a_copy_with_one_statement_more_is_found(sobel):
    longer = COPY.replace(
        "    return keep_frame", "    print(response.shape)\n    return keep_frame"
    )
    class_of = sobel | {"author": [OWN], "copier": [longer]}
    (group,) = likeness_of(as_pieces(class_of, ASKED)).groups
    assert set(group.pair) == {"author", "copier"}
    assert 0.9 < group.likeness < 1


def test_a_copy_over_several_cells_is_found(sobel):
    cells = [COPY.partition("# My")[0], "# My" + COPY.partition("# My")[2]]
    (group,) = likeness_of(as_pieces(sobel | {"author": [OWN], "copier": cells}, ASKED)).groups
    assert group.likeness == 1


class Renamed(ast.NodeTransformer):
    """Gives the names that a text defines other ones, and turns its functions round."""

    def __init__(self, tree):
        bound = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and stored(node)}
        bound |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
        self.functions = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)} - ASKED
        self.own = bound | self.functions

    def other(self, name):
        return f"my_{name}" if name in self.own else name

    def visit_Name(self, node):
        return ast.Name(id=self.other(node.id), ctx=node.ctx)

    def visit_arg(self, node):
        return ast.arg(arg=self.other(node.arg))

    def visit_FunctionDef(self, node):
        node.name = self.other(node.name)
        return self.generic_visit(node)

    def visit_Call(self, node):
        if isinstance(node.func, ast.Name) and node.func.id in self.functions | ASKED:
            for keyword in node.keywords:
                keyword.arg = self.other(keyword.arg)
        return self.generic_visit(node)

    def visit_Module(self, node):
        node.body.sort(key=lambda one: not isinstance(one, ast.Import | ast.ImportFrom))
        moved = [one for one in node.body if isinstance(one, ast.FunctionDef)][::-1]
        node.body = [one for one in node.body if not isinstance(one, ast.FunctionDef)] + moved
        return self.generic_visit(node)


def stored(name):
    return isinstance(name.ctx, ast.Store)


def test_a_disguised_copy_of_any_right_answer_is_found(sobel):
    found = {}
    for name, cells in sobel.items():
        tree = ast.parse(cells[0])
        copy = ast.unparse(ast.fix_missing_locations(Renamed(tree).visit(tree)))
        groups = likeness_of(as_pieces(sobel | {"copier": [copy]}, ASKED)).groups
        found[name] = [set(group.students) for group in groups]
    assert [name for name, groups in found.items() if {name, "copier"} not in groups] == []


@pytest.mark.parametrize("name", sorted(CONTRACTS))
def test_the_known_answers_of_an_exercise_do_not_flood_the_page(name):
    """They are alternatives, and misconceptions that differ from one of them in a line."""
    exercise = Exercise(name)
    known = (*exercise.alternatives, *exercise.misconceptions)
    texts = {answer.__name__: exercise.text_of(answer) for answer in known}
    assert len(texts) > 20
    assert len(likeness_of(as_pieces(texts, set(exercise.functions))).groups) <= 1


@pytest.mark.parametrize("name", sorted(name for name in CONTRACTS if (FRESH / name).is_dir()))
def test_answers_by_others_do_not_flood_the_page(name):
    texts = {path.stem: [path.read_text()] for path in sorted((FRESH / name).glob("*.py"))}
    assert len(texts) > 50
    groups = likeness_of(as_pieces(texts, set(CONTRACTS[name].functions))).groups
    assert len(groups) <= 1


def test_a_short_answer_that_all_write_is_not_listed():
    short = {str(n): [f"def blur(image):\n    return image * 2  # {n}"] for n in range(9)}
    found = likeness_of(as_pieces(short, {"blur"}))
    assert (found.groups, found.compared, found.handed_in) == ((), 0, 9)


def test_what_was_released_is_nobodys_own():
    found = likeness_of(
        as_pieces({"a": [OWN], "b": [COPY]}, ASKED),
        {piece.symbols for piece in pieces([code_cell(OWN)], ASKED)},
    )
    assert found.groups == ()


def test_a_long_function_that_many_share_is_said_once_and_not_compared(sobel):
    found = likeness_of(as_pieces(sobel | {str(n): [OWN] for n in range(5)}, ASKED))
    assert found.groups == ()
    assert {piece.students for piece in found.shared} == {("0", "1", "2", "3", "4")}
    assert "sobel_h" in {piece.name for piece in found.shared}


def test_where_answers_are_close_by_nature_a_pair_must_be_closer():
    """Thirty answers that differ in some constants: no two of them stand out."""
    body = "".join(f"    image = image * {{{k}}} + np.roll(image, {k})\n" for k in range(12))
    texts = {}
    for student in range(30):
        numbers = [100 + (student * 7 + k * 13) % 31 if k < 5 else k for k in range(12)]
        texts[str(student)] = ["def blur(image):\n" + body.format(*numbers) + "    return image"]
    found = likeness_of(as_pieces(texts, {"blur"}))
    assert found.threshold > 0.95
    texts["copier"] = ["# mine\n" + texts["3"][0].replace("image", "scan")]
    assert len(found.groups) == 0
    (group,) = likeness_of(as_pieces(texts, {"blur"})).groups
    assert group.students == ("3", "copier")


def test_code_that_is_no_python_is_not_compared():
    found = likeness_of(as_pieces({"a": ["def ("], "b": ["def ("]}, set()))
    assert (found.compared, found.groups) == (0, ())
