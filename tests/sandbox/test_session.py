"""A locked process from the trusted side: what cells and calls give, and how it can be lost."""

import time

import nibabel
import numpy as np
import pytest

from autograder.calls import Loss, Opaque, SessionLost

from .conftest import REASON

ENDLESS_IN_C = """
import ctypes, signal
libc = ctypes.CDLL(None)
for number in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
while True:
    libc.qsort(ctypes.create_string_buffer(8_000_000), 8_000_000, 1, libc.memcmp)
"""


def texts(outputs):
    return "".join(output.get("text", "") for output in outputs)


def lose(session, source, seconds=5.0):
    with pytest.raises(SessionLost) as caught:
        session.run_cell(0, source, seconds=seconds)
    assert caught.value.message.endswith((".", "ended."))
    return caught.value


def outcome(session, source):
    """Return the loss and its message, or None and the name of the cell's error."""
    try:
        ran = session.run_cell(0, source, seconds=5.0)
    except SessionLost as lost:
        return lost.loss, lost.message
    assert ran.status == "error"
    return None, ran.outputs[-1]["ename"]


def test_arrays_and_containers_cross_in_both_directions(session, run):
    run(
        "import numpy as np\ndef f(x, *, scale):\n    return {'sum': [x.sum() * scale], 'x': x + 1}"
    )
    value = session.call("f", [np.arange(3)], {"scale": 2.0}, seconds=1.0).value
    assert value["sum"] == [6.0]
    np.testing.assert_array_equal(value["x"], [1, 2, 3])


def test_an_object_of_a_class_that_no_one_knows_crosses_as_its_name(session, run):
    run("class Odd:\n    def __eq__(self, other):\n        return True\ndef f():\n    return Odd()")
    value = session.call("f", [], {}, seconds=1.0).value
    assert isinstance(value, Opaque)
    assert value.type_name.endswith("Odd")
    assert value != 1


def test_an_exception_comes_with_its_name_message_and_line(session, run):
    run("def f(x):\n    raise ValueError(f'not {x}')")
    reply = session.call("f", [3], {}, seconds=1.0)
    assert reply.value is None
    assert (reply.raised.type_name, reply.raised.message) == ("ValueError", "not 3")
    assert "raise ValueError" in reply.raised.traceback


def test_a_function_that_is_not_there_is_a_name_error(session):
    assert session.call("nothing", [], {}, seconds=1.0).raised.type_name == "NameError"


def test_what_a_call_prints_is_kept_beside_its_value(session, run):
    run("def f():\n    print('hello')\n    return 1")
    assert session.call("f", [], {}, seconds=1.0).printed == "hello\n"


def test_an_array_changed_in_place_is_reported_by_its_position(session, run):
    run("def f(a, b, c):\n    b[0] = 7\n    return a")
    arrays = [np.zeros(2), np.zeros(2), np.zeros(2)]
    assert session.call("f", arrays, {}, seconds=1.0).changed_arguments == (1,)
    assert not arrays[1].any()


def test_an_image_reaches_the_function_and_a_changed_one_is_reported(session, run):
    run(
        "import numpy as np\n"
        "def f(image):\n    return image.header.get_zooms(), np.asarray(image.dataobj).sum()\n"
        "def g(image):\n    image.affine[0, 3] = 7\n    return image"
    )
    image = nibabel.Nifti1Image(np.ones((2, 3, 4), np.uint8), np.diag([2, 3, 4, 1]))
    reply = session.call("f", [image], {}, seconds=1.0)
    assert (reply.value, reply.changed_arguments) == (((2.0, 3.0, 4.0), 24), ())
    reply = session.call("g", [image], {}, seconds=1.0)
    assert reply.changed_arguments == (0,)
    assert reply.value == Opaque(type_name="nibabel.nifti1.Nifti1Image")
    assert image.affine[0, 3] == 0


def test_a_cell_that_fails_leaves_the_process_as_it_was(session, run):
    assert session.run_cell(0, "x = 1\n1 / 0", seconds=5.0).status == "error"
    assert texts(run("print(x)")) == "1\n"


