"""The document: what is open, which checkpoint is in use, what is being trained.

All state and all transitions are here and in the parts that it connects. Views listen and
ask; they are never asked what the program is doing.
"""

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import (
    Augmentation,
    EngineInfo,
    PreviewReady,
    SettingsError,
    load_checkpoint,
    prepare,
)
from gui.batch_session import BatchSession
from gui.checkpoint_store import CheckpointStore
from gui.dataset_session import DatasetSession
from gui.dropped_files import sort_dropped
from gui.engine_texts import translate_engine
from gui.evaluation_session import EvaluationSession
from gui.face_transfer import FaceTransfer
from gui.film_desk import FilmDesk
from gui.grid_desk import GridDesk
from gui.jobs import Failure, JobRunner, Lane
from gui.look_desk import LookDesk
from gui.map_desk import MapDesk
from gui.pictures import Picture, PictureStore
from gui.pins import PinBoard
from gui.predictions import LIVE_ID, Prediction, PredictionDesk
from gui.result_saver import Result, ResultSaver
from gui.run_names import live_network
from gui.run_store import RunStore
from gui.thumbnail_reader import ThumbnailReader
from gui.training_follower import TrainingFollower
from gui.training_form import TrainingForm
from gui.training_plan import plan_training
from gui.training_session import TrainingSession
from gui.variant_desk import VariantDesk


