"""Folders of runs that were never trained, and losses for a plot."""

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from helpers.checkpoints import untrained_card
from numpy.typing import NDArray
from safetensors.numpy import save_file

from engine.checkpoints import STATE_NAME, save_checkpoint
from engine.metrics_file import MetricsFile
from engine.run_folder import BEST_NAME, LAST_NAME, epoch_path
from engine.run_state import FORMAT_VERSION, Progress
from engine.run_types import EpochRow, RunMetrics
from engine.settings import ModelSpec, TrainingSettings
from engine.settings_file import StoredSettings, write_settings
from gui.loss_history import EpochPoint, LossHistory

STEPS_PER_EPOCH = 20
SECONDS_PER_STEP = 0.5


def falling_losses(count: int, lift: float = 0.0) -> NDArray[np.float32]:
    """Make losses that fall from 0.05 to 0.02, with some noise."""
    noise = np.random.default_rng(2).normal(1, 0.06, count)
    losses = (0.02 + 0.03 * np.exp(-np.arange(count) / 60)) * noise
    return (losses + lift).astype(np.float32)


def validation_losses(epochs: int) -> list[float]:
    """Make losses of which the third is the lowest, if there are so many."""
    return [0.03 + 0.002 * abs(epoch - 3) for epoch in range(1, epochs + 1)]


def losses_of(losses: NDArray[np.float32], validation: Sequence[float | None] = ()) -> RunMetrics:
    """Make the losses of a run with 20 steps an epoch, each of half a second."""
    steps = np.arange(1, len(losses) + 1)
    epochs = tuple(_epoch_row(number, loss) for number, loss in enumerate(validation, 1))
    positions, seconds = steps / STEPS_PER_EPOCH, steps * SECONDS_PER_STEP
    return RunMetrics(steps, positions, seconds, losses, epochs)


def history_of(metrics: RunMetrics, epochs: int = 10) -> LossHistory:
    """Make what a plot draws of such a run."""
    history = LossHistory()
    history.start(STEPS_PER_EPOCH, epochs)
    history.load(metrics)
    return history


def point(epoch: int, validation: float | None) -> EpochPoint:
    """Make the end of an epoch as a plot has it."""
    return EpochPoint(**dataclasses.asdict(_epoch_row(epoch, validation)))


def write_run(
    run_dir: Path,
    epochs_done: int = 3,
    *,
    epochs: int = 3,
    filters: int = 4,
    is_stopped: bool = False,
    date: str = "2026-01-31T12:00:00+00:00",
    **changes: object,
) -> Path:
    """Write a run that came so far; nothing is trained for it.

    It has its settings, its state, all losses, and checkpoints that can be listed.
    """
    run_dir.mkdir(parents=True)
    values: dict[str, object] = {
        "data_dirs": (run_dir.parent / "faces",),
        "spec": ModelSpec("colorizer", filters, image_px=32),
        "epochs": epochs,
    }
    settings = TrainingSettings(run_dir=run_dir, **(values | changes))  # type: ignore[arg-type]
    write_settings(StoredSettings(settings, date, {}))
    write_losses(run_dir, epochs_done)
    validation = validation_losses(epochs_done)
    best = validation.index(min(validation)) + 1 if validation else 0
    write_progress(
        run_dir,
        Progress(
            epoch=epochs_done + 1,
            step=epochs_done * STEPS_PER_EPOCH,
            best_epoch=best,
            best_loss=min(validation, default=np.inf),
            is_stopped=is_stopped,
        ),
    )
    for epoch in range(1, epochs_done + 1):
        write_hollow(epoch_path(run_dir, epoch), settings.spec, f"Epoch {epoch}")
    if epochs_done:
        write_hollow(run_dir / BEST_NAME, settings.spec, "Best")
        write_hollow(run_dir / LAST_NAME, settings.spec, "Last")
    return run_dir


def write_losses(run_dir: Path, epochs: int) -> None:
    """Write the losses of so many epochs, anew."""
    metrics = losses_of(falling_losses(epochs * STEPS_PER_EPOCH), validation_losses(epochs))
    file = MetricsFile(run_dir)
    places = zip(
        metrics.steps, metrics.epoch_positions, metrics.run_seconds, metrics.losses, strict=True
    )
    for step, position, seconds, loss in places:
        file.add_batch(-int(-position // 1), step, position, seconds, loss)
        if not step % STEPS_PER_EPOCH:
            file.add_epoch(metrics.epochs[step // STEPS_PER_EPOCH - 1])
    file.flush()


def write_progress(run_dir: Path, progress: Progress) -> None:
    """Write how far a run is, as its state says it."""
    values = {"format_version": FORMAT_VERSION, **dataclasses.asdict(progress)}
    nothing = {"nothing": np.zeros(1, np.float32)}
    save_file(nothing, run_dir / STATE_NAME, {"tintype_progress": json.dumps(values)})


def write_hollow(path: Path, spec: ModelSpec, title: str) -> None:
    """Write a checkpoint that can be listed, but not be loaded: its weights have no shape."""
    path.parent.mkdir(exist_ok=True)
    weights = np.zeros(70 * spec.filters**2, np.float32)
    card = untrained_card(spec, title, parameter_count=weights.size)
    save_checkpoint(path, card, {"nothing": weights})


def _epoch_row(epoch: int, validation: float | None) -> EpochRow:
    step = epoch * STEPS_PER_EPOCH
    return EpochRow(epoch, step, float(epoch), step * SECONDS_PER_STEP, 0.025, validation)
