"""The plot of an evaluation: MAE against filters."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui.elided_label import ElidedLabel
from gui.theme import SIDE_PADDING_PX, Theme, set_role

if TYPE_CHECKING:
    from gui.evaluation_graph import EvaluationGraph, FilterPoints


def preload_graph() -> None:
    """Import what the plot needs, on a worker thread."""
    import gui.evaluation_graph  # noqa: F401


class EvaluationPlot(QWidget):
    """Errors of the colorizers over their filters, or a sentence where there is none.

    Parameters
    ----------
    theme
        The colors.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._points: tuple[tuple[int, float], ...] = ()
        self._lines: tuple[tuple[str, float], ...] = ()
        self._graph: EvaluationGraph | None = None
        self._caption = ElidedLabel(self.tr("MAE by filters of the colorizers"))
        self._empty = QLabel(self.tr("Evaluate colorizers with different filters to compare them."))
        self._build_ui()

    def _build_ui(self) -> None:
        set_role(self, "panel")
        set_role(self._caption, "small")
        set_role(self._empty, "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        drawing = QWidget()
        self._stack = QStackedLayout(drawing)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PADDING_PX, 0, 6, 2)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(drawing, 1)

    @property
    def is_empty_shown(self) -> bool:
        """Whether a sentence is shown instead of a drawing."""
        return self._stack.currentWidget() is self._empty

    @property
    def graph(self) -> "EvaluationGraph":
        """The drawing, made when it is first needed: pyqtgraph takes long to import."""
        if self._graph is None:
            from gui.evaluation_graph import EvaluationGraph

            self._graph = EvaluationGraph(self._theme)
            self._graph.setAccessibleName(self._caption.whole_text)
            self._stack.addWidget(self._graph)
        return self._graph

    def prepare(self) -> None:
        """Make the drawing; its library was imported before."""
        self.graph.ensurePolished()
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        if self._graph is not None:
            self._graph.set_theme(theme)

    def set_points(
        self, points: tuple[tuple[int, float], ...], lines: tuple[tuple[str, float], ...]
    ) -> None:
        """Draw filters and errors of colorizers, and lines with names; see ``FilterPoints``."""
        self._points, self._lines = points, lines
        self._refresh()

    def sizeHint(self) -> QSize:
        """Ask for a size at which points can be told apart."""
        return QSize(480, 220)

    def _refresh(self) -> None:
        if not self._points or self._graph is None:
            self._stack.setCurrentWidget(self._empty)
            return
        self._graph.show_content(self._content())
        self._graph.setAccessibleDescription(
            ", ".join(f"{filters}: {error:.4f}" for filters, error in self._points)
        )
        self._stack.setCurrentWidget(self._graph)

    def _content(self) -> "FilterPoints":
        from gui.evaluation_graph import FilterPoints

        return FilterPoints(self._points, self._lines)
