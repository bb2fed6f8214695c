"""Keeps the list of checkpoints true to the training, and says what becomes of it."""

from PySide6.QtCore import QObject, Signal

from engine.api import RunNote, RunStarted, TrainingOutcome
from gui.checkpoint_store import CheckpointStore
from gui.engine_texts import translate_engine
from gui.jobs import Failure
from gui.predictions import LIVE_ID
from gui.run_names import live_network
from gui.training_session import TrainingSession
from gui.training_texts import describe_end, describe_skipped


class TrainingFollower(QObject):
    """Listens to the training.

    Signals
    -------
    message(str, str, str)
        Kind ("error", "info" or "good"), a sentence, and details or nothing.

    Parameters
    ----------
    training
        What is followed.
    checkpoints
        Gets the network in training as a row, and its checkpoint at the end.
    """

    message = Signal(str, str, str)

    def __init__(
        self,
        training: TrainingSession,
        checkpoints: CheckpointStore,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._training = training
        self._checkpoints = checkpoints
        training.run_started.connect(self._on_run_started)
        training.run_noted.connect(self._on_run_noted)
        training.ended.connect(self._on_ended)
        training.work_ended.connect(lambda _: self._forget_live())
        training.failed.connect(self._on_failed)

    def _on_run_started(self, started: RunStarted) -> None:
        if started.settings is not None:
            self._checkpoints.set_live(live_network(started.settings))
        if started.skipped:
            self.message.emit("info", *describe_skipped(started))

    def _on_run_noted(self, note: RunNote) -> None:
        self.message.emit("info", translate_engine(note.sentence), "")

    def _on_ended(self, outcome: TrainingOutcome) -> None:
        if outcome.checkpoint is not None and self._checkpoints.current_id == LIVE_ID:
            self._checkpoints.select(str(outcome.checkpoint))
        self._forget_live()
        training = self._training
        self.message.emit(*describe_end(outcome, training.started, training.is_resting), "")

    def _on_failed(self, failure: Failure) -> None:
        self._forget_live()
        self.message.emit("error", failure.sentence, failure.details)

    def _forget_live(self) -> None:
        self._checkpoints.set_live(None)
        self._checkpoints.refresh()
