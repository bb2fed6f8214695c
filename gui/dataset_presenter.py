"""Keeps the data set page and the numbers of the training panel true to the inspection."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.api import USABLE, PhotosInspected
from gui.commands import Commands, show_folder
from gui.dataset_header import VARIANTS
from gui.dataset_page import DatasetPage
from gui.dataset_session import InspectionState
from gui.dataset_tally import Tally
from gui.epoch_presenter import EpochPresenter
from gui.jobs import Failure
from gui.left_out_rows import left_out_rows, photo_rows
from gui.quantities import format_count, format_duration
from gui.sheet_rows import Only, SheetFilter
from gui.thumbnail_reader import ReadThumbnail
from gui.training_panel import TrainingPanel
from gui.training_session import RunState
from gui.variants_presenter import VariantsPresenter
from gui.workspace import Workspace


class DatasetPresenter(QObject):
    """Listens to the inspection, the transfer of the faces and the page.

    Signals
    -------
    page_wanted(bool)
        The page should be shown, or the pictures again.

    Parameters
    ----------
    workspace
        The document.
    page, panel
        The views.
    commands
        Ask for a folder or a file.
    """

    page_wanted = Signal(bool)

    def __init__(
        self, workspace: Workspace, page: DatasetPage, panel: TrainingPanel, commands: Commands
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._dataset = workspace.dataset
        self._page = page
        self._panel = panel
        self._folder: Path | None = None
        self._is_shown = False
        self._transfer_problem = ""
        self._variants = VariantsPresenter(workspace, page.variants)
        self._epochs = EpochPresenter(workspace, page.summary, panel)
        self._connect_document()
        self._connect_views()
        self._connect_commands(commands)
        self._page.set_faces_here(workspace.faces.are_here)
        self._page.set_transferring(workspace.faces.is_running)

    def _connect_document(self) -> None:
        dataset, faces = self._dataset, self._workspace.faces
        dataset.folder_changed.connect(self._on_folder_changed)
        dataset.photos_inspected.connect(self._on_photos_inspected)
        dataset.state_changed.connect(self._on_state_changed)
        dataset.failed.connect(self._on_failed)
        faces.running_changed.connect(self._on_transfer_changed)
        faces.progressed.connect(self._page.strip.show_progress)
        faces.here_changed.connect(self._page.set_faces_here)
        faces.failed.connect(self._on_transfer_failed)
        self._workspace.thumbnails.read.connect(self._on_thumbnail_read)
        self._workspace.training.state_changed.connect(self._on_training_changed)
        self._workspace.pictures.current_changed.connect(lambda _: self._leave_for_picture())

    def _connect_views(self) -> None:
        page = self._page
        page.header.back_requested.connect(lambda: self.page_wanted.emit(False))
        page.header.look_again_requested.connect(self._look_again)
        page.header.cancel_requested.connect(self._dataset.cancel)
        page.strip.cancel_requested.connect(self._workspace.faces.cancel)
        page.tab_changed.connect(lambda _: self._show_variants())
        page.sheet.opened.connect(self._open_photo)
        page.sheet.view.thumbnails_wanted.connect(self._workspace.thumbnails.request)
        page.summary.class_list.class_wanted.connect(
            lambda name: page.sheet.set_filter(SheetFilter(Only.CLASS, name))
        )

    def _connect_commands(self, commands: Commands) -> None:
        page = self._page
        page.folder_requested.connect(commands.choose_training_folder)
        page.faces_requested.connect(self._workspace.faces.download)
        page.zip_requested.connect(commands.choose_faces_zip)
        for part in (page.sheet, page.left_out):
            part.folder_wanted.connect(lambda path: show_folder(path.parent))

    # What the user does

    def set_folder(self, folder: Path) -> None:
        """Train on this folder next; it is inspected when the page is opened."""
        self._folder = folder
        self._show_folder()
        if self._is_shown:
            self._inspect_if_new()

    def choose_folder(self, folder: Path) -> None:
        """Train on this folder next, and look at what is in it now."""
        self._folder = folder
        self._show_folder()
        self._dataset.inspect(folder)
        self.page_wanted.emit(True)

    def set_shown(self, is_shown: bool) -> None:
        """Say whether the page is in view."""
        self._is_shown = is_shown
        if is_shown:
            self._workspace.faces.look()
            self._inspect_if_new()
        self._show_variants()

    def _inspect_if_new(self) -> None:
        if self._folder is not None and self._folder != self._dataset.folder:
            self._dataset.inspect(self._folder)

    def _look_again(self) -> None:
        if self._folder is not None:
            self._dataset.inspect(self._folder)

    def _open_photo(self, path: Path) -> None:
        self._workspace.open_paths([path])
        # It may have been the one looked at already.
        self.page_wanted.emit(False)

    def _leave_for_picture(self) -> None:
        """Show a picture that was chosen meanwhile, unless its variants are shown here."""
        if self._is_shown and self._page.tab != VARIANTS:
            self.page_wanted.emit(False)

    def _show_variants(self) -> None:
        self._variants.set_shown(self._is_shown and self._page.tab == VARIANTS)

    # What the inspection says

    def _on_folder_changed(self, folder: Path) -> None:
        page = self._page
        self._workspace.thumbnails.drop_wishes()
        page.set_folder(folder.name or str(folder), str(folder))
        page.sheet.clear()
        page.sheet.set_empty_text(self.tr("Looking for photographs…"))
        page.summary.show_tally(Tally())
        page.left_out.set_rows(())
        page.header.set_left_out_count(0)
        page.left_out.set_empty_text(self.tr("Nothing so far."))

    def _on_photos_inspected(self, event: PhotosInspected) -> None:
        page, dataset = self._page, self._dataset
        page.sheet.add_photos(event.photos)
        page.sheet.show_tally(dataset.tally)
        page.summary.show_tally(dataset.tally)
        assert dataset.folder is not None
        page.left_out.add_rows(photo_rows(event.photos, dataset.folder))
        self._show_progress()

    def _on_state_changed(self, state: InspectionState) -> None:
        if state is InspectionState.RUNNING:
            self._show_progress()
            return
        header, dataset = self._page.header, self._dataset
        header.set_chip(format_count(dataset.tally.total) if dataset.tally.total else "")
        if state is InspectionState.DONE:
            header.clear_progress()
            self._show_inspection()
        elif state is InspectionState.STOPPED:
            text = self.tr("stopped at {done} of {total}")
            header.clear_progress(
                text.format(done=format_count(dataset.done), total=format_count(dataset.total))
                if dataset.total
                else self.tr("stopped")
            )
            self._page.sheet.set_empty_text(self.tr("Stopped. Look again to go on."))
        else:
            header.clear_progress()

    def _show_progress(self) -> None:
        header, dataset = self._page.header, self._dataset
        if not dataset.total:
            header.set_chip("")
            header.set_progress(None, self.tr("Looking for photographs…"))
            return
        chip = self.tr("{done} of {total}")
        header.set_chip(
            chip.format(done=format_count(dataset.done), total=format_count(dataset.total))
        )
        parts = []
        if rate := dataset.photos_per_second:
            parts.append(self.tr("{rate} a second").format(rate=f"{rate:.0f}"))
        if (seconds := dataset.seconds_left) is not None:
            parts.append(self.tr("{time} left").format(time=format_duration(seconds)))
        header.set_progress(dataset.done / dataset.total, ", ".join(parts))

    def _show_inspection(self) -> None:
        page, dataset = self._page, self._dataset
        inspection = dataset.inspection
        assert inspection is not None
        assert dataset.folder is not None
        trees = inspection.paired_trees
        page.sheet.set_photos(inspection.photos)
        page.sheet.set_empty_text(
            self.tr("There are no photographs in this folder; choose another one.")
        )
        page.sheet.show_tally(dataset.tally)
        page.summary.show_tally(dataset.tally, trees.pair_count if trees else None)
        rows = left_out_rows(inspection, dataset.folder)
        page.left_out.set_rows(rows)
        page.header.set_left_out_count(len(rows))
        page.left_out.set_empty_text(self.tr("Every file can be used."))
        self._show_folder()

    def _on_failed(self, failure: Failure) -> None:
        self._page.sheet.set_empty_text(failure.sentence)
        self._on_failure(failure)

    def _on_thumbnail_read(self, thumbnail: ReadThumbnail) -> None:
        self._page.sheet.view.set_thumbnail(thumbnail.path, thumbnail.image)

    def _show_folder(self) -> None:
        """Name the folder in the training panel, with its count where it is known."""
        folder, dataset = self._folder, self._dataset
        if folder is None or self._workspace.training.is_running:
            return  # until its end the panel names what is learnt from
        name = folder.name or str(folder)
        if folder == dataset.folder and dataset.state is InspectionState.DONE:
            count = format_count(dataset.tally.verdicts[USABLE])
            name = f"{name} ({count})"
        self._panel.set_folder(str(folder), name)

    def _on_transfer_changed(self, is_running: bool) -> None:
        self._page.set_transferring(is_running)
        if is_running:
            self._workspace.message_outdated.emit(self._transfer_problem)

    def _on_transfer_failed(self, failure: Failure) -> None:
        self._transfer_problem = failure.sentence
        self._on_failure(failure)

    def _on_failure(self, failure: Failure) -> None:
        self._workspace.message.emit("error", failure.sentence, failure.details)

    def _on_training_changed(self, state: RunState) -> None:
        """Show the plot at the start of a training; at its end name what comes next."""
        if state is RunState.PREPARING:
            self.page_wanted.emit(False)
        elif state is RunState.IDLE:
            self._show_folder()
