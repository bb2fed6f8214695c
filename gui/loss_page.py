"""The page of the loss: the plot, and beside it the kept runs."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui.loss_plot import LossPlot
from gui.run_list import RunList
from gui.theme import Theme, set_role

_LIST_WIDTH_PX = 236
# Narrower, the list would leave the plot too little.
_LEAST_WIDTH_PX = 640


class LossPage(QWidget):
    """Plot and list; the list folds away.

    Attributes
    ----------
    corner
        The buttons of the plot, and the one that folds the list.

    Signals
    -------
    runs_visible_changed(bool)
        The list was folded away or came back, by the user or as the page became narrow.
    """

    runs_visible_changed = Signal(bool)

    def __init__(self, plot: LossPlot, runs: RunList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plot, self._runs = plot, runs
        self._line = QFrame()
        self._button = QPushButton(self.tr("runs"))
        self._is_wanted = True
        self._build_ui()

    def _build_ui(self) -> None:
        set_role(self, "panel")
        set_role(self._line, "line")
        self._line.setFixedWidth(1)
        self._runs.setFixedWidth(_LIST_WIDTH_PX)
        self._button.setCheckable(True)
        self._button.setChecked(True)
        self._button.setToolTip(self.tr("Kept runs, to compare with"))
        self._button.setAccessibleName(self._button.toolTip())
        set_role(self._button, "quiet", small=True)
        self._button.clicked.connect(self.set_runs_wanted)
        self.corner = self._plot.corner
        corner = self.corner.layout()
        assert corner is not None
        corner.addWidget(self._button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._plot, 1)
        row.addWidget(self._line)
        row.addWidget(self._runs)
        self.setFocusProxy(self._plot)

    @property
    def are_runs_visible(self) -> bool:
        """Whether the list is unfolded."""
        return self._button.isChecked()

    def set_runs_wanted(self, are_wanted: bool) -> None:
        """Unfold the list or fold it away."""
        self._is_wanted = are_wanted
        self._show_runs(are_wanted)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._plot.set_theme(theme)
        self._runs.set_theme(theme)

    def sizeHint(self) -> QSize:
        """Ask for what the plot asks for."""
        return self._plot.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for what the plot needs: the list folds away."""
        return self._plot.minimumSizeHint()

    def resizeEvent(self, event: object) -> None:
        """Fold the list away when there is too little room, and bring it back."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._show_runs(self._is_wanted and self.width() >= _LEAST_WIDTH_PX)

    def _show_runs(self, are_shown: bool) -> None:
        was_shown = not self._runs.isHidden()
        self._button.setChecked(are_shown)
        for part in (self._line, self._runs):
            part.setVisible(are_shown)
        if are_shown != was_shown:
            self.runs_visible_changed.emit(are_shown)
