"""A batch without an engine: it reports what a test says, and ends when it says so."""

import queue
from pathlib import Path

from engine.api import BatchItem, BatchOutcome, BatchProgress, BatchResult, Figures, ItemDone
from engine.control import PauseGate

_CHECKPOINT = Path("/checkpoints/four.safetensors")


def items(count: int, first: int = 0) -> tuple[BatchItem, ...]:
    return tuple(
        BatchItem(n, Path(f"/archive/1968/{n}.jpg"), f"1968/{n}.jpg")
        for n in range(first, first + count)
    )


def done(number: int, mae: float | None = 0.02125, checkpoints: int = 1, **changes) -> ItemDone:
    figures = None if mae is None else Figures(mae, 26.0, 0.6, 0.9, 8.0, 20.0, 30.0)
    results = tuple(
        BatchResult(_CHECKPOINT, Path(f"/results/{place}/{number}.jpg"), figures)
        for place in range(checkpoints)
    )
    values = {"duration_ms": 41.2, "was_skipped": False} | changes
    return ItemDone(number, results, **values)


def progress(**changes) -> BatchProgress:
    values = {
        "done": 35,
        "skipped": 1,
        "failed": 1,
        "total": 210,
        "is_total_known": True,
        "per_second": 6.12,
        "seconds_left": 28.2,
        "name": "air/jet.jpg",
    }
    return BatchProgress(**(values | changes))


def outcome(**changes) -> BatchOutcome:
    values = {"done": 1, "skipped": 0, "failed": 0, "was_stopped": False}
    return BatchOutcome(**(values | changes))


class ScriptedEngine:
    """Takes the place of the engine's function."""

    def __init__(self) -> None:
        self.runs = []
        self.gate: PauseGate | None = None
        self._script: queue.SimpleQueue[object] = queue.SimpleQueue()

    def say(self, *events: object) -> None:
        """Report these; an outcome or an exception ends the run."""
        for event in events:
            self._script.put(event)

    def __call__(self, settings, emit, stop, pause=None):
        self.runs.append(settings)
        self.gate = pause
        while True:
            try:
                event = self._script.get(timeout=0.01)
            except queue.Empty:
                if stop.is_requested:
                    return outcome(done=0, was_stopped=True)
                continue
            if isinstance(event, BatchOutcome):
                return event
            if isinstance(event, Exception):
                raise event
            emit(event)
