"""The page that takes the place of the pictures: whole folders, colorized in one go."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.batch_header import COMPACT_BELOW_PX, FAILED, BatchHeader
from gui.batch_options import WIDTH_PX, BatchOptions
from gui.batch_session import BatchSession
from gui.batch_table import BatchTable
from gui.empty_column import EmptyColumn
from gui.theme import Theme, set_role

_EMPTY_WIDTH_PX = 440


class BatchPage(QWidget):
    """Header, table and settings, or the way to a first folder.

    In a narrow page the settings take the place of the table while they are wanted.

    Signals
    -------
    folder_requested()
        The user wants to choose a folder to colorize.
    photos_requested()
        The user wants to choose photographs to colorize.

    Attributes
    ----------
    header, table, options
        The parts.

    Parameters
    ----------
    session
        The batch.
    theme
        Colors to start with.
    """

    folder_requested = Signal()
    photos_requested = Signal()

    def __init__(
        self,
        session: BatchSession,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.header = BatchHeader()
        self.table = BatchTable(session, theme)
        self.options = BatchOptions(theme)
        self._nothing = QLabel()
        self._rows = QStackedWidget()
        self._line = _line(is_upright=True)
        self._work = QWidget()
        self._pages = QStackedWidget()
        self._choose_folder = QPushButton(self.tr("Choose a folder…"))
        self._choose_photos = QPushButton(self.tr("Choose photographs…"))
        self._nothing_text = ""
        self._is_narrow = False
        self._build_ui()
        self._connect()
        self.set_empty(True)
        self.set_nothing_text("")
        self.header.set_options_shown(True)

    def _build_ui(self) -> None:
        set_role(self, "panel")
        self.setAccessibleName(self.tr("Colorize folders"))
        set_role(self._nothing, "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(40, 0, 40, 40)
        self._rows.addWidget(self.table)
        self._rows.addWidget(self._nothing)
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rows, 1)
        row.addWidget(self._line)
        row.addWidget(self.options)
        self._empty = self._build_empty()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(_line(is_upright=False))
        layout.addWidget(self._pages, 1)

    def _build_empty(self) -> QWidget:
        """Say the next step to whoever has nothing to colorize yet."""
        set_role(self._choose_folder, "primary")
        self._choose_folder.setToolTip(self.tr("Colorize a folder with all its sub-folders"))
        self._choose_photos.setToolTip(self.tr("Colorize single photographs"))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._choose_folder)
        row.addWidget(self._choose_photos)
        return EmptyColumn(
            self.tr("Colorize whole folders"),
            self.tr(
                "Choose a folder or some photographs, or drop them here: the results go into a "
                "folder of their own, and the originals are never touched."
            ),
            _EMPTY_WIDTH_PX,
            buttons,
        )

    def _connect(self) -> None:
        self.header.options_toggled.connect(lambda _: self._arrange())
        self.header.filter.selected.connect(self._on_filter_selected)
        for wanted in (self._choose_folder.clicked, self.options.add_folder_requested):
            wanted.connect(self.folder_requested)
        for wanted in (self._choose_photos.clicked, self.options.add_photos_requested):
            wanted.connect(self.photos_requested)
        model = self.table.batch_model
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._show_rows)

    @property
    def is_empty_shown(self) -> bool:
        """Whether the way to a first folder is shown."""
        return self._pages.currentWidget() is self._empty

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for either the table or the settings."""
        return self._is_narrow

    @property
    def nothing_text(self) -> str:
        """What is said while the table has no rows."""
        return self._nothing.text()

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self.table.set_theme(theme)
        self.options.set_theme(theme)

    def set_empty(self, is_empty: bool) -> None:
        """Show the way to a first folder, or the work."""
        self._pages.setCurrentWidget(self._empty if is_empty else self._work)
        self.header.set_tools_shown(not is_empty)
        self._arrange()

    def set_nothing_text(self, text: str) -> None:
        """Say why the table has no rows."""
        self._nothing_text = text
        self._show_rows()

    def set_filter(self, name: str) -> None:
        """Show all photographs, or only those that failed."""
        self.header.filter.set_current(name)
        self._on_filter_selected(name)

    def show_rows(self) -> None:
        """Make room for the table, where the settings take it, as a batch began."""
        focused = self.window().focusWidget()
        if focused is not None and self.options.isAncestorOf(focused):
            # The fields are about to be locked, and the keyboard would go anywhere.
            self.header.pause.setFocus()
        if self._is_narrow:
            self.header.set_options_shown(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the settings the place of the table where there is no room for both."""
        super().resizeEvent(event)
        is_narrow = self.width() < COMPACT_BELOW_PX
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._arrange()

    def _on_filter_selected(self, name: str) -> None:
        self.table.batch_model.set_failed_only(name == FAILED)

    def _arrange(self) -> None:
        are_shown = self.header.options.isChecked()
        self.options.setVisible(are_shown)
        self._line.setVisible(are_shown and not self._is_narrow)
        self._rows.setVisible(not (are_shown and self._is_narrow))
        if self._is_narrow:
            self.options.setMinimumWidth(0)
            self.options.setMaximumWidth(16_777_215)  # Qt's widest
        else:
            self.options.setFixedWidth(WIDTH_PX)
        self._choose_focus()

    def _show_rows(self) -> None:
        model = self.table.batch_model
        text = self.tr("Nothing failed.") if model.shows_failed_only else self._nothing_text
        self._nothing.setText(text)
        self._rows.setCurrentWidget(self.table if model.rowCount() else self._nothing)
        self._choose_focus()

    def _choose_focus(self) -> None:
        """Say what gets the keyboard when the page is shown."""
        has_rows = self._rows.currentWidget() is self.table
        if self.is_empty_shown:
            self.setFocusProxy(self._choose_folder)
        elif has_rows and not self._rows.isHidden():
            self.setFocusProxy(self.table)
        else:
            self.setFocusProxy(self.header.options)


def _line(is_upright: bool) -> QFrame:
    line = QFrame()
    set_role(line, "line")
    if is_upright:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
