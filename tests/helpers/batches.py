"""Batches in tests: the engine called as a caller would, with what it told."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from engine.batch import colorize_folders
from engine.batch_types import BatchEvent, BatchOutcome, BatchSettings, ItemsFound
from engine.control import PauseGate, StopToken


class PlainPredictor:
    """Stands in for a network where starting TensorFlow would only cost time.

    Its answer is one color a photograph, made of the photograph's pixels: who mixes photographs
    up is found out. What is tested with it is files, threads and order.
    """

    def predict_ab(self, l_scaled: np.ndarray) -> np.ndarray:
        """Answer as ``Predictor.predict_ab`` does for a regressor."""
        codes = np.rint(l_scaled.sum(axis=(1, 2), dtype=np.float64) * 1000) % 97
        colors = 0.4 + 0.2 * codes / 97
        return np.repeat(colors.astype(np.float32)[:, None, None, None], 2, axis=-1)


def run_batch(
    inputs: Sequence[Path],
    output_dir: Path,
    checkpoints: Sequence[Path],
    stop: StopToken | None = None,
    on_event: Callable[[BatchEvent], None] = lambda _: None,
    load: Callable[[Path], Any] = lambda _: PlainPredictor(),
    pause: PauseGate | None = None,
    has_processes: bool = False,
    **options: Any,
) -> tuple[BatchOutcome, list[BatchEvent]]:
    """Run a batch; return its outcome and its events."""
    events: list[BatchEvent] = []

    def emit(event: BatchEvent) -> None:
        events.append(event)
        on_event(event)

    settings = BatchSettings(tuple(inputs), output_dir, tuple(checkpoints), **options)
    outcome = colorize_folders(settings, load, emit, stop or StopToken(), pause, has_processes)
    return outcome, events


def found(events: Sequence[BatchEvent]) -> list[str]:
    """Return the names of all photographs that a batch found, in order."""
    return [item.name for event in events if isinstance(event, ItemsFound) for item in event.items]


def of_kind(events: Sequence[BatchEvent], kind: type) -> list[Any]:
    """Return the events of one type."""
    return [event for event in events if isinstance(event, kind)]


def outputs(events: Sequence[BatchEvent], output_dir: Path) -> list[str]:
    """Return where results are, below the output folder, sorted."""
    from engine.batch_types import ItemDone

    return sorted(
        result.output.relative_to(output_dir).as_posix()
        for event in of_kind(events, ItemDone)
        for result in event.results
    )
