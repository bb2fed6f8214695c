"""What the page "Watch it learn" has done off the GUI thread: reading pictures, writing films."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from engine.api import (
    EngineError,
    RunRecord,
    SamplesReady,
    export_film,
    film_frames,
    read_samples,
    read_thumbnail,
)
from gui.jobs import Failure, Job, JobContext, JobRunner, Lane
from gui.qimage import to_qimage

# Enough for the pictures of a hundred epochs as they are shown; others are read again.
CACHE_BYTES = 128 * 1024 * 1024
_BATCH = 8

Wish = tuple[Path, int]


class PictureReader(QObject):
    """Reads sample pictures at the size at which they are shown, and keeps the last ones.

    Signals
    -------
    arrived()
        Pictures that were asked for are there.
    """

    arrived = Signal()

    def __init__(
        self, runner: JobRunner, cache_bytes: int = CACHE_BYTES, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._cache_bytes = cache_bytes
        self._kept: OrderedDict[Wish, QImage | None] = OrderedDict()
        self._kept_bytes = 0
        self._wanted: list[Wish] = []
        self._job: Job | None = None

    def has(self, path: Path, side_px: int) -> bool:
        """Tell whether a picture was read, be it in vain."""
        return (path, side_px) in self._kept

    def picture(self, path: Path, side_px: int) -> QImage | None:
        """Return a picture that was read; None where there is none, or it cannot be read."""
        if (path, side_px) in self._kept:
            self._kept.move_to_end((path, side_px))
        return self._kept.get((path, side_px))

    def request(self, paths: Sequence[Path], side_px: int) -> None:
        """Read these next; what was asked for before and is not begun is dropped.

        Parameters
        ----------
        paths
            The files, the most wanted first.
        side_px
            Longer side of the pictures at most, in pixels of the screen.
        """
        wishes = dict.fromkeys((path, side_px) for path in paths)
        self._wanted = [wish for wish in wishes if wish not in self._kept]
        self._read_on()

    def forget(self, paths: Sequence[Path]) -> None:
        """Read these again when they are asked for: the files are other ones now."""
        for wish in [wish for wish in self._kept if wish[0] in set(paths)]:
            self._drop(wish)

    def _read_on(self) -> None:
        if self._job is not None or not self._wanted:
            return
        batch, self._wanted = self._wanted[:_BATCH], self._wanted[_BATCH:]
        self._job = self._runner.submit(
            Lane.FILES,
            lambda context: [(wish, _read(wish, context)) for wish in batch],
            self._on_done,
            on_failed=lambda _: self._on_done([]),
        )

    def _on_done(self, read: list[tuple[Wish, QImage | None]]) -> None:
        self._job = None
        for wish, image in read:
            self._drop(wish)
            self._kept[wish] = image
            self._kept_bytes += _size(image)
        while self._kept_bytes > self._cache_bytes and len(self._kept) > len(read):
            self._drop(next(iter(self._kept)))
        self._wanted = [wish for wish in self._wanted if wish not in self._kept]
        self._read_on()
        if read:
            self.arrived.emit()

    def _drop(self, wish: Wish) -> None:
        if wish in self._kept:
            self._kept_bytes -= _size(self._kept.pop(wish))


@dataclass(frozen=True)
class Film:
    """What a film shows.

    Attributes
    ----------
    samples
        The sample pictures, by epoch.
    photo_id
        The only photograph to show, or nothing for all.
    has_original
        Whether each photograph itself stands beside its pictures.
    frame_ms
        How long an epoch is seen; the last one three times as long.
    """

    samples: tuple[SamplesReady, ...]
    photo_id: str
    has_original: bool
    frame_ms: int


class FilmDesk(QObject):
    """Finds the sample pictures of runs and writes films of them, one at a time.

    Signals
    -------
    drawn(FramesDrawn)
        How far the film is.
    saved(object)
        The path of the film that was written.
    problem_found(Failure)
        A sentence about a film that could not be written.
    busy_changed(bool)
        Whether a film is being written.
    run_opened(RunRecord)
        The pictures of this kept run should be shown.
    """

    drawn = Signal(object)
    saved = Signal(object)
    problem_found = Signal(object)
    busy_changed = Signal(bool)
    run_opened = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.pictures = PictureReader(runner, parent=self)
        self._opened: RunRecord | None = None
        self._reading: Job | None = None
        self._writing: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a film is being written."""
        return self._writing is not None

    @property
    def opened(self) -> RunRecord | None:
        """The kept run that was opened since the last training began."""
        return self._opened

    def open_run(self, record: RunRecord) -> None:
        """Show the pictures of a kept run, now or when the page is opened."""
        self._opened = record
        self.run_opened.emit(record)

    def close_run(self) -> None:
        """Show the training that begins now, when the page is opened."""
        self._opened = None

    def find(self, run_dir: Path, on_found: Callable[[tuple[SamplesReady, ...]], None]) -> None:
        """Find the sample pictures of a run; nothing is heard of what was looked for before."""
        self.cancel_find()
        self._reading = self._runner.submit(
            Lane.FILES,
            lambda _: read_samples(run_dir),
            on_found,
            on_failed=self.problem_found.emit,
        )

    def cancel_find(self) -> None:
        """Hear nothing of what is looked for."""
        if self._reading is not None:
            self._reading.abandon()
            self._reading = None

    def export(self, path: Path, film: Film) -> None:
        """Write a film; nothing while another one is being written.

        Parameters
        ----------
        path
            The file; its suffix decides between WebP and GIF.
        film
            What it shows.
        """
        if self._writing is not None:
            return

        def work(context: JobContext) -> Path:
            from engine.api import FilmOptions  # which imports Pillow

            frames = film_frames(film.samples, film.photo_id)
            look = FilmOptions(
                frame_ms=film.frame_ms,
                last_ms=3 * film.frame_ms,
                with_original=film.has_original,
                caption=self.tr("epoch {epoch}"),
            )
            return export_film(frames, path, look, context.emit, context.stop)

        def on_saved(written: Path) -> None:
            self._finish()
            self.saved.emit(written)

        def on_failed(failure: Failure) -> None:
            self._finish()
            self.problem_found.emit(failure)

        self._writing = self._runner.submit(
            Lane.EXPORT,
            work,
            on_saved,
            on_failed=on_failed,
            on_event=self.drawn.emit,
            on_stopped=self._finish,
        )
        self.busy_changed.emit(True)

    def cancel_export(self) -> None:
        """Ask the film that is being written to stop; nothing is left of it."""
        if self._writing is not None:
            self._writing.stop.request()

    def _finish(self) -> None:
        self._writing = None
        self.busy_changed.emit(False)


def _read(wish: Wish, context: JobContext) -> QImage | None:
    context.stop.raise_if_requested()
    path, side_px = wish
    try:
        return to_qimage(read_thumbnail(path, side_px).rgb_u8)
    except EngineError:
        return None  # its place stays empty


def _size(image: QImage | None) -> int:
    return image.sizeInBytes() if image is not None else 0
