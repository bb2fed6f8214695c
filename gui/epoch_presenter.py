"""Keeps the split and the size of an epoch true to the inspection, the form and the variants."""

from pathlib import Path

from PySide6.QtCore import QObject

from engine.api import SplitRule
from gui.dataset_session import InspectionState
from gui.dataset_summary import DatasetSummary
from gui.epoch_texts import describe_epoch, limit_split
from gui.quantities import format_count
from gui.training_panel import TrainingPanel
from gui.workspace import Workspace


class EpochPresenter(QObject):
    """Says before a training how its photographs are shared, and how much an epoch is.

    Parameters
    ----------
    workspace
        The document.
    summary
        Shows the split.
    panel
        Its form decides the split and the epoch, whose size it shows.
    """

    def __init__(self, workspace: Workspace, summary: DatasetSummary, panel: TrainingPanel) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._dataset = workspace.dataset
        self._summary = summary
        self._panel = panel
        self._split: tuple[int, int, int] | None = None
        self._obstacle = ""
        self._rule: SplitRule | None = None
        self._connect()

    def _connect(self) -> None:
        self._dataset.folder_changed.connect(lambda _: self._forget())
        self._dataset.state_changed.connect(self._on_state_changed)
        self._dataset.split_ready.connect(self._on_split_ready)
        self._workspace.augmentation_changed.connect(lambda _: self._show_epoch_size())
        self._panel.edited.connect(self._on_form_edited)

    def _on_state_changed(self, state: InspectionState) -> None:
        if state is InspectionState.DONE:
            self._request_split()

    def _on_form_edited(self) -> None:
        form = self._panel.form()
        if form is not None and self._rule != form.split_rule:
            self._request_split()
        self._show_split()

    def _request_split(self) -> None:
        form = self._panel.form()
        if form is None or self._dataset.inspection is None:
            return
        self._rule = form.split_rule
        self._dataset.request_split(self._rule)

    def _forget(self) -> None:
        self._split, self._rule, self._obstacle = None, None, ""
        self._show_split()

    def _on_split_ready(self, split: tuple[int, int, int] | str) -> None:
        self._obstacle = split if isinstance(split, str) else ""
        self._split = None if isinstance(split, str) else split
        self._show_split()

    def _used_split(self) -> tuple[int, int, int] | None:
        """Return how many photographs the training in the form would share."""
        form = self._panel.form()
        if self._split is None or form is None:
            return self._split
        return limit_split(self._split, form.photo_limit, form.split_rule)

    def _show_split(self) -> None:
        split = self._used_split()
        if split is None:
            text = self._obstacle
        elif split[0] == 0:
            text = self.tr("Too few usable photographs to train on.")
        else:
            train, validate, test = map(format_count, split)
            # Spaces that do not break keep a number with its word.
            text = self.tr("{train}\u00a0train, {validate}\u00a0validate, {test}\u00a0test")
            text = text.format(train=train, validate=validate, test=test)
        self._summary.set_split_text(text)
        self._show_epoch_size()

    def _show_epoch_size(self) -> None:
        form, split = self._panel.form(), self._used_split()
        if form is None:
            return
        # What is inspected may be another folder than the one to train on.
        is_same = bool(form.folder) and Path(form.folder) == self._dataset.folder
        text = self._obstacle if is_same else ""
        if split is not None and is_same:
            variant_count = self._workspace.augmentation.variant_count
            text = describe_epoch(split[0], variant_count, form.batch_size) or self.tr(
                "None of these photographs can be trained on; the page Data set says why."
            )
        self._panel.set_epoch_size(text)
