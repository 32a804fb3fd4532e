"""Each finding of the start is provoked for real, and ends it with what to do."""

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from autograder.errors import GraderFault
from autograder.sandbox import warm_process
from autograder.sandbox.level import isolated_python
from autograder.sandbox.locked_zygote import Zygote

from .conftest import LEVELS
from .users import HERE

THREAD = """
import threading, time
from autograder.sandbox import preload
class Starter:
    def find_spec(self, name, *_):
        if name == "scipy.signal":
            threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
import sys
sys.meta_path.insert(0, Starter())
"""


@pytest.fixture(params=sorted(LEVELS))
def layers(request):
    return LEVELS[request.param]


@pytest.fixture
def begin_with(monkeypatch):
    """Have the warm process begin with some code, as by a .pth file among the libraries."""

    def patch(code):
        def command(module, *arguments):
            python, *options, main, parent = isolated_python(module)
            path = "import sys; sys.path.insert(0, sys.argv[1])\n"
            return [python, *options, f"{path}{code}\n{main}", parent, *arguments]

        monkeypatch.setattr(warm_process, "isolated_python", command)

    return patch


def test_a_private_path_that_can_be_opened_inside_ends_the_start(limits, layers):
    # A device is in no readable place, and yet open at every level.
    with pytest.raises(GraderFault, match=r"/dev/zero can be read from inside.*doctor"):
        Zygote(limits=limits, layers=layers, private=[Path("/dev/zero")])


def test_a_second_thread_ends_the_start_and_its_library_is_named(limits, layers, begin_with):
    begin_with(THREAD)
    with pytest.raises(GraderFault, match=r"2 threads since it imported scipy\.signal.*Install"):
        Zygote(limits=limits, layers=layers)


@pytest.mark.parametrize("name", ["API_KEY", "GITHUB_TOKEN", "db_password"])
def test_a_secret_in_the_environment_ends_the_start(limits, begin_with, name):
    begin_with(f"import os; os.environ[{name!r}] = 'plover'")
    with pytest.raises(GraderFault, match=rf"holds {name}.*remove it") as caught:
        Zygote(limits=limits)
    assert "plover" not in str(caught.value)


def test_variables_that_only_sound_alike_are_no_secrets(limits, begin_with):
    begin_with("import os; os.environ['KEYBOARD'] = 'us'; os.environ['MONKEY'] = '1'")
    with Zygote(limits=limits):
        pass


@pytest.fixture
def closed_environment(tmp_path):
    """Make an environment that only its owner, root, may enter."""
    folder = tmp_path / "closed"
    venv.create(folder, symlinks=True)
    libraries = next(folder.glob("lib/python*/site-packages"))
    found = [path for path in sys.path if path.endswith("-packages")]
    (libraries / "all.pth").write_text("\n".join(found))
    folder.chmod(0o700)
    return folder


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's children are users of their own")
def test_libraries_that_only_root_may_read_end_the_start(closed_environment):
    python = closed_environment / "bin" / "python"
    command = [str(python), str(HERE / "start_here.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100)
    said = json.loads(done.stdout)["refused"]
    assert f"{closed_environment}/lib" in said
    assert "cannot be read from inside" in said
    assert "chmod -R o+rX" in said
