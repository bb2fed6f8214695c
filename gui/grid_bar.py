"""The quiet row above the filter grid: what is compared, and what can be done with it."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from gui.grid_menu import GridMenu
from gui.theme import set_role

BAR_HEIGHT_PX = 36
_SIDE_PX = 6


class GridBar(QWidget):
    """Shows what it is given; what the user does is announced.

    Signals
    -------
    pinned_toggled(bool)
        The pinned photographs should be in the grid too, or not.
    map_toggled(bool)
        The error map should stand beside the tiles, or not.
    sheet_wanted()
        All of the grid should be written as one picture.
    table_wanted()
        Its figures should be written as a table.
    """

    pinned_toggled = Signal(bool)
    map_toggled = Signal(bool)
    sheet_wanted = Signal()
    table_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.menu = GridMenu(self)
        self._choice = QPushButton()
        self._pinned = QPushButton(self.tr("Pinned too"))
        self._map = QPushButton(self.tr("Error map"))
        self._progress = QLabel()
        self._export = QPushButton(self.tr("Export"))
        self._exports: dict[str, QAction] = {}
        self._build_ui()
        self._pinned.toggled.connect(self.pinned_toggled)
        self._map.toggled.connect(self.map_toggled)

    def _build_ui(self) -> None:
        set_role(self, "bar")
        self.setFixedHeight(BAR_HEIGHT_PX)
        tips = {
            self._choice: self.tr("Choose what the picture is seen through"),
            self._pinned: self.tr("Show the pinned photographs below the picture looked at"),
            self._map: self.tr("Show how far each pixel is off, for the selected tile"),
            self._export: self.tr("Export the grid"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(_SIDE_PX, 0, _SIDE_PX, 1)
        row.setSpacing(2)
        for button, tip in tips.items():
            set_role(button, "quiet", inGrid=True)
            button.setToolTip(tip)
            if button is self._export:
                row.addStretch(1)
                row.addWidget(self._progress)
            row.addWidget(button)
        for button in (self._pinned, self._map):
            button.setCheckable(True)
        self._map.setChecked(True)
        set_role(self._progress, "small")
        self._choice.setMenu(self.menu)
        self._export.setMenu(self._build_export_menu())
        for button in (self._choice, self._export):
            button.setProperty("hasMenu", True)

    def _build_export_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, text, signal in (
            ("sheet", self.tr("Contact sheet (PNG)…"), self.sheet_wanted),
            ("table", self.tr("Table (CSV)…"), self.table_wanted),
        ):
            self._exports[name] = menu.addAction(text)
            self._exports[name].triggered.connect(signal)
        return menu

    @property
    def choice_text(self) -> str:
        """How many checkpoints are in the grid, as it says."""
        return self._choice.text()

    @property
    def progress_text(self) -> str:
        """How many tiles are ready, as it says; nothing when all are."""
        return self._progress.text()

    @property
    def shows_pinned(self) -> bool:
        """Whether the pinned photographs should be in the grid too."""
        return self._pinned.isChecked() and self._pinned.isEnabled()

    @property
    def shows_map(self) -> bool:
        """Whether the error map should stand beside the tiles."""
        return self._map.isChecked()

    @property
    def pinned_button(self) -> QPushButton:
        """The toggle of the pinned photographs."""
        return self._pinned

    @property
    def map_button(self) -> QPushButton:
        """The toggle of the error map."""
        return self._map

    def export_action(self, name: str) -> QAction:
        """Return the entry "sheet" or "table" of the menu."""
        return self._exports[name]

    def set_choice_text(self, text: str) -> None:
        """Say how many checkpoints are in the grid."""
        self._choice.setText(text)

    def set_progress(self, done: int, total: int) -> None:
        """Say how many tiles are ready; nothing when all are."""
        text = self.tr("{done} of {total} ready").format(done=done, total=total)
        self._progress.setText(text if done < total else "")

    def set_possible(self, names: Collection[str]) -> None:
        """Enable what can be done now: "pinned", "map", "export"."""
        self._pinned.setEnabled("pinned" in names)
        self._map.setEnabled("map" in names)
        self._export.setEnabled("export" in names)
