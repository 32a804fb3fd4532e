"""Where a process was when its time was up is told in the same words each time."""

import pytest

from autograder.sandbox.running_line import cell_name, running_line

TEXT = """\
def outer(image):
    for row in image:
        while True:
            row + 1
            row - 1
    return image


def straight(image):
    return image.sort()


for i in range(9):
    def inner():
        return 1
    outer(i)
"""
CELLS = {cell_name(TEXT): TEXT}


def log(*frames, cell=None):
    name = cell or cell_name(TEXT)
    lines = [f'  File "/tmp/ipykernel_7/{name}.py", line {line} in {what}' for line, what in frames]
    return "\n".join(["Timeout (0:00:00.45)!", *lines, '  File "/lib/runner.py", line 1 in call'])


@pytest.mark.parametrize("line", [2, 3, 4, 5])
def test_whatever_line_a_loop_is_in_the_outermost_loop_is_told(line):
    told = running_line(log((line, "outer")), CELLS)
    assert told == "the loop that begins in line 2 of outer"


def test_without_a_loop_it_is_the_line():
    assert running_line(log((10, "straight")), CELLS) == "line 10 of straight"


def test_what_the_loop_calls_is_left_out():
    for inner in (4, 10):
        frames = (inner, "straight"), (5, "outer")
        assert running_line(log(*frames), CELLS) == "the loop that begins in line 2 of outer"


def test_a_loop_around_a_function_is_not_the_functions():
    assert running_line(log((15, "inner")), CELLS) == "line 15 of inner"
    assert running_line(log((16, "<module>")), CELLS) == (
        "the loop that begins in line 13 of <module>"
    )


@pytest.mark.parametrize("text", ["", "def broken(:", "%time 1\n", "(" * 3000, "\0"])
def test_a_cell_that_cannot_be_read_has_its_line(text):
    cells = {cell_name(text): text}
    assert running_line(log((3, "f"), cell=cell_name(text)), cells) == "line 3 of f"


@pytest.mark.parametrize("said", ["", "anything", 'File "/etc/passwd", line 3 in f'])
def test_other_words_tell_nothing(said):
    assert running_line(said, CELLS) == ""
