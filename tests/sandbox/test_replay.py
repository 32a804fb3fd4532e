"""A submission outlives its processes, up to a point."""

import time
from dataclasses import replace

import pytest

from autograder.calls import Loss, SessionLost
from autograder.notebooks import output_share
from autograder.sandbox.replay import SubmissionProcess

CRASH = "import os; os._exit(1)"
LOOP = "while True:\n    pass"
FUNCTIONS = """
import os
calls = 0
def good(x):
    global calls
    calls += 1
    return x + calls
def crashes():
    os._exit(1)
def loops():
    while True:
        pass
"""


@pytest.fixture
def submission(zygote, limits):
    """Make submissions out of the sources of their cells."""
    made = []

    def make(*sources, forbidden=None, files=None, **changes):
        process = SubmissionProcess(
            zygote,
            "notebook",
            list(enumerate(sources)),
            files=files or {},
            limits=replace(limits, **{"seconds_per_cell": 0.5, "seconds_per_call": 0.3, **changes}),
            forbidden=forbidden or {},
            parameters={},
        )
        made.append(process)
        return process

    yield make
    for process in made:
        process.close()


def lose(process, name):
    with pytest.raises(SessionLost) as caught:
        process.call(name, [], {})
    return caught.value


def test_cells_share_their_names_and_keep_their_indices(submission):
    process = submission("x = 1", "x += 1", "def f(): return x")
    ran = process.run()
    assert ran.name == "notebook"
    assert [(cell.index, cell.status) for cell in ran.cells] == [
        (0, "passed"),
        (1, "passed"),
        (2, "passed"),
    ]
    assert process.call("f", [], {}).value == 2


def test_cells_that_end_their_process_cost_only_themselves(submission):
    process = submission("x = 1", CRASH, "y = x", LOOP, "1 / 0", "def f(): return x + y")
    statuses = [cell.status for cell in process.run().cells]
    assert statuses == ["passed", "crashed", "passed", "timeout", "error", "passed"]
    assert process.call("f", [], {}).value == 2


def test_a_cell_that_never_ends_is_interrupted_and_keeps_what_it_defined(submission):
    process = submission(f"def f(): return 4\n{LOOP}", "f()", FUNCTIONS)
    cells = process.run().cells
    assert [cell.status for cell in cells] == ["timeout", "passed", "passed"]
    assert "still running after 0.5 s" in cells[0].outputs[-1]["evalue"]
    lose(process, "crashes")
    assert process.call("f", [], {}).value == 4
    lose(process, "crashes")
    assert process.run().cells[0].outputs[-1]["evalue"] == cells[0].outputs[-1]["evalue"]


def test_a_cell_that_does_not_let_itself_be_interrupted_is_ended(submission):
    stubborn = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    cells = submission("x = 1", stubborn, "x").run().cells
    assert [cell.status for cell in cells] == ["passed", "timeout", "passed"]


def test_a_lethal_cell_says_why_in_an_output(submission):
    (cell,) = submission(CRASH).run().cells
    assert cell.outputs[0]["output_type"] == "error"
    assert "exit code 1" in cell.outputs[0]["evalue"]


def test_a_call_that_crashes_leaves_the_next_one_a_fresh_process(submission):
    process = submission("print(open('scan.txt').read())", FUNCTIONS, files={"scan.txt": b"v"})
    assert process.run().cells[0].status == "passed"
    assert [process.call("good", [10], {}).value for _ in range(2)] == [11, 12]
    assert lose(process, "crashes").loss is Loss.CRASHED
    assert process.call("good", [10], {}).value == 11


def test_a_function_that_ran_out_of_time_twice_is_not_tried_again(submission):
    process = submission(FUNCTIONS)
    process.run()
    for _ in range(2):
        assert lose(process, "loops").loss is Loss.TIMEOUT
    began = time.monotonic()
    assert "not tried again" in lose(process, "loops").message
    assert time.monotonic() - began < 0.1
    assert process.call("good", [1], {}).value == 2


def test_a_submission_whose_process_was_lost_too_often_is_given_up(submission):
    process = submission(FUNCTIONS, deaths=2)
    process.run()
    for _ in range(3):
        assert "exit code" in lose(process, "crashes").message
    assert "lost 3 times" in lose(process, "good").message


def test_cells_after_too_many_deaths_are_not_run(submission):
    process = submission(*[CRASH] * 4, "x = 1", deaths=2)
    cells = process.run().cells
    assert "exit code" in cells[2].outputs[0]["evalue"]
    assert all("was not run" in cell.outputs[0]["evalue"] for cell in cells[3:])


