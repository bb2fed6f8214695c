"""The evaluation of checkpoints on a folder, as the GUI thread sees it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import (
    Evaluation,
    EvaluationProgress,
    EvaluationSettings,
    EvaluationShown,
    Method,
    TrainingOutcome,
    TrainingSettings,
    evaluate_on_folder,
    fine_tune_settings,
    held_out_names,
    read_card,
    write_evaluation,
)
from gui.evaluation_means import EvaluationMeans
from gui.evaluation_predictions import PredictionMaker
from gui.jobs import Failure, Job, JobContext, JobRunner, Lane
from gui.run_names import new_run_dir
from gui.thumbnail_reader import ThumbnailReader


@dataclass(frozen=True)
class EvaluationResult:
    """What an evaluation came to, so far or in the end.

    Attributes
    ----------
    settings
        What was asked for.
    means
        What was measured, with its means.
    is_before_after
        Whether it compares a checkpoint with what a fine-tuning made of it, on photographs that
        the training never saw.
    """

    settings: EvaluationSettings
    means: EvaluationMeans
    is_before_after: bool = False

    @property
    def evaluation(self) -> Evaluation:
        """What was measured."""
        return self.means.evaluation

    @property
    def before_and_after(self) -> tuple[Method, ...]:
        """The checkpoint before and after a fine-tuning; nothing where none is compared."""
        paths = self.settings.checkpoints if self.is_before_after else ()
        # Where the training changed nothing, both are one method.
        by_path = {method.checkpoint: method for method in self.evaluation.methods}
        return tuple(by_path[path] for path in paths if path in by_path)


@dataclass(frozen=True)
class _FineTuning:
    """A training that was asked for here, and what is evaluated after it."""

    settings: TrainingSettings
    before: EvaluationSettings
    checkpoint: Path


class EvaluationSession(QObject):
    """Measures checkpoints on a folder, one evaluation at a time, and fine-tunes one of them.

    Signals
    -------
    running_changed(bool)
    progress(EvaluationProgress)
    shown(Evaluation)
        What is measured so far, and at the end all of it; ``result`` holds it with its means.
    ended()
        Nothing is measured any more: all is done, or it was canceled or failed.
    exported(object)
        The paths of the CSV and of the page that were written.
    training_wanted(TrainingSettings)
        The training of a fine-tuning should start.
    problem_found(Failure)

    Attributes
    ----------
    result
        The evaluation shown last, or None.
    whole, before_after
        The last ones of all photographs, and of those that a fine-tuning kept out.
    thumbnails, predictions
        Read small pictures for the page, and make those of what methods predict.
    """

    running_changed = Signal(bool)
    progress = Signal(object)
    shown = Signal(object)
    ended = Signal()
    exported = Signal(object)
    training_wanted = Signal(object)
    problem_found = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._fine_tuning: _FineTuning | None = None
        self.result: EvaluationResult | None = None
        self.whole: EvaluationResult | None = None
        self.before_after: EvaluationResult | None = None
        self.thumbnails = ThumbnailReader(runner, self)
        self.predictions = PredictionMaker(runner, self)

    @property
    def is_running(self) -> bool:
        """Whether something is measured."""
        return self._job is not None

    @property
    def is_fine_tuning(self) -> bool:
        """Whether a training that was asked for here has not ended."""
        return self._fine_tuning is not None

    def start(self, settings: EvaluationSettings) -> None:
        """Measure; nothing while something is measured."""
        self._start(settings)

    def cancel(self) -> None:
        """Stop measuring; what was measured so far stays."""
        if self._job is not None:
            self._job.abandon()
            self._end()

    def forget(self) -> None:
        """Show nothing more of what was measured, as another folder is chosen."""
        self.cancel()
        self.result = self.whole = self.before_after = None

    def show(self, result: EvaluationResult) -> None:
        """Show one of the results that are kept."""
        self.result = result
        self.predictions.set_evaluation(result.evaluation)
        self.shown.emit(result.evaluation)

    def export(self, output_dir: Path) -> None:
        """Write what is shown as a CSV and a page."""
        if self.result is None:
            return
        evaluation = self.result.evaluation
        self._runner.submit(
            Lane.EXPORT,
            lambda context: write_evaluation(evaluation, output_dir, context.stop),
            self.exported.emit,
            on_failed=self.problem_found.emit,
        )

    def fine_tune(self, before: EvaluationSettings, checkpoint: Path, epochs: int) -> None:
        """Ask for a training that goes on from a checkpoint with the photographs of the folder.

        Parameters
        ----------
        before
            The evaluation that this is asked on: its folder and its regressor.
        checkpoint
            To start from.
        epochs
            At least 1.
        """
        if self._fine_tuning is not None:
            return

        def plan(_: JobContext) -> TrainingSettings:
            run_dir = new_run_dir(read_card(checkpoint).spec)
            return fine_tune_settings(before.folder, checkpoint, run_dir, epochs=epochs)

        def ask(settings: TrainingSettings) -> None:
            self._fine_tuning = _FineTuning(settings, before, checkpoint)
            self.training_wanted.emit(settings)

        self._runner.submit(Lane.FILES, plan, ask, on_failed=self.problem_found.emit)

    def on_training_ended(self, outcome: TrainingOutcome) -> None:
        """Evaluate before and after where the training that ended was a fine-tuning."""
        tuning, self._fine_tuning = self._fine_tuning, None
        after = outcome.checkpoint
        if tuning is None or after is None or not after.is_relative_to(tuning.settings.run_dir):
            return
        self.cancel()
        checkpoints = (tuning.checkpoint, after)
        settings = EvaluationSettings(
            tuning.before.folder, checkpoints, regressor=tuning.before.regressor
        )
        self._start(settings, tuning.settings.run_dir)

    def on_training_failed(self, _: object = None) -> None:
        """Wait for no training any more."""
        self._fine_tuning = None

    def _start(self, settings: EvaluationSettings, run_dir: Path | None = None) -> None:
        """Measure, where the folder of a run is given on what the run kept out."""
        if self._job is not None:
            return
        self._job = self._runner.submit(
            Lane.EVALUATE,
            lambda context: _measure(settings, run_dir, context),
            self._on_done,
            on_event=self._on_event,
            on_failed=self._on_failed,
            on_stopped=self._end,
        )
        self.running_changed.emit(True)

    def _on_event(self, event: object) -> None:
        if isinstance(event, EvaluationProgress):
            self.progress.emit(event)
        elif isinstance(event, EvaluationResult):
            self._keep(event)

    def _on_done(self, result: EvaluationResult) -> None:
        self._keep(result)
        self._end()

    def _on_failed(self, failure: Failure) -> None:
        self._end()
        self.problem_found.emit(failure)

    def _keep(self, result: EvaluationResult) -> None:
        if result.is_before_after:
            self.before_after = result
        else:
            self.whole = result
        self.show(result)

    def _end(self) -> None:
        self._job = None
        self.running_changed.emit(False)
        self.ended.emit()


def _measure(
    settings: EvaluationSettings, run_dir: Path | None, context: JobContext
) -> EvaluationResult:
    """Measure on the worker, where the means are worked out as well."""
    if run_dir is not None:
        only = held_out_names(run_dir)
        settings = EvaluationSettings(
            settings.folder, settings.checkpoints, settings.regressor, only
        )

    def result_of(evaluation: Evaluation) -> EvaluationResult:
        return EvaluationResult(settings, EvaluationMeans.of(evaluation), run_dir is not None)

    def emit(event: object) -> None:
        if isinstance(event, EvaluationShown):
            context.emit(result_of(event.evaluation))
        else:
            context.emit(event)

    return result_of(evaluate_on_folder(settings, emit, context.stop))
