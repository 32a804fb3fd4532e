"""Fetching: what arrives is checked, and what does not arrive has a stand-in, soon."""

import errno
import gzip
import hashlib
import http.server
import io
import socket
import tempfile
import threading
import time

import nibabel
import numpy as np
import pytest

from autograder.datasets import (
    FetchError,
    OfflineWarning,
    downloading,
    fetch_bold_volume,
    fetch_stanford_t1,
    fetching,
)
from autograder.sandbox.limits import Limits
from autograder.sandbox.locked_zygote import Zygote

IMAGE = nibabel.Nifti1Image(np.arange(24, dtype=np.int16).reshape(2, 3, 4), np.eye(4))
SCAN = gzip.compress(IMAGE.to_bytes(), mtime=0)
VOXELS = np.arange(64 * 64 * 25 * 2, dtype=np.int32).reshape(64, 64, 25, 2)


def npy(array):
    file = io.BytesIO()
    np.lib.format.write_array(file, array)
    return file.getvalue()


def header(shape):
    file = io.BytesIO()
    described = {"descr": "<i4", "fortran_order": True, "shape": shape}
    np.lib.format.write_array_header_1_0(file, described)
    return file.getvalue()


SERIES = npy(VOXELS)
IN_ORDER = npy(np.asfortranarray(VOXELS))
LONG_SERIES = header((64, 64, 25, 90)) + VOXELS[..., 0].tobytes(order="F")
CLAIM = npy(VOXELS).replace(b"25, 2), }        ", b"25, 2000000), }  ")
ANSWERS = {
    "/scan": (200, {}, SCAN),
    "/labelled": (200, {"Content-Encoding": "gzip"}, SCAN),
    "/series": (200, {}, SERIES),
    "/in-order": (200, {}, IN_ORDER),
    "/stops-after-one": (200, {"Content-Length": "36864128"}, LONG_SERIES),
    "/missing": (404, {}, b"not here"),
    "/page": (200, {"Content-Type": "text/html"}, b"<html>Log in first</html>"),
    "/plain-page": (200, {}, b"<html>Log in first</html>"),
    "/short": (200, {"Content-Length": str(len(SCAN) + 100)}, SCAN),
    "/short-series": (200, {}, SERIES[:-1]),
    "/empty": (200, {}, b""),
    "/other": (200, {}, SCAN + b"!"),
    "/flat": (200, {}, npy(np.zeros((64, 64)))),
    "/other-sides": (200, {}, npy(np.zeros((25, 64, 64, 2)))),
    "/words": (200, {}, npy(np.full((64, 64, 25, 1), "word"))),
    "/objects": (200, {}, b"\x93NUMPY\x01\x00 nothing that can be read"),
    "/claim": (200, {}, CLAIM),
    "/drip": (200, {"Content-Length": str(len(SCAN))}, b""),
}


class Server(http.server.BaseHTTPRequestHandler):
    asked = 0
    ended = threading.Event()

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
        while self.path == "/drip" and not Server.ended.wait(0.05):
            self.wfile.write(b".")
        if self.path == "/stops-after-one":
            Server.ended.wait(20)

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def address():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        Server.ended.set()
        server.shutdown()


@pytest.fixture
def at(monkeypatch, address):
    """Return a function that lets both images come from a path of the server."""

    def place(path, base=None):
        url = f"{base or address}{path}"
        monkeypatch.setattr(fetching, "STANFORD_T1", url)
        monkeypatch.setattr(fetching, "BOLD_SERIES", url)
        monkeypatch.setattr(fetching, "STANFORD_T1_HASH", f"md5:{hashlib.md5(SCAN).hexdigest()}")

    return place


def test_a_scan_is_fetched_checked_and_kept(at, tmp_path):
    at("/scan")
    image = fetch_stanford_t1(folder=tmp_path)
    np.testing.assert_array_equal(image.dataobj, IMAGE.dataobj)
    before = Server.asked
    fetch_stanford_t1(folder=tmp_path)
    assert Server.asked == before
    assert [path.name for path in tmp_path.iterdir()] == ["stanford_t1.nii.gz"]


def test_a_gzipped_file_is_kept_as_it_is_stored(at, tmp_path):
    at("/labelled")
    image = fetch_stanford_t1(folder=tmp_path, stand_in=False)
    np.testing.assert_array_equal(image.dataobj, IMAGE.dataobj)


@pytest.mark.parametrize("path", ["/series", "/in-order"])
def test_the_first_volume_of_a_series_is_fetched_and_kept(at, tmp_path, path):
    at(path)
    np.testing.assert_array_equal(fetch_bold_volume(folder=tmp_path), VOXELS[..., 0])
    before = Server.asked
    np.testing.assert_array_equal(fetch_bold_volume(folder=tmp_path), VOXELS[..., 0])
    assert Server.asked == before
    assert [file.name for file in tmp_path.iterdir()] == ["bold_volume.npy"]


