"""All photographs of a data set as small pictures, with a choice of which of them are shown."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from engine.api import GRAY, NEARLY_GRAY, UNREADABLE, InspectedPhoto
from gui.dataset_tally import Tally
from gui.elided_label import ElidedLabel
from gui.quantities import format_count
from gui.sheet_rows import Only, SheetFilter, SheetModel
from gui.theme import SIDE_PADDING_PX, Theme, set_role
from gui.thumbnail_view import ThumbnailView
from gui.verdict_texts import class_title

_FILTER_WIDTH_PX = 230
# Each time rows are added, the view places all of them anew: the more, the longer it may wait.
_FLUSH_MS, _ROWS_PER_MS = 100, 50


class ThumbnailSheet(QWidget):
    """A filter above a grid of photographs.

    Signals
    -------
    opened(object)
        The path of a photograph that the user wants to look at.
    folder_wanted(object)
        The path of a photograph whose folder the user wants to see.
    """

    opened = Signal(object)
    folder_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SheetModel(self)
        self.view = ThumbnailView(self.model, theme)
        self._filter_box = QComboBox()
        self._filters: list[SheetFilter] = []
        self._note = ElidedLabel()
        self._empty = QLabel()
        self._pages = QStackedLayout()
        self._waiting: list[InspectedPhoto] = []
        self._flush_timer = QTimer(self, singleShot=True)
        self._tally = Tally()
        self._empty_text = ""
        self._build_ui()
        self._connect()
        self.show_tally(self._tally)

    def _build_ui(self) -> None:
        self._filter_box.setAccessibleName(self.tr("Which photographs are shown"))
        self._filter_box.setFixedWidth(_FILTER_WIDTH_PX)
        self._filter_box.setMaxVisibleItems(16)
        set_role(self._note, "small")
        self._note.set_text(self.tr("A double click opens a photograph."))
        set_role(self._empty, "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(40, 0, 40, 40)
        self.view.setAccessibleName(self.tr("Photographs"))
        line = QHBoxLayout()
        line.setContentsMargins(SIDE_PADDING_PX, 10, SIDE_PADDING_PX, 6)
        line.setSpacing(12)
        line.addWidget(self._filter_box)
        line.addWidget(self._note, 1)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(line)
        layout.addLayout(self._pages, 1)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self._flush_timer.timeout.connect(self._flush)
        self._filter_box.activated.connect(lambda number: self.set_filter(self._filters[number]))
        self.view.opened.connect(self.opened)
        self.view.menu_wanted.connect(self._open_menu)
        for changed in (self.model.rowsInserted, self.model.modelReset):
            changed.connect(self._show_page)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self.view.set_theme(theme)

    def set_empty_text(self, text: str) -> None:
        """Say why there is nothing to show yet."""
        self._empty_text = text
        self._show_page()

    def set_photos(self, photos: Sequence[InspectedPhoto]) -> None:
        """Replace all photographs; nothing moves when they are the same ones."""
        self._flush()
        if list(photos) != list(self.model.photos):
            self.model.set_photos(photos)

    def add_photos(self, photos: Sequence[InspectedPhoto]) -> None:
        """Add photographs at the end, soon."""
        self._waiting.extend(photos)
        if not self._flush_timer.isActive():
            is_first = not self.model.photos
            self._flush_timer.start(
                0 if is_first else _FLUSH_MS + self.model.rowCount() // _ROWS_PER_MS
            )

    def clear(self) -> None:
        """Show another folder: no photographs, no filter, no small pictures."""
        self._waiting.clear()
        self._flush_timer.stop()
        self.model.set_photos(())
        self.model.set_filter(SheetFilter())
        self.view.forget_thumbnails()
        self.show_tally(Tally())

    def show_tally(self, tally: Tally) -> None:
        """Offer the filters that let something through, with their counts."""
        self._tally = tally
        is_waiting = self._flush_timer.isActive()
        if is_waiting or self._filter_box.view().isVisible():
            return  # soon enough; and an open list must not change under the mouse
        offers = self._offers(tally)
        self._filters = [offer for offer, _ in offers]
        if self.model.filter not in self._filters:
            self.model.set_filter(SheetFilter())
        with QSignalBlocker(self._filter_box):
            self._filter_box.clear()
            self._filter_box.addItems([text for _, text in offers])
            self._filter_box.setCurrentIndex(self._filters.index(self.model.filter))
        self._filter_box.setEnabled(len(offers) > 1)

    def set_filter(self, sheet_filter: SheetFilter) -> None:
        """Show these photographs only."""
        self.model.set_filter(sheet_filter)
        self.view.scrollToTop()
        self.show_tally(self._tally)

    def _offers(self, tally: Tally) -> list[tuple[SheetFilter, str]]:
        offers = [(SheetFilter(), self.tr("All photographs"), tally.total)]
        offers += [
            (SheetFilter(Only.GRAY), self.tr("Gray"), tally.verdicts[GRAY]),
            (SheetFilter(Only.NEARLY_GRAY), self.tr("Nearly gray"), tally.verdicts[NEARLY_GRAY]),
            (SheetFilter(Only.DUPLICATES), self.tr("Duplicates"), tally.duplicates),
            (SheetFilter(Only.UNREADABLE), self.tr("Unreadable"), tally.verdicts[UNREADABLE]),
        ]
        if len(tally.classes) > 1:
            offers += [
                (SheetFilter(Only.CLASS, name), class_title(name), count)
                for name, count in sorted(tally.classes.items())
            ]
        return [
            (offer, f"{text} ({format_count(count)})" if count else text)
            for offer, text, count in offers
            if count or offer.only is Only.ALL
        ]

    def _flush(self) -> None:
        self._flush_timer.stop()
        waiting, self._waiting = self._waiting, []
        if waiting:
            self.model.append(waiting)
            self.show_tally(self._tally)

    def _show_page(self) -> None:
        self._empty.setText(self._empty_text)
        self._pages.setCurrentIndex(0 if self.model.rowCount() else 1)

    def _open_menu(self, path: Path, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = QAction(self.tr("Open the photograph"), menu)
        look.triggered.connect(lambda: self.opened.emit(path))
        show = QAction(self.tr("Show in folder"), menu)
        show.triggered.connect(lambda: self.folder_wanted.emit(path))
        menu.addActions([look, show])
        menu.popup(place)
