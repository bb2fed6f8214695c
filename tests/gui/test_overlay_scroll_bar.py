"""The scroll bar above what it scrolls."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.overlay_scroll_bar import OverlayScrollBar


@pytest.fixture
def area(qtbot):
    widget = QScrollArea()
    qtbot.addWidget(widget)
    widget.setWidget(QWidget())
    widget.setWidgetResizable(True)
    widget.resize(200, 100)
    widget.bar = OverlayScrollBar(widget)
    widget.show()
    return widget


def test_it_is_there_only_while_there_is_something_to_scroll(qtbot, area):
    assert not area.bar.isVisible()
    area.widget().setMinimumHeight(500)
    qtbot.waitUntil(area.bar.isVisible)
    assert area.widget().width() == area.viewport().width()
    assert area.bar.geometry().right() == area.width() - 1
    area.widget().setMinimumHeight(50)
    qtbot.waitUntil(lambda: not area.bar.isVisible())


def test_it_scrolls_and_follows(qtbot, area):
    area.widget().setMinimumHeight(500)
    qtbot.waitUntil(area.bar.isVisible)
    area.bar.setValue(120)
    assert area.widget().y() == -120
    area.verticalScrollBar().setValue(30)
    assert area.bar.value() == 30


def test_the_end_key_scrolls_to_the_end(qtbot, area):
    area.widget().setMinimumHeight(500)
    qtbot.waitUntil(area.bar.isVisible)
    area.bar.setFocus()
    qtbot.keyClick(area.bar, Qt.Key.Key_End)
    assert area.widget().y() == -(500 - area.viewport().height())


def test_it_follows_the_width_of_the_area(qtbot, area):
    area.widget().setMinimumHeight(500)
    qtbot.waitUntil(area.bar.isVisible)
    area.resize(300, 80)
    assert area.bar.geometry().right() == 299
    assert area.bar.height() == 80