def test_no_more_of_a_series_is_waited_for_than_its_first_volume(at, tmp_path):
    at("/stops-after-one")
    volume = fetch_bold_volume(folder=tmp_path, stand_in=False)
    np.testing.assert_array_equal(volume, VOXELS[..., 0])


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/missing", "127.0.0.1 answered 404 Not Found"),
        ("/page", "a web page came instead"),
        ("/plain-page", "another file, its hash is not"),
        ("/short", "ended before all of the file had come"),
        ("/empty", "another file, its hash is not"),
        ("/other", "another file, its hash is not"),
    ],
)
def test_what_is_not_the_scan_is_replaced_and_not_kept(at, tmp_path, path, words):
    at(path)
    with pytest.warns(OfflineWarning, match=r"stand-in load_head\(\)\.image") as warned:
        image = fetch_stanford_t1(folder=tmp_path)
    assert words in str(warned[0].message)
    assert warned[0].filename == __file__
    assert image.shape == (112, 136, 104)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FetchError, match=words):
        fetch_stanford_t1(folder=tmp_path, stand_in=False)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/flat", r"shape (64, 64) and dtype float64"),
        ("/other-sides", r"shape (25, 64, 64, 2)"),
        ("/words", "dtype <U4"),
        ("/objects", "no NumPy file"),
        ("/plain-page", "no NumPy file"),
        ("/empty", "no NumPy file"),
        ("/page", "web page"),
        ("/short-series", "ended after 819199 of 819200 bytes"),
        ("/claim", "more than 200000000"),
    ],
)
def test_what_is_not_the_series_is_replaced_and_not_kept(at, tmp_path, path, words):
    at(path)
    with pytest.warns(OfflineWarning, match=r"stand-in load_bold\(\)") as warned:
        volume = fetch_bold_volume(folder=tmp_path)
    assert words in str(warned[0].message)
    assert volume.shape == (64, 64, 25)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_volume_is_removed_and_fetched_anew(at, tmp_path):
    at("/series")
    (tmp_path / "bold_volume.npy").write_bytes(SERIES[:1000])
    with pytest.warns(OfflineWarning, match="damaged"):
        fetch_bold_volume(folder=tmp_path)
    np.testing.assert_array_equal(fetch_bold_volume(folder=tmp_path), VOXELS[..., 0])


class Touches:
    """Makes a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (type(self.path).touch, (self.path,))


def test_a_kept_volume_runs_no_code(at, tmp_path):
    at("/series")
    np.save(tmp_path / "bold_volume.npy", np.array([Touches(tmp_path / "touched")]))
    with pytest.warns(OfflineWarning, match="damaged"):
        fetch_bold_volume(folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_scan_is_fetched_anew(at, tmp_path):
    at("/scan")
    (tmp_path / "stanford_t1.nii.gz").write_bytes(SCAN[:-1])
    image = fetch_stanford_t1(folder=tmp_path, stand_in=False)
    np.testing.assert_array_equal(image.dataobj, IMAGE.dataobj)


@pytest.fixture
def replaced_in(tmp_path):
    """Return a function that fetches the scan, and wants its stand-in with these words in time."""

    def fetch(seconds, words, folder=tmp_path):
        began = time.monotonic()
        with pytest.raises(FetchError, match=words):
            fetch_stanford_t1(folder=folder, stand_in=False)
        assert time.monotonic() - began < seconds
        with pytest.warns(OfflineWarning, match=words) as warned:
            assert fetch_stanford_t1(folder=folder).shape == (112, 136, 104)
        assert "load_head().image" in str(warned[0].message)
        assert list(tmp_path.iterdir()) in ([], [tmp_path / "file"])

    return fetch


def test_a_host_that_is_not_there_fails_in_seconds(at, replaced_in):
    at("/scan", base="http://no-such-host.invalid")
    replaced_in(8.5, "no-such-host.invalid (could not be looked up|did not answer)")


def test_a_name_that_is_looked_up_for_ever_fails_in_time(at, replaced_in, monkeypatch):
    ended = threading.Event()
    monkeypatch.setattr(downloading, "ANSWER_SECONDS", 0.2)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: ended.wait(20) and [])
    at("/scan", base="http://no-such-host.invalid")
    replaced_in(2, "did not answer within 0.2 s")
    ended.set()


def test_a_refused_connection_fails_at_once(at, replaced_in):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    at("/scan", base=f"http://127.0.0.1:{port}")
    replaced_in(2, "no connection to 127.0.0.1.*[Rr]efused")


def test_a_server_that_says_nothing_fails_in_seconds(at, replaced_in, monkeypatch):
    monkeypatch.setattr(downloading, "SILENT_SECONDS", 0.5)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        at("/scan", base=f"http://127.0.0.1:{silent.getsockname()[1]}")
        replaced_in(2, "127.0.0.1 was silent for 0.5 s")


def test_a_server_that_sends_a_byte_now_and_then_meets_the_total_limit(
    at, replaced_in, monkeypatch
):
    monkeypatch.setattr(downloading, "TOTAL_SECONDS", 0.5)
    at("/drip")
    replaced_in(2, "too slow, 0.5 s were not enough")


def test_a_file_that_is_too_large_is_not_kept(at, replaced_in, monkeypatch):
    monkeypatch.setattr(downloading, "MOST_BYTES", len(SCAN) - 1)
    at("/scan")
    replaced_in(2, "larger than")


def test_a_folder_that_cannot_be_made_is_no_reason_to_stop(at, tmp_path, replaced_in):
    (tmp_path / "file").touch()
    at("/scan")
    replaced_in(2, "cannot be written to", folder=tmp_path / "file" / "cache")


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_stop(at, replaced_in, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    at("/scan")
    replaced_in(2, r"cannot be written to \(Read-only file system\)")


def test_in_the_sandbox_a_fetch_ends_at_once_in_its_stand_in():
    source = (
        "from autograder.datasets import fetch_bold_volume, fetch_stanford_t1\n"
        "import warnings; warnings.simplefilter('ignore')\n"
        "print(fetch_bold_volume().shape, fetch_stanford_t1().shape)"
    )
    with Zygote(limits=Limits()) as zygote:
        session = zygote.spawn()
        began = time.monotonic()
        run = session.run_cell(0, source, seconds=10)
        session.close()
    assert "".join(output.get("text", "") for output in run.outputs) == (
        "(64, 64, 25) (112, 136, 104)\n"
    )
    assert time.monotonic() - began < 5
