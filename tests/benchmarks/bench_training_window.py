"""Training in the window: how soon a stop acts, a batch shows, a dropped photograph is in colour.

For the dropped photograph two ways are compared in the same run: a second worker with a network
of its own, and the network in training between two of its batches.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TINTYPE_HOME"] = tempfile.mkdtemp()

import numpy as np
from _measure import GapMeter, report
from bench_event_loop import pause, wait, write_photos
from PIL import Image
from PySide6.QtCore import QEventLoop

from engine.api import StepsDone
from gui.app import StartOptions, make_application, make_window, preferences_file_in_home
from gui.main_window import MainWindow
from gui.predictions import LIVE_ID
from gui.training_form import TrainingForm

DROPS = 10
DROP_INTERVAL_MS = 700
WATCHED_MS = 8_000


class PlotWatch:
    """Measures from the event of a batch to the redraw of the plot that shows it."""

    def __init__(self, window: MainWindow) -> None:
        self.delays_ms: list[float] = []
        self._waiting_since_s: float | None = None
        window.workspace.training.steps_done.connect(self._on_steps)
        window.loss_plot.redrawn.connect(self._on_redrawn)

    def _on_steps(self, _: StepsDone) -> None:
        if self._waiting_since_s is None:
            self._waiting_since_s = time.perf_counter()

    def _on_redrawn(self) -> None:
        if self._waiting_since_s is not None:
            self.delays_ms.append((time.perf_counter() - self._waiting_since_s) * 1000)
            self._waiting_since_s = None


def measure_drops(window: MainWindow, checkpoint_id: str, photos: list[Path]) -> list[float]:
    """Drop photographs one by one and return how long each took to its picture."""
    workspace = window.workspace
    workspace.checkpoints.select(checkpoint_id)
    pause(500)
    delays_ms = []
    for photo in photos:
        start_s = time.perf_counter()
        workspace.open_paths([photo])
        loop = QEventLoop()
        shown = workspace.prediction_changed.connect(
            lambda prediction, loop=loop: loop.quit() if prediction else None
        )
        loop.exec()
        workspace.prediction_changed.disconnect(shown)
        delays_ms.append((time.perf_counter() - start_s) * 1000)
        pause(DROP_INTERVAL_MS)
    return delays_ms


def main() -> None:
    app = make_application()
    window = make_window(app, StartOptions(preferences_file=preferences_file_in_home()))
    window.resize(1440, 900)
    window.show()
    wait(window.workspace.engine_ready)
    default_id = window.workspace.checkpoints.current_id
    data, drops = Path(tempfile.mkdtemp()), Path(tempfile.mkdtemp())
    write_photos(data)
    generator = np.random.default_rng(1)
    photos = []
    for number in range(2 * DROPS):
        pixels = generator.integers(0, 256, (12, 16, 3), dtype=np.uint8)
        photos.append(drops / f"{number}.jpg")
        Image.fromarray(pixels).resize((1024, 768)).save(photos[-1])
    for filters in (16, 64):
        measure_run(window, data, photos, filters, default_id)
    window.close()
    app.processEvents()


def measure_run(
    window: MainWindow, data: Path, photos: list[Path], filters: int, default_id: str
) -> None:
    training = window.workspace.training
    watch, meter = PlotWatch(window), GapMeter()
    window.training_panel.set_form(TrainingForm(filters=filters, folder=str(data), epochs=1000))
    window.training_panel.request_start()
    wait(training.steps_done)
    pause(WATCHED_MS)
    name = f"{filters} filters"
    report(f"{name}: batch to plot, worst", f"{max(watch.delays_ms):.0f} ms", "at most 200 ms")
    for way, checkpoint_id, part in (
        ("second worker", default_id, photos[:DROPS]),
        ("between batches", LIVE_ID, photos[DROPS:]),
    ):
        with meter.running():
            delays_ms = measure_drops(window, checkpoint_id, part)
        text = f"median {statistics.median(delays_ms):.0f}, worst {max(delays_ms):.0f} ms"
        report(f"{name}: drop to picture, {way}", text)
        report(f"{name}: gaps meanwhile, {way}", meter.summary(), "p99 < 20, max < 60 ms")
    steps_after: list[int] = []
    training.steps_done.connect(lambda steps: steps_after.append(len(steps.losses)))
    start_s = time.perf_counter()
    training.stop()
    wait(training.ended)
    report(
        f"{name}: stop to kept checkpoint",
        f"{(time.perf_counter() - start_s) * 1000:.0f} ms, {sum(steps_after)} batches reported",
    )
    for photo in list(window.workspace.pictures.ids):
        window.workspace.pictures.remove(photo)


if __name__ == "__main__":
    main()
