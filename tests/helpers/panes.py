"""Pictures for panes, and hands for the mouse."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.image_pane import ImagePane, PanePicture
from gui.theme import load_theme

DARK, LIGHT = load_theme("dark"), load_theme("light")
RED, BLUE = (200, 10, 20), (10, 20, 200)


def halves(width: int = 60, height: int = 40) -> np.ndarray:
    """Red at the left, blue at the right."""
    rgb_u8 = np.full((height, width, 3), RED, np.uint8)
    rgb_u8[:, width // 2 :] = BLUE
    return rgb_u8


def picture(width: int = 60, height: int = 40) -> PanePicture:
    return PanePicture.from_pixels(halves(width, height))


def turn_wheel(canvas: QWidget, at: QPointF, notches: float) -> None:
    event = QWheelEvent(
        at,
        canvas.mapToGlobal(at),
        QPoint(),
        QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def move_mouse(canvas: QWidget, to: QPointF) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        to,
        canvas.mapToGlobal(to),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def fraction_at(pane: ImagePane, point: QPointF) -> tuple[float, float]:
    rect = pane.canvas.picture_rect()
    return (
        (point.x() - rect.left()) / rect.width(),
        (point.y() - rect.top()) / rect.height(),
    )


def grabbed(widget: QWidget) -> QImage:
    return widget.grab().toImage()
