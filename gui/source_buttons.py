"""The three ways to photographs to learn from, as buttons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from gui.theme import set_role


class SourceButtons(QWidget):
    """A folder, the face database, or its file that was downloaded already.

    Signals
    -------
    folder_requested()
        The user wants to choose a folder.
    faces_requested()
        The user wants the face database: downloaded, or used where it is here already.
    zip_requested()
        The user wants to choose the file of the face database.

    Parameters
    ----------
    has_primary
        Whether the folder is the one main action where these buttons are.
    """

    folder_requested = Signal()
    faces_requested = Signal()
    zip_requested = Signal()

    def __init__(self, has_primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_primary = has_primary
        self._folder = QPushButton()
        self._faces = QPushButton()
        self._zip = QPushButton()
        self._are_faces_here = self._is_transferring = self._is_compact = False
        self._build_ui()
        self._folder.clicked.connect(self.folder_requested)
        self._faces.clicked.connect(self.faces_requested)
        self._zip.clicked.connect(self.zip_requested)
        self._refresh()

    def _build_ui(self) -> None:
        if self._has_primary:
            set_role(self._folder, "primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for name, button in (
            ("folder_button", self._folder),
            ("faces_button", self._faces),
            ("zip_button", self._zip),
        ):
            button.setObjectName(name)
            layout.addWidget(button)
        self.setFocusProxy(self._folder)

    def set_faces_here(self, are_here: bool) -> None:
        """Say whether the face database is on this machine."""
        self._are_faces_here = are_here
        self._refresh()

    def set_transferring(self, is_transferring: bool) -> None:
        """Say whether the face database is on its way."""
        self._is_transferring = is_transferring
        if is_transferring and (self._faces.hasFocus() or self._zip.hasFocus()):
            # A disabled button would hand the focus to whatever comes next in the window.
            self._folder.setFocus()
        self._refresh()

    def set_compact(self, is_compact: bool) -> None:
        """Use short words where there is little room."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._refresh()

    def _refresh(self) -> None:
        folder, zip_file = self.tr("Choose folder…"), self.tr("Choose the zip…")
        faces = self.tr("Use the faces") if self._are_faces_here else self.tr("Download faces")
        short = (self.tr("Folder…"), self.tr("Faces"), self.tr("Zip…"))
        shown = short if self._is_compact else (folder, faces, zip_file)
        buttons = (self._folder, self._faces, self._zip)
        for button, text, name in zip(buttons, shown, (folder, faces, zip_file), strict=True):
            button.setText(text)
            button.setAccessibleName(name)
        self._folder.setToolTip(self.tr("Train on photographs of your own"))
        about = self.tr(
            "The Georgia Tech Face Database: 750 photographs of 50 people, for research use"
        )
        where = self.tr("133 MB, downloaded from its home page")
        if self._are_faces_here:
            where = self.tr("Downloaded already")
        self._faces.setToolTip(f"{about}\n{where}")
        self._zip.setToolTip(
            self.tr("Use gt_db.zip, the file of the face database, if you downloaded it already")
        )
        for button in (self._faces, self._zip):
            button.setEnabled(not self._is_transferring)
