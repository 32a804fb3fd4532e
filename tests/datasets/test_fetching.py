"""Fetching: what arrives is checked, and what does not arrive has a stand-in, soon."""

import gzip
import hashlib
import http.server
import io
import socket
import threading
import time

import nibabel
import numpy as np
import pytest

from autograder.datasets import FetchError, OfflineWarning, fetch_bold_volume, fetch_stanford_t1
from autograder.datasets import fetching as module
from autograder.sandbox.limits import Limits
from autograder.sandbox.session import Zygote

IMAGE = nibabel.Nifti1Image(np.arange(24, dtype=np.int16).reshape(2, 3, 4), np.eye(4))
SCAN = gzip.compress(IMAGE.to_bytes(), mtime=0)


def npy(array):
    file = io.BytesIO()
    np.lib.format.write_array(file, array)
    return file.getvalue()


SERIES = npy(np.arange(64 * 64 * 25 * 2, dtype=np.int32).reshape(64, 64, 25, 2))
ANSWERS = {
    "/scan": (200, {}, SCAN),
    "/series": (200, {}, SERIES),
    "/missing": (404, {}, b"not here"),
    "/page": (200, {"Content-Type": "text/html"}, b"<html>Log in first</html>"),
    "/short": (200, {"Content-Length": str(len(SCAN) + 100)}, SCAN),
    "/other": (200, {}, SCAN + b"!"),
    "/flat": (200, {}, npy(np.zeros((64, 64)))),
    "/objects": (200, {}, b"\x93NUMPY\x01\x00 nothing that can be read"),
}


class Server(http.server.BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self):
        Server.asked += 1
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def address():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def at(monkeypatch, address):
    """Return a function that lets both images come from a path of the server."""

    def place(path, base=None):
        url = f"{base or address}{path}"
        monkeypatch.setattr(module, "STANFORD_T1", url)
        monkeypatch.setattr(module, "BOLD_SERIES", url)
        monkeypatch.setattr(module, "STANFORD_T1_HASH", f"md5:{hashlib.md5(SCAN).hexdigest()}")

    return place


def test_a_scan_is_fetched_checked_and_kept(at, tmp_path):
    at("/scan")
    image = fetch_stanford_t1(folder=tmp_path)
    np.testing.assert_array_equal(image.dataobj, IMAGE.dataobj)
    before = Server.asked
    fetch_stanford_t1(folder=tmp_path)
    assert Server.asked == before
    assert [path.name for path in tmp_path.iterdir()] == ["stanford_t1.nii.gz"]


def test_the_first_volume_of_a_series_is_fetched(at, tmp_path):
    at("/series")
    volume = fetch_bold_volume(folder=tmp_path)
    assert volume.shape == (64, 64, 25)
    assert volume[0, 0, 1] == 2


@pytest.mark.parametrize(
    ("path", "words"),
    [("/missing", "404"), ("/page", "a web page"), ("/short", "bytes"), ("/other", "hash")],
)
def test_what_is_not_the_scan_is_replaced_and_not_kept(at, tmp_path, path, words):
    at(path)
    with pytest.warns(OfflineWarning, match=r"load_head\(\)\.image") as warned:
        image = fetch_stanford_t1(folder=tmp_path)
    assert words in str(warned[0].message)
    assert image.shape == (112, 136, 104)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FetchError, match=words):
        fetch_stanford_t1(folder=tmp_path, stand_in=False)


@pytest.mark.parametrize(
    ("path", "words"), [("/flat", "shape"), ("/objects", "no NumPy file"), ("/page", "web page")]
)
def test_what_is_not_the_series_is_replaced_and_not_kept(at, tmp_path, path, words):
    at(path)
    with pytest.warns(OfflineWarning, match=r"load_bold\(\)") as warned:
        volume = fetch_bold_volume(folder=tmp_path)
    assert words in str(warned[0].message)
    assert volume.shape == (64, 64, 25)
    assert list(tmp_path.iterdir()) == []


def test_a_host_that_is_not_there_fails_in_seconds(at, tmp_path):
    at("/scan", base="http://no-such-host.invalid")
    began = time.monotonic()
    with pytest.warns(OfflineWarning, match="load_head"):
        fetch_stanford_t1(folder=tmp_path)
    assert time.monotonic() - began < 10


def test_a_refused_connection_fails_at_once(at, tmp_path):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    at("/scan", base=f"http://127.0.0.1:{port}")
    with pytest.warns(OfflineWarning, match="load_head"):
        fetch_stanford_t1(folder=tmp_path)


def test_a_server_that_says_nothing_fails_in_seconds(at, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "STALLED_SECONDS", 0.5)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        at("/scan", base=f"http://127.0.0.1:{silent.getsockname()[1]}")
        began = time.monotonic()
        with pytest.warns(OfflineWarning, match="load_head"):
            fetch_stanford_t1(folder=tmp_path)
        assert time.monotonic() - began < 5


def test_a_slow_server_meets_the_total_limit(at, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "TOTAL_SECONDS", 0.0)
    at("/scan")
    with pytest.raises(FetchError, match="too slow"):
        fetch_stanford_t1(folder=tmp_path, stand_in=False)


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(at, tmp_path):
    (tmp_path / "file").touch()
    at("/scan")
    with pytest.warns(OfflineWarning, match="load_head"):
        fetch_stanford_t1(folder=tmp_path / "file" / "cache")


def test_in_the_sandbox_a_fetch_ends_at_once_in_its_stand_in():
    source = (
        "from autograder.datasets import fetch_bold_volume\n"
        "import warnings; warnings.simplefilter('ignore')\n"
        "volume = fetch_bold_volume()\nprint(volume.shape)"
    )
    with Zygote(limits=Limits()) as zygote:
        session = zygote.spawn()
        began = time.monotonic()
        run = session.run_cell(0, source, seconds=10)
        session.close()
    assert "".join(output.get("text", "") for output in run.outputs) == "(64, 64, 25)\n"
    assert time.monotonic() - began < 5
