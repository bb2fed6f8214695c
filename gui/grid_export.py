"""Writing the filter grid as a picture and as a table, off the GUI thread."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, Signal

from engine.api import (
    EngineError,
    Photo,
    StopToken,
    read_photo,
    write_comparison_csv,
    write_comparison_sheet,
)
from gui.checkpoint_texts import format_count, spec_text
from gui.grid_types import CompareCheckpoint, GridCheckpoint, GridSource, GridWish
from gui.jobs import Failure, Job, JobContext, JobRunner, Lane
from gui.pane_picture import PanePicture
from gui.qimage import to_rgb_u8

if TYPE_CHECKING:
    from engine.api import ComparisonCell, ComparisonRow, SheetColumn, SheetTexts

# A sheet shows pictures half as large at most; a row of eight networks stays small in memory.
_SHEET_PICTURE_PX = 640

_Write = Callable[["list[ComparisonRow]", StopToken], None]


class GridExporter(QObject):
    """Writes what the grid shows, one file at a time.

    Signals
    -------
    saved(object)
        The path that was written.
    problem_found(Failure)
        A sentence about a file that could not be written.
    busy_changed(bool)
        Whether one is being written.

    Parameters
    ----------
    runner
        Runs the jobs.
    compare
        Sees a photograph through a checkpoint; what the grid shows it knows already.
    """

    saved = Signal(object)
    problem_found = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self, runner: JobRunner, compare: CompareCheckpoint, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._compare = compare
        self._job: Job | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a file is being written."""
        return self._job is not None

    def write_sheet(self, path: Path, wish: GridWish, names: Mapping[str, str]) -> None:
        """Write all tiles as one PNG; nothing while another file is being written.

        Parameters
        ----------
        path
            The file.
        wish
            What the grid shows.
        names
            Of each checkpoint by its id, as in the grid.
        """
        texts = sheet_texts()

        def write(rows: "list[ComparisonRow]", stop: StopToken) -> None:
            columns = [sheet_column(one, names) for one in wish.checkpoints]
            write_comparison_sheet(rows, path, columns, texts(), stop)

        self._write(path, wish, write)

    def write_table(self, path: Path, wish: GridWish) -> None:
        """Write the figures of all tiles as CSV; nothing while another file is being written."""
        self._write(path, wish, lambda rows, _: write_comparison_csv(rows, path))

    def _write(self, path: Path, wish: GridWish, write: _Write) -> None:
        if self._job is not None:
            return
        compare = self._compare

        def work(context: JobContext) -> Path:
            write(compared_rows(wish, compare, context.stop), context.stop)
            return path

        def on_saved(written: Path) -> None:
            self._finish()
            self.saved.emit(written)

        def on_failed(failure: Failure) -> None:
            self._finish()
            self.problem_found.emit(failure)

        self._job = self._runner.submit(
            Lane.EXPORT, work, on_saved, on_failed=on_failed, on_stopped=self._finish
        )
        self.busy_changed.emit(True)

    def _finish(self) -> None:
        self._job = None
        self.busy_changed.emit(False)


def compared_rows(
    wish: GridWish, compare: CompareCheckpoint, stop: StopToken
) -> "list[ComparisonRow]":
    """See the photographs through the checkpoints again; on the worker thread.

    A tile that cannot be made is left out, and so is a photograph that cannot be read.

    Raises
    ------
    RunStopped
        When a stop was asked for.
    """
    from engine.api import ComparisonRow

    rows = []
    for source in wish.sources:
        stop.raise_if_requested()
        try:
            photo = _photo(source)
        except EngineError:
            continue
        cells = [_cell(compare, photo, one, wish, stop) for one in wish.checkpoints]
        small_u8 = _small(photo.rgb_u8)
        there = [cell for cell in cells if cell is not None]
        rows.append(ComparisonRow(source.name, small_u8, photo.width_px, photo.height_px, there))
    return rows


def sheet_column(checkpoint: GridCheckpoint, names: Mapping[str, str]) -> "SheetColumn":
    """Name a checkpoint at the head of a sheet; on the worker thread."""
    from engine.api import SheetColumn

    card = checkpoint.card
    # The fonts of a sheet know no space that does not break.
    count = format_count(card.parameter_count).replace("\u00a0", " ")
    weights = _translate("{count} weights").format(count=count)
    details = spec_text(card.spec, card.parameter_count).rpartition(",")[0]
    name = names.get(checkpoint.checkpoint_id, card.title)
    return SheetColumn(checkpoint.path, name, tuple(filter(None, (details, weights))))


def sheet_texts() -> "Callable[[], SheetTexts]":
    """Translate the words of a sheet, and return what makes them on the worker thread."""
    words = {
        "heading": _translate("Pictures through checkpoints"),
        "original": _translate("Original"),
        "gray": _translate("Gray"),
        "gray_details": _translate("L* only: what the networks see"),
        "size": _translate("{width} by {height} pixels"),
        "chroma": _translate("Chroma"),
        "network": _translate("Network"),
        "missing": _translate("No result"),
        "best": _translate("nearest to the original in its row"),
        "note": _translate(
            "Figures compare a tile with the original at the size of the tile. MAE is that of "
            "a*b*, scaled to 0 to 1. PSNR and SSIM are of sRGB. delta E is the mean of CIEDE2000, "
            "chroma the mean of C*ab. Network is the time of the network alone."
        ),
    }

    def make() -> "SheetTexts":
        from engine.api import SheetTexts  # which imports Pillow

        return SheetTexts(**words)

    return make


def _photo(source: GridSource) -> Photo:
    if source.loaded is not None:
        return source.loaded.photo
    if source.path is None:
        raise EngineError(f"“{source.name}” is not read yet.")
    return read_photo(source.path)


def _cell(
    compare: CompareCheckpoint,
    photo: Photo,
    checkpoint: GridCheckpoint,
    wish: GridWish,
    stop: StopToken,
) -> "ComparisonCell | None":
    look = wish.look
    try:
        cell = compare(photo, checkpoint.path, look.size, look.adjustments, stop)
    except EngineError:
        return None  # its tile says why
    return replace(cell, rgb_u8=_small(cell.rgb_u8))


def _small(rgb_u8: NDArray[np.uint8]) -> NDArray[np.uint8]:
    level = PanePicture.from_pixels(rgb_u8).smallest_level(_SHEET_PICTURE_PX)
    return to_rgb_u8(level)[0]


def _translate(text: str) -> str:
    return QCoreApplication.translate("FilterGrid", text)