class Workspace(QObject):
    """Connects pictures, checkpoints, predictions, the data set and the training.

    Signals
    -------
    state_changed()
        Something changed that decides which actions are possible.
    engine_ready(EngineInfo)
        TensorFlow is loaded.
    prediction_changed(object)
        What the predicted pane should show: a Prediction, or None.
    prediction_pending(bool)
        Whether a prediction for the current picture is on its way.
    augmentation_changed(Augmentation)
        Trainings from now on vary their photographs otherwise.
    training_refused(str)
        Why a training that was asked for is impossible.
    message(str, str, str)
        Kind ("error", "info" or "good"), a sentence, and details or nothing.
    message_outdated(str)
        The sentence of a message that is not true any more.

    Parameters
    ----------
    bundled_dir
        Folder of the shipped checkpoints.
    default_checkpoint
        The one in use at the start.
    """

    state_changed = Signal()
    engine_ready = Signal(object)
    prediction_changed = Signal(object)
    prediction_pending = Signal(bool)
    augmentation_changed = Signal(object)
    training_refused = Signal(str)
    message = Signal(str, str, str)
    message_outdated = Signal(str)

    def __init__(
        self, bundled_dir: Path, default_checkpoint: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = JobRunner(self)
        self.pictures = PictureStore(self._runner, self)
        self.pins = PinBoard(self._runner, self.pictures, self)
        self.checkpoints = CheckpointStore(self._runner, bundled_dir, default_checkpoint, self)
        self.predictions = PredictionDesk(self._runner, self)
        self.looks = LookDesk(self)
        self.maps = MapDesk(self._runner, self)
        self.grid = GridDesk(self._runner, parent=self)
        self.training = TrainingSession(self._runner, self)
        self.runs = RunStore(self._runner, self)
        self._follower = TrainingFollower(self.training, self.checkpoints, self)
        self.dataset = DatasetSession(self._runner, self)
        self.thumbnails = ThumbnailReader(self._runner, self)
        self.faces = FaceTransfer(self._runner, self)
        self.variants = VariantDesk(self._runner, self)
        self.films = FilmDesk(self._runner, self)
        self.batch = BatchSession(self._runner, self)
        self.evaluation = EvaluationSession(self._runner, self)
        self.results = ResultSaver(self._runner, self._current_result, self)
        self.engine_info: EngineInfo | None = None
        self._prediction: Prediction | None = None
        self._augmentation = Augmentation()
        self._connect()

    def _connect(self) -> None:
        self.pictures.current_changed.connect(self._on_picture_changed)
        self.pictures.picture_loaded.connect(self._on_picture_loaded)
        self.pictures.picture_failed.connect(self._on_picture_failed)
        self.pictures.picture_removed.connect(self.predictions.forget)
        self.checkpoints.current_changed.connect(self._on_checkpoint_changed)
        self.predictions.ready.connect(self._on_prediction_ready)
        self.predictions.failed.connect(self._on_prediction_failed)
        self.looks.changed.connect(self._on_look_changed)
        self.training.state_changed.connect(self.state_changed)
        self.training.preview_ready.connect(self._on_preview_ready)
        self.pins.samples_changed.connect(self.training.set_samples)
        self.training.run_started.connect(lambda _: self.films.close_run())
        self.pins.refused.connect(lambda sentence: self.message.emit("info", sentence, ""))
        self._follower.message.connect(self.message)
        self.batch.state_changed.connect(lambda _: self.state_changed.emit())
        self.batch.ended.connect(lambda _: self.state_changed.emit())
        self.evaluation.training_wanted.connect(self.training.start)
        self.training.ended.connect(self.evaluation.on_training_ended)
        self.training.failed.connect(self.evaluation.on_training_failed)
        for part in (
            self.pictures,
            self.maps,
            self.pins,
            self.checkpoints,
            self.results,
            self.films,
            self.runs,
            self.evaluation,
        ):
            part.problem_found.connect(self._on_problem)

    def start(self) -> None:
        """Begin the work that the window need not wait for: TensorFlow, the checkpoints."""
        self.checkpoints.refresh()
        default = self.checkpoints.current_path

        def warm_up(_: object) -> EngineInfo:
            info = prepare()
            if default is not None and default.exists():
                load_checkpoint(default)
            return info

        self._runner.submit(
            Lane.COLORIZE, warm_up, self._on_engine_ready, on_failed=self._on_problem
        )

    def run_aside(self, work: Callable[[], object], on_done: Callable[[object], None]) -> None:
        """Do something that nobody waits for on a worker thread.

        Not before the engine is ready: an import of any library beside that of TensorFlow would
        wait for it inside the system's loader, and hold up every thread of Python's meanwhile.
        """
        self._runner.submit(Lane.ASIDE, lambda _: work(), on_done, on_failed=self._on_problem)

    # What is looked at

    @property
    def prediction(self) -> Prediction | None:
        """What the predicted pane shows."""
        return self._prediction

    @property
    def has_comparison(self) -> bool:
        """Whether the original has color that the prediction can be compared with."""
        loaded = self.pictures.current.loaded if self.pictures.current else None
        return self._prediction is not None and loaded is not None and loaded.photo.has_color

    def _current_result(self) -> Result | None:
        """Return what can be saved now."""
        picture, prediction = self.pictures.current, self._prediction
        if picture is None or picture.loaded is None or prediction is None:
            return None
        title, tag = self._model_names(prediction)
        adjustments = self.looks.look.adjustments
        return Result(picture, picture.loaded.photo, prediction, adjustments, title, tag)

    def _model_names(self, prediction: Prediction) -> tuple[str, str]:
        """Return the title of the network behind a prediction, and its tag for file names."""
        settings = self.training.settings
        if prediction.checkpoint_id == LIVE_ID and settings is not None:
            tag = f"f{settings.spec.filters}_epoch{prediction.epoch}"
            return live_network(settings).title, tag
        card = self.checkpoints.card_of(prediction.checkpoint_id)
        if card is None:
            return Path(prediction.checkpoint_id).stem, "color"
        return card.title, card.short_tag

    def open_paths(self, paths: Iterable[Path]) -> None:
        """Open whatever was dropped: photographs, folders of them, checkpoints."""
        sorted_paths = sort_dropped(paths)
        for checkpoint in sorted_paths.checkpoints:
            self.checkpoints.open_file(checkpoint)
        # A file with another ending may still be a photograph: reading it tells.
        if sorted_paths.runs:
            self.runs.open(sorted_paths.runs)
        files = [*sorted_paths.photos, *sorted_paths.others]
        self.pictures.open_files(files)
        for folder in sorted_paths.folders:
            self.pictures.open_folder(folder, looks_at_first=not files)

    def paste(self, rgb_u8: NDArray[np.uint8], alpha_u8: NDArray[np.uint8] | None) -> None:
        """Open a picture from the clipboard."""
        now = datetime.datetime.now()
        self.pictures.add_pasted(rgb_u8, alpha_u8, f"pasted {now:%Y-%m-%d %H.%M.%S}.png")

    # Training

    @property
    def augmentation(self) -> Augmentation:
        """How trainings vary their photographs."""
        return self._augmentation

    def set_augmentation(self, augmentation: Augmentation) -> None:
        """Vary the photographs of the next trainings like this."""
        if augmentation != self._augmentation:
            self._augmentation = augmentation
            self.augmentation_changed.emit(augmentation)

    def start_training(self, form: TrainingForm) -> None:
        """Train what the form says; the new network is shown as it learns."""
        try:
            settings = plan_training(form, self._augmentation)
        except SettingsError as error:
            self.training_refused.emit(translate_engine(str(error)))
        else:
            self.training.start(settings)

    def resume_training(self, run_dir: Path, epochs: int | None = None) -> None:
        """Go on with a kept run; see ``TrainingSession.resume``."""
        self.training.resume(run_dir, epochs)

    def shut_down(self) -> None:
        """Stop all work; nothing is heard of it any more."""
        self._runner.shut_down()

    # Transitions

    def _on_engine_ready(self, info: EngineInfo) -> None:
        self.engine_info = info
        self.engine_ready.emit(info)

    def _on_picture_changed(self, picture: Picture | None) -> None:
        self._show(None)
        self.predictions.drop_wish()
        self.prediction_pending.emit(False)
        if picture is not None and picture.loaded is not None:
            self._on_picture_loaded(picture)
        elif picture is None:
            self.training.set_preview_photo("", None)

    def _on_picture_loaded(self, picture: Picture) -> None:
        if picture is not self.pictures.current or picture.loaded is None:
            return
        photo = picture.loaded.photo
        for note in photo.notes:
            self.message.emit("info", translate_engine(note), "")
        self.training.set_preview_photo(picture.picture_id, photo.rgb_u8)
        self._request_prediction()
        self.state_changed.emit()

    def _on_picture_failed(self, picture: Picture) -> None:
        if picture is self.pictures.current:
            self._show(None)

    def _on_checkpoint_changed(self, _: str) -> None:
        self._request_prediction()
        self.state_changed.emit()

    def _on_look_changed(self, _: object) -> None:
        picture, shown = self.pictures.current, self._prediction
        if shown is None or shown.epoch is None or picture is None or picture.loaded is None:
            self._request_prediction()
        else:  # the network being trained says nothing new before its next preview
            look = self.looks.look
            self.predictions.request_live(picture, shown.ab_scaled, shown.epoch, look)
        self.state_changed.emit()

    def _request_prediction(self) -> None:
        picture, checkpoint = self.pictures.current, self.checkpoints.current_path
        if picture is None or picture.loaded is None:
            return
        self.prediction_pending.emit(True)
        if checkpoint is None:
            self.predictions.drop_wish()  # the training shows it before its next batch
        else:
            self.predictions.request(picture, checkpoint, self.looks.look)

    def _on_prediction_ready(self, prediction: Prediction) -> None:
        picture = self.pictures.current
        is_wanted = (
            picture is not None
            and prediction.picture_id == picture.picture_id
            and prediction.checkpoint_id == self.checkpoints.current_id
            and prediction.look == self.looks.look
        )
        if is_wanted:
            self.prediction_pending.emit(False)
            self._show(prediction)

    def _on_prediction_failed(self, _: str, failure: Failure) -> None:
        self.prediction_pending.emit(False)
        self._show(None)
        self.pictures.refine_current()
        self._on_problem(failure)

    def _show(self, prediction: Prediction | None) -> None:
        self._prediction = prediction
        if prediction is not None:
            self.pictures.refine_current()
        self.prediction_changed.emit(prediction)
        self.state_changed.emit()

    def _on_preview_ready(self, preview: PreviewReady) -> None:
        picture = self.pictures.current
        if (
            self.checkpoints.current_id == LIVE_ID
            and picture is not None
            and picture.loaded is not None
            and picture.picture_id == preview.photo_id
        ):
            look = self.looks.look
            self.predictions.request_live(picture, preview.ab_scaled, preview.epoch, look)

    def _on_problem(self, failure: Failure) -> None:
        self.message.emit("error", failure.sentence, failure.details)
