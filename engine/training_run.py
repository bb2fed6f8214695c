"""One training, from its first step or from where it was left, to its end."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from engine.batch_stream import BatchStream, pictures_per_epoch, training_stream
from engine.checkpoints import load_weights
from engine.control import StopToken
from engine.dataset import PhotoSet
from engine.errors import DivergedError, EngineError, RunStopped
from engine.evaluation import measure
from engine.events import RunContinued, RunNote, RunPaused, RunStarted, RunTested
from engine.networks import build_network, freeze_encoder, freeze_shallow, set_named_weights
from engine.predictor import make_inference
from engine.previewer import Previewer
from engine.run_keeper import RunKeeper
from engine.run_state import Progress, restore_state
from engine.run_types import EpochRow, TestFigures
from engine.settings import TrainingSettings
from engine.step_reporter import StepReporter
from engine.tensorflow_import import load_tensorflow
from engine.training_step import make_training_functions
from engine.training_types import Emit, TrainingHooks, TrainingOutcome
from engine.validation import Validator

# While it rests, a run looks this often for a stop and for a photograph to show.
_REST_S = 0.05


class TrainingRun:
    """A training; its methods are called on one thread.

    Parameters
    ----------
    settings
        Of the run.
    photos
        Read and divided.
    emit, stop, hooks
        See :func:`engine.trainer.train`.
    goes_on
        Whether the folder holds a state to go on from.
    device
        What does the work, in words.
    """

    def __init__(
        self,
        settings: TrainingSettings,
        photos: PhotoSet,
        watchers: tuple[Emit, StopToken, TrainingHooks],
        goes_on: bool,
        device: str,
    ) -> None:
        self._settings = settings
        self._photos = photos
        self._emit, self._stop, self._hooks = watchers
        self._device = device
        self._pictures = pictures_per_epoch(photos, settings)
        self._build_network(goes_on)
        self._infer = make_inference(self._model, settings.spec)
        self._previewer = Previewer(self._infer, self._hooks.preview, self._emit)
        self._keeper = RunKeeper(
            settings,
            photos,
            (self._model, self._functions.optimizer),
            self._progress,
            self._emit,
        )
        epochs_left = settings.epochs - self._progress.epochs_done
        self._reporter = StepReporter(
            self._emit,
            self._pictures * epochs_left - self._progress.pictures,
            self._progress.step,
        )
        self._last_loss: float | None = None
        self._marked_s = time.perf_counter()
        self._stream: BatchStream | None = None
        self._validator: Validator | None = None

    def train(self) -> TrainingOutcome:
        """Train to the end, or until a stop."""
        try:
            self._begin()
            while self._progress.epochs_done < self._settings.epochs:
                self._train_epoch()
            test = self._measure()
        except RunStopped:
            self._reporter.flush()
            return self._end_stopped()
        finally:
            self._close()
        return TrainingOutcome(False, self._progress.epochs_done, self._kept(), test)

    def _build_network(self, goes_on: bool) -> None:
        settings = self._settings
        self._model = build_network(settings.spec, settings.seed, settings.mixed_precision)
        if settings.initial_checkpoint is not None and not goes_on:
            _, weights = load_weights(settings.initial_checkpoint)
            set_named_weights(self._model, weights)
        if settings.freeze_encoder:
            freeze_encoder(self._model, settings.spec)
        elif settings.freeze_shallow:
            freeze_shallow(self._model)
        steps_per_epoch = -(-self._pictures // settings.batch_size)
        self._functions = make_training_functions(
            self._model, settings, steps_per_epoch * settings.epochs
        )
        if goes_on:
            state = restore_state(settings.run_dir, self._model, self._functions.optimizer)
            self._progress = replace(state, is_stopped=False)
        else:
            self._progress = Progress(
                batch_size=settings.batch_size, parameter_count=int(self._model.count_params())
            )

    def _begin(self) -> None:
        self._emit(self._started())
        if self._progress.step == 0:
            self._keeper.save_state(self._progress)
            self._keeper.add_samples(self._progress, self._hooks.samples, self._infer_array)
        self._marked_s = time.perf_counter()

    def _train_epoch(self) -> None:
        while self._progress.pictures < self._pictures:
            self._with_enough_memory(self._train_batches)
        validation_loss = self._with_enough_memory(self._validate)
        self._reporter.flush()
        self._tick()
        progress = self._progress
        row = EpochRow(
            progress.epoch,
            progress.step,
            float(progress.epoch),
            progress.run_seconds,
            progress.loss_sum / self._pictures,
            validation_loss,
        )
        self._last_loss = validation_loss
        self._progress = self._keeper.add_epoch(row, progress, progress.epoch_seconds)
        self._keeper.add_samples(self._progress, self._hooks.samples, self._infer_array)
        self._previewer.show(self._progress.epochs_done)

    def _train_batches(self) -> None:
        """Train what is left of the epoch."""
        if self._stream is None:
            progress = self._progress
            self._stream = training_stream(
                self._photos,
                self._settings,
                progress.epoch,
                progress.pictures,
                progress.batch_size,
            )
        left = self._pictures - self._progress.pictures
        for batch in self._stream.take(-(-left // self._progress.batch_size)):
            self._stop.raise_if_requested()
            self._rest_while_paused()
            loss = _require_finite(self._functions.train_on(batch), self._progress.epoch)
            self._count(loss, batch.count)
            self._previewer.show_if_due(self._progress.epochs_done)

    def _count(self, loss: float, pictures: int) -> None:
        self._tick()
        before = self._progress
        self._progress = replace(
            before,
            step=before.step + 1,
            pictures=before.pictures + pictures,
            loss_sum=before.loss_sum + loss * pictures,
        )
        progress = self._progress
        position = progress.epochs_done + progress.pictures / self._pictures
        self._reporter.add(loss, progress.epoch, pictures, position, progress.run_seconds)
        self._keeper.add_step(progress, position, loss)

    def _tick(self) -> None:
        """Add the time since the last look to that of the run."""
        now_s = time.perf_counter()
        passed_s, self._marked_s = now_s - self._marked_s, now_s
        self._progress = replace(
            self._progress,
            run_seconds=self._progress.run_seconds + passed_s,
            epoch_seconds=self._progress.epoch_seconds + passed_s,
        )

    def _validate(self) -> float | None:
        if self._validator is None:
            self._validator = Validator(
                self._functions,
                self._photos,
                self._photos.split.validation,
                self._progress.batch_size,
            )
        return self._validator.loss(self._stop)

    def _rest_while_paused(self) -> None:
        gate = self._hooks.pause
        if not gate.is_paused:
            return
        self._tick()
        self._reporter.rest()
        self._keeper.save_state(self._progress)
        self._emit(RunPaused(self._progress.step))
        while not gate.wait(_REST_S):
            self._stop.raise_if_requested()
            self._previewer.show_if_due(self._progress.epochs_done, is_changing=False)
        self._reporter.rest()
        self._marked_s = time.perf_counter()
        self._emit(RunContinued(self._progress.step))

    def _with_enough_memory(self, work: Callable[[], Any]) -> Any:
        """Do the work; when memory runs out, with batches of half the size."""
        while True:
            try:
                return work()
            except load_tensorflow().errors.ResourceExhaustedError as error:
                self._halve_batch(error)

    def _halve_batch(self, error: Exception) -> None:
        before = self._progress.batch_size
        if before == 1:
            raise EngineError(
                "The memory is too small for this network, even with one photograph at a time; "
                "train one with fewer filters, or close other programs."
            ) from error
        self._close_streams()
        self._progress = replace(self._progress, batch_size=before // 2)
        self._emit(
            RunNote(
                f"The memory was too small for batches of {before} photographs; the training goes "
                f"on with batches of {before // 2}."
            )
        )

    def _measure(self) -> TestFigures | None:
        """Measure the best epoch on the test photographs, which nothing has looked at yet."""
        if not self._photos.split.test:
            return None
        kept = self._kept()
        _, weights = load_weights(kept)
        set_named_weights(self._model, weights)
        try:
            figures = measure(self._photos, self._infer, self._stop)
        except RunStopped:  # the training is complete without them
            return None
        self._keeper.add_test(figures)
        self._emit(RunTested(figures))
        return figures

    def _end_stopped(self) -> TrainingOutcome:
        """Keep what was trained: the weights of the last step, marked as partial."""
        if self._progress.step == 0:
            self._keeper.discard()
            return TrainingOutcome(True, 0, None)
        self._progress = replace(self._progress, is_stopped=True)
        self._keeper.add_partial(self._progress, self._last_loss)
        return TrainingOutcome(True, self._progress.epochs_done, self._keeper.last_path)

    def _close(self) -> None:
        self._close_streams()
        self._keeper.close()

    def _close_streams(self) -> None:
        """End the threads that read photographs."""
        if self._stream is not None:
            self._stream.close()
        if self._validator is not None:
            self._validator.close()
        self._stream = self._validator = None

    def _kept(self) -> Any:
        has_best = np.isfinite(self._progress.best_loss)
        return self._keeper.best_path if has_best else self._keeper.last_path

    def _infer_array(self, l_scaled: Any) -> Any:
        return self._infer(load_tensorflow().constant(l_scaled[..., None])).numpy()

    def _started(self) -> RunStarted:
        split = self._photos.split
        return RunStarted(
            training_count=len(split.training),
            validation_count=len(split.validation),
            test_count=len(split.test),
            steps_per_epoch=-(-self._pictures // self._progress.batch_size),
            epochs=self._settings.epochs,
            parameter_count=int(self._model.count_params()),
            skipped=tuple(self._photos.skipped),
            variant_count=self._settings.augmentation.variant_count,
            settings=self._settings,
            steps_done=self._progress.step,
            device=self._device,
        )


def _require_finite(loss: float, epoch: int) -> float:
    if not np.isfinite(loss):
        raise DivergedError(
            f"The training went astray in epoch {epoch}: its loss is no number any more. Train "
            "again with a smaller learning rate; the epochs before are kept."
        )
    return loss
