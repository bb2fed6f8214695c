"""The plot of a sweep, and the choice between its views."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from engine.api import EpochRow, RunKey, SweepRow
from gui.elided_label import ElidedLabel
from gui.theme import Theme, set_role

if TYPE_CHECKING:
    from gui.sweep_graph import SweepGraph


def preload_graph() -> None:
    """Import what the plot needs, on a worker thread."""
    import gui.sweep_graph  # noqa: F401


class SweepPlot(QWidget):
    """Test error over filters, training time over filters, or all curves.

    Signals
    -------
    view_changed(str)
        ``"test"``, ``"time"`` or ``"curves"`` is shown now.

    Parameters
    ----------
    theme
        The colors.
    """

    view_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = "test"
        self._rows: tuple[SweepRow, ...] = ()
        self._curves: Mapping[RunKey, tuple[EpochRow, ...]] = {}
        self._graph: SweepGraph | None = None
        self._caption = ElidedLabel("")
        self._empty = QLabel()
        self._buttons: dict[str, QPushButton] = {}
        self._build_ui()
        self.set_view("test")

    def _build_ui(self) -> None:
        set_role(self, "panel")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        set_role(self._caption, "small")
        head.addWidget(self._caption, 1)
        for name, text in (
            ("test", self.tr("Test error")),
            ("time", self.tr("Time")),
            ("curves", self.tr("Curves")),
        ):
            button = QPushButton(text)
            button.setCheckable(True)
            set_role(button, "quiet", small=True)
            button.clicked.connect(lambda _, name=name: self.set_view(name))
            self._buttons[name] = button
            head.addWidget(button)
        set_role(self._empty, "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        drawing = QWidget()
        self._stack = QStackedLayout(drawing)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 6, 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(drawing, 1)

    @property
    def view(self) -> str:
        """What is shown: ``"test"``, ``"time"`` or ``"curves"``."""
        return self._view

    @property
    def graph(self) -> "SweepGraph":
        """The drawing, made when it is first needed: pyqtgraph takes long to import."""
        if self._graph is None:
            from gui.sweep_graph import SweepGraph

            self._graph = SweepGraph(self._theme)
            self._stack.addWidget(self._graph)
        return self._graph

    @property
    def is_empty_shown(self) -> bool:
        """Whether a sentence is shown instead of a drawing."""
        return self._stack.currentWidget() is self._empty

    def prepare(self) -> None:
        """Make the drawing; its library was imported before."""
        self.graph.ensurePolished()
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        if self._graph is not None:
            self._graph.set_theme(theme)

    def set_view(self, name: str) -> None:
        """Show another view.

        Raises
        ------
        KeyError
            When there is none of this name.
        """
        self._view = name
        for other, button in self._buttons.items():
            button.setChecked(other == name)
        self._buttons[name].setChecked(True)
        self._refresh()
        self.view_changed.emit(name)

    def set_rows(self, rows: Sequence[SweepRow]) -> None:
        """Draw these runs."""
        self._rows = tuple(rows)
        self._refresh()

    def set_curves(self, curves: Mapping[RunKey, tuple[EpochRow, ...]]) -> None:
        """Draw the epochs of these runs where curves are shown."""
        self._curves = dict(curves)
        self._refresh()

    def save(self, path: Path) -> None:
        """Write the plot as SVG or PNG, by the ending of the name.

        Raises
        ------
        OSError
            When the file cannot be written.
        """
        self.graph.save(path)

    def sizeHint(self) -> QSize:
        """Ask for a size at which points can be told apart."""
        return QSize(420, 220)

    def _refresh(self) -> None:
        captions = {
            "test": self.tr("Test MAE by filters"),
            "time": self.tr("Training time, by filters"),
            "curves": self.tr("Validation by epoch, training thin"),
        }
        self._caption.set_text(captions[self._view])
        self._empty.setText(self._next_step())
        if not self._has_something() or self._graph is None:
            self._stack.setCurrentWidget(self._empty)
            return
        from gui.sweep_graph import Graph

        self._graph.draw(Graph(self._view, self._rows, self._curves))
        self._graph.setAccessibleName(captions[self._view])
        self._stack.setCurrentWidget(self._graph)

    def _has_something(self) -> bool:
        if self._view == "curves":
            return any(self._curves.values())
        if self._view == "time":
            return any(row.status == "complete" for row in self._rows)
        return any(row.test is not None for row in self._rows)

    def _next_step(self) -> str:
        if self._view == "curves":
            return self.tr("The curves come with the first epoch.")
        if self._rows:
            return self.tr("The first point comes with the first complete run.")
        return self.tr("Here the runs are compared.")
