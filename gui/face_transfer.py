"""Fetching the face database, as the GUI thread sees it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import download_faces, faces_are_here, unpack_faces
from gui.jobs import Failure, Job, JobContext, JobRunner, Lane


class FaceTransfer(QObject):
    """Downloads the faces, or unpacks them from a file; one at a time.

    Signals
    -------
    running_changed(bool)
        A transfer began or ended.
    here_changed(bool)
        Whether the faces are on this machine.
    progressed(Transferred)
    arrived(object)
        The path of the folder that holds the faces now.
    failed(Failure)
        Why they could not be fetched; asking again goes on where it broke off.
    """

    running_changed = Signal(bool)
    here_changed = Signal(bool)
    progressed = Signal(object)
    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._are_here = False

    @property
    def are_here(self) -> bool:
        """Whether the faces are on this machine, as far as is known."""
        return self._are_here

    @property
    def is_running(self) -> bool:
        """Whether a transfer is under way."""
        return self._job is not None

    def look(self) -> None:
        """Find out whether the faces are on this machine already."""
        self._runner.submit(Lane.TRANSFER, lambda _: faces_are_here(), self._set_here)

    def download(self) -> None:
        """Fetch the faces from their home page, or just use them where they are here already.

        Nothing happens while a transfer is under way.
        """
        self._start(lambda context: download_faces(context.emit, context.stop))

    def unpack(self, zip_path: Path) -> None:
        """Take the faces from a file that the user downloaded."""
        self._start(lambda context: unpack_faces(zip_path, context.emit, context.stop))

    def cancel(self) -> None:
        """Stop; what was downloaded is kept for the next time."""
        if self._job is not None:
            self._job.abandon()
            self._end()

    def _start(self, work: Callable[[JobContext], Path]) -> None:
        if self._job is not None:
            return
        self._job = self._runner.submit(
            Lane.TRANSFER,
            work,
            self._on_done,
            on_event=self.progressed.emit,
            on_failed=self._on_failed,
            on_stopped=self._end,
        )
        self.running_changed.emit(True)

    def _on_done(self, folder: Path) -> None:
        self._end()
        self._set_here(True)
        self.arrived.emit(folder)

    def _on_failed(self, failure: Failure) -> None:
        self._end()
        self.failed.emit(failure)

    def _set_here(self, are_here: bool) -> None:
        if are_here != self._are_here:
            self._are_here = are_here
            self.here_changed.emit(are_here)

    def _end(self) -> None:
        self._job = None
        self.running_changed.emit(False)
