"""Keeps the closer look at an evaluation true, and opens the photographs that are asked for."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import CHECKPOINT, GRAY_FLOOR, MEAN_FLOOR, QUOTED, EvaluationSettings, Method
from gui.commands import show_folder
from gui.evaluation_choice import COLORIZER
from gui.evaluation_detail import EvaluationDetail
from gui.evaluation_plot import preload_graph
from gui.evaluation_predictions import MadePrediction
from gui.evaluation_views import (
    class_bars,
    count_photos,
    filter_points,
    find_method,
    floors_of,
    left_out_rows,
    measured_photos,
    spoken_class,
)
from gui.method_rows import CLASSES, method_title
from gui.thumbnail_reader import ReadThumbnail
from gui.workspace import Workspace


class EvaluationDetailPresenter(QObject):
    """Shows the bars, photographs and points of what the evaluation holds.

    Signals
    -------
    opened()
        Photographs were opened and are to be seen.

    Parameters
    ----------
    workspace
        The document.
    detail
        The view.
    """

    opened = Signal()

    def __init__(self, workspace: Workspace, detail: EvaluationDetail) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._session = workspace.evaluation
        self._detail = detail
        self._key = ""
        self._floor = GRAY_FLOOR
        self._average = CLASSES
        self._pictured: tuple[EvaluationSettings | None, int] = None, 0
        self._connect()
        if workspace.engine_info is not None:
            self._prepare_plot()
        else:
            workspace.engine_ready.connect(self._prepare_plot)

    def _connect(self) -> None:
        detail, thumbnails = self._detail, self._session.thumbnails
        predictions = self._session.predictions
        detail.floor_changed.connect(self._on_floor_changed)
        detail.bars.current_changed.connect(lambda _: self._show_photos())
        detail.bars.class_opened.connect(self._open_class)
        detail.photos.photo_opened.connect(self._open_photo)
        detail.photos.thumbnails_wanted.connect(thumbnails.request)
        detail.photos.predictions_wanted.connect(predictions.request)
        thumbnails.read.connect(self._on_thumbnail_read)
        predictions.made.connect(self._on_prediction_made)
        detail.left_out.folder_wanted.connect(lambda path: show_folder(path.parent))

    def _prepare_plot(self, _: object = None) -> None:
        self._workspace.run_aside(preload_graph, lambda _: self._detail.plot.prepare())

    def refresh(self) -> None:
        """Show what was measured meanwhile."""
        result, detail = self._session.result, self._detail
        if result is None:
            return
        self._forget_pictures()
        detail.floor_choice.fill(floors_of(result.evaluation))
        detail.left_out.set_rows(left_out_rows(result.evaluation))
        detail.set_left_out_count(len(result.evaluation.failures))
        self._show_bars()
        self.refresh_points()

    def choose_method(self, key: str) -> None:
        """Show the errors of this method."""
        self._key = key
        self._show_bars()

    def set_average(self, average: str) -> None:
        """Show means of classes, or of photographs, over the filters."""
        self._average = average
        self.refresh_points()

    def refresh_points(self) -> None:
        """Show the points again, of which more may be known to be colorizers."""
        result = self._session.result
        if result is not None:
            points, lines = filter_points(result.means, self._average, self._is_colorizer)
            self._detail.plot.set_points(points, lines)

    @property
    def _method(self) -> Method | None:
        result = self._session.result
        return None if result is None else find_method(result.evaluation, self._key)

    def _on_floor_changed(self, key: str) -> None:
        self._floor = key
        self._show_bars()

    def _show_bars(self) -> None:
        result, method, detail = self._session.result, self._method, self._detail
        if result is None:
            return
        if method is None:
            is_quoted = self._key.startswith(QUOTED)
            text = self.tr("Only figures over all classes were published for this method.")
            detail.set_no_bars(text if is_quoted else self.tr("Nothing is measured yet."))
            detail.set_captions("", "")
            detail.photos.set_photos(())
            return
        detail.set_no_bars("")
        floor = find_method(result.evaluation, self._floor)
        detail.bars.set_bars(class_bars(result.means, method, floor))
        self._show_photos()

    def _show_photos(self) -> None:
        result, method, detail = self._session.result, self._method, self._detail
        bar = detail.bars.current
        if result is None or method is None or bar is None:
            return
        methods = result.before_and_after if method.kind == CHECKPOINT else ()
        methods = methods if len(methods) == 2 else (method,)
        photos = measured_photos(result.means, methods, bar.name)
        detail.photos.set_photos(photos)
        text = self.tr("{class_name}, {photos}").format(
            class_name=spoken_class(bar.name), photos=count_photos(len(photos))
        )
        detail.set_captions(method_title(method), text)

    def _open_class(self, class_name: str) -> None:
        result = self._session.result
        photos = result.means.photos.get(class_name, ()) if result is not None else ()
        if photos:
            self._open([photo.color for photo in photos], photos[0].color)

    def _open_photo(self, path: Path) -> None:
        self._open([photo.path for photo in self._detail.photos.photos], path)

    def _open(self, paths: list[Path], current: Path) -> None:
        """Look at a photograph through the chosen checkpoint; the others join the list."""
        method = self._method
        if method is not None and method.checkpoint is not None:
            checkpoints = self._workspace.checkpoints
            if checkpoints.card_of(str(method.checkpoint)) is None:
                checkpoints.use(method.checkpoint)
            else:
                checkpoints.select(str(method.checkpoint))
        pictures = self._workspace.pictures
        paths = [path.absolute() for path in paths]
        pictures.reopen(paths, current.absolute())
        others = [path for path in paths if path != current.absolute()]
        pictures.open_files([current, *others])
        # It may have been the one looked at already.
        self.opened.emit()

    def _on_thumbnail_read(self, thumbnail: ReadThumbnail) -> None:
        self._detail.photos.set_thumbnail(thumbnail.path, thumbnail.image)

    def _on_prediction_made(self, made: MadePrediction) -> None:
        self._detail.photos.set_prediction(made.wish, made.image)

    def _forget_pictures(self) -> None:
        """Show no picture of another evaluation, nor of the mean color of fewer photographs."""
        result, photos = self._session.result, self._detail.photos
        if result is None:
            return
        (settings, count), now = self._pictured, len(result.evaluation.photos)
        self._pictured = result.settings, now
        if result.settings is not settings:
            self._session.thumbnails.drop_wishes()
            self._session.predictions.drop_wishes()
            photos.forget_pictures()
        elif now != count:
            photos.forget_pictures(MEAN_FLOOR)

    def _is_colorizer(self, path: Path) -> bool:
        card = self._workspace.checkpoints.card_of(str(path))
        return card is not None and card.spec.kind == COLORIZER
