"""Sweeps that were never trained: rows, folders on disk, and an engine that does as it is told."""

import dataclasses
import json
import queue
import threading
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from engine.control import StopToken
from engine.events import RunContinued, RunPaused, RunStarted, StepsDone, SweepChanged
from engine.metrics_file import MetricsFile
from engine.run_folder import TEST_NAME
from engine.run_state import Progress, write_state
from engine.run_types import EpochRow, SweepRow, TestFigures
from engine.settings import ModelSpec, TrainingSettings
from engine.settings_file import StoredSettings, write_settings
from engine.sweep_folder import StoredSweep, read_row, rows_in_order, write_sweep
from engine.sweep_queue import SweepQueue
from engine.sweep_types import RunKey, Sweep, SweepOutcome
from engine.training_types import Emit, TrainingHooks

EPOCHS = 2
_PATIENCE_S = 0.01
_LONGEST_WAIT_S = 30


def figures(mae: float) -> TestFigures:
    """Make figures on test photographs; the floors are always the same."""
    return TestFigures(
        test_count=3,
        mae=mae,
        mse=mae / 10,
        gray_mae=0.05,
        gray_mse=0.006,
        constant_mae=0.04,
        constant_mse=0.004,
        mean_color_mse=0.0003,
        constant_mean_color_mse=0.0004,
    )


def row(filters: int, status: str = "complete", seed: int = 0, **changes: Any) -> SweepRow:
    """Make the row of a run; the more filters, the better and the slower."""
    is_begun, is_complete = status not in ("waiting", "failed"), status == "complete"
    name = f"f{filters:04}" + (f"-seed{seed}" if seed else "")
    values: dict[str, Any] = {
        "filters": filters,
        "seed": seed,
        "status": status,
        "run_dir": Path("sweep") / name,
        "epochs_done": EPOCHS if is_complete else int(is_begun),
        "epochs": EPOCHS,
        "parameter_count": 100 * filters if is_begun else 0,
        "run_seconds": float(filters) if is_begun else 0.0,
        "best_loss": 0.1 / filters if is_begun else None,
        "test": figures(0.2 / filters) if is_complete else None,
        "problem": "The training went astray." if status == "failed" else "",
    }
    return SweepRow(**(values | changes))


def base_settings(folder: Path, **changes: Any) -> TrainingSettings:
    """Make what all runs of a sweep in this folder have in common; no photograph is written."""
    values: dict[str, Any] = {
        "data_dirs": (folder.parent / "photos",),
        "run_dir": folder,
        "spec": ModelSpec("colorizer", image_px=32),
        "epochs": EPOCHS,
        "batch_size": 4,
    }
    return TrainingSettings(**(values | changes))


def keep_run(settings: TrainingSettings, epochs_done: int, seconds: float, mae: float) -> None:
    """Write the folder of a run that was stopped or is complete, without any weights."""
    folder = settings.run_dir
    folder.mkdir(parents=True)
    write_settings(StoredSettings(settings, "2026-01-01T00:00:00+00:00", {}))
    progress = Progress(
        epoch=epochs_done + 1,
        step=2 * epochs_done,
        run_seconds=seconds,
        best_epoch=epochs_done,
        best_loss=mae / 2 if epochs_done else np.inf,
        is_stopped=epochs_done < settings.epochs,
        parameter_count=100 * settings.spec.filters,
    )
    write_state(folder, progress, SimpleNamespace(layers=[]), SimpleNamespace(variables=[]))
    metrics = MetricsFile(folder)
    for epoch in range(1, epochs_done + 1):
        share = seconds * epoch / epochs_done
        metrics.add_epoch(EpochRow(epoch, 2 * epoch, float(epoch), share, mae / epoch, mae / epoch))
    if epochs_done >= settings.epochs:
        (folder / TEST_NAME).write_text(json.dumps(dataclasses.asdict(figures(mae))))


