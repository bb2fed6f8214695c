"""The runs of a sweep as a table: those that wait can be dragged into another order."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QTableView,
    QWidget,
)

from engine.api import RunKey
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.sweep_delegate import LINE_ROLE, SweepDelegate
from gui.sweep_rows import COLUMNS, SweepLine
from gui.theme import SMALL_TEXT_PX, Theme, interface_font

ROW_HEIGHT_PX = 28
_MIME = "application/x-tintype-sweep-run"
_STATUS = COLUMNS.index("status")
# At least; a head in a wide font gets what it needs.
_WIDTHS_PX = {
    "filters": 78,
    "seed": 54,
    "parameters": 92,
    "status": 120,
    "time": 104,
    "validation": 82,
    "test": 82,
}
_HEAD_PADDING_PX = 28
# Given up first where there is little room.
_DISPENSABLE = ("validation", "parameters", "time")

_Index = QModelIndex | QPersistentModelIndex


class SweepModel(QAbstractTableModel):
    """The lines of the table.

    Signals
    -------
    dropped(object, int)
        The key of a run was dropped before the line with this number.
    """

    dropped = Signal(object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SweepLine] = []
        self._heads = (
            *(self.tr("Filters"), self.tr("Seed"), self.tr("Parameters"), self.tr("Status")),
            *(self.tr("Time"), self.tr("Validation"), self.tr("Test MAE")),
        )

    @property
    def lines(self) -> tuple[SweepLine, ...]:
        """All lines, as they are shown."""
        return tuple(self._lines)

    def set_lines(self, lines: Sequence[SweepLine]) -> None:
        """Show these lines; where only texts changed, the selection stays."""
        new = list(lines)
        if [line.key for line in new] == [line.key for line in self._lines]:
            self._lines = new
            if new:
                last = self.index(len(new) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._lines = new
        self.endResetModel()

    def line_at(self, index: _Index) -> SweepLine | None:
        """Return the line of an index, or None for an invalid one."""
        return self._lines[index.row()] if index.isValid() else None

    def row_of(self, key: RunKey | None) -> int | None:
        """Return the number of the line of a run."""
        keys = [line.key for line in self._lines]
        return keys.index(key) if key is not None and key in keys else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, the tooltip, or the whole line."""
        line = self.line_at(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.tooltip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        return line if role == LINE_ROLE else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let what waits be dragged, and dropped between lines."""
        line = self.line_at(index)
        if line is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        if line.key is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Only move."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only runs of a sweep."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the number of the dragged line."""
        data = QMimeData()
        rows = [index.row() for index in indexes]
        data.setData(_MIME, str(rows[0]).encode() if rows else b"")
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Ask for the other order; the lines follow from it."""
        text = bytes(data.data(_MIME).data()).decode()
        line = self._lines[int(text)] if text.isdigit() and int(text) < len(self._lines) else None
        if line is not None and line.key is not None:
            before = row if row >= 0 else parent.row() if parent.isValid() else len(self._lines)
            self.dropped.emit(line.key, before)
        return False  # the view would take the dragged line out


class SweepTable(QTableView):
    """The table.

    Signals
    -------
    move_requested(object, int)
        The key of a run that waits, and its new place in the queue, counted from 0.
    remove_requested(object)
        The key of a run that should not wait any more.
    retry_requested(object)
        The key of a run that should wait again.
    folder_wanted(object)
        The key of a run whose folder the user wants to see.
    """

    move_requested = Signal(object, int)
    remove_requested = Signal(object)
    retry_requested = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sweep_model = SweepModel(self)
        self._delegate = SweepDelegate(theme, self)
        self._queue: tuple[RunKey, ...] = ()
        self._has_seeds = False
        self._widths_px = dict(_WIDTHS_PX)
        self._build_ui()
        self.sweep_model.dropped.connect(self._on_dropped)
        self.customContextMenuRequested.connect(self._open_menu)

    def _build_ui(self) -> None:
        self.setObjectName("sweep_table")
        self.setAccessibleName(self.tr("Runs of the sweep"))
        self.setModel(self.sweep_model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setTabKeyNavigation(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        OverlayScrollBar(self)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT_PX)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_STATUS, QHeaderView.ResizeMode.Stretch)
        self._size_columns()

    @property
    def selected_line(self) -> SweepLine | None:
        """The selected line."""
        rows = self.selectionModel().selectedRows()
        return self.sweep_model.line_at(rows[0]) if rows else None

    @property
    def queue(self) -> tuple[RunKey, ...]:
        """The runs that wait, the next one first."""
        return self._queue

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._delegate.set_theme(theme)
        self._size_columns()  # the font comes with the theme
        self.viewport().update()

    def set_lines(self, lines: Sequence[SweepLine], queue: Sequence[RunKey]) -> None:
        """Show these lines.

        Parameters
        ----------
        lines
            Runs, then floors.
        queue
            The runs that wait, the next one first.
        """
        selected = self.selected_line
        self._queue = tuple(queue)
        self.sweep_model.set_lines(lines)
        row = self.sweep_model.row_of(selected.key) if selected is not None else None
        if row is not None:
            self.selectRow(row)
        self._has_seeds = len({line.key.seed for line in lines if line.key is not None}) > 1
        self._choose_columns()

    def move_selected(self, places: int) -> None:
        """Move the selected run in the queue, up with a negative number."""
        line = self.selected_line
        if line is not None and line.key in self._queue:
            index = self._queue.index(line.key) + places
            if 0 <= index < len(self._queue):
                self.move_requested.emit(line.key, index)

    def remove_selected(self) -> None:
        """Take the selected run out of the queue."""
        line = self.selected_line
        if line is not None and line.key in self._queue:
            self.remove_requested.emit(line.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selected run with Alt and the arrows, take it out with Delete."""
        has_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if has_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_selected(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_selected()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out columns that there is no room for."""
        super().resizeEvent(event)
        self._choose_columns()

    def _size_columns(self) -> None:
        metrics = QFontMetrics(interface_font(SMALL_TEXT_PX, semi_bold=True))
        for column, name in enumerate(COLUMNS):
            head = self.sweep_model.headerData(column, Qt.Orientation.Horizontal)
            needed_px = metrics.horizontalAdvance(head) + _HEAD_PADDING_PX
            self._widths_px[name] = max(_WIDTHS_PX[name], needed_px)
            self.horizontalHeader().resizeSection(column, self._widths_px[name])
        self._choose_columns()

    def _choose_columns(self) -> None:
        shown = [name for name in COLUMNS if name != "seed" or self._has_seeds]
        for name in _DISPENSABLE:
            if sum(self._widths_px[column] for column in shown) > self.viewport().width():
                shown.remove(name)
        for column, name in enumerate(COLUMNS):
            self.setColumnHidden(column, name not in shown)

    def _on_dropped(self, key: RunKey, before: int) -> None:
        if key not in self._queue:
            return
        first = self.sweep_model.row_of(self._queue[0])
        assert first is not None
        index = min(max(before - first, 0), len(self._queue))
        # Without the dragged line, those below it move up.
        if index > self._queue.index(key):
            index -= 1
        self.move_requested.emit(key, index)

    def _open_menu(self, place: QPoint) -> None:
        line = self.sweep_model.line_at(self.indexAt(place))
        if line is None or line.key is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self._menu_actions(line, menu):
            menu.addAction(action)
        menu.popup(self.viewport().mapToGlobal(place))

    def _menu_actions(self, line: SweepLine, menu: QMenu) -> list[QAction]:
        key = line.key
        entries = []
        if key in self._queue:
            entries += [
                (self.tr("Move up"), lambda: self.move_selected(-1)),
                (self.tr("Move down"), lambda: self.move_selected(1)),
                (self.tr("Take out of the queue"), self.remove_selected),
            ]
        elif line.status in ("failed", "stopped", "interrupted"):
            entries.append((self.tr("Train again"), lambda: self.retry_requested.emit(key)))
        if line.status != "waiting":
            entries.append((self.tr("Show in folder"), lambda: self.folder_wanted.emit(key)))
        actions = []
        for text, slot in entries:
            action = QAction(text, menu)
            action.triggered.connect(slot)
            actions.append(action)
        return actions


def _alignment(column: int) -> Qt.AlignmentFlag:
    is_word = COLUMNS[column] in ("filters", "status")
    side = Qt.AlignmentFlag.AlignLeft if is_word else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
