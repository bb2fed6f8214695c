"""A scroll bar that lies above what it scrolls, so that nothing moves when it appears."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

_WIDTH_PX = 10


class OverlayScrollBar(QScrollBar):
    """Takes the place of an area's vertical scroll bar, above its right padding.

    Parameters
    ----------
    area
        Scrolled by this bar from now on; owns it.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hidden = area.verticalScrollBar()
        hidden.rangeChanged.connect(self._on_range_changed)
        hidden.valueChanged.connect(self.setValue)
        self.valueChanged.connect(hidden.setValue)
        area.installEventFilter(self)
        self._on_range_changed()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the area."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _on_range_changed(self) -> None:
        hidden = self._area.verticalScrollBar()
        self.setRange(hidden.minimum(), hidden.maximum())
        self.setPageStep(hidden.pageStep())
        self.setSingleStep(hidden.singleStep())
        self.setValue(hidden.value())
        self.setVisible(hidden.maximum() > hidden.minimum())
        self._place()

    def _place(self) -> None:
        self.setGeometry(self._area.width() - _WIDTH_PX, 0, _WIDTH_PX, self._area.height())
        self.raise_()