def test_a_submission_has_an_end_in_time(submission):
    began = time.monotonic()
    process = submission(
        *["import time; time.sleep(0.4)"] * 20, FUNCTIONS, seconds_per_submission=1
    )
    cells = process.run().cells
    assert time.monotonic() - began < 2.0
    assert cells[0].status == "passed"
    assert cells[-1].status == "timeout"
    assert "more than 1 s" in cells[-1].outputs[0]["evalue"]


def test_calls_of_a_notebook_that_was_not_run_to_its_end_are_refused(submission):
    process = submission(FUNCTIONS, "import time; time.sleep(0.4)", seconds_per_submission=0.2)
    assert [cell.status for cell in process.run().cells] == ["passed", "timeout"]
    for _ in range(2):
        assert "0.2 s" in lose(process, "good").message


def test_a_process_that_ends_between_two_calls_is_replaced(submission):
    timer = "import threading, os; threading.Timer(0.4, os._exit, [5]).start()"
    process = submission(timer, FUNCTIONS)
    process.run()
    assert process.defines("good")
    time.sleep(0.6)
    assert process.defines("good")  # known from before
    with pytest.raises(SessionLost):
        process.call("good", [1], {})
    assert process.defines("good")
    assert process.call("good", [1], {}).value == 2


def test_a_process_that_ends_before_it_is_asked_what_it_defines_is_replaced(submission):
    timer = "import threading, os; threading.Timer(0.4, os._exit, [5]).start()"
    process = submission(timer, FUNCTIONS)
    process.run()
    time.sleep(0.6)
    with pytest.raises(SessionLost):
        process.defines("good")
    assert process.defines("good")


def test_calls_stop_where_the_submission_has_used_up_its_time(submission):
    process = submission(FUNCTIONS, seconds_per_submission=0.5)
    process.run()
    time.sleep(0.5)
    lose(process, "loops")
    lost = lose(process, "good")
    assert lost.loss is Loss.TIMEOUT
    assert "0.5 s" in lost.message


def test_calls_before_the_first_run_run_the_cells(submission):
    assert submission(FUNCTIONS).call("good", [1], {}).value == 2


def test_the_reason_why_a_function_is_not_allowed_is_handed_on(submission):
    process = submission(FUNCTIONS, forbidden={"good": "It uses correlate."})
    assert process.not_allowed("good") == "It uses correlate."
    assert process.not_allowed("loops") is None


def test_the_cells_of_a_notebook_share_what_they_may_show(submission, monkeypatch):
    monkeypatch.setattr(output_share, "CHARACTERS", 3_000)
    first, second, third = submission(*["print('x' * 1500)"] * 2, "print('short')").run().cells
    assert "xxx" in first.outputs[0]["text"]
    assert "outputs left out" in second.outputs[0]["text"]
    assert third.outputs[0]["text"] == "short\n"


DRAWS = "import matplotlib.pyplot as plt; plt.plot([1]); plt.show()"


def pictures(ran):
    return [
        output["data"]["image/png"]
        for cell in ran.cells
        for output in cell.outputs
        if "image/png" in output.get("data", {})
    ]


def test_figures_are_shown_once_also_where_a_later_cell_ends_the_process(submission):
    assert len(pictures(submission(DRAWS, CRASH, DRAWS, "x = 1").run())) == 2


def test_a_notebook_that_is_run_again_for_a_call_renders_no_figure(submission):
    rendered = """
from matplotlib.backend_bases import FigureCanvasBase
written, kept = [], FigureCanvasBase.print_figure
def counting(*args, **options):
    written.append(1)
    return kept(*args, **options)
FigureCanvasBase.print_figure = counting
def pictures():
    return len(written)
"""
    process = submission(rendered, DRAWS, FUNCTIONS)
    assert len(pictures(process.run())) == 1
    assert process.call("pictures", [], {}).value > 0
    lose(process, "crashes")
    assert process.call("pictures", [], {}).value == 0


def test_a_cell_that_is_run_again_keeps_what_it_showed_at_first(submission):
    cell = "import time; print(time.time())"
    process = submission(cell, FUNCTIONS)
    first = process.run()
    lose(process, "crashes")
    assert process.call("good", [1], {}).value == 2
    assert process.run().cells[0].outputs == first.cells[0].outputs


def test_a_cell_that_ends_otherwise_when_it_is_run_again_is_shown_as_it_ended_last(submission):
    process = submission("print('before')", CRASH)
    process._survived[0] = replace(process.run().cells[0], status="error")
    assert process.run().cells[0].status == "passed"
