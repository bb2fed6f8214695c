"""The drawing of an evaluation: errors of colorizers over their filters, and what is to beat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from engine.api import RunKey
from gui.sweep_floors import Floor
from gui.sweep_graph import Graph, SweepGraph
from gui.theme import Theme


@dataclass(frozen=True)
class FilterPoints:
    """What is drawn.

    Attributes
    ----------
    points
        Filters and error of each colorizer.
    lines
        Name and error of each floor, and of other networks, which are no colorizers.
    """

    points: tuple[tuple[int, float], ...] = ()
    lines: tuple[Floor, ...] = ()


class EvaluationGraph(SweepGraph):
    """Draws ``FilterPoints`` as a sweep draws its test errors."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._content = FilterPoints()
        super().__init__(theme, parent)

    def show_content(self, content: FilterPoints) -> None:
        """Draw this."""
        self._content = content
        self.draw(self._graph)

    def draw(self, graph: Graph) -> None:
        """Draw the points and the lines again."""
        self.clear()
        self._draw_points(_by_key(self._content.points), "{:.4f}".format, self._content.lines)


def _by_key(points: Sequence[tuple[int, float]]) -> Mapping[RunKey, float]:
    """Give each point a key, of which there may be several with the same filters."""
    return {RunKey(filters, number): error for number, (filters, error) in enumerate(points)}
