"""The methods of an evaluation as a table: floors, checkpoints, and what others published."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from engine.api import CHECKPOINT
from gui.method_delegate import ROW_ROLE, MethodDelegate
from gui.method_rows import COLUMNS, MethodRow
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.theme import SMALL_TEXT_PX, Theme, interface_font

ROW_HEIGHT_PX = 28
_TITLE_WIDTH_PX, _CELL_PADDING_PX = 150, 30
# As wide as any figure of the table.
_WIDEST_FIGURE = "0.0000"
# Given up first where there is little room.
_DISPENSABLE = ("mae_128", "chroma", "filters", "kept", "ssim")

_Index = QModelIndex | QPersistentModelIndex


class MethodModel(QAbstractTableModel):
    """The rows of the table, in their own order until a head is clicked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: list[MethodRow] = []
        self._rows: list[MethodRow] = []
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)
        self._heads = {
            "title": (self.tr("Method"), self.tr("What colored the photographs")),
            "filters": (self.tr("Filters"), self.tr("Filters of the network")),
            "mae": (
                "MAE",
                self.tr("Mean absolute error of a* and b*, scaled to [0, 1], at full size"),
            ),
            "mae_128": (
                self.tr("At 128"),
                self.tr("The same at 128 × 128 pixels: what a training measures"),
            ),
            "psnr_db": (
                "PSNR",
                self.tr("Peak signal-to-noise ratio in decibels; higher is better"),
            ),
            "ssim": ("SSIM", self.tr("Structural similarity, at most 1; higher is better")),
            "delta_e": ("ΔE", self.tr("CIEDE2000: how different the colors look")),
            "chroma": (self.tr("Chroma"), self.tr("How strong the colors are")),
            "kept": (self.tr("Kept"), self.tr("Chroma as a part of the originals' own")),
        }

    @property
    def rows(self) -> tuple[MethodRow, ...]:
        """All rows, as they are shown."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[MethodRow]) -> None:
        """Show these rows; where only figures changed, the selection stays."""
        self._given = list(rows)
        arranged = self._arranged()
        if [row.key for row in arranged] == [row.key for row in self._rows]:
            self._rows = arranged
            if arranged:
                last = self.index(len(arranged) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = arranged
        self.endResetModel()

    def row_at(self, index: _Index) -> MethodRow | None:
        """Return the row of an index, or None for an invalid one."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, key: str) -> int | None:
        """Return the number of the line of a method."""
        keys = [row.key for row in self._rows]
        return keys.index(key) if key in keys else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column, or what it means."""
        if orientation == Qt.Orientation.Vertical:
            return None
        text, tooltip = self._heads[COLUMNS[section]]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        roles = {Qt.ItemDataRole.DisplayRole: text, Qt.ItemDataRole.ToolTipRole: tooltip}
        return roles.get(Qt.ItemDataRole(role))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, the tooltip, or the whole row."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text(COLUMNS[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.tooltip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return row if role == ROW_ROLE else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 gives the rows their own order again."""
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        keys = [self._rows[index.row()].key for index in old]
        self._rows = self._arranged()
        new = [
            self.index(self.place_of(key) or 0, index.column())
            for key, index in zip(keys, old, strict=True)
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _arranged(self) -> list[MethodRow]:
        column, order = self._sorting
        if column < 0:
            return list(self._given)
        name, is_down = COLUMNS[column], order == Qt.SortOrder.DescendingOrder
        if name == "title":
            return sorted(self._given, key=lambda row: row.title.casefold(), reverse=is_down)
        known = [row for row in self._given if row.value(name) is not None]
        # What has no such figure stays below, whichever way the others are sorted.
        unknown = [row for row in self._given if row.value(name) is None]
        return sorted(known, key=lambda row: row.value(name) or 0.0, reverse=is_down) + unknown


class MethodTable(QTableView):
    """The table; one method is always chosen.

    Signals
    -------
    chosen(str)
        The key of the method whose figures are to be shown closely.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.method_model = MethodModel(self)
        self._delegate = MethodDelegate(theme, self)
        self._key = ""
        self._is_filling = False
        self._widths_px: dict[str, int] = {}
        self._build_ui()
        self.selectionModel().selectionChanged.connect(self._on_selected)

    def _build_ui(self) -> None:
        self.setObjectName("method_table")
        self.setAccessibleName(self.tr("Methods and their figures"))
        self.setModel(self.method_model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        OverlayScrollBar(self)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT_PX)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setSortingEnabled(True)
        self._size_columns()

    @property
    def key(self) -> str:
        """The key of the chosen method; empty where there is none."""
        return self._key

    @property
    def shown_columns(self) -> list[str]:
        """The columns that there is room for."""
        return [name for at, name in enumerate(COLUMNS) if not self.isColumnHidden(at)]

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._delegate.set_theme(theme)
        self._size_columns()  # the font comes with the theme
        self.viewport().update()

    def set_rows(self, rows: Sequence[MethodRow]) -> None:
        """Show these rows; the chosen method stays, or the best checkpoint is chosen."""
        self._is_filling = True
        self.method_model.set_rows(rows)
        self._is_filling = False
        if self.method_model.place_of(self._key) is None:
            self._key = _best(rows).key if rows else ""
            self.chosen.emit(self._key)
        self.choose(self._key)

    def choose(self, key: str) -> None:
        """Choose a method."""
        place = self.method_model.place_of(key)
        if place is not None:
            self.selectRow(place)

    def minimumSizeHint(self) -> QSize:
        """Ask for the heads and two lines."""
        return QSize(300, 26 + 2 * ROW_HEIGHT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns that there is no room for."""
        super().resizeEvent(event)
        self._choose_columns()

    def _on_selected(self) -> None:
        rows = self.selectionModel().selectedRows()
        row = self.method_model.row_at(rows[0]) if rows else None
        if row is not None and not self._is_filling and row.key != self._key:
            self._key = row.key
            self.chosen.emit(row.key)

    def _size_columns(self) -> None:
        metrics = QFontMetrics(interface_font(SMALL_TEXT_PX, semi_bold=True))
        for column, name in enumerate(COLUMNS):
            head = self.method_model.headerData(column, Qt.Orientation.Horizontal)
            texts_px = (metrics.horizontalAdvance(text) for text in (head, _WIDEST_FIGURE))
            least_px = _TITLE_WIDTH_PX if name == "title" else 0
            self._widths_px[name] = max(least_px, max(texts_px) + _CELL_PADDING_PX)
            self.horizontalHeader().resizeSection(column, self._widths_px[name])
        self._choose_columns()

    def _choose_columns(self) -> None:
        shown = list(COLUMNS)
        for name in _DISPENSABLE:
            if sum(self._widths_px[column] for column in shown) > self.viewport().width():
                shown.remove(name)
        for column, name in enumerate(COLUMNS):
            self.setColumnHidden(column, name not in shown)


def _best(rows: Sequence[MethodRow]) -> MethodRow:
    """Return the checkpoint with the smallest error, or the first method where there is none."""
    checkpoints = [row for row in rows if row.kind == CHECKPOINT]
    return min(checkpoints, key=lambda row: row.value("mae") or 0.0, default=rows[0])


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
