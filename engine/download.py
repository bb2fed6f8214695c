"""Downloading one file whose size and SHA-256 are known, going on where an earlier call ended."""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import download_texts as texts
from engine.control import StopToken
from engine.errors import DownloadError
from engine.files import describe_os_error
from engine.partial_file import PartialFile
from engine.transfer_reporter import TransferCallback, TransferReporter

if TYPE_CHECKING:
    import requests

# How long to wait for a connection, and then for each next piece.
CONNECT_TIMEOUT_S = 10.0
READ_TIMEOUT_S = 20.0
# Small, so that a stop is heard and little is lost on a slow line.
_CHUNK_BYTES = 8 * 1024

_OK = 200
_PARTIAL_CONTENT = 206
_RANGE_NOT_SATISFIABLE = 416


@dataclass(frozen=True)
class RemoteFile:
    """A file on a server.

    Attributes
    ----------
    address
        Where it lies, ``http`` or ``https``.
    size_bytes, sha256
        What it must be; the hash in hexadecimal digits.
    """

    address: str
    size_bytes: int
    sha256: str


def fetch_file(remote: RemoteFile, target: Path, emit: TransferCallback, stop: StopToken) -> Path:
    """Have a file: at once when it is there already, else by downloading the rest of it.

    What arrives lies in ``<target>.part`` until it is complete and its SHA-256 is right, and stays
    there after a stop, a failure or a kill. Only one call at a time may have the same target.

    Parameters
    ----------
    remote
        The file.
    target
        Where it shall be; its folder must be there.
    emit
        Receives :class:`~engine.events.Transferred` events of the stages "download" and "check".
    stop
        Looked at whenever bytes have come.

    Returns
    -------
    Path
        ``target``.

    Raises
    ------
    DownloadError
        When it cannot be had; the sentence tells what is kept.
    RunStopped
        When a stop was asked for; the part stays.
    """
    # Takes a tenth of a second, and most sessions download nothing.
    import pooch

    # It would print the path of every download.
    pooch.get_logger().setLevel("WARNING")
    stop.raise_if_requested()
    part = PartialFile(target, remote.address)
    downloader = _ResumingDownloader(remote, part, emit, stop)
    if target.exists():
        downloader.begin_check()
    try:
        pooch.retrieve(
            remote.address,
            known_hash=f"sha256:{remote.sha256}",
            fname=target.name,
            path=target.parent,
            downloader=downloader,
        )
    except OSError as error:
        problem = describe_os_error(error, target.parent)
        raise DownloadError(texts.with_remedy(problem, remote, part.kept_bytes)) from error
    except ValueError as error:
        # The only one that pooch raises: the hash differs, and it deleted the file.
        raise DownloadError(texts.wrong_hash(remote)) from error
    downloader.end_check()
    return target


class _ResumingDownloader:
    """Downloads with resuming; pooch calls it and then checks what it made."""

    def __init__(
        self, remote: RemoteFile, part: PartialFile, emit: TransferCallback, stop: StopToken
    ) -> None:
        self._remote = remote
        self._part = part
        self._emit = emit
        self._stop = stop
        self._check: TransferReporter | None = None

    def __call__(self, url: str, output_file: str, _pooch: Any) -> None:
        """Make ``output_file``, complete but not checked; this is pooch's protocol.

        Raises
        ------
        DownloadError
            When the server or the line fails.
        RunStopped
            When a stop was asked for.
        """
        import requests

        part, total_bytes = self._part, self._remote.size_bytes
        if part.size_bytes > total_bytes:
            part.clear()
        is_complete = part.size_bytes == total_bytes
        kept_bytes = total_bytes if is_complete else part.kept_bytes
        reporter = TransferReporter("download", total_bytes, self._emit, kept_bytes)
        if not is_complete:
            try:
                self._receive(url, reporter)
            except requests.RequestException as error:
                raise self._failure(texts.connection_problem(error, url)) from error
        reporter.finish()
        part.move_to(Path(output_file))
        self.begin_check()

    def begin_check(self) -> None:
        """Tell that pooch looks at the hash next."""
        self._check = TransferReporter("check", self._remote.size_bytes, self._emit)

    def end_check(self) -> None:
        """Tell that the hash was right."""
        if self._check is not None:
            self._check.finish()

    def _receive(self, url: str, reporter: TransferReporter) -> None:
        with contextlib.closing(self._open(url)) as response:
            self._stop.raise_if_requested()
            if response.status_code != _PARTIAL_CONTENT:
                self._part.begin(_mark_of(response))
            reporter.restart(self._part.size_bytes)
            sent_bytes = self._append(response, reporter)
        if sent_bytes > self._remote.size_bytes:
            self._part.clear()
            raise DownloadError(texts.too_much(self._remote))
        if sent_bytes < self._remote.size_bytes:
            raise self._failure(texts.broke_off(url))

    def _append(self, response: "requests.Response", reporter: TransferReporter) -> int:
        """Write the body to the part; return where the file ends, or that it goes too far."""
        with self._part.path.open("ab") as file:
            for chunk in response.iter_content(_CHUNK_BYTES):
                if reporter.done_bytes + len(chunk) > self._remote.size_bytes:
                    return reporter.done_bytes + len(chunk)
                file.write(chunk)
                reporter.add(len(chunk))
                self._stop.raise_if_requested()
        return reporter.done_bytes

    def _open(self, url: str) -> "requests.Response":
        """Return an answer whose body is the rest of the file, or with status 200 all of it."""
        mark = self._part.mark()
        response = self._get(url, mark)
        if mark and not self._answers_the_range(response):
            response.close()
            self._part.clear()
            response = self._get(url, None)
        problem = self._problem_of(response)
        if problem:
            response.close()
            raise self._failure(problem)
        return response

    def _get(self, url: str, mark: str | None) -> "requests.Response":
        import requests

        # A packed body would have another size, and no rest of it could be asked for.
        headers = {"Accept-Encoding": "identity"}
        if mark:
            headers |= {"Range": f"bytes={self._part.size_bytes}-", "If-Range": mark}
        timeouts_s = (CONNECT_TIMEOUT_S, READ_TIMEOUT_S)
        return requests.get(url, headers=headers, stream=True, timeout=timeouts_s)

    def _answers_the_range(self, response: "requests.Response") -> bool:
        """Whether the answer can be used; one with the wrong range is worth a second question."""
        if response.status_code == _PARTIAL_CONTENT:
            span = re.match(r"bytes (\d+)-", response.headers.get("Content-Range", ""))
            return span is not None and int(span[1]) == self._part.size_bytes
        return response.status_code != _RANGE_NOT_SATISFIABLE

    def _problem_of(self, response: "requests.Response") -> str:
        if response.status_code not in (_OK, _PARTIAL_CONTENT):
            return texts.refused(response.status_code, self._remote.address)
        if response.status_code == _PARTIAL_CONTENT or "Content-Encoding" in response.headers:
            return ""
        stated = response.headers.get("Content-Length", "")
        if stated.isdecimal() and int(stated) != self._remote.size_bytes:
            return texts.wrong_size(self._remote, int(stated))
        return ""

    def _failure(self, problem: str) -> DownloadError:
        return DownloadError(texts.with_remedy(problem, self._remote, self._part.kept_bytes))


def _mark_of(response: "requests.Response") -> str | None:
    """Return what If-Range may send back: an ETag that promises equal bytes, or else the date."""
    etag = response.headers.get("ETag", "")
    if etag.startswith('"'):
        return str(etag)
    return response.headers.get("Last-Modified")
