"""The files that a training leaves out, with reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QMenu,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from gui.overlay_scroll_bar import OverlayScrollBar
from gui.theme import set_role

_ROW_HEIGHT_PX = 36
_FILE_WIDTH_PX, _KIND_WIDTH_PX = 260, 130

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class LeftOut:
    """One file, or folder, that is not trained on.

    Attributes
    ----------
    path
        Where it is.
    name
        Its path below the inspected folder.
    kind
        Such as ``"Gray"``.
    reason
        Why, as a sentence.
    """

    path: Path
    name: str
    kind: str
    reason: str


class LeftOutModel(QAbstractTableModel):
    """The rows, in the order that the user chose."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LeftOut] = []
        self._heads = (self.tr("File"), self.tr("What"), self.tr("Reason"))
        self._order: tuple[int, Qt.SortOrder] | None = None

    @property
    def rows(self) -> tuple[LeftOut, ...]:
        """All rows, in the order shown."""
        return tuple(self._rows)

    def set_rows(self, rows: Sequence[LeftOut]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self._arrange()
        self.endResetModel()

    def add_rows(self, rows: Sequence[LeftOut]) -> None:
        """Add rows at the end; the order that the user chose comes back with ``set_rows``."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def row_at(self, index: _Index) -> LeftOut | None:
        """Return what stands at an index, or None for an invalid one."""
        return self._rows[index.row()] if index.isValid() else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of files."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, or the tooltip with all of it."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (row.name, row.kind, row.reason)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.path}\n{row.reason}"
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the rows by a column; a negative one keeps the order of the folder."""
        self.layoutAboutToBeChanged.emit()
        before = [self.row_at(index) for index in self.persistentIndexList()]
        self._order = (column, order) if column >= 0 else None
        self._arrange()
        places = {row: number for number, row in enumerate(self._rows)}
        for index, row in zip(self.persistentIndexList(), before, strict=True):
            if row is not None:
                self.changePersistentIndex(index, self.index(places[row], index.column()))
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        if self._order is None:
            return
        column, order = self._order
        field = ("name", "kind", "reason")[column]
        self._rows.sort(
            key=lambda row: (getattr(row, field).casefold(), row.name),
            reverse=order == Qt.SortOrder.DescendingOrder,
        )


class _NameDelegate(QStyledItemDelegate):
    """Shortens a path in the middle: how it begins and ends says most."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideMiddle


class LeftOutTable(QWidget):
    """The table, or a sentence where nothing is left out.

    Signals
    -------
    folder_wanted(object)
        The path of a file whose folder the user wants to see.
    """

    folder_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = LeftOutModel(self)
        self.view = QTableView()
        self._empty = QLabel()
        self._pages = QStackedLayout(self)
        self._build_ui()
        for changed in (self.model.modelReset, self.model.rowsInserted):
            changed.connect(self._show_page)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self._show_page()

    def _build_ui(self) -> None:
        view = self.view
        view.setObjectName("left_out")
        view.setAccessibleName(self.tr("Left out"))
        view.setModel(self.model)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setItemDelegateForColumn(0, _NameDelegate(view))
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setTabKeyNavigation(False)
        OverlayScrollBar(view)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT_PX)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, _FILE_WIDTH_PX)
        header.resizeSection(1, _KIND_WIDTH_PX)
        set_role(self._empty, "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setText(self.tr("Every file can be used."))
        self._pages.addWidget(view)
        self._pages.addWidget(self._empty)
        self.setFocusProxy(view)

    @property
    def is_empty_shown(self) -> bool:
        """Whether the sentence is shown instead of the table."""
        return self._pages.currentWidget() is self._empty

    def set_rows(self, rows: Sequence[LeftOut]) -> None:
        """Show these files."""
        self.model.set_rows(rows)

    def add_rows(self, rows: Sequence[LeftOut]) -> None:
        """Show some more files."""
        self.model.add_rows(rows)

    def set_empty_text(self, text: str) -> None:
        """Say what it means that the table is empty."""
        self._empty.setText(text)

    def _show_page(self) -> None:
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _open_menu(self, place: QPoint) -> None:
        row = self.model.row_at(self.view.indexAt(place))
        if row is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show = QAction(self.tr("Show in folder"), menu)
        show.triggered.connect(lambda: self.folder_wanted.emit(row.path))
        menu.addAction(show)
        menu.popup(self.view.viewport().mapToGlobal(place))
