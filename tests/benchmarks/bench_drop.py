"""From the drop of a photograph to its colors on screen, against the parts that nobody can avoid.

In the real window with the engine warm and a checkpoint of 64 filters, for JPEG photographs of 0.3,
12 and 24 megapixels. The parts, each measured alone in the same run, alternating with the whole:
decode, network, Lab to RGB, draw. Also: when the gray pane stands, how long the event loop was
away, a second look at the same picture, and the peak of memory for 24 megapixels.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["TINTYPE_HOME"] = tempfile.mkdtemp()

import numpy as np
from _measure import GapMeter, report, run_python
from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer

from engine.api import load_checkpoint, predict_ab, read_photo, render
from gui.app import StartOptions, make_application, make_window, preferences_file_in_home
from gui.main_window import MainWindow
from gui.pane_picture import PanePicture
from resources import checkpoint_dir

SIZES = {"0.3 MP": (640, 480), "12 MP": (4000, 3000), "24 MP": (6000, 4000)}
ROUNDS = 5
CHECKPOINT = checkpoint_dir() / "faces-64.safetensors"
RGB_BYTES_24_MP = 6000 * 4000 * 3

PEAK = """
import sys
sys.path[:0] = sys.argv[1:2]
import bench_drop
bench_drop.print_peak(sys.argv[2])
"""


def write_jpeg(path: Path, size_px: tuple[int, int]) -> Path:
    generator = np.random.default_rng(0)
    coarse = generator.integers(0, 256, (12, 16, 3), dtype=np.uint8)
    soft = Image.fromarray(coarse).resize(size_px, Image.Resampling.BICUBIC)
    noise = generator.integers(-10, 11, (size_px[1], size_px[0], 1), dtype=np.int16)
    pixels = np.clip(np.asarray(soft).astype(np.int16) + noise, 0, 255).astype(np.uint8)
    Image.fromarray(pixels).save(path, quality=92)
    return path


def open_window() -> MainWindow:
    """Open the real window and wait until its first picture is colored."""
    app = make_application()
    window = make_window(app, StartOptions(preferences_file=preferences_file_in_home()))
    window.resize(1440, 900)
    window.show()
    wait_until(lambda: window.workspace.engine_info is not None)
    load_checkpoint(CHECKPOINT)
    window.workspace.checkpoints.select(str(CHECKPOINT))
    wait_until(lambda: window.workspace.prediction is not None)
    settle(1500)
    return window


def settle(duration_ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(duration_ms, loop.quit)
    loop.exec()


def wait_until(is_done: object) -> None:
    loop = QEventLoop()
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: loop.quit() if is_done() else None)  # type: ignore[operator]
    timer.start()
    loop.exec()


def time_whole(window: MainWindow, path: Path) -> tuple[float, float]:
    """Return the milliseconds from a drop to the gray pane and to the colors, both drawn."""
    panes, workspace = window.pane_row, window.workspace
    marks: dict[str, float] = {}
    loop = QEventLoop()

    def on_gray() -> None:
        if "gray" not in marks and panes.gray.picture is not None:
            panes.gray.repaint()
            marks["gray"] = time.perf_counter()

    def on_prediction(shown: object) -> None:
        picture = workspace.pictures.current
        is_here = picture is not None and picture.path == path
        if is_here and shown is not None and shown.picture_id == picture.picture_id:
            panes.predicted.repaint()
            marks["color"] = time.perf_counter()
            loop.quit()

    start_s = time.perf_counter()
    # No timer that asks: it would take its share of what is measured.
    panes.gray.picture_changed.connect(on_gray)
    workspace.prediction_changed.connect(on_prediction)
    workspace.open_paths([path])
    if "color" not in marks:
        loop.exec()
    panes.gray.picture_changed.disconnect(on_gray)
    workspace.prediction_changed.disconnect(on_prediction)
    return (marks["gray"] - start_s) * 1000, (marks["color"] - start_s) * 1000


def time_parts(window: MainWindow, path: Path) -> dict[str, float]:
    """Return the milliseconds of each part alone."""
    marks = [time.perf_counter()]
    photo = read_photo(path)
    marks.append(time.perf_counter())
    ab_scaled, _ = predict_ab(photo.rgb_u8, CHECKPOINT)
    marks.append(time.perf_counter())
    rgb_u8 = render(photo.rgb_u8, ab_scaled)
    marks.append(time.perf_counter())
    window.pane_row.predicted.set_picture(PanePicture.from_pixels(rgb_u8))
    window.pane_row.predicted.repaint()
    marks.append(time.perf_counter())
    names = ("decode", "network", "Lab to RGB", "draw")
    return dict(zip(names, np.diff(marks) * 1000, strict=True))


def forget(window: MainWindow) -> None:
    """Close the picture, so that the next look starts anew."""
    current = window.workspace.pictures.current
    if current is not None:
        window.workspace.pictures.remove(current.picture_id)
    settle(300)


def compare(window: MainWindow, name: str, path: Path) -> None:
    wholes, grays, sums = [], [], []
    parts: list[dict[str, float]] = []
    meter = GapMeter()
    gaps_ms: list[float] = []
    for _ in range(ROUNDS):
        with meter.running():
            gray_ms, color_ms = time_whole(window, path)
            settle(400)  # the figures follow
        gaps_ms += meter.gaps_ms
        grays.append(gray_ms)
        wholes.append(color_ms)
        forget(window)
        parts.append(time_parts(window, path))
        sums.append(sum(parts[-1].values()))
        settle(100)
    alone = ", ".join(
        f"{part} {statistics.median(one[part] for one in parts):.0f}" for part in parts[0]
    )
    ratio = statistics.median(whole / part for whole, part in zip(wholes, sums, strict=True))
    report(f"{name}: drop to picture", f"{statistics.median(wholes):.0f} ms ({alone} ms alone)")
    report(f"{name}: drop to picture / its parts alone", f"{ratio:.2f}", "at most 1.5")
    report(f"{name}: drop to gray pane", f"{statistics.median(grays):.0f} ms", "150 ms at 12 MP")
    p99 = np.percentile(gaps_ms, 99)
    report(f"{name}: event loop", f"p99 {p99:.0f}, max {max(gaps_ms):.0f} ms", "max 50 ms")


def second_look(window: MainWindow, name: str, path: Path) -> None:
    """Change to another picture and back."""
    workspace = window.workspace
    time_whole(window, path)
    first = workspace.pictures.current
    assert first is not None
    other = path.with_name("other.jpg")
    durations = []
    for _ in range(ROUNDS):
        time_whole(window, other)
        settle(500)
        start_s = time.perf_counter()
        workspace.pictures.select(first.picture_id)
        wait_until(
            lambda: (
                workspace.prediction is not None
                and workspace.prediction.picture_id == first.picture_id
            )
        )
        window.pane_row.predicted.repaint()
        durations.append((time.perf_counter() - start_s) * 1000)
    report(f"{name}: second look", f"{statistics.median(durations):.0f} ms", "at most 50 ms")
    for picture_id in list(workspace.pictures.ids):
        workspace.pictures.remove(picture_id)
    settle(300)


def print_peak(path: str) -> None:
    """Print how many bytes a dropped photograph takes at its peak beyond the idle program."""
    window = open_window()
    idle = resident_bytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
    time_whole(window, Path(path))
    settle(1500)
    print(resident_bytes("VmHWM") - idle)
    sys.stdout.flush()
    os._exit(0)


def resident_bytes(field: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(field)).split()[1]) * 1024


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    paths = {name: write_jpeg(folder / f"{size[0]}.jpg", size) for name, size in SIZES.items()}
    write_jpeg(folder / "other.jpg", SIZES["0.3 MP"])
    window = open_window()
    for name, path in paths.items():
        compare(window, name, path)
    for name, path in paths.items():
        second_look(window, name, path)
    if sys.platform.startswith("linux"):
        peak = int(run_python(PEAK, str(Path(__file__).parent), str(paths["24 MP"])))
        value = f"{peak / RGB_BYTES_24_MP:.1f} times its RGB size"
        report("24 MP: peak of memory above the idle program", value, "at most 8 times")
    window.close()


if __name__ == "__main__":
    main()
