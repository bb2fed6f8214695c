"""What the benchmarks share: event-loop gaps, and one line a figure."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QObject, Qt, QTimer

GAP_TIMER_MS = 10


class GapMeter(QObject):
    """Notes how long the event loop was away between two ticks of a 10 ms timer."""

    def __init__(self) -> None:
        super().__init__()
        self._last_s = 0.0
        self.gaps_ms: list[float] = []
        self._timer = QTimer(self, interval=GAP_TIMER_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)

    def _on_tick(self) -> None:
        now_s = time.perf_counter()
        self.gaps_ms.append((now_s - self._last_s) * 1000)
        self._last_s = now_s

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Measure while the body runs the event loop."""
        self.gaps_ms.clear()
        self._last_s = time.perf_counter()
        self._timer.start()
        try:
            yield
        finally:
            self._timer.stop()

    def summary(self) -> str:
        """Return median, 99th percentile and maximum in milliseconds."""
        median, p99 = np.percentile(self.gaps_ms, [50, 99])
        return (
            f"median {median:5.1f}  p99 {p99:5.1f}  max {max(self.gaps_ms):5.1f} ms "
            f"({len(self.gaps_ms)} ticks)"
        )


def run_python(code: str, *arguments: str) -> str:
    """Run code in a fresh interpreter of this environment and return what it printed."""
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    return result.stdout


def report(name: str, value: str, goal: str = "") -> None:
    """Print one figure, with its goal where it has one."""
    print(f"{name:<58} {value}{f'   [goal: {goal}]' if goal else ''}", flush=True)
