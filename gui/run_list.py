"""The list of kept runs beside the plot."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from gui.filter_colors import filter_color
from gui.list_rows import ROW_ROLE
from gui.row_delegate import RowDelegate
from gui.row_list import RowList
from gui.run_rows import RunRow
from gui.theme import SIDE_PADDING_PX, Theme

_BOX_PX = 13
_STATE = QStyle.StateFlag
# The second press of a double click is a press like any other to the box.
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
# The box and what is around it: a click here draws the run, or not.
_BOX_ROOM_PX = SIDE_PADDING_PX + _BOX_PX + 6


class RunDelegate(RowDelegate):
    """Paints a box in the color of the filters, with a check where the run is drawn."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        row: RunRow = index.data(ROW_ROLE)
        shifted = QStyleOptionViewItem(option)
        painter.save()
        self._paint_background(painter, option.rect, option.state, row)
        painter.restore()
        shifted.rect = option.rect.adjusted(_BOX_PX + 8, 0, 0, 0)
        shifted.state &= ~(_STATE.State_Selected | _STATE.State_MouseOver | _STATE.State_HasFocus)
        super().paint(painter, shifted, index)
        self._paint_box(painter, option, row)

    def _paint_box(self, painter: QPainter, option: QStyleOptionViewItem, row: RunRow) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = option.rect.center().y()
        box = QRectF(
            option.rect.left() + SIDE_PADDING_PX, middle - _BOX_PX / 2, _BOX_PX, _BOX_PX
        ).adjusted(0.5, 0.5, -0.5, -0.5)
        color = filter_color(row.filters, self._theme)
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(color if row.is_overlaid else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if row.is_overlaid:
            painter.setPen(QPen(self._theme.color("panel"), 1.8))
            corners = ((2.6, 6.2), (5.2, 8.8), (9.6, 3.6))
            painter.drawPolyline([box.topLeft() + QPointF(x, y) for x, y in corners])
        painter.restore()


class RunList(RowList):
    """The kept runs; those with a check are drawn behind the current curve.

    Signals
    -------
    overlay_toggled(str)
        The user wants to see the curve of this run, or not any more.
    run_opened(str)
        The user wants to look at this run: a double click, or Enter.
    """

    overlay_toggled = Signal(str)
    run_opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        title = QCoreApplication.translate("RunList", "Runs")
        empty_text = QCoreApplication.translate(
            "RunList", "No kept runs yet. Every training is kept here, to compare it with others."
        )
        super().__init__(title, empty_text, RunDelegate(theme), parent)
        self.view.doubleClicked.connect(self._on_double_clicked)
        self.view.installEventFilter(self)
        self.view.viewport().installEventFilter(self)

    def set_runs(self, rows: Sequence[RunRow]) -> None:
        """Show these runs; selection and place stay."""
        selected = self.selected_id
        scroll_bar = self.view.verticalScrollBar()
        place = scroll_bar.value()
        with self.quiet():
            self.model.set_rows(rows)
        self.select_quietly(selected)
        scroll_bar.setValue(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Toggle on Space and on a click on the box; open on Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if isinstance(event, QMouseEvent) and event.type() in _PRESSES:
            index = self.view.indexAt(event.position().toPoint())
            row = self.model.row_at(index)
            is_box = event.position().x() <= _BOX_ROOM_PX
            if row is not None and is_box and event.button() == Qt.MouseButton.LeftButton:
                self.overlay_toggled.emit(row.row_id)
                return True
        return bool(super().eventFilter(watched, event))

    def _on_key(self, event: QKeyEvent) -> bool:
        if not self.selected_id:
            return False
        if event.key() == Qt.Key.Key_Space:
            self.overlay_toggled.emit(self.selected_id)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.run_opened.emit(self.selected_id)
            return True
        return False

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.run_opened.emit(row.row_id)
