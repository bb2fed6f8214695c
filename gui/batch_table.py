"""The table of a batch: what is done, what is worked on, what failed and why."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QMenu, QTableView, QWidget

from gui.batch_delegate import PICTURE_SIZE, PICTURES_WIDTH_PX, ROW_HEIGHT_PX, BatchDelegate
from gui.batch_record import BatchRow, ItemState
from gui.batch_rows import MAE, NAME, PICTURES, STATE, TIME, BatchModel
from gui.batch_session import BatchSession
from gui.batch_thumbnails import BatchThumbnails
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.theme import Theme

_WISH_DELAY_MS, _FOLLOW_DELAY_MS = 25, 60
_MAE_WIDTH_PX, _TIME_WIDTH_PX = 84, 84
# Below, the figures are given up: what happened is more than how long it took.
_MAE_FROM_PX, _TIME_FROM_PX = 480, 600
_NAME_SHARE = 0.45


class BatchTable(QTableView):
    """Photographs in rows; the row that is worked on stays in view until the user scrolls away.

    Signals
    -------
    opened(int)
        The number of a photograph that the user wants to look at.
    folder_wanted(int)
        The number of a photograph whose folder, or that of its result, the user wants to see.
    reason_wanted(int)
        The number of a photograph of which the user wants to copy why it failed.

    Parameters
    ----------
    session
        The batch.
    theme
        Colors to start with.
    """

    opened = Signal(int)
    folder_wanted = Signal(int)
    reason_wanted = Signal(int)

    def __init__(
        self,
        session: BatchSession,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.batch_model = BatchModel(session, self)
        self.thumbnails = BatchThumbnails(session.thumbnails, PICTURE_SIZE, self)
        self._delegate = BatchDelegate(theme, self._pixmap_of, self)
        self._wish_timer = QTimer(self, singleShot=True, interval=_WISH_DELAY_MS)
        self._follow_timer = QTimer(self, singleShot=True, interval=_FOLLOW_DELAY_MS)
        self._working = -1
        self._follows, self._is_following = True, False
        self._build_ui()
        self._connect()

    def _build_ui(self) -> None:
        self.setObjectName("batch_table")
        self.setAccessibleName(self.tr("Photographs of the batch"))
        self.setModel(self.batch_model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT_PX // 2)
        self.setTabKeyNavigation(False)
        OverlayScrollBar(self)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT_PX)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)

    def _connect(self) -> None:
        self._wish_timer.timeout.connect(self._ask_for_missing)
        self._follow_timer.timeout.connect(self._follow)
        self.thumbnails.arrived.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.doubleClicked.connect(self._open)
        self._session.items_changed.connect(self._on_items_changed)
        self._session.cleared.connect(self._on_cleared)

    @property
    def is_following(self) -> bool:
        """Whether the row that is worked on is kept in view."""
        return self._follows

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the selected photograph on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the row under the mouse, or of the selected one."""
        is_keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.viewport().mapFromGlobal(event.globalPos())
        index = self.currentIndex() if is_keyboard else self.indexAt(place)
        number, row = self.batch_model.number_at(index), self.batch_model.row_at(index)
        if number is not None and row is not None:
            if is_keyboard:
                place = self.visualRect(index).center()
            menu = self.row_menu(number, row)
            menu.popup(self.viewport().mapToGlobal(place))

    def row_menu(self, number: int, row: BatchRow) -> QMenu:
        """Make the menu of a photograph; it deletes itself when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_done = row.state in (ItemState.DONE, ItemState.SKIPPED)
        look = QAction(self.tr("Open result") if is_done else self.tr("Open photograph"), menu)
        look.triggered.connect(lambda: self.opened.emit(number))
        show = QAction(self.tr("Show in folder"), menu)
        show.triggered.connect(lambda: self.folder_wanted.emit(number))
        copy = QAction(self.tr("Copy the reason"), menu)
        copy.setEnabled(row.state is ItemState.FAILED)
        copy.triggered.connect(lambda: self.reason_wanted.emit(number))
        menu.addActions([look, show, copy])
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width: what does not fit is the figures, not the words."""
        super().resizeEvent(event)
        width_px = self.viewport().width()
        has_mae, has_time = width_px >= _MAE_FROM_PX, width_px >= _TIME_FROM_PX
        self.setColumnHidden(MAE, not has_mae)
        self.setColumnHidden(TIME, not has_time)
        fixed_px = PICTURES_WIDTH_PX + _MAE_WIDTH_PX * has_mae + _TIME_WIDTH_PX * has_time
        name_px = max(0, round((width_px - fixed_px) * _NAME_SHARE))
        self.setColumnWidth(PICTURES, PICTURES_WIDTH_PX)
        self.setColumnWidth(NAME, name_px)
        self.setColumnWidth(STATE, max(0, width_px - fixed_px - name_px))
        self.setColumnWidth(MAE, _MAE_WIDTH_PX)
        self.setColumnWidth(TIME, _TIME_WIDTH_PX)

    # Following

    def _on_items_changed(self, numbers: tuple[int, ...]) -> None:
        rows = self._session.rows
        for number in numbers:
            row = rows[number]
            if row.state is ItemState.WORKING:
                self._working = number
            elif row.state is ItemState.DONE:
                self.thumbnails.forget(row.output)
        if self._follows and self._working >= 0 and not self._follow_timer.isActive():
            self._follow_timer.start()

    def _on_cleared(self) -> None:
        self._working, self._follows = -1, True
        self.thumbnails.clear()

    def _follow(self) -> None:
        index = self.batch_model.index_of(self._working) if self._working >= 0 else QModelIndex()
        if self._follows and index.isValid():
            self._is_following = True
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            self._is_following = False

    def _on_scrolled(self) -> None:
        """Stay where the user scrolled to, until the row that is worked on is there."""
        if self._is_following or self._working < 0:
            return
        index = self.batch_model.index_of(self._working)
        if index.isValid():  # else only what failed is shown
            self._follows = self.viewport().rect().intersects(self.visualRect(index))

    # Small pictures

    def _pixmap_of(self, path_text: str) -> QPixmap | None:
        # A restart of the timer would wait for the end of a scroll.
        if not self.thumbnails.has(path_text) and not self._wish_timer.isActive():
            self._wish_timer.start()
        return self.thumbnails.pixmap(path_text)

    def _ask_for_missing(self) -> None:
        """Ask for what is in view, whatever part of it was painted last."""
        first = max(self.rowAt(1), 0)
        last = self.rowAt(self.viewport().height() - 1)
        count = self.batch_model.rowCount()
        wishes: list[tuple[str, bool]] = []
        for number in range(first, min(last if last >= 0 else count - 1, count - 1) + 1):
            row = self.batch_model.row_at(self.batch_model.index(number, PICTURES))
            assert row is not None
            wishes.append((row.source, True))
            if row.output and row.state in (ItemState.DONE, ItemState.SKIPPED):
                wishes.append((row.output, False))
        missing = [wish for wish in wishes if not self.thumbnails.has(wish[0])]
        self.thumbnails.request(missing, self.devicePixelRatioF())

    def _open(self, index: QModelIndex) -> None:
        number = self.batch_model.number_at(index)
        if number is not None:
            self.opened.emit(number)
