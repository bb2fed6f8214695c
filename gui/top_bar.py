"""The bar under the menus: open, zoom, the checkpoint in use, and the one main action."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from gui.actions import Actions
from gui.segments import Segments
from gui.theme import SIDE_PADDING_PX, Theme, icon, set_role

_HEIGHT_PX = 48
# Below these widths what has a menu entry and is used less gives its room to the others.
_ROOMY_FROM_PX = {"open_folder": 1200, "data_set": 1200, "batch": 1360, "evaluate": 1360}
_VIEWS = ("view_side", "view_slider", "view_grid")
_ICONS = {"show_left": "panel-left", "show_right": "panel-right"}


class TopBar(QWidget):
    """Buttons for the actions used most and the checkpoint in use.

    Signals
    -------
    checkpoint_selected(str)
        The id of the checkpoint that the user chose.
    """

    checkpoint_selected = Signal(str)

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        set_role(self, "bar")
        self.setFixedHeight(_HEIGHT_PX)
        self._buttons: dict[str, QPushButton] = {}
        self._checkpoints = QComboBox()
        self._build_ui()
        self.set_theme(theme)
        self._checkpoints.activated.connect(self._on_activated)

    def set_theme(self, theme: Theme) -> None:
        """Recolour the icons."""
        for name, icon_name in _ICONS.items():
            self._buttons[name].setIcon(icon(icon_name, theme))

    def set_checkpoints(self, rows: Sequence[tuple[str, str]], current_id: str) -> None:
        """Offer checkpoints.

        Parameters
        ----------
        rows
            Id and title of each.
        current_id
            The one in use.
        """
        with QSignalBlocker(self._checkpoints):
            self._checkpoints.clear()
            for checkpoint_id, title in rows:
                self._checkpoints.addItem(title, checkpoint_id)
            self._checkpoints.setCurrentIndex(self._checkpoints.findData(current_id))
            self._checkpoints.setEnabled(bool(rows))

    def set_current(self, checkpoint_id: str) -> None:
        """Show which checkpoint is in use."""
        with QSignalBlocker(self._checkpoints):
            self._checkpoints.setCurrentIndex(self._checkpoints.findData(checkpoint_id))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out in a narrow window what is in the menus."""
        super().resizeEvent(event)
        for name, least_px in _ROOMY_FROM_PX.items():
            self._buttons[name].setVisible(self.width() >= least_px)

    def _build_ui(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX - 2, 0, SIDE_PADDING_PX - 2, 0)
        layout.setSpacing(8)
        for name, text in (
            ("show_left", ""),
            ("open_photos", self.tr("Open")),
            ("open_folder", self.tr("Folder")),
            ("data_set", self.tr("Data set")),
            ("batch", self.tr("Batch")),
            ("evaluate", self.tr("Evaluate")),
        ):
            layout.addWidget(self._add_button(name, text))
        layout.addWidget(self._build_views())
        for name, text in (("fit", self.tr("Fit")), ("actual_size", self.tr("100 %"))):
            layout.addWidget(self._add_button(name, text))
        layout.addStretch(1)
        self._checkpoints.setMinimumWidth(170)
        self._checkpoints.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._checkpoints.setMinimumContentsLength(20)
        self._checkpoints.setAccessibleName(self.tr("Checkpoint in use"))
        self._checkpoints.setToolTip(self.tr("The checkpoint that colorizes the picture"))
        layout.addWidget(self._checkpoints)
        layout.addWidget(self._add_button("save", self.tr("Save picture")))
        set_role(self._buttons["save"], "primary")
        layout.addWidget(self._add_button("show_right", ""))

    def _build_views(self) -> Segments:
        texts = (self.tr("Side by side"), self.tr("Slider"), self.tr("Filter grid"))
        views = Segments(self.tr("View"), tuple(zip(_VIEWS, texts, strict=True)))
        for name in _VIEWS:
            action = self._actions[name]
            views.button(name).setToolTip(action.toolTip())
            action.toggled.connect(
                lambda is_on, name=name: views.set_current(name) if is_on else None
            )
        views.selected.connect(lambda name: self._actions[name].trigger())
        return views

    def _add_button(self, name: str, text: str) -> QPushButton:
        """Make a button that stands for an action: same state, same tooltip, same effect."""
        action = self._actions[name]
        button = QPushButton(text)
        button.setAccessibleName(action.toolTip())
        button.setCheckable(action.isCheckable())
        if not text:
            set_role(button, "quiet")
        button.clicked.connect(action.trigger)
        self._buttons[name] = button
        self._mirror(action, button)
        action.changed.connect(lambda: self._mirror(action, button))
        return button

    @staticmethod
    def _mirror(action: QAction, button: QPushButton) -> None:
        button.setEnabled(action.isEnabled())
        button.setChecked(action.isChecked())
        button.setToolTip(action.toolTip())

    def _on_activated(self, index: int) -> None:
        self.checkpoint_selected.emit(self._checkpoints.itemData(index))
