"""Gaps of the window's event loop while TensorFlow is imported and while networks train.

A 10 ms timer in the real window; run it off-screen and under a real X server. The photographs are
made here: what they show does not matter.
"""

import os
import tempfile
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TINTYPE_HOME"] = tempfile.mkdtemp()

import numpy as np
from _measure import GapMeter, report
from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer

from gui.app import StartOptions, make_application, make_window, preferences_file_in_home
from gui.training_form import TrainingForm

PHOTO_COUNT = 200
TRAINING_MS = 20_000
# Nobody starts a training in the very second in which the engine is ready.
SETTLE_MS = 2_000


def write_photos(folder: Path) -> None:
    generator = np.random.default_rng(0)
    for number in range(PHOTO_COUNT):
        small = generator.integers(0, 256, (8, 8, 3), dtype=np.uint8)
        Image.fromarray(small).resize((128, 128)).save(folder / f"{number}.png")


def wait(signal: object, at_most_ms: int = 120_000) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)  # type: ignore[attr-defined]
    QTimer.singleShot(at_most_ms, loop.quit)
    loop.exec()


def pause(duration_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def main() -> None:
    app = make_application()
    platform = app.platformName()
    window = make_window(app, StartOptions(preferences_file=preferences_file_in_home()))
    window.resize(1440, 900)
    meter = GapMeter()
    window.show()
    wait(window.first_painted)
    with meter.running():
        wait(window.workspace.engine_ready)
    report(f"{platform}: TensorFlow imported", meter.summary(), "p99 < 30, max < 60 ms")
    folder = Path(tempfile.mkdtemp())
    write_photos(folder)
    pause(SETTLE_MS)
    training = window.workspace.training
    for filters in (16, 64):
        pause(SETTLE_MS)  # the end of the training before is not meant
        window.training_panel.set_form(
            TrainingForm(filters=filters, folder=str(folder), epochs=1000)
        )
        with meter.running():
            window.training_panel.request_start()
            QTimer.singleShot(TRAINING_MS, training.stop)
            wait(training.ended)
        name = f"{platform}: traced and trained, {filters} filters"
        report(name, meter.summary(), "p99 < 20, max < 60 ms")
    window.close()


if __name__ == "__main__":
    main()