def keep_sweep(
    folder: Path,
    complete: Iterable[int] = (),
    stopped: Iterable[int] = (),
    waiting: Iterable[int] = (),
    seeds: tuple[int, ...] = (0,),
    **changes: Any,
) -> Sweep:
    """Write a sweep that was stopped or is complete; a stopped run has one epoch behind it."""
    complete, stopped, waiting = tuple(complete), tuple(stopped), tuple(waiting)
    sweep = Sweep(base_settings(folder, **changes), (*complete, *stopped, *waiting), seeds)
    folder.mkdir(parents=True, exist_ok=True)
    for key in sweep.keys:
        if key.filters not in waiting:
            epochs_done = sweep.base.epochs if key.filters in complete else 1
            mae = 0.2 / key.filters + 0.01 * key.seed
            keep_run(sweep.settings_of(key, None), epochs_done, float(key.filters), mae)
    order = tuple(key for key in sweep.keys if key.filters not in complete)
    write_sweep(StoredSweep(sweep, order))
    return sweep


class ScriptedEngine:
    """Stands in for ``run_sweep``: the run under way waits until the test says what it does.

    Attributes
    ----------
    trained, sweeps
        What was begun, in order.
    may_tell
        Cleared to hold back the news that the next run was taken from the queue.
    """

    def __init__(self) -> None:
        self._orders: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        self._rows: dict[RunKey, SweepRow] = {}
        self.may_tell = threading.Event()
        self.may_tell.set()
        self.trained: list[RunKey] = []
        self.sweeps: list[Sweep] = []

    def come_to(self, epoch_position: float) -> None:
        """Let the run under way come so far."""
        self._orders.put(("position", epoch_position))

    def finish(self, mae: float = 0.01) -> None:
        """Let the run under way be complete."""
        self._orders.put(("complete", mae))

    def fail(self, problem: str) -> None:
        """Let the run under way fail, which the others survive."""
        self._orders.put(("failed", problem))

    def begin(self) -> None:
        """Let the photographs of the next run be read; only then does it begin."""
        self._orders.put(("begin", None))

    def break_down(self, error: Exception) -> None:
        """Let the whole sweep end with an error."""
        self._orders.put(("error", error))

    def run_sweep(
        self, sweep: Sweep, waiting: SweepQueue, emit: Emit, stop: StopToken, hooks: TrainingHooks
    ) -> SweepOutcome:
        """Do what :func:`engine.sweep.run_sweep` does, without training."""
        self.sweeps.append(sweep)
        rows = {key: read_row(sweep, key) for key in sweep.keys} | self._rows
        current: tuple[RunKey, ...] = ()

        def publish() -> tuple[SweepRow, ...]:
            for key in waiting.waiting:
                rows.setdefault(key, row(key.filters, "waiting", key.seed))
            shown = rows_in_order(rows, (*current, *waiting.waiting))
            emit(SweepChanged(shown))
            return shown

        publish()
        while not stop.is_requested and (key := waiting.take()) is not None:
            self.trained.append(key)
            current = (key,)
            rows[key] = row(key.filters, "running", key.seed, epochs_done=0)
            self.may_tell.wait(_LONGEST_WAIT_S)
            publish()
            self._rows[key] = rows[key] = self._train(sweep, key, emit, stop, hooks)
            current = ()
            if rows[key].status == "stopped":
                waiting.add(key, 0)
            publish()
        return SweepOutcome(bool(waiting.waiting), publish())

    def _train(
        self, sweep: Sweep, key: RunKey, emit: Emit, stop: StopToken, hooks: TrainingHooks
    ) -> SweepRow:
        is_resting = False
        while not stop.is_requested:
            if hooks.pause.is_paused is not is_resting:
                is_resting = not is_resting
                emit(RunPaused(1) if is_resting else RunContinued(1))
            try:
                order, value = self._orders.get(timeout=_PATIENCE_S)
            except queue.Empty:
                continue
            if order == "begin":
                emit(RunStarted(8, 2, 3, 2, EPOCHS, 100, (), settings=sweep.settings_of(key, None)))
            elif order == "position":
                emit(StepsDone(1, np.array([0.1]), np.array([value]), np.array([1.0]), 1, 9.0, 9.0))
            elif order == "error":
                raise value
            elif order == "failed":
                return row(key.filters, "failed", key.seed, problem=value)
            else:
                return row(key.filters, "complete", key.seed, test=figures(value))
        return row(key.filters, "stopped", key.seed)