def test_files_lie_beside_the_cells_and_can_be_written_anew(zygote):
    session = zygote.spawn({"data/scan.txt": b"voxels"})
    source = "print(open('data/scan.txt').read())\nopen('new.txt', 'w').write('x')\n"
    ran = session.run_cell(0, source + "import shutil; _ = shutil.copy('new.txt', 'b')", seconds=5)
    session.close()
    assert texts(ran.outputs) == "voxels\n"
    assert ran.status == "passed"


def test_only_callables_are_defined(session, run):
    run("def f(): pass\nx = 1")
    assert [session.defines(name) for name in ("f", "x", "y")] == [True, False, False]


def test_check_is_there_and_silent(run):
    assert run("from autograder import check\ncheck(print)") == ()
    assert run("from autograder.check import check\ncheck(print)") == ()


@pytest.mark.parametrize(
    "source",
    [
        "import scipy.ndimage\nscipy.ndimage.correlate([1], [1])",
        "from scipy.ndimage import correlate\ncorrelate([1], [1])",
        "from scipy.ndimage._filters import correlate as c\nc([1], [1])",
        "import scipy, importlib\nimportlib.import_module('scipy.ndimage').correlate([1], [1])",
        "import importlib, scipy.ndimage._filters as f\nimportlib.reload(f).correlate([1], [1])",
        "import sys\ndel sys.modules['scipy.ndimage._filters']\n"
        "from scipy.ndimage._filters import correlate\ncorrelate([1], [1])",
    ],
)
def test_a_name_not_allowed_is_replaced_wherever_it_is_reached(session, source):
    ran = session.run_cell(0, source, seconds=5.0)
    assert ran.outputs[-1]["ename"] == "NotAllowedError"
    assert REASON in ran.outputs[-1]["evalue"]


def test_names_beside_the_one_not_allowed_still_work(run):
    run("import scipy.ndimage\nscipy.ndimage.gaussian_filter([1.0, 2.0], 1)")


@pytest.mark.parametrize(
    "source",
    [
        "while True:\n    pass",
        ENDLESS_IN_C,
        "import os, signal, time\nos.kill(os.getpid(), signal.SIGSTOP)\ntime.sleep(60)",
        "import os\nwhile True:\n    try: os.read(3, 1)\n    except BaseException: pass",
    ],
    ids=["python", "c", "stopped", "reading the channel"],
)
def test_an_endless_loop_is_ended_in_time(session, source):
    began = time.monotonic()
    assert lose(session, source, seconds=0.5).loss is Loss.TIMEOUT
    assert time.monotonic() - began < 2.0


def test_the_line_of_an_endless_loop_is_named(session):
    assert "line 2" in lose(session, "x = 0\nwhile True: x += 1", seconds=0.5).message


def test_a_loss_is_the_same_for_all_that_is_asked_afterwards(session):
    lose(session, "import os; os._exit(3)")
    with pytest.raises(SessionLost, match="exit code 3"):
        session.defines("f")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import os; os._exit(3)", "exit code 3"),
        ("import os; os.abort()", "the signal SIG"),
        ("import os; os.write(3, b'garbage' * 10)", "no frame"),
        ("import os, struct; os.write(3, struct.pack('<4sIQ', b'VXG1', 2, 2**60))", "payload"),
        ("import os; os.write(3, b'VXG1\\2\\0\\0\\0' + bytes(8) + b'{}')", "another question"),
        ("import os; os.close(3)", "exit code"),
    ],
)
def test_a_crash_or_a_broken_answer_is_told_in_a_sentence(session, source, said):
    lost = lose(session, source)
    assert lost.loss is Loss.CRASHED
    assert said in lost.message


@pytest.mark.parametrize(
    "source",
    [
        "x = []\nwhile True:\n    x.append(bytes(1 << 20))",
        "x = bytearray(1 << 33)",
        "import mmap\nx = [mmap.mmap(-1, 64 << 20) for _ in range(64)]",
        "import numpy as np\nx = np.ones(1 << 31)",
    ],
    ids=["list", "bytearray", "mmap", "numpy"],
)
def test_memory_beyond_the_limit_is_refused_or_ends_the_process(session, source):
    ended, said = outcome(session, source)
    assert ended is Loss.MEMORY_LIMIT or said.endswith(("MemoryError", "OSError"))


