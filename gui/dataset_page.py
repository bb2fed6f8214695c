"""The page that takes the place of the pictures: what a training will learn from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.dataset_header import LEFT_OUT, PHOTOGRAPHS, VARIANTS, DatasetHeader
from gui.dataset_summary import DatasetSummary
from gui.empty_column import EmptyColumn
from gui.left_out_table import LeftOutTable
from gui.source_buttons import SourceButtons
from gui.theme import Theme, set_role
from gui.thumbnail_sheet import ThumbnailSheet
from gui.transfer_strip import TransferStrip
from gui.variants_panel import VariantsPanel

_EMPTY_WIDTH_PX = 460


class DatasetPage(QWidget):
    """Header, the line of a download, and one of three parts, or the way to a first folder.

    Signals
    -------
    folder_requested()
        The user wants to choose a folder.
    faces_requested()
        The user wants the face database.
    zip_requested()
        The user wants to choose the file of the face database.
    tab_changed(str)
        Another part is shown: ``"photographs"``, ``"left_out"`` or ``"variants"``.

    Attributes
    ----------
    header, strip, sheet, summary, left_out, variants
        The parts.
    """

    folder_requested = Signal()
    faces_requested = Signal()
    zip_requested = Signal()
    tab_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = DatasetHeader(theme)
        self.strip = TransferStrip()
        self.sheet = ThumbnailSheet(theme)
        self.summary = DatasetSummary(theme)
        self.left_out = LeftOutTable()
        self.variants = VariantsPanel(theme)
        self._first_sources = SourceButtons(has_primary=True)
        self._pages = QStackedWidget()
        self._has_folder = False
        self._build_ui()
        self._connect()
        self.set_folder("", "")

    def _build_ui(self) -> None:
        set_role(self, "panel")
        self.setAccessibleName(self.tr("Data set"))
        self._photographs = QWidget()
        row = QHBoxLayout(self._photographs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sheet, 1)
        row.addWidget(_line(is_upright=True))
        row.addWidget(self.summary)
        self._empty = self._build_empty()
        for part in (self._empty, self._photographs, self.left_out, self.variants):
            self._pages.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, _line(is_upright=False), self.strip):
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)

    def _build_empty(self) -> QWidget:
        """Say the next step to whoever has no folder yet."""
        return EmptyColumn(
            self.tr("What should a network learn from?"),
            self.tr(
                "Choose a folder of color photographs: you see what is in it before a training "
                "starts. Without one, take the face database, 750 photographs of 50 people for "
                "research use; the download has 133 MB."
            ),
            _EMPTY_WIDTH_PX,
            self._first_sources,
        )

    def _connect(self) -> None:
        for sources in (self.header.sources, self._first_sources):
            sources.folder_requested.connect(self.folder_requested)
            sources.faces_requested.connect(self.faces_requested)
            sources.zip_requested.connect(self.zip_requested)
        self.header.tabs.selected.connect(self._on_tab_selected)

    @property
    def tab(self) -> str:
        """Which part is chosen."""
        return self.header.tabs.current

    @property
    def is_empty_shown(self) -> bool:
        """Whether the way to a first folder is shown."""
        return self._pages.currentWidget() is self._empty

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        for part in (self.header, self.sheet, self.summary, self.variants):
            part.set_theme(theme)

    def set_folder(self, name: str, tooltip: str) -> None:
        """Name the folder; without a name the page says how to choose one."""
        self._has_folder = bool(name)
        self.header.set_folder(name, tooltip)
        self._show_tab()

    def set_tab(self, tab: str) -> None:
        """Show a part."""
        self.header.tabs.set_current(tab)
        self._on_tab_selected(tab)

    def set_faces_here(self, are_here: bool) -> None:
        """Say whether the face database is on this machine."""
        for sources in (self.header.sources, self._first_sources):
            sources.set_faces_here(are_here)

    def set_transferring(self, is_transferring: bool) -> None:
        """Say whether the face database is on its way."""
        for sources in (self.header.sources, self._first_sources):
            sources.set_transferring(is_transferring)
        if is_transferring:
            self.strip.start()
        else:
            self.strip.finish()

    def _on_tab_selected(self, tab: str) -> None:
        self._show_tab()
        self.tab_changed.emit(tab)

    def _show_tab(self) -> None:
        parts = {PHOTOGRAPHS: self._photographs, LEFT_OUT: self.left_out, VARIANTS: self.variants}
        part = parts[self.tab]
        is_empty = not self._has_folder and part is not self.variants
        self._pages.setCurrentWidget(self._empty if is_empty else part)
        focuses = {PHOTOGRAPHS: self.sheet, LEFT_OUT: self.left_out, VARIANTS: self.header.tabs}
        self.setFocusProxy(self._first_sources if is_empty else focuses[self.tab])


def _line(is_upright: bool) -> QFrame:
    line = QFrame()
    set_role(line, "line")
    if is_upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
