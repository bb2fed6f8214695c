"""Reads the small pictures that a sheet asks for, off the GUI thread; only the last wish counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.api import EngineError, read_thumbnail
from gui.jobs import Job, JobContext, JobRunner, Lane
from gui.qimage import to_qimage

# As many as are read while a wheel turns by one notch: what scrolled away is not read any more.
_BATCH = 8


@dataclass(frozen=True, eq=False)
class ReadThumbnail:
    """A small picture, or None where the file cannot be read."""

    path: Path
    image: QImage | None


class ThumbnailReader(QObject):
    """Takes wishes for small pictures, the most wanted first.

    Signals
    -------
    read(ReadThumbnail)
    """

    read = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._wanted: list[Path] = []
        self._side_px = 0
        self._under_way: set[Path] = set()
        self._job: Job | None = None

    def request(self, paths: Sequence[Path], side_px: int) -> None:
        """Read these next; what was asked for before and is not begun is dropped.

        Parameters
        ----------
        paths
            The files, the most wanted first.
        side_px
            Longer side of the small pictures, in pixels of the screen.
        """
        self._wanted = [path for path in paths if path not in self._under_way]
        self._side_px = side_px
        self._read_on()

    def drop_wishes(self) -> None:
        """Read nothing more."""
        self._wanted.clear()
        self._under_way.clear()
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _read_on(self) -> None:
        if self._job is not None or not self._wanted:
            return
        batch, self._wanted = self._wanted[:_BATCH], self._wanted[_BATCH:]
        self._under_way = set(batch)
        side_px = self._side_px
        self._job = self._runner.submit(
            Lane.THUMBNAILS,
            lambda context: _read_batch(batch, side_px, context),
            self._on_over,
            on_event=self.read.emit,
            on_failed=self._on_over,
            on_stopped=lambda: self._on_over(None),
        )

    def _on_over(self, _: object) -> None:
        self._job = None
        self._under_way.clear()
        self._read_on()


def _read_batch(paths: Sequence[Path], side_px: int, context: JobContext) -> None:
    for path in paths:
        context.stop.raise_if_requested()
        try:
            image = to_qimage(read_thumbnail(path, side_px).rgb_u8)
        except EngineError:
            # The inspection says what is wrong with it.
            context.emit(ReadThumbnail(path, None))
        else:
            context.emit(ReadThumbnail(path, image))
