"""What is warm before the first child is forked, and what must not be."""

import subprocess
import sys
import textwrap

import pytest

from autograder.errors import GraderFault
from autograder.sandbox.locked_zygote import Zygote
from autograder.sandbox.warmth import is_installed

HARMLESS = "VALUE = 1\n"
HARMFUL = {
    "raises": "1 / 0",
    "exits": "raise SystemExit",
    "prints": "print('hello')",
    "warns": "import sys; sys.stderr.write('careful')",
    "crashes": "import os; os.abort()",
    "threads": "import threading, time; threading.Thread(target=time.sleep, args=(9,)).start()",
    "shells": "import IPython.lib.deepreload",
}


def imported(tmp_path, modules, names):
    """Import `names` as the zygote does, these modules being installed; return those loaded."""
    for name, text in modules.items():
        (tmp_path / f"{name}.py").write_text(text)
    script = f"""
        import sys, sysconfig
        from autograder.sandbox import warmth
        sys.path.append({str(tmp_path)!r})
        paths = sysconfig.get_paths() | {{"purelib": {str(tmp_path)!r}}}
        sysconfig.get_paths = lambda: paths
        warmth.import_modules({names!r})
        print(*[name for name in {names!r} if name in sys.modules])
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_installed_modules_are_imported(tmp_path):
    modules = {"first": HARMLESS, "second": HARMLESS}
    assert imported(tmp_path, modules, ["first", "absent", "second"]) == ["first", "second"]


@pytest.mark.parametrize("kind", sorted(set(HARMFUL) - {"crashes", "threads"}))
def test_an_import_that_does_more_is_left_to_the_children(tmp_path, kind):
    modules = {"before": HARMLESS, "odd": HARMFUL[kind], "after": HARMLESS}
    assert imported(tmp_path, modules, ["before", "odd", "after"]) == ["before", "after"]


@pytest.mark.parametrize("kind", ["crashes", "threads"])
def test_after_one_that_harms_the_process_nothing_more_is_tried(tmp_path, kind):
    modules = {"before": HARMLESS, "odd": HARMFUL[kind], "after": HARMLESS}
    assert imported(tmp_path, modules, ["before", "odd", "after"]) == ["before"]


def test_files_that_are_not_installed_are_not_imported(tmp_path, monkeypatch):
    (tmp_path / "of_the_course.py").write_text(HARMLESS)
    (tmp_path / "folder").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert not is_installed("of_the_course")
    assert not is_installed("folder")
    assert not is_installed("benchmarks.drift")
    assert is_installed("scipy.ndimage")
    assert is_installed("sys")


def test_children_find_what_was_warmed(limits):
    warm = "import builtins; builtins.warmed = [1, 2]"
    with Zygote(limits=limits, imports=["wave", "no_such_module"], warm=warm) as zygote:
        session = zygote.spawn()
        try:
            source = "import sys\nassert 'wave' in sys.modules and warmed == [1, 2]"
            assert session.run_cell(0, source, seconds=5).status == "passed"
        finally:
            session.close()


def test_what_one_child_does_to_warm_data_no_other_child_sees(limits):
    warm = "import builtins; builtins.warmed = [1, 2]"
    with Zygote(limits=limits, warm=warm) as zygote:
        for _ in range(2):
            session = zygote.spawn()
            source = "assert warmed == [1, 2]\nwarmed.clear()"
            assert session.run_cell(0, source, seconds=5).status == "passed"
            session.close()


def test_the_limit_of_memory_is_that_beyond_what_is_warm(limits):
    """Half of the limit is warm already, and nearly all of it can still be had."""
    warm = "import builtins; builtins.warmed = bytearray(128 << 20)"
    with Zygote(limits=limits, warm=warm) as zygote:
        session = zygote.spawn()
        source = "taken = bytearray(160 << 20)"
        assert session.run_cell(0, source, seconds=5).status == "passed"
        session.close()


def test_code_that_does_not_run_ends_the_start_with_what_to_do(limits):
    with pytest.raises(GraderFault, match=r"under warm .*ZeroDivisionError.*Mend it"):
        Zygote(limits=limits, warm="1 / 0")


def test_code_that_leaves_a_thread_ends_the_start(limits):
    with pytest.raises(GraderFault, match="threads"):
        Zygote(limits=limits, warm=HARMFUL["threads"])