MAPPINGS = """
import ctypes
libc = ctypes.CDLL(None)
libc.mmap.restype = ctypes.c_void_p
failed = ctypes.c_void_p(-1).value

def touch(flags):
    got, size = 0, 64 << 20
    while size >= 1 << 20 and got < 512 << 20:
        place = libc.mmap(None, ctypes.c_size_t(size), 3, flags, -1, ctypes.c_long(0))
        if place == failed:
            size //= 2
            continue
        ctypes.memset(place, 1, size)
        got += size
    return got >> 20
"""


@pytest.mark.parametrize("flags", [0x4022, 0x21], ids=["not reserved", "shared"])
def test_memory_is_counted_however_it_is_mapped(session, run, limits, flags):
    run(MAPPINGS)
    touched = session.call("touch", [flags], {}, seconds=5.0).value
    assert limits.memory_mib // 4 < touched <= limits.memory_mib


def test_a_flood_of_output_is_cut(session, limits):
    ran = session.run_cell(0, "for _ in range(20_000): print('x' * 100)", seconds=5.0)
    assert len(texts(ran.outputs)) < limits.text_per_cell + 200


def test_a_flood_past_the_streams_goes_nowhere(session):
    ran = session.run_cell(0, "import os\nfor _ in range(99): os.write(1, bytes(9**6))", seconds=5)
    assert ran.status == "passed"
    assert ran.outputs == ()


@pytest.mark.parametrize(
    "source",
    [
        "open('big', 'wb').write(bytes(1 << 24))",
        "for i in range(40): open(f'{i}', 'wb').write(bytes(1 << 20))\nimport time; time.sleep(1)",
        "for i in range(500): open(f'{i}', 'w').close()\nimport time; time.sleep(1)",
    ],
    ids=["one file", "many megabytes", "many files"],
)
def test_the_scratch_folder_has_an_end(session, source):
    ended, said = outcome(session, source)
    assert ended is not None or said == "OSError"
    assert ended is None or "of files" in said


def test_a_bomb_of_threads_costs_only_its_own_process(zygote):
    session = zygote.spawn()
    source = (
        "import threading, time\n"
        "for _ in range(1000):\n"
        "    threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
    )
    assert session.run_cell(0, source, seconds=5.0).status == "error"
    session.close()
    zygote.spawn().close()


def test_deep_recursion_is_an_error_of_the_cell(session):
    # Drawing up the traceback takes a second of its own, and several on a busy machine.
    ran = session.run_cell(0, "def f(): return f()\nf()", seconds=30.0)
    assert ran.outputs[-1]["ename"] == "RecursionError"


def test_nothing_persists_into_the_next_process(zygote):
    poison = (
        "import numpy as np, builtins, os, sys\n"
        "np.add = np.allclose = lambda *_, **__: 'poisoned'\n"
        "builtins.sorted = lambda _: 7\nsys.modules['scipy'] = None\n"
        "os.environ['POISON'] = '1'\nopen('left.txt', 'w').write('x')"
    )
    first = zygote.spawn()
    assert first.run_cell(0, poison, seconds=5.0).status == "passed"
    first.close()
    second = zygote.spawn()
    source = (
        "import numpy as np, os, scipy\n"
        "print(np.add(1, 1), sorted([2, 1]), os.environ.get('POISON'))\nprint(os.listdir('.'))"
    )
    ran = second.run_cell(0, source, seconds=5.0)
    second.close()
    assert texts(ran.outputs) == "2 [1, 2] None\n[]\n"


def test_a_value_larger_than_may_cross_is_only_named(session, run, limits):
    run("def f():\n    return b'x' * 1000\ndef g():\n    return 'x' * 10**7")
    assert session.call("f", [], {}, seconds=1.0).value == b"x" * 1000
    assert len(session.call("g", [], {}, seconds=1.0).value) == 10**7
