"""The fields that say what to train."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QSpinBox,
    QWidget,
)

from gui.elided_label import ElidedLabel
from gui.folder_field import FolderField
from gui.theme import CONTROL_HEIGHT_PX, Theme, restyle, set_role

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
    """

    kind: str = "colorizer"
    filters: int = 64
    folder: str = ""
    epochs: int = 10
    batch_size: int = 20


class _WheelGuard(QObject):
    """Keeps the wheel, which should scroll the column, from changing a field on its way."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_wheel = event.type() == QEvent.Type.Wheel
        if is_wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


class TrainingFields(QWidget):
    """Labels and fields, and what is wrong with them.

    Signals
    -------
    edited()
        The user or ``set_form`` changed a field.
    folder_requested()
        The user wants to choose a folder.
    """

    edited = Signal()
    folder_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = QComboBox()
        self._filters = QComboBox()
        self._folder = FolderField(theme, self.tr("Choose…"))
        self._epochs = QSpinBox()
        self._batch = QSpinBox()
        self._guard = _WheelGuard(self)
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
                field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
                field.installEventFilter(self._guard)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)

    def _rows(self) -> tuple[tuple[str, QWidget, str], ...]:
        """Return label, field and tooltip of each row; the folder has a tooltip of its own."""
        filters = self.tr("How many patterns each layer looks for: more learn finer, and slower")
        epochs = self.tr("How often the network sees every photograph")
        batch = self.tr("How many photographs it looks at between two steps")
        return (
            (self.tr("Network"), self._kind, self.tr("What kind of network learns")),
            (self.tr("Filters"), self._filters, filters),
            (self.tr("Photographs"), self._folder, ""),
            (self.tr("Epochs"), self._epochs, epochs),
            (self.tr("Batch"), self._batch, batch),
        )

    def _connect(self) -> None:
        self._kind.currentIndexChanged.connect(self.edited)
        self._filters.editTextChanged.connect(self._on_filters_edited)
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
        self._epochs.setValue(form.epochs)
        self._batch.setValue(form.batch_size)
        self.set_folder(form.folder, "")

    def set_folder(self, path_text: str, detail: str) -> None:
        """Name the folder of the photographs; see ``FolderField.set_folder``."""
        self._folder.set_folder(path_text, detail)
        self.edited.emit()

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

    def _on_filters_edited(self) -> None:
        is_invalid = self._filter_count() is None
        if self._filters.property("invalid") != is_invalid:
            self._filters.setProperty("invalid", is_invalid)
            restyle(self._filters)
        self.edited.emit()
