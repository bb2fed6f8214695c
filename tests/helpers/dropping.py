"""Dropping files on a window as Qt delivers it."""

import warnings
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow


def drop(window: MainWindow, *paths: Path) -> str:
    """Drop files: an enter comes before the drop. Return what the veil says meanwhile."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    options = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with warnings.catch_warnings():
        # PySide6 6.12 would rather have a QPointF, which 6.11 does not take.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(QPoint(50, 50), *options)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    sentence = window.drop_overlay.sentence if window.drop_overlay.isVisible() else ""
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), *options))
    return sentence
