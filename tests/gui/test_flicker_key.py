"""Space shows the original where it does nothing else."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from gui.flicker_key import FlickerKey

SPACE = Qt.Key.Key_Space


class Window(QWidget):
    def __init__(self):
        super().__init__()
        self.area = QWidget()
        self.picture = QLabel("picture", self.area)
        self.picture.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice = QPushButton("Gray", self.area)
        self.others = {
            "button": QPushButton("Open"),
            "list": QListWidget(),
            "slider": QSlider(),
            "field": QLineEdit(),
        }
        self.others["list"].addItems(["one", "two"])
        column = QVBoxLayout(self)
        for part in (self.area, *self.others.values()):
            column.addWidget(part)


@pytest.fixture
def window(qtbot):
    result = Window()
    qtbot.addWidget(result)
    result.show()
    qtbot.waitUntil(result.isActiveWindow)
    return result


@pytest.fixture
def seen(window):
    calls = []
    FlickerKey(window, window.area, calls.append)
    return calls


def repeat(widget):
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        QApplication.sendEvent(widget, QKeyEvent(kind, SPACE, none, " ", True, 1))


def test_while_it_is_held_over_a_picture(window, seen):
    window.picture.setFocus()
    QTest.keyPress(window.picture, SPACE)
    repeat(window.picture)
    repeat(window.picture)
    assert seen == [True]
    QTest.keyRelease(window.picture, SPACE)
    assert seen == [True, False]


def test_while_nothing_has_the_focus(window, seen):
    window.setFocus()
    QTest.keyClick(window, SPACE)
    assert seen == [True, False]


@pytest.mark.parametrize("name", ["button", "list", "slider", "field"])
def test_it_is_not_taken_from_anything_else(window, seen, name):
    other = window.others[name]
    pressed = []
    window.others["button"].clicked.connect(lambda: pressed.append(True))
    other.setFocus()
    QTest.keyClick(other, SPACE)
    assert seen == []
    assert bool(pressed) == (name == "button")
    assert window.others["field"].text() == (" " if name == "field" else "")


def test_buttons_among_the_pictures_keep_it(window, seen):
    pressed = []
    window.choice.clicked.connect(lambda: pressed.append(True))
    window.choice.setFocus()
    QTest.keyClick(window.choice, SPACE)
    assert (seen, pressed) == ([], [True])


def test_it_ends_when_the_focus_goes_elsewhere(window, seen):
    window.picture.setFocus()
    QTest.keyPress(window.picture, SPACE)
    window.others["field"].setFocus()
    assert seen == [True, False]
    QTest.keyRelease(window.others["field"], SPACE)
    assert seen == [True, False]


def test_it_ends_when_the_window_is_left(window, seen):
    window.picture.setFocus()
    QTest.keyPress(window.picture, SPACE)
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowDeactivate))
    assert seen == [True, False]


def test_with_another_key_it_is_something_else(window, seen):
    window.picture.setFocus()
    QTest.keyClick(window.picture, SPACE, Qt.KeyboardModifier.ControlModifier)
    assert seen == []
