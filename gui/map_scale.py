"""The bar below an error map that says which color stands for which number."""

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.color_scales import MapScale, scale_colors
from gui.qimage import to_qimage
from gui.theme import SMALL_TEXT_PX, Theme, interface_font, set_role

MAP_SCALE_HEIGHT_PX = 46
_SIDE_PX = 12
_BAR_TOP_PX, _BAR_HEIGHT_PX = 10, 10
_TEXT_TOP_PX = 23
_TEXT_GAP_PX = 8


def scale_labels(scale: MapScale) -> tuple[str, str, str]:
    """Return what stands at the low end, in the middle and at the high end of a scale."""
    low, middle, high = (_number(value) for value in (scale.low, scale.middle, scale.high))
    if scale.kind == "chroma":
        lost = QCoreApplication.translate("MapScale", "{0} lost").format(low)
        gained = QCoreApplication.translate("MapScale", "+{0} gained").format(high)
        return lost, middle, gained
    return low, middle, f"{high}+"


def scale_name(scale: MapScale) -> str:
    """Return what a scale measures, in its unit."""
    if scale.kind == "chroma":
        return QCoreApplication.translate("MapScale", "Chroma C*")
    return "ΔE 2000"


class MapScaleBar(QWidget):
    """Colors from left to right, with numbers at the ends and in the middle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale: MapScale | None = None
        self._font = interface_font(SMALL_TEXT_PX)
        set_role(self, "panel")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(MAP_SCALE_HEIGHT_PX)

    @property
    def labels(self) -> tuple[str, str, str]:
        """What stands at the low end, in the middle and at the high end."""
        return ("", "", "") if self._scale is None else scale_labels(self._scale)

    def set_scale(self, scale: MapScale | None) -> None:
        """Show another scale, or none."""
        self._scale = scale
        if scale is not None:
            low, _, high = self.labels
            self.setAccessibleName(self.tr("Color scale"))
            text = self.tr("{name} from {low} to {high}")
            text = text.format(name=scale_name(scale), low=low, high=high)
            self.setAccessibleDescription(text)
            self.setToolTip(text)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of another theme."""
        self._theme = theme
        self._font = interface_font(SMALL_TEXT_PX)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a size at which the labels stand apart."""
        return QSize(200, MAP_SCALE_HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line above, the colors and the labels."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))
        if self._scale is not None:
            bar = QRectF(_SIDE_PX, _BAR_TOP_PX, max(self.width() - 2 * _SIDE_PX, 1), _BAR_HEIGHT_PX)
            self._paint_colors(painter, bar, self._scale)
            self._paint_labels(painter, bar)

    def _paint_colors(self, painter: QPainter, bar: QRectF, scale: MapScale) -> None:
        colors = to_qimage(scale_colors(scale)[None])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(bar, colors)
        # Either end may be as dark or as light as the panel.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("scroll"), 1))
        painter.drawRoundedRect(bar.adjusted(-0.5, -0.5, 0.5, 0.5), 1, 1)

    def _paint_labels(self, painter: QPainter, bar: QRectF) -> None:
        low, middle, high = self.labels
        metrics = QFontMetrics(self._font)
        line = QRectF(bar.left(), _TEXT_TOP_PX, bar.width(), metrics.height())
        painter.setFont(self._font)
        painter.setPen(self._theme.color("muted"))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight, high)
        taken = max(metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)) + _TEXT_GAP_PX
        if metrics.horizontalAdvance(middle) <= line.width() - 2 * taken:
            painter.drawText(line, Qt.AlignmentFlag.AlignHCenter, middle)


def _number(value: float) -> str:
    return f"{value:g}".replace("-", "−")
