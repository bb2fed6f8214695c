"""Writing curves as a file: their numbers as CSV, or what is seen as PNG or SVG."""

import contextlib
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QIODevice, QRectF, QSaveFile
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem

from engine.api import RunMetrics

CSV_COLUMNS = (
    *("run", "kind", "epoch", "step", "epoch_position", "seconds"),
    *("training_loss", "validation_loss"),
)
PICTURE_SUFFIXES = (".png", ".svg")
_PICTURE_SCALE = 2


def write_curves_csv(path: Path, runs: Sequence[tuple[str, RunMetrics]]) -> None:
    """Write every step and every epoch of some runs, given by name; on a worker thread.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    for name, metrics in runs:
        for step, position, seconds, loss in zip(
            metrics.steps.tolist(),
            metrics.epoch_positions.tolist(),
            metrics.run_seconds.tolist(),
            metrics.losses.tolist(),
            strict=True,
        ):
            epoch = max(1, -int(-position // 1))
            row = (epoch, step, f"{position:.9g}", f"{seconds:.3f}", f"{loss:.9g}", "")
            writer.writerow((name, "batch", *row))
        for one in metrics.epochs:
            validation = "" if one.validation_loss is None else f"{one.validation_loss:.9g}"
            where = (one.epoch, one.step, f"{one.epoch_position:.9g}", f"{one.run_seconds:.3f}")
            writer.writerow((name, "epoch", *where, f"{one.training_loss:.9g}", validation))
    # The name of a folder may be no text at all.
    _write(path, text.getvalue().encode(errors="surrogateescape"))


def save_plot(plot: pg.PlotWidget, path: Path, background: QColor, title: str) -> None:
    """Write a plot as it is seen: SVG, or else PNG with twice the pixels; on the GUI thread.

    Raises
    ------
    OSError
        When the file cannot be written.
    """
    if path.suffix.lower() == ".svg":
        _save_svg(plot, path, title)
        return
    image = QImage(plot.size() * _PICTURE_SCALE, QImage.Format.Format_RGB32)
    image.fill(background)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plot.render(painter, QRectF(image.rect()), plot.viewport().rect())
    painter.end()
    file = _opened(path)
    if not image.save(file, "PNG") or not file.commit():  # type: ignore[call-overload]
        raise OSError(f"{path} could not be written.")


def _save_svg(plot: pg.PlotWidget, path: Path, title: str) -> None:
    file = _opened(path)
    generator = QSvgGenerator()
    generator.setOutputDevice(file)
    generator.setSize(plot.size())
    generator.setViewBox(plot.rect())
    # That of the plot: the axes are recorded with it, and would be drawn smaller at another one.
    generator.setResolution(plot.logicalDpiX())
    generator.setTitle(title)
    painter = QPainter(generator)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    with _without_pixels(plot):
        plot.render(painter, QRectF(plot.rect()), plot.viewport().rect())
    painter.end()
    if not file.commit():
        raise OSError(f"{path} could not be written.")


@contextlib.contextmanager
def _without_pixels(plot: pg.PlotWidget) -> Iterator[None]:
    """Draw lines and marks anew, of which the screen keeps pixels."""
    items = [(item, item.cacheMode()) for item in plot.scene().items()]
    marks = [item for item, _ in items if isinstance(item, pg.ScatterPlotItem)]
    for item, _ in items:
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)
    for mark in marks:
        mark.setExportMode(True)
    try:
        yield
    finally:
        for mark in marks:
            mark.setExportMode(False)
        for item, mode in items:
            item.setCacheMode(mode)


def _write(path: Path, content: bytes) -> None:
    file = _opened(path)
    if file.write(content) != len(content) or not file.commit():
        raise OSError(f"{path} could not be written.")


def _opened(path: Path) -> QSaveFile:
    """Open a file that takes its place only when it is whole."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    return file
