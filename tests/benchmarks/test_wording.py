"""Numbers, reasons and tables as the page shows them."""

import doctest

import pytest

from benchmarks.measuring import reason
from benchmarks.page import wording


@pytest.mark.parametrize("module", [reason, wording], ids=["reason", "wording"])
def test_the_examples_hold(module):
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


def test_a_reason_has_no_folder_of_this_machine():
    error = OSError("cannot open '/home/somebody/x/file.txt': /tmp/a/b: no such file")
    assert reason.reason_of(error) == "OSError: cannot open 'file.txt': b: no such file"


def test_a_table_has_a_line_for_each_row():
    text = wording.table(["what", "s"], [["a", "1"], ["b", "2"]])
    assert text.splitlines() == ["| what | s |", "| --- | ---: |", "| a | 1 |", "| b | 2 |"]
