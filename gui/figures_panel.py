"""A part of the right column that shows figures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.facts_grid import FactsGrid
from gui.section_head import SectionHead
from gui.swatch_rows import Swatch, SwatchRows
from gui.theme import SIDE_PADDING_PX, set_role


class FiguresPanel(QWidget):
    """Labels with a figure each, or a sentence while there are none.

    Colors can follow: the head "Mean color" above a swatch each.

    Parameters
    ----------
    title
        For its head and for screen readers.
    empty_text
        The next step, while there are no figures.
    """

    def __init__(self, title: str, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = FactsGrid()
        self._swatch_head = SectionHead(self.tr("Mean color, a* and b*"), padding_px=0)
        self._swatches = SwatchRows()
        self._empty = QLabel(empty_text)
        set_role(self._empty, "muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        layout.setSpacing(0)
        layout.addWidget(self._grid)
        layout.addWidget(self._empty)
        layout.addWidget(self._swatch_head)
        layout.addWidget(self._swatches)
        self.setAccessibleName(title)
        self.set_rows(())
        self.set_swatches(())

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Label and figure of each row."""
        return self._grid.rows

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show labels with a figure each, such as ``("PSNR", "25.9 dB")``; none: the sentence."""
        self._grid.set_rows(rows)
        self._grid.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    @property
    def swatches(self) -> tuple[Swatch, ...]:
        """The colors."""
        return self._swatches.swatches

    def set_swatches(self, swatches: Sequence[Swatch]) -> None:
        """Show colors below the figures, or none."""
        self._swatches.set_swatches(swatches)
        self._swatches.setVisible(bool(swatches))
        self._swatch_head.setVisible(bool(swatches))
