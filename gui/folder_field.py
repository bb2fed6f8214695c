"""A field that names a folder; a click on it asks for another one."""

from pathlib import PurePath

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gui.theme import Theme, icon, restyle, set_role

_ICON_PX = 15
_PADDING_PX = 9


class FolderField(QPushButton):
    """Looks like a field and acts like a button.

    Parameters
    ----------
    theme
        The colors.
    empty_text
        Shown while no folder is chosen.
    """

    def __init__(self, theme: Theme, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty_text = empty_text
        self._path_text = ""
        self._detail = ""
        set_role(self, "field")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)
        self.set_folder("", "")

    @property
    def path_text(self) -> str:
        """The folder, or nothing."""
        return self._path_text

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._folder_icon = icon("folder", theme, "muted")
        self.update()

    def set_folder(self, path_text: str, detail: str) -> None:
        """Name a folder.

        Parameters
        ----------
        path_text
            The whole path, for the tooltip. Nothing empties the field.
        detail
            What the field shows, such as ``"faces (750)"``; the last part of the path when empty.
        """
        self._path_text, self._detail = path_text, detail
        self.setToolTip(path_text or self.tr("Choose the folder to learn from"))
        self.setProperty("empty", not path_text)
        restyle(self)
        self._elide()

    def whole_text(self) -> str:
        """Return what the field says where there is room for it."""
        if not self._path_text:
            return self._empty_text
        return self._detail or PurePath(self._path_text).name or self._path_text

    def minimumSizeHint(self) -> QSize:
        """Return a size that leaves the width to the form."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the text to the new width."""
        super().resizeEvent(event)
        self._elide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the sign of a folder at its right."""
        super().paintEvent(event)
        box = QRect(0, 0, _ICON_PX, _ICON_PX)
        box.moveCenter(self.rect().center())
        box.moveRight(self.width() - _PADDING_PX)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        self._folder_icon.paint(QPainter(self), box, Qt.AlignmentFlag.AlignCenter, mode)

    def _elide(self) -> None:
        room_px = self.width() - 3 * _PADDING_PX - _ICON_PX
        text = self.fontMetrics().elidedText(
            self.whole_text(), Qt.TextElideMode.ElideMiddle, room_px
        )
        # A single "&" would be taken for a shortcut.
        self.setText(text.replace("&", "&&"))
