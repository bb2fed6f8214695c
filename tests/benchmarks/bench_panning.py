"""Panning and zooming three linked panes at 24 megapixels, beside drawing one plain picture."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import time
from collections.abc import Callable, Iterator

import numpy as np
from _measure import report
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.app import make_application
from gui.pane_picture import PanePicture
from gui.pane_row import PaneRow
from gui.split_view import SplitView
from gui.theme import apply_theme, load_theme
from gui.view_transform import WHEEL_STEP

# The middle of a window of 1440 × 900 between its columns, and with everything folded away.
MIDDLE, WHOLE = (942, 500), (1440, 860)
HEIGHT_PX, WIDTH_PX = 4000, 6000
# Between two levels of the pyramid, where most pixels are read, and at the plain steps.
ZOOMS = (0.28, 0.55, 0.75, 1.0, 2.0, 4.0)
PANS, ROUNDS = 40, 4
GOAL_MS = 16


class Plain(QWidget):
    """Draws a picture of its own size: the least that a pane could do."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._image = image
        self.setFixedSize(image.size())

    def paintEvent(self, _: QPaintEvent) -> None:
        QPainter(self).drawImage(0, 0, self._image)


def photograph(channels: int, seed: int) -> PanePicture:
    """Make a picture of 24 megapixels; what it shows does not matter for the time."""
    small = np.random.default_rng(seed).integers(0, 256, (500, 750, channels), np.uint8)
    pixels_u8 = small.repeat(HEIGHT_PX // 500, 0).repeat(WIDTH_PX // 750, 1)
    return PanePicture.from_pixels(pixels_u8 if channels == 3 else pixels_u8[..., 0])


def frame_ms(widget: QWidget, move: Callable[[], None]) -> tuple[float, float]:
    """Move the pictures and draw them; return how long that took, and how long all processors."""
    start_s, start_cpu_s = time.perf_counter(), time.process_time()
    move()
    # It draws the other panes too: all that is out of date in the window.
    widget.repaint()
    took_s, took_cpu_s = time.perf_counter() - start_s, time.process_time() - start_cpu_s
    return took_s * 1000, took_cpu_s * 1000


def pans(view: PaneRow | SplitView) -> Iterator[Callable[[], None]]:
    """Drag the pictures along a wavy way, at several zooms."""
    for zoom in ZOOMS:
        view.transform.zoom_to(zoom)
        for step in range(PANS):
            way = QPointF(7.0, 5.0) if step % PANS < PANS // 2 else QPointF(-9.0, 2.0)
            yield lambda way=way: view.transform.pan_by(way)


def zooms(view: PaneRow | SplitView) -> Iterator[Callable[[], None]]:
    """Turn the wheel from the whole picture to 400 % and back."""
    view.transform.fit()
    anchor = QPointF(200, 300)
    while view.transform.zoom < ZOOMS[-1]:
        yield lambda: view.transform.zoom_by(WHEEL_STEP, anchor)
    while view.transform.zoom > 0.08:
        yield lambda: view.transform.zoom_by(1 / WHEEL_STEP, anchor)


def watch(app: QApplication, name: str, view: PaneRow | SplitView, parts: list[QWidget]) -> None:
    """Print the time of a frame while panning and zooming, and that of a plain picture."""
    app.processEvents()
    size = parts[0].size()
    plain = Plain(QImage(size, QImage.Format.Format_RGB32))
    plain.show()
    app.processEvents()
    frames: dict[str, list[tuple[float, float]]] = {"panning": [], "zooming": []}
    plain_ms: list[float] = []
    for _ in range(ROUNDS):
        for kind, moves in (("panning", pans(view)), ("zooming", zooms(view))):
            for move in moves:
                frames[kind].append(frame_ms(parts[0], move))
                plain_ms.append(frame_ms(plain, lambda: None)[0])
                app.processEvents()
    print(f"{name}, 24 megapixels, {len(parts)} of {size.width()} × {size.height()}:")
    usual_ms = float(np.median(plain_ms))
    report("  one plain picture of that size, median", f"{usual_ms:.2f} ms")
    for kind, times_ms in frames.items():
        p95, p95_cpu = np.percentile(times_ms, 95, axis=0)
        median = np.median(times_ms, axis=0)[0]
        report(
            f"  a frame while {kind}, 95th percentile",
            f"{p95:.1f} ms, {p95 / usual_ms:.0f} plain pictures, {p95_cpu:.1f} ms of all "
            f"processors (median {median:.1f} ms)",
            f"{GOAL_MS} ms",
        )
    plain.close()


def main() -> None:
    """Print what a frame takes in the panes and in the slider."""
    app = make_application()
    theme = load_theme("dark")
    apply_theme(app, theme)
    original, gray, predicted = (photograph(c, seed) for seed, c in enumerate((3, 1, 3)))
    row = PaneRow(theme)
    for pane, picture in zip(row.panes, (original, gray, predicted), strict=True):
        pane.set_picture(picture)
    canvases: list[QWidget] = [pane.canvas for pane in row.panes]
    split = SplitView(theme)
    split.set_before(original, "Original")
    split.set_after(predicted, "Predicted")
    for size in (MIDDLE, WHOLE):
        for name, view, parts in (
            ("Side by side", row, canvases),
            ("Slider", split, [split.canvas]),
        ):
            view.resize(*size)
            view.show()
            watch(app, name, view, parts)
            view.hide()


if __name__ == "__main__":
    main()
