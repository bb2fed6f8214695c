"""The fields that say what to train."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox, QWidget

from engine.api import AUGMENTATION_MODES
from gui.elided_label import ElidedLabel
from gui.folder_field import FolderField
from gui.theme import CONTROL_HEIGHT_PX, Theme, restyle, set_role
from gui.wheel_guard import WheelGuard

SMALLEST_FILTERS, LARGEST_FILTERS = 1, 1024
OFFERED_FILTERS = (4, 8, 16, 32, 64, 128, 256)

_LARGEST_EPOCHS, _LARGEST_BATCH = 100_000, 4096
_MOST_DIGITS = 6
_FIELD_WIDTH_PX = 148
_COLUMN_GAP_PX, _ROW_GAP_PX = 6, 6


@dataclass(frozen=True)
class TrainingForm:
    """What the user wants to train.

    Attributes
    ----------
    kind
        ``"colorizer"``, ``"regressor"`` or ``"encoder_decoder"``.
    filters
        Filters of the convolutions, 1 to 1024.
    folder
        Folder of the photographs to learn from; empty when none was chosen.
    epochs, batch_size
        At least 1 each.
    augmentation_mode
        One of ``engine.api.AUGMENTATION_MODES``: which variants of a photograph an epoch sees.
    split_by
        ``"photo"``, or ``"folder"`` to keep the photographs of a folder on one side.
    """

    kind: str = "colorizer"
    filters: int = 64
    folder: str = ""
    epochs: int = 10
    batch_size: int = 20
    augmentation_mode: str = "fresh"
    split_by: str = "photo"


class TrainingFields(QWidget):
    """Labels and fields, and what is wrong with them.

    Signals
    -------
    edited()
        The user or ``set_form`` changed a field.
    folder_requested()
        The user wants to choose a folder.
    augmentation_mode_changed(str)
        The field of the variants shows another mode, whoever changed it.
    """

    edited = Signal()
    folder_requested = Signal()
    augmentation_mode_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = QComboBox()
        self._filters = QComboBox()
        self._folder = FolderField(theme, self.tr("Choose…"))
        self._variants = QComboBox()
        self._split = QComboBox()
        self._epochs = QSpinBox()
        self._batch = QSpinBox()
        self._guard = WheelGuard(self)
        self._fill()
        self._build_ui()
        self._connect()
        self.set_form(TrainingForm())

    def _fill(self) -> None:
        for kind, text in (
            ("colorizer", self.tr("Colorizer")),
            ("regressor", self.tr("Regressor")),
            ("encoder_decoder", self.tr("Encoder-decoder")),
        ):
            self._kind.addItem(text, kind)
        texts = {
            "fresh": self.tr("Nine, fresh"),
            "fixed": self.tr("Nine, fixed"),
            "none": self.tr("None"),
        }
        for mode, text in texts.items():
            self._variants.addItem(text, mode)
        self._split.addItem(self.tr("By photograph"), "photo")
        self._split.addItem(self.tr("By folder"), "folder")
        self._filters.addItems([str(count) for count in OFFERED_FILTERS])
        self._filters.setEditable(True)
        self._filters.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        # Completion would make 64 of a typed 6.
        self._filters.setCompleter(None)  # type: ignore[arg-type]
        for spin_box, largest in ((self._epochs, _LARGEST_EPOCHS), (self._batch, _LARGEST_BATCH)):
            spin_box.setRange(1, largest)

    def _build_ui(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(_COLUMN_GAP_PX)
        grid.setVerticalSpacing(_ROW_GAP_PX)
        grid.setColumnStretch(0, 1)
        for number, (text, field, tooltip) in enumerate(self._rows()):
            label = ElidedLabel(text)
            set_role(label, "muted")
            label.setBuddy(field)
            set_role(field, "field")
            field.setAccessibleName(text)
            field.setFixedSize(_FIELD_WIDTH_PX, CONTROL_HEIGHT_PX)
            if tooltip:
                field.setToolTip(tooltip)
            if field is not self._folder:
                self._guard.watch(field)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)

    def _rows(self) -> tuple[tuple[str, QWidget, str], ...]:
        """Return label, field and tooltip of each row; the folder has a tooltip of its own."""
        filters = self.tr("How many patterns each layer looks for: more learn finer, and slower")
        epochs = self.tr("How often the network sees every photograph")
        batch = self.tr("How many photographs it looks at between two steps")
        variants = self.tr(
            "Fresh: nine variants of each photograph, drawn anew in each epoch\n"
            "Fixed: the same nine in every epoch\n"
            "None: only the photograph itself"
        )
        split = self.tr(
            "How training, validation and test photographs are kept apart\n"
            "By folder keeps all photographs of a person or class on one side"
        )
        return (
            (self.tr("Network"), self._kind, self.tr("What kind of network learns")),
            (self.tr("Filters"), self._filters, filters),
            (self.tr("Photographs"), self._folder, ""),
            (self.tr("Variants"), self._variants, variants),
            (self.tr("Split"), self._split, split),
            (self.tr("Epochs"), self._epochs, epochs),
            (self.tr("Batch"), self._batch, batch),
        )

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self.edited)
        self._filters.editTextChanged.connect(self._on_filters_edited)
        self._variants.currentIndexChanged.connect(self._on_mode_chosen)
        self._split.currentIndexChanged.connect(self.edited)
        self._epochs.valueChanged.connect(self.edited)
        self._batch.valueChanged.connect(self.edited)
        self._folder.clicked.connect(self.folder_requested)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._folder.set_theme(theme)

    def set_form(self, form: TrainingForm) -> None:
        """Fill in every field; a folder loses its detail."""
        self._kind.setCurrentIndex(max(self._kind.findData(form.kind), 0))
        self._filters.setEditText(str(form.filters))
        self._variants.setCurrentIndex(max(self._variants.findData(form.augmentation_mode), 0))
        self._split.setCurrentIndex(max(self._split.findData(form.split_by), 0))
        self._epochs.setValue(form.epochs)
        self._batch.setValue(form.batch_size)
        self.set_folder(form.folder, "")

    def set_folder(self, path_text: str, detail: str) -> None:
        """Name the folder of the photographs; see ``FolderField.set_folder``."""
        self._folder.set_folder(path_text, detail)
        self.edited.emit()

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
        self._variants.setCurrentIndex(self._variants.findData(mode))

    def form(self) -> TrainingForm | None:
        """Return what the fields say, or None while one of them cannot be understood."""
        filters = self._filter_count()
        if filters is None:
            return None
        return TrainingForm(
            kind=self._kind.currentData(),
            filters=filters,
            folder=self._folder.path_text,
            epochs=self._epochs.value(),
            batch_size=self._batch.value(),
            augmentation_mode=self._variants.currentData(),
            split_by=self._split.currentData(),
        )

    def problem(self) -> str:
        """Return what is wrong with a field as a sentence, or nothing."""
        if self._filter_count() is not None:
            return ""
        return self.tr("Filters must be a whole number from {0} to {1}.").format(
            SMALLEST_FILTERS, LARGEST_FILTERS
        )

    def _filter_count(self) -> int | None:
        text = self._filters.currentText().strip()
        if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
            return None
        count = int(text)
        return count if SMALLEST_FILTERS <= count <= LARGEST_FILTERS else None

    def _on_mode_chosen(self) -> None:
        self.augmentation_mode_changed.emit(self._variants.currentData())
        self.edited.emit()

    def _on_filters_edited(self) -> None:
        is_invalid = self._filter_count() is None
        if self._filters.property("invalid") != is_invalid:
            self._filters.setProperty("invalid", is_invalid)
            restyle(self._filters)
        self.edited.emit()
