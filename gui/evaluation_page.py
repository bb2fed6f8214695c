"""The page that takes the place of the pictures: how well checkpoints color a folder."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.empty_column import EmptyColumn
from gui.evaluation_detail import EvaluationDetail
from gui.evaluation_header import EvaluationHeader
from gui.fine_tune_bar import FineTuneBar
from gui.method_rows import CLASSES, PHOTOS
from gui.method_table import MethodTable
from gui.segments import Segments
from gui.theme import SIDE_PADDING_PX, Theme, set_role

WHOLE, HELD_OUT = "whole", "held_out"
_EMPTY_WIDTH_PX = 460
_SPLIT = (300, 350)


class EvaluationPage(QWidget):
    """Header, the table, and below it one of its three closer looks.

    Signals
    -------
    folder_requested()
        The user wants to choose a folder.
    average_changed(str)
        ``"classes"`` or ``"photos"``.
    quoted_changed(bool)
        Whether published figures should be shown.
    part_changed(str)
        ``"whole"`` or ``"held_out"``: which photographs the figures should be of.

    Attributes
    ----------
    header, table, detail, fine_tune
        The parts.
    """

    folder_requested = Signal()
    average_changed = Signal(str)
    quoted_changed = Signal(bool)
    part_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = EvaluationHeader()
        self.table = MethodTable(theme)
        self.detail = EvaluationDetail(theme)
        self.fine_tune = FineTuneBar()
        self.averages = Segments(
            self.tr("What the figures are means of"),
            ((CLASSES, self.tr("Mean of classes")), (PHOTOS, self.tr("Mean of photographs"))),
        )
        self.quoted_box = QCheckBox(self.tr("Published figures"))
        self.parts = Segments(
            self.tr("Which photographs are measured"),
            ((WHOLE, self.tr("All photographs")), (HELD_OUT, self.tr("Held out"))),
        )
        self._part_note = QLabel(self.tr("held-out photographs only: before and after"))
        self._note = QLabel()
        self._choose_button = QPushButton(self.tr("Choose a folder…"))
        self._pages = QStackedWidget()
        self._build_ui()
        self._connect()
        self.set_folder("", "")

    def _build_ui(self) -> None:
        set_role(self, "panel")
        self.setAccessibleName(self.tr("Evaluate"))
        self._figures = QSplitter(Qt.Orientation.Vertical)
        self._figures.setChildrenCollapsible(False)
        self._figures.addWidget(self._build_upper())
        self._figures.addWidget(self.detail)
        self._figures.setSizes(_SPLIT)
        for number, share in enumerate(_SPLIT):
            self._figures.setStretchFactor(number, share)
        self._empty = self._build_empty()
        self._waiting = EmptyColumn("", self._note, _EMPTY_WIDTH_PX)
        for part in (self._empty, self._waiting, self._figures):
            self._pages.addWidget(part)
        self._foot_line = _line()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(_line())
        layout.addWidget(self._pages, 1)
        layout.addWidget(self._foot_line)
        layout.addWidget(self.fine_tune)

    def _build_upper(self) -> QWidget:
        self._part_line = QWidget()
        parts = QHBoxLayout(self._part_line)
        parts.setContentsMargins(SIDE_PADDING_PX, 6, SIDE_PADDING_PX, 0)
        parts.setSpacing(12)
        set_role(self._part_note, "muted")
        parts.addWidget(self.parts)
        parts.addWidget(self._part_note)
        parts.addStretch(1)
        self._part_line.hide()
        self.quoted_box.setToolTip(
            self.tr(
                "Figures that others published for the Natural-Color Dataset; not measured here"
            )
        )
        tools = QHBoxLayout()
        tools.setContentsMargins(SIDE_PADDING_PX, 6, SIDE_PADDING_PX, 4)
        tools.setSpacing(12)
        tools.addWidget(self.averages)
        tools.addStretch(1)
        tools.addWidget(self.quoted_box)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._part_line)
        column.addLayout(tools)
        column.addWidget(self.table, 1)
        return upper

    def _build_empty(self) -> QWidget:
        """Say the next step to whoever has no folder yet."""
        set_role(self._choose_button, "primary")
        return EmptyColumn(
            self.tr("How well do checkpoints color your photographs?"),
            self.tr(
                "Choose a folder of color photographs; its sub-folders are the classes. With the "
                "two trees of the Natural-Color Dataset, “Gray” and “ColorfulOriginal”, its own "
                "gray pictures are colored. Every checkpoint stands beside three floors."
            ),
            _EMPTY_WIDTH_PX,
            self._choose_button,
        )

    def _connect(self) -> None:
        self._choose_button.clicked.connect(self.folder_requested)
        self.header.folder_requested.connect(self.folder_requested)
        self.averages.selected.connect(self.average_changed)
        self.quoted_box.toggled.connect(self.quoted_changed)
        self.parts.selected.connect(self._on_part_selected)

    @property
    def is_empty_shown(self) -> bool:
        """Whether the way to a first folder is shown."""
        return self._pages.currentWidget() is self._empty

    @property
    def note(self) -> str:
        """What is said instead of figures; empty while these are shown."""
        return self._note.text() if self._pages.currentWidget() is self._waiting else ""

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        for part in (self.table, self.detail):
            part.set_theme(theme)

    def set_folder(self, name: str, tooltip: str) -> None:
        """Name the folder; without a name the page says how to choose one."""
        self.header.set_folder(name, tooltip)
        if name:
            self.show_note("")
        else:
            self._show(self._empty)

    def show_note(self, text: str) -> None:
        """Say something instead of figures."""
        self._note.setText(text)
        self._show(self._waiting)

    def show_figures(self, has_published: bool, has_before_after: bool, part: str) -> None:
        """Show the table and what is below it.

        Parameters
        ----------
        has_published
            Whether somebody published figures for this data set.
        has_before_after
            Whether a fine-tuning was evaluated on what it kept out.
        part
            Which photographs the figures are of.
        """
        self.quoted_box.setVisible(has_published)
        self._part_line.setVisible(has_before_after)
        self._part_note.setVisible(part == HELD_OUT)
        self.parts.set_current(part)
        self._show(self._figures)

    def _on_part_selected(self, part: str) -> None:
        self._part_note.setVisible(part == HELD_OUT)
        self.part_changed.emit(part)

    def _show(self, part: QWidget) -> None:
        self._pages.setCurrentWidget(part)
        for widget in (self._foot_line, self.fine_tune):
            widget.setVisible(part is self._figures)
        focuses = {self._empty: self._choose_button, self._figures: self.table}
        self.setFocusProxy(focuses.get(part, self.header.evaluate_button))


def _line() -> QFrame:
    line = QFrame()
    set_role(line, "line")
    line.setFixedHeight(1)
    return line
