"""The fields that say what to train: those that matter, and below a fold the others."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSpinBox, QVBoxLayout, QWidget

from engine.api import AUGMENTATION_MODES, Device
from gui.advanced_fields import AdvancedFields
from gui.choice import Choice
from gui.device_field import DeviceField
from gui.field_grid import FieldGrid
from gui.field_texts import (
    filters_tooltip,
    fixed_by_start,
    kind_names,
    kind_tooltip,
    split_tooltip,
    variants_tooltip,
)
from gui.filters_field import FiltersField
from gui.fold import Fold
from gui.folder_field import FolderField
from gui.preset_field import PresetField
from gui.start_field import StartCheckpoint
from gui.theme import Theme
from gui.training_form import TrainingForm

_LARGEST_EPOCHS, _LARGEST_BATCH = 100_000, 4096


class TrainingFields(QWidget):
    """Labels and fields, and what is wrong with them.

    Signals
    -------
    edited()
        A field changed, by whomever.
    folder_requested()
        The user wants to choose a folder.
    start_file_requested()
        The user wants to choose the file of a checkpoint to start from.
    augmentation_mode_changed(str)
        The field of the variants shows another mode, whoever changed it.
    more_toggled(bool)
        The fields that few people change are shown or hidden.
    """

    edited = Signal()
    folder_requested = Signal()
    start_file_requested = Signal()
    augmentation_mode_changed = Signal(str)
    more_toggled = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preset = PresetField()
        self._kind = Choice()
        self._filters = FiltersField()
        self._folder = FolderField(theme, self.tr("Choose…"))
        self._variants = Choice()
        self._split = Choice()
        self._epochs = QSpinBox()
        self._batch = QSpinBox()
        self._device = DeviceField()
        self._grid = FieldGrid()
        self._more = AdvancedFields(theme)
        self._fold = Fold(theme, self.tr("More"), self._more)
        self._image_px = TrainingForm.image_px
        self._is_filling = self._was_edited = False
        self._fill()
        self._build_ui()
        self._connect()
        self.set_form(TrainingForm())

    def _fill(self) -> None:
        self._kind.fill(kind_names())
        self._variants.fill(
            [
                (self.tr("Nine, fresh"), "fresh"),
                (self.tr("Nine, fixed"), "fixed"),
                (self.tr("None"), "none"),
            ]
        )
        self._split.fill(
            [
                (self.tr("By photograph"), "photo"),
                (self.tr("By folder"), "folder"),
                (self.tr("In each folder"), "class"),
            ]
        )
        for spin_box, largest in ((self._epochs, _LARGEST_EPOCHS), (self._batch, _LARGEST_BATCH)):
            spin_box.setRange(1, largest)

    def _build_ui(self) -> None:
        self._grid.dress(self._preset)
        self._grid.add_wide(self._preset)
        for text, field, tooltip in self._rows():
            self._grid.add_field(text, field, tooltip)
        self._grid.add_wide(self._device.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._grid)
        layout.addWidget(self._fold)

    def _rows(self) -> tuple[tuple[str, QWidget, str], ...]:
        """Return label, field and tooltip of each row; the folder has a tooltip of its own."""
        epochs = self.tr("How often the network sees every photograph")
        batch = self.tr("How many photographs it looks at between two steps")
        return (
            (self.tr("Network"), self._kind, kind_tooltip()),
            (self.tr("Filters"), self._filters, filters_tooltip()),
            (self.tr("Photographs"), self._folder, ""),
            (self.tr("Variants"), self._variants, variants_tooltip()),
            (self.tr("Split"), self._split, split_tooltip()),
            (self.tr("Epochs"), self._epochs, epochs),
            (self.tr("Batch"), self._batch, batch),
            (self.tr("Device"), self._device, self.tr("What does the work")),
        )

    def _connect(self) -> None:
        self._preset.activated.connect(self._on_preset_chosen)
        self._kind.currentIndexChanged.connect(self._on_kind_changed)
        self._filters.editTextChanged.connect(self._note_edit)
        self._variants.currentIndexChanged.connect(self._on_mode_changed)
        self._split.currentIndexChanged.connect(self._note_edit)
        self._epochs.valueChanged.connect(self._note_edit)
        self._batch.valueChanged.connect(self._note_edit)
        self._device.currentIndexChanged.connect(self._note_edit)
        self._folder.clicked.connect(self.folder_requested)
        self._more.edited.connect(self._note_edit)
        self._more.start_changed.connect(self._on_start_changed)
        self._more.start_file_requested.connect(self.start_file_requested)
        self._fold.toggled.connect(self.more_toggled)

    # What is shown

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._folder.set_theme(theme)
        self._more.set_theme(theme)
        self._fold.set_theme(theme)

    @property
    def is_more_shown(self) -> bool:
        """Whether the fields that few people change are shown."""
        return self._fold.is_open

    def set_more_shown(self, is_shown: bool) -> None:
        """Show or hide the fields that few people change."""
        self._fold.set_open(is_shown)

    def set_editable(self, is_editable: bool) -> None:
        """Open or close every field; the fold can be used all the same."""
        self._grid.setEnabled(is_editable)
        self._more.setEnabled(is_editable)

    def set_form(self, form: TrainingForm) -> None:
        """Fill in every field; a folder loses its detail."""
        with self._filling():
            self._set_start(form)
            self._take_spec(form)
            self._variants.set_value(form.augmentation_mode)
            self._split.set_value(form.split_by)
            self._epochs.setValue(form.epochs)
            self._batch.setValue(form.batch_size)
            self._device.set_wanted(form.device)
            self._more.set_form(form)
            self.set_folder(form.folder, "")

    def set_folder(self, path_text: str, detail: str) -> None:
        """Name the folder of the photographs; see ``FolderField.set_folder``."""
        self._folder.set_folder(path_text, detail)
        self._note_edit()

    def set_augmentation_mode(self, mode: str) -> None:
        """Show which variants an epoch sees.

        Raises
        ------
        ValueError
            When the mode is none of ``engine.api.AUGMENTATION_MODES``.
        """
        if mode not in AUGMENTATION_MODES:
            known = ", ".join(AUGMENTATION_MODES)
            raise ValueError(f"The augmentation must be one of {known}. Received: {mode}")
        self._variants.set_value(mode)

    def set_devices(self, devices: Sequence[Device], why_no_gpu: str | None) -> None:
        """Offer the processors there are, and say why no GPU is among them."""
        with self._filling():
            self._device.set_devices(devices, why_no_gpu)
            self._note_edit()

    @property
    def more(self) -> AdvancedFields:
        """The fields that few people change."""
        return self._more

    def set_start(self, start: StartCheckpoint | None) -> None:
        """Start from a checkpoint, whose network the form then has, or from fresh weights."""
        self._more.start.set_current(start)

    # What is said

    def form(self) -> TrainingForm | None:
        """Return what the fields say, or None while one of them cannot be understood."""
        filters = self._filters.filters
        if filters is None:
            return None
        return self._more.fill_form(
            TrainingForm(
                kind=self._kind.value,
                filters=filters,
                folder=self._folder.path_text,
                epochs=self._epochs.value(),
                batch_size=self._batch.value(),
                augmentation_mode=self._variants.value,
                split_by=self._split.value,
                device=self._device.value,
                image_px=self._image_px,
            )
        )

    def problem(self) -> str:
        """Return what is wrong with a field as a sentence, or nothing."""
        return self._filters.problem() or self._more.problem()

    # What happens

    @contextmanager
    def _filling(self) -> Iterator[None]:
        """Tell of many edits as of one."""
        if self._is_filling:
            yield
            return
        self._is_filling, self._was_edited = True, False
        try:
            yield
        finally:
            self._is_filling = False
        if self._was_edited:
            self._note_edit()

    def _note_edit(self) -> None:
        if self._is_filling:
            self._was_edited = True
            return
        self._preset.show_form(self.form())
        self.edited.emit()

    def _on_preset_chosen(self) -> None:
        preset, folder_detail = self._preset.preset, self._folder.whole_text()
        if preset is None:
            self._note_edit()  # a name alone changes nothing: the list says again what it is
            return
        kept = TrainingForm(
            folder=self._folder.path_text, split_by=self._split.value, device=self._device.wanted
        )
        with self._filling():
            self.set_form(preset.apply_to(self._more.fill_wishes(kept)))
            self._folder.set_folder(kept.folder, folder_detail)

    def _on_kind_changed(self) -> None:
        with self._filling():
            self._filters.set_kind(self._kind.value)
            self._more.set_kind(self._kind.value)
            self._note_edit()

    def _on_mode_changed(self) -> None:
        self.augmentation_mode_changed.emit(self._variants.value)
        self._note_edit()

    def _set_start(self, form: TrainingForm) -> None:
        """Start from the checkpoint of a form, whether it is in the list or not."""
        path_text, field = form.start_from, self._more.start
        start = field.offered_at(path_text)
        if start is None and path_text:
            start = StartCheckpoint(path_text, Path(path_text).stem, form.spec)
        self.set_start(start)

    def _on_start_changed(self) -> None:
        """Take over the network of the checkpoint, which then is the only one."""
        start = self._more.start.current
        if start is None:
            self._image_px = TrainingForm.image_px
        elif not self._is_filling:
            with self._filling():
                self._take_spec(TrainingForm().with_spec(start.spec))
        for field, tooltip in ((self._kind, kind_tooltip()), (self._filters, filters_tooltip())):
            field.setEnabled(start is None)
            field.setToolTip(fixed_by_start() if start else tooltip)

    def _take_spec(self, form: TrainingForm) -> None:
        self._image_px = form.image_px
        self._kind.set_value(form.kind)
        self._filters.set_filters(form.filters)
        self._more.set_kind(self._kind.value)
        self._more.take_spec(form)
