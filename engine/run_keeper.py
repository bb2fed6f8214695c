"""Keeps a run on disk while it goes on, so that it survives being ended at any moment.

The order of writing is what makes it survive: everything that belongs to a step is written before
the state of that step, and a run that goes on from an older state writes all of it again.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.dataset import PhotoSet
from engine.errors import EngineError
from engine.events import CheckpointSaved, EpochDone, RunNote, SamplesReady
from engine.metrics_file import MetricsFile
from engine.run_folder import RunFolder
from engine.run_state import Progress, write_state
from engine.run_types import EpochRow, TestFigures
from engine.samples import SampleBook, default_samples
from engine.settings import TrainingSettings
from engine.tensorboard_log import TensorBoardLog
from engine.training_types import Emit, SampleSource

# At most this much is trained again after a kill, and a write takes this part of the time at most.
_STATE_INTERVAL_S = 20.0
_LARGEST_STATE_SHARE = 0.02


class RunKeeper:
    """Writes metrics, checkpoints, states and sample pictures of one run.

    Parameters
    ----------
    settings, photos
        Of the run.
    model, optimizer
        Of Keras; the optimizer is built.
    progress
        Where the run begins or goes on.
    emit
        Receives the events.

    Raises
    ------
    EngineError
        When the folder cannot be written.
    """

    def __init__(
        self,
        settings: TrainingSettings,
        photos: PhotoSet,
        network: tuple[Any, Any],
        progress: Progress,
        emit: Emit,
    ) -> None:
        self._folder = RunFolder(settings, photos)
        self._photos = photos
        self._model, self._optimizer = network
        self._emit = emit
        self._metrics = MetricsFile(settings.run_dir, progress.step, progress.epochs_done)
        self._book = SampleBook(settings.run_dir, settings.spec.image_px)
        self._book.forget_after(progress.epochs_done)
        self._board = TensorBoardLog(settings.run_dir)
        self._are_samples_kept = True
        self._state_s, self._state_cost_s = time.perf_counter(), 0.0

    @property
    def best_path(self) -> Path:
        """The checkpoint with the lowest validation loss, once there is one."""
        return self._folder.best_path

    @property
    def last_path(self) -> Path:
        """The checkpoint of the last epoch, or of the step at which the run was stopped."""
        return self._folder.last_path

    def close(self) -> None:
        """Hand everything to the system."""
        self._board.close()
        self._metrics.flush()

    def add_step(self, progress: Progress, epoch_position: float, loss: float) -> None:
        """Note a step; now and then the whole state is kept."""
        self._metrics.add_batch(
            progress.epoch, progress.step, epoch_position, progress.run_seconds, loss
        )
        self._board.add_step(progress.step, loss)
        age_s = time.perf_counter() - self._state_s
        if age_s >= max(_STATE_INTERVAL_S, self._state_cost_s / _LARGEST_STATE_SHARE):
            self.save_state(progress)

    def add_epoch(self, row: EpochRow, progress: Progress, seconds: float) -> Progress:
        """Keep a complete epoch.

        Parameters
        ----------
        row
            Its figures.
        progress
            At the end of the epoch.
        seconds
            That the epoch took.

        Returns
        -------
        Where the next epoch begins.
        """
        validation_loss = row.validation_loss
        is_best = validation_loss is not None and validation_loss < progress.best_loss
        paths = [self._folder.epoch_path(row.epoch), self.last_path]
        paths += [self.best_path] if is_best else []
        for path in paths:
            if path is not None:
                self._folder.save(path, self._model, row.epoch, validation_loss)
        self._metrics.add_epoch(row)
        self._board.add_epoch(row.step, row.epoch, row.training_loss, validation_loss)
        following = _next_epoch(progress, row, is_best)
        self.save_state(following)
        for path in paths[1:]:
            assert path is not None
            self._emit(CheckpointSaved(path, row.epoch, path == self.best_path))
        self._emit(
            EpochDone(
                row.epoch,
                row.step,
                row.training_loss,
                validation_loss,
                seconds,
                row.run_seconds,
                paths[0] or self.last_path,
            )
        )
        return following

    def add_partial(self, progress: Progress, last_loss: float | None) -> None:
        """Keep the weights of the step at which the run was stopped."""
        self._folder.save(
            self.last_path, self._model, progress.epochs_done, last_loss, is_partial=True
        )
        self.save_state(progress)
        self._emit(CheckpointSaved(self.last_path, progress.epochs_done, is_best=False))

    def save_state(self, progress: Progress) -> None:
        """Keep all that is needed to go on from here."""
        start_s = time.perf_counter()
        self._metrics.flush()
        write_state(self._folder.path, progress, self._model, self._optimizer)
        self._state_s = time.perf_counter()
        self._state_cost_s = self._state_s - start_s

    def add_samples(
        self, progress: Progress, source: SampleSource, infer: Callable[[Any], Any]
    ) -> None:
        """Keep pictures of the sample photographs as the network sees them now."""
        if not self._are_samples_kept:
            return
        photos: Sequence[Any] = source() or default_samples(self._photos)
        try:
            ready = self._book.record(progress.epochs_done, photos, infer)
        except EngineError as error:
            self._are_samples_kept = False
            self._emit(RunNote(f"No more sample pictures are kept of this training. {error}"))
            return
        self._log_samples(progress.step, ready)
        self._emit(ready)

    def add_test(self, figures: TestFigures) -> None:
        """Keep the figures on the test photographs."""
        self._folder.write_test(figures)

    def discard(self) -> None:
        """Take the run away again: nothing was learned."""
        self._folder.discard()

    def _log_samples(self, step: int, ready: SamplesReady) -> None:
        if self._board.is_on:
            from PIL import Image

            pictures = []
            for sample in ready.samples:
                with Image.open(sample.path) as image:
                    pictures.append((sample.name, np.asarray(image.convert("RGB"))))
            self._board.add_samples(step, pictures)


def _next_epoch(progress: Progress, row: EpochRow, is_best: bool) -> Progress:
    following = replace(progress, epoch=row.epoch + 1, pictures=0, loss_sum=0.0, epoch_seconds=0.0)
    if is_best:
        assert row.validation_loss is not None
        following = replace(following, best_epoch=row.epoch, best_loss=row.validation_loss)
    return following
