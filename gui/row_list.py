"""A head with a count above a list of rows, or above a sentence while there are none."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.list_rows import RowModel
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.row_delegate import ROW_HEIGHT_PX, RowDelegate
from gui.section_head import HEAD_HEIGHT_PX, SectionHead
from gui.theme import SIDE_PADDING_PX, Theme, set_role

_EMPTY_HEIGHT_PX = 2 * ROW_HEIGHT_PX


class RowView(QListView):
    """The list itself: one row is selected, and a right click selects none.

    Signals
    -------
    menu_wanted(QModelIndex, QPoint)
        The row that a context menu was asked for, and where on the screen.
    removal_wanted(QModelIndex)
        The Delete key was pressed on the selected row.
    """

    menu_wanted = Signal(QModelIndex, QPoint)
    removal_wanted = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayScrollBar(self)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Return what an event does to the selection: it is moved, never taken away."""
        flag = QItemSelectionModel.SelectionFlag
        command = super().selectionCommand(index, event)
        return flag.NoUpdate if command & (flag.Deselect | flag.Toggle) else command

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select with the left button only."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on the row under the mouse, or on the selected one for the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index, place = self.indexAt(event.pos()), event.globalPos()
        if index.isValid():
            self.menu_wanted.emit(index, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the removal of the selected row on Delete."""
        if not event.matches(QKeySequence.StandardKey.Delete):
            super().keyPressEvent(event)
            return
        selected = self.selectedIndexes()
        if selected:
            self.removal_wanted.emit(selected[0])


class RowList(QWidget):
    """A titled list; what the program selects is shown, what the user selects is announced.

    Signals
    -------
    row_selected(str)
        The id of the row that the user selected.
    removal_wanted(str)
        The id of the row on which the user pressed Delete.
    natural_height_changed()
        Rows came or went: ``natural_height_px`` is another one.
    """

    row_selected = Signal(str)
    removal_wanted = Signal(str)
    natural_height_changed = Signal()

    def __init__(
        self, title: str, empty_text: str, delegate: RowDelegate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._head = SectionHead(title)
        self._view = RowView()
        self._empty = QLabel(empty_text)
        self._pages = QStackedLayout()
        self._model = RowModel(self)
        self._delegate = delegate
        self._actions: list[QAction] = []
        self._menu_row_id = ""
        self._is_quiet = False
        self._build_ui(title)
        self._connect()
        self._show_count()

    def _build_ui(self, title: str) -> None:
        self._delegate.setParent(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(self._delegate)
        self._view.setAccessibleName(title)
        set_role(self._empty, "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._empty.setContentsMargins(SIDE_PADDING_PX, 2, SIDE_PADDING_PX, 2)
        self._pages.addWidget(self._view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head)
        layout.addLayout(self._pages, 1)

    def _connect(self) -> None:
        self._view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._view.menu_wanted.connect(self._on_menu_wanted)
        self._view.removal_wanted.connect(self._on_removal_wanted)
        for changed in (
            self._model.rowsInserted,
            self._model.rowsRemoved,
            self._model.modelReset,
        ):
            changed.connect(self._show_count)

    @property
    def view(self) -> RowView:
        """The list itself."""
        return self._view

    @property
    def model(self) -> RowModel:
        """The rows."""
        return self._model

    @property
    def natural_height_px(self) -> int:
        """The height at which nothing scrolls."""
        count = self._model.rowCount()
        return HEAD_HEIGHT_PX + (count * ROW_HEIGHT_PX if count else _EMPTY_HEIGHT_PX)

    @property
    def selected_id(self) -> str:
        """The id of the selected row, or nothing."""
        selected = self._view.selectedIndexes()
        row = self._model.row_at(selected[0]) if selected else None
        return row.row_id if row else ""

    @property
    def menu_row_id(self) -> str:
        """The id of the row that the context menu was last opened on."""
        return self._menu_row_id

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._delegate.set_theme(theme)
        self._view.viewport().update()

    def set_context_actions(self, actions: Sequence[QAction]) -> None:
        """Offer actions in the context menu of a row; see ``menu_row_id``."""
        self._actions = list(actions)

    def select_quietly(self, row_id: str) -> None:
        """Select a row and bring it into view, without a signal; an unknown id selects nothing."""
        if row_id == self.selected_id:
            return
        index = self._model.index_of(row_id)
        with self.quiet():
            self._view.clearSelection()
            if index.isValid():
                self._view.setCurrentIndex(index)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Change the selection without announcing it."""
        was_quiet, self._is_quiet = self._is_quiet, True
        try:
            yield
        finally:
            self._is_quiet = was_quiet

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._head.set_count(count or None)
        self._pages.setCurrentIndex(0 if count else 1)
        # Tab would get no further than a proxy that is not shown.
        # The stubs of PySide6 do not know that there may be none.
        self.setFocusProxy(cast(QWidget, self._view if count else None))
        self.natural_height_changed.emit()

    def _on_selection_changed(self) -> None:
        if not self._is_quiet and (row_id := self.selected_id):
            self.row_selected.emit(row_id)

    def _on_removal_wanted(self, index: QModelIndex) -> None:
        if row := self._model.row_at(index):
            self.removal_wanted.emit(row.row_id)

    def _on_menu_wanted(self, index: QModelIndex, place: QPoint) -> None:
        row = self._model.row_at(index)
        if row is None or not self._actions:
            return
        self._menu_row_id = row.row_id
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._actions)
        menu.popup(place)
