"""A file server of one file on this machine, which can be slow, broken or out of date."""

import contextlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Request:
    """What was asked for and what was sent."""

    range_header: str | None
    if_range: str | None
    status: int = 0
    first_byte: int = 0
    sent_bytes: int = 0


@dataclass
class FileServer:
    """The file and how it is sent; all of it can be changed between two requests.

    Attributes
    ----------
    status
        Another status than 200 sends no file.
    states_length
        Without it the end of the file is the end of the connection.
    piece_bytes, pause_s
        Slowness: the pause follows each piece.
    cut_at, stall_at
        Where in the file the connection is closed, or nothing more is sent.
    """

    content: bytes
    etag: str | None = '"1"'
    last_modified: str | None = None
    status: int = 200
    knows_ranges: bool = True
    range_start_error: int = 0
    states_length: bool = True
    piece_bytes: int = 64 * 1024
    pause_s: float = 0.0
    cut_at: int | None = None
    stall_at: int | None = None
    requests: list[Request] = field(default_factory=list)
    address: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def last(self) -> Request:
        return self.requests[-1]


@contextmanager
def file_server(content: bytes) -> Iterator[FileServer]:
    """Serve a file at ``address`` until the block ends."""
    files = FileServer(content)

    class Handler(_Handler):
        server_files = files

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # The threads are waited for, so that none outlives its test.
    server.daemon_threads = False
    files.address = f"http://127.0.0.1:{server.server_port}/research/gt_db.zip"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield files
    finally:
        files.closing.set()
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    server_files: FileServer

    def do_GET(self) -> None:
        files = self.server_files
        request = Request(self.headers.get("Range"), self.headers.get("If-Range"))
        files.requests.append(request)
        request.status, request.first_byte = self._choose(request)
        body_bytes = len(b"sorry")
        if request.status in (200, 206):
            body_bytes = len(files.content) - request.first_byte
        # The other side may go away in the middle, as some tests want it.
        with contextlib.suppress(OSError):
            self._send_head(request, body_bytes)
            self._send_body(request, body_bytes)

    def _choose(self, request: Request) -> tuple[int, int]:
        files = self.server_files
        if files.status != 200 or not files.knows_ranges or request.range_header is None:
            return files.status, 0
        if request.if_range not in (None, files.etag, files.last_modified):
            return 200, 0
        start = int(re.fullmatch(r"bytes=(\d+)-", request.range_header)[1])
        return (206, start) if start < len(files.content) else (416, 0)

    def _send_head(self, request: Request, body_bytes: int) -> None:
        files = self.server_files
        self.send_response(request.status)
        if files.states_length:
            self.send_header("Content-Length", str(body_bytes))
        if files.etag:
            self.send_header("ETag", files.etag)
        if files.last_modified:
            self.send_header("Last-Modified", files.last_modified)
        if request.status == 206:
            start, size = request.first_byte + files.range_start_error, len(files.content)
            self.send_header("Content-Range", f"bytes {start}-{size - 1}/{size}")
        self.end_headers()

    def _send_body(self, request: Request, body_bytes: int) -> None:
        files = self.server_files
        body = files.content if request.status in (200, 206) else b"sorry"
        ends = [at for at in (files.cut_at, files.stall_at, len(body)) if at is not None]
        while request.sent_bytes < body_bytes:
            at = request.first_byte + request.sent_bytes
            piece = body[at : min(at + files.piece_bytes, *ends)]
            if not piece:
                break
            self.wfile.write(piece)
            request.sent_bytes += len(piece)
            if files.closing.wait(files.pause_s):
                return
        if files.stall_at is not None and request.sent_bytes < body_bytes:
            files.closing.wait(30)

    def log_message(self, *_: object) -> None:
        """Keep the test output clean."""
