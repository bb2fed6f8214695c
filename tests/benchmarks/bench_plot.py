"""The plot of a run of 100,000 steps that grows at 10 Hz, beside an idle window."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import time

import numpy as np
from _measure import GapMeter, report
from PySide6.QtCore import QEventLoop, QTimer

from engine.api import EpochRow, RunMetrics
from gui.app import make_application
from gui.loss_plot import LossPlot
from gui.plot_overlays import OverlayCurve
from gui.theme import apply_theme, load_theme

STEPS, STEPS_PER_EPOCH, OVERLAYS = 100_000, 1000, 5
INTERVAL_MS, PIECE, WATCHED_MS, ROUNDS = 100, 20, 4000, 5


def losses(count: int, seed: int) -> np.ndarray:
    """Make losses that fall and tremble as those of a training do."""
    noise = np.random.default_rng(seed).normal(1, 0.08, count)
    return ((0.017 + 0.03 * np.exp(-np.arange(count) / 900)) * noise).astype(np.float32)


def metrics(seed: int) -> RunMetrics:
    """Make a kept run."""
    steps = np.arange(1, STEPS + 1)
    rows = tuple(
        EpochRow(epoch, epoch * STEPS_PER_EPOCH, float(epoch), epoch * 100.0, 0.02, 0.02)
        for epoch in range(1, STEPS // STEPS_PER_EPOCH + 1)
    )
    return RunMetrics(steps, steps / STEPS_PER_EPOCH, steps * 0.1, losses(STEPS, seed), rows)


def watch(meter: GapMeter) -> None:
    """Let the event loop run for a while."""
    loop = QEventLoop()
    QTimer.singleShot(WATCHED_MS, loop.quit)
    with meter.running():
        loop.exec()


def main() -> None:
    """Print the gaps of the event loop, idle and with the growing plot, alternating."""
    app = make_application()
    apply_theme(app, load_theme("dark"))
    plot = LossPlot(load_theme("dark"))
    plot.resize(1150, 300)
    plot.show()
    plot.load_run("mae", STEPS_PER_EPOCH, 2 * STEPS // STEPS_PER_EPOCH, metrics(0))
    feeder = QTimer(interval=INTERVAL_MS)
    feeder.timeout.connect(lambda: grow(plot))
    draw_ms: list[float] = []
    draw = plot.curves.draw

    def timed(history: object) -> None:
        start_s = time.perf_counter()
        draw(history)
        draw_ms.append((time.perf_counter() - start_s) * 1000)

    plot.curves.draw = timed  # type: ignore[method-assign, assignment]
    meter = GapMeter()
    for overlays in (0, OVERLAYS):
        plot.set_overlays(
            [
                OverlayCurve(str(n), f"{2**n} filters", 2**n, metrics(n))
                for n in range(2, 2 + overlays)
            ]
        )
        draw_ms.clear()
        results: dict[str, list[tuple[float, float]]] = {"idle": [], "growing": []}
        for _ in range(ROUNDS):
            for name, gaps in results.items():
                feeder.start() if name == "growing" else feeder.stop()
                watch(meter)
                gaps.append((float(np.percentile(meter.gaps_ms, 99)), max(meter.gaps_ms)))
        feeder.stop()
        print(f"{plot.history.steps[-1]:,} steps, {overlays} earlier runs of {STEPS:,}:")
        for name, gaps in results.items():
            p99, longest = np.median(gaps, axis=0)
            goal = "p99 20, max 60 ms" if name == "growing" else ""
            report(f"  event loop {name}", f"p99 {p99:.1f}, max {longest:.1f} ms", goal)
        report("  one redraw, without painting", f"{np.median(draw_ms):.1f} ms")


def grow(plot: LossPlot) -> None:
    """Append what two seconds of a fast training report in a tenth."""
    first = int(plot.history.steps[-1]) + 1
    steps = np.arange(first, first + PIECE)
    plot.append_steps(first, losses(PIECE, first), steps / STEPS_PER_EPOCH, steps * 0.1)


if __name__ == "__main__":
    main()
