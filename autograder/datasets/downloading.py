"""Files from the network: within seconds, checked before they are kept, or a sentence why not."""

import http.client
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, Protocol
from urllib.parse import urlsplit

CONNECT_SECONDS = 4.0
SILENT_SECONDS = 5.0
ANSWER_SECONDS = 8.0
TOTAL_SECONDS = 60.0
MOST_BYTES = 200_000_000
CHUNK_BYTES = 1 << 16


class FetchError(OSError):
    """An image could not be fetched; the message is one sentence that says why."""


class Stream(Protocol):
    """The body of an answer, as it arrives."""

    def read(self, size: int = ..., /) -> bytes:
        """Return up to `size` bytes; none at the end."""


def whole(stream: Stream) -> bytes:
    """Read a body to its end.

    Parameters
    ----------
    stream : Stream
        The body.

    Raises
    ------
    FetchError
        If it is larger than `MOST_BYTES`.
    """
    body = bytearray()
    while chunk := stream.read(CHUNK_BYTES):
        body += chunk
        if len(body) > MOST_BYTES:
            msg = f"what came is larger than {MOST_BYTES} bytes."
            raise FetchError(msg)
    return bytes(body)


def fetched(
    url: str,
    name: str,
    known_hash: str | None,
    folder: Path | None = None,
    *,
    read: Callable[[Stream], bytes] = whole,
) -> Path:
    """Return the path of a file from the network, fetched once and kept.

    Parameters
    ----------
    url : str
        Where it is.
    name : str
        What it is called in the folder.
    known_hash : str or None
        Such as ``md5:...``; a file that does not have it is not kept.
    folder : Path, optional
        The user's cache folder if None.
    read : callable
        Takes the body that arrives, and returns what is to be kept.

    Raises
    ------
    FetchError
        If it cannot be had: after `ANSWER_SECONDS` without an answer, after `SILENT_SECONDS`
        without a byte, after `TOTAL_SECONDS` in any case; nothing is left in the folder.
    """
    library: Any = import_module("pooch")
    place = folder or Path(library.os_cache("voxelgrade"))
    library.get_logger().setLevel("ERROR")

    def download(url: str, output_file: str, _: Any) -> None:
        Path(output_file).write_bytes(_in_time(url, read))

    try:
        return Path(
            library.retrieve(
                url, known_hash=known_hash, fname=name, path=place, downloader=download
            )
        )
    except FetchError as error:
        msg = f"{url} could not be fetched: {error}"
        raise FetchError(msg) from error
    except ValueError as error:
        msg = (
            f"{url} could not be fetched: what came is another file, its hash is not {known_hash}."
        )
        raise FetchError(msg) from error
    except OSError as error:
        msg = (
            f"{url} could not be fetched: {place} cannot be written to ({error.strerror or error})."
        )
        raise FetchError(msg) from error


def _in_time(url: str, read: Callable[[Stream], bytes]) -> bytes:
    """Return what is to be kept of the body.

    The transfer has a thread of its own: neither looking a name up nor a server that sends a
    byte now and then can be limited from within it. It touches no file, so that it can be left.
    """
    host = urlsplit(url).hostname
    news: SimpleQueue[bytes | Exception | None] = SimpleQueue()
    Thread(target=_transfer, args=(url, read, news), daemon=True).start()
    try:
        told = news.get(timeout=ANSWER_SECONDS)
    except Empty:
        msg = f"{host} did not answer within {ANSWER_SECONDS:g} s."
        raise FetchError(msg) from None
    if told is None:
        try:
            told = news.get(timeout=TOTAL_SECONDS)
        except Empty:
            msg = f"{host} was too slow, {TOTAL_SECONDS:g} s were not enough."
            raise FetchError(msg) from None
    if isinstance(told, FetchError):
        raise told
    if isinstance(told, Exception):
        raise FetchError(_sentence(told, host)) from told
    assert told is not None  # the answer has begun only once
    return told


def _transfer(
    url: str, read: Callable[[Stream], bytes], news: "SimpleQueue[bytes | Exception | None]"
) -> None:
    """Tell that the answer has begun, and then its body; or what went wrong."""
    try:
        requests: Any = import_module("requests")
        with requests.get(
            url,
            stream=True,
            timeout=(CONNECT_SECONDS, SILENT_SECONDS),
            headers={"Accept-Encoding": "identity"},
        ) as response:
            response.raise_for_status()
            if response.headers.get("content-type", "").startswith("text/html"):
                msg = "a web page came instead of the file."
                raise FetchError(msg)
            news.put(None)
            # Not decoded: the known hash is that of the file as it is stored, a gzipped one too.
            news.put(read(response.raw))
    except Exception as error:  # noqa: BLE001 - told to the thread that waits
        news.put(error)


def _sentence(error: Exception, host: str | None) -> str:
    """Say what went wrong on the way, without the libraries' nested texts."""
    requests: Any = import_module("requests.exceptions")
    urllib3: Any = import_module("urllib3.exceptions")
    reason = getattr(error.args[0] if error.args else None, "reason", error)
    if isinstance(error, requests.HTTPError):
        answer: Any = error
        return f"{host} answered {answer.response.status_code} {answer.response.reason}."
    if isinstance(reason, urllib3.NameResolutionError):
        return f"the name {host} could not be looked up; is there a network?"
    # Before the timeouts: urllib3 counts it as one.
    if isinstance(reason, urllib3.NewConnectionError):
        return f"no connection to {host}{str(reason).rpartition('connection')[2]}."
    if isinstance(error, requests.ConnectTimeout):
        return f"{host} did not accept a connection within {CONNECT_SECONDS:g} s."
    if isinstance(error, requests.Timeout) or isinstance(reason, urllib3.TimeoutError):
        return f"{host} was silent for {SILENT_SECONDS:g} s."
    if isinstance(error, requests.SSLError):
        return f"{host} has no certificate that is trusted here."
    if isinstance(error, urllib3.ProtocolError | http.client.HTTPException):
        return "the connection ended before all of the file had come."
    text = " ".join(str(error).split())[:200]
    return f"{type(error).__name__}: {text}"
