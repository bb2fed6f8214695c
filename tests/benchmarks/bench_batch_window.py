"""Gaps of the window's event loop while a folder is colorized on its page.

A 10 ms timer in the real window; run it off-screen and under a real X server. Photographs: a folder
named by ``TINTYPE_BENCH_PHOTOS``, or soft shapes made here. Then 100,000 files that are done
already: the list must appear and grow while the window stays usable.
"""

import os
import tempfile
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TINTYPE_HOME"] = tempfile.mkdtemp()

from _measure import GapMeter, report
from _photos import write_jpegs
from PySide6.QtCore import QEventLoop, QTimer

from engine.api import BatchSettings
from gui.app import StartOptions, make_application, make_window, preferences_file_in_home
from resources import checkpoint_dir

SETTLE_MS = 2_000
MANY = 100_000


def wait(signal: object, at_most_ms: int = 600_000) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)  # type: ignore[attr-defined]
    QTimer.singleShot(at_most_ms, loop.quit)
    loop.exec()


def pause(duration_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def many_files(folder: Path) -> Path:
    """Write files that are no photographs: each is looked at and refused at once."""
    for number in range(MANY):
        part = folder / f"{number // 1000:03}"
        if number % 1000 == 0:
            part.mkdir(parents=True)
        (part / f"photo{number:06}.jpg").write_bytes(b"x")
    return folder


def main() -> None:
    given = os.environ.get("TINTYPE_BENCH_PHOTOS")
    temporary = Path(tempfile.mkdtemp())
    folder = Path(given) if given else write_jpegs(temporary / "in", 600)
    app = make_application()
    platform = app.platformName()
    window = make_window(app, StartOptions(preferences_file=preferences_file_in_home()))
    window.resize(1440, 900)
    meter = GapMeter()
    window.show()
    wait(window.first_painted)
    wait(window.workspace.engine_ready)
    window.actions_table["batch"].trigger()
    pause(SETTLE_MS)
    session = window.workspace.batch
    checkpoint = checkpoint_dir() / "faces-64.safetensors"
    session.start(BatchSettings((folder,), temporary / "out", (checkpoint,)))
    with meter.running():
        wait(session.ended)
    rate = f"{session.outcome.done} photographs"
    goal = "p99 < 20, max < 60 ms"
    report(f"{platform}: {rate} colorized", meter.summary(), goal)
    pause(SETTLE_MS)
    session.start(
        BatchSettings((many_files(temporary / "many"),), temporary / "out2", (checkpoint,))
    )
    first_rows_ms: list[float] = []
    session.items_added.connect(lambda *_: first_rows_ms.append(len(meter.gaps_ms)))
    with meter.running():
        wait(session.ended)
    report(f"{platform}: {len(session.rows)} files, all broken", meter.summary(), goal)
    report("  ticks of 10 ms until the first rows", str(first_rows_ms[0]))
    window.close()


if __name__ == "__main__":
    main()
