"""Training a network: blocking, on the calling thread; it knows no other thread."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from engine.batch_stream import steps_per_epoch, training_stream
from engine.checkpoints import load_weights
from engine.control import StopToken
from engine.dataset import PhotoSet, read_photo_set, split_photo_set
from engine.errors import DivergedError, RunStopped
from engine.events import (
    CheckpointSaved,
    EpochDone,
    PreviewReady,
    RunStarted,
    TrainingEvent,
)
from engine.networks import build_network, set_named_weights
from engine.predictor import make_inference
from engine.run_folder import RunFolder
from engine.settings import TrainingSettings
from engine.step_reporter import StepReporter
from engine.tensorflow_import import load_tensorflow
from engine.training_step import make_training_functions
from engine.training_types import PreviewRequest, PreviewSource, TrainingOutcome
from engine.validation import Validator

Emit = Callable[[TrainingEvent], None]
# Between epochs the current photograph is shown again this often.
_PREVIEW_INTERVAL_S = 2.0


def train(
    settings: TrainingSettings,
    emit: Emit,
    stop: StopToken,
    preview: PreviewSource = lambda: None,
) -> TrainingOutcome:
    """Train a network and keep it in ``settings.run_dir``.

    Parameters
    ----------
    settings
        What to train, on what, for how long.
    emit
        Receives the events, on the calling thread.
    stop
        Acts after the batch that is being computed; what is trained by then is saved as partial.
    preview
        Asked between batches for the photograph to show.

    Raises
    ------
    DatasetError
        When the folders hold too few photographs.
    CheckpointError
        When the initial checkpoint does not fit, or the disk cannot take the new one.
    DivergedError
        When the loss is no number any more.
    EngineError
        When the run folder cannot be written.
    """
    load_tensorflow()
    try:
        photos = read_photo_set(settings.data_dirs, settings.spec.image_px, emit, stop)
    except RunStopped:
        return TrainingOutcome(True, 0, None)
    with photos:
        split_photo_set(photos, settings.split_rule, settings.split_file)
        return _Run(settings, photos, emit, stop, preview).train()


class _Run:
    """One training from its first to its last step."""

    def __init__(
        self,
        settings: TrainingSettings,
        photos: PhotoSet,
        emit: Emit,
        stop: StopToken,
        preview: PreviewSource,
    ) -> None:
        self._settings = settings
        self._photos = photos
        self._emit = emit
        self._stop = stop
        self._steps_per_epoch = steps_per_epoch(photos, settings)
        self._model = build_network(settings.spec, settings.seed)
        self._start_from_checkpoint()
        self._functions = make_training_functions(
            self._model, settings, self._steps_per_epoch * settings.epochs
        )
        self._previewer = _Previewer(self._model, settings, preview, emit)
        self._folder = RunFolder(settings, photos)
        pictures = len(photos.split.training) * settings.augmentation.variant_count
        self._reporter = StepReporter(emit, pictures * settings.epochs)
        self._last_epoch: EpochDone | None = None
        self._best_loss = np.inf
        # Last: their threads read photographs until they are closed.
        self._training = training_stream(photos, settings)
        self._validator = Validator(
            self._functions, photos, photos.split.validation, settings.batch_size
        )

    def train(self) -> TrainingOutcome:
        try:
            self._emit(self._started())
            for epoch in range(1, self._settings.epochs + 1):
                self._train_epoch(epoch)
        except RunStopped:
            self._reporter.flush()
            return self._end_stopped()
        finally:
            self._close()
        return TrainingOutcome(False, self._settings.epochs, self._kept())

    def _close(self) -> None:
        self._training.close()
        self._validator.close()

    def _train_epoch(self, epoch: int) -> None:
        start_s = time.perf_counter()
        losses, counts = [], []
        for batch in self._training.take(self._steps_per_epoch):
            self._stop.raise_if_requested()
            losses.append(_require_finite(self._functions.train_on(batch), epoch))
            counts.append(batch.count)
            self._reporter.add(losses[-1], epoch, counts[-1])
            self._previewer.show_if_due(epoch - 1)
        self._reporter.flush()
        done = EpochDone(
            epoch,
            self._reporter.step,
            float(np.average(losses, weights=counts)),
            self._validator.loss(self._stop),
            time.perf_counter() - start_s,
        )
        self._keep(done)
        self._previewer.show(epoch)

    def _keep(self, done: EpochDone) -> None:
        self._last_epoch = done
        self._folder.add_epoch(done)
        self._save(self._folder.last_path, done)
        if done.validation_loss is not None and done.validation_loss < self._best_loss:
            self._best_loss = done.validation_loss
            self._save(self._folder.best_path, done, is_best=True)
        self._emit(done)

    def _save(self, path: Path, done: EpochDone, is_best: bool = False) -> None:
        self._folder.save(path, self._model, done)
        self._emit(CheckpointSaved(path, done.epoch, is_best))

    def _end_stopped(self) -> TrainingOutcome:
        """Keep what was trained: the weights of the last step, marked as partial."""
        epochs = self._last_epoch.epoch if self._last_epoch else 0
        if self._reporter.step == 0:
            return TrainingOutcome(True, 0, None)
        self._folder.save(self._folder.last_path, self._model, self._last_epoch, is_partial=True)
        self._emit(CheckpointSaved(self._folder.last_path, epochs, is_best=False))
        return TrainingOutcome(True, epochs, self._folder.last_path)

    def _kept(self) -> Path:
        return self._folder.best_path if np.isfinite(self._best_loss) else self._folder.last_path

    def _start_from_checkpoint(self) -> None:
        if self._settings.initial_checkpoint is not None:
            _, weights = load_weights(self._settings.initial_checkpoint)
            set_named_weights(self._model, weights)

    def _started(self) -> RunStarted:
        split = self._photos.split
        return RunStarted(
            training_count=len(split.training),
            validation_count=len(split.validation),
            test_count=len(split.test),
            steps_per_epoch=self._steps_per_epoch,
            epochs=self._settings.epochs,
            parameter_count=int(self._model.count_params()),
            skipped=tuple(self._photos.skipped),
            variant_count=self._settings.augmentation.variant_count,
        )


def _require_finite(loss: float, epoch: int) -> float:
    if not np.isfinite(loss):
        raise DivergedError(
            f"The training went astray in epoch {epoch}: its loss is no number any more. Train "
            "again with a smaller learning rate; the epochs before are kept."
        )
    return loss


class _Previewer:
    """Shows the requested photograph through the network being trained, between its batches."""

    def __init__(
        self, model: Any, settings: TrainingSettings, source: PreviewSource, emit: Emit
    ) -> None:
        self._infer = make_inference(model, settings.spec)
        self._source = source
        self._emit = emit
        self._shown_id: str | None = None
        self._shown_s = -np.inf

    def show_if_due(self, epoch: int) -> None:
        request = self._source()
        if request is None:
            return
        is_due = time.perf_counter() - self._shown_s >= _PREVIEW_INTERVAL_S
        if is_due or request.photo_id != self._shown_id:
            self._show(request, epoch)

    def show(self, epoch: int) -> None:
        request = self._source()
        if request is not None:
            self._show(request, epoch)

    def _show(self, request: PreviewRequest, epoch: int) -> None:
        l_scaled = load_tensorflow().constant(request.l_scaled[None, :, :, None])
        ab_scaled = self._infer(l_scaled).numpy()[0]
        self._emit(PreviewReady(request.photo_id, epoch, ab_scaled))
        self._shown_id, self._shown_s = request.photo_id, time.perf_counter()
