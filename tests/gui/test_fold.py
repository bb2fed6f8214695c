"""What is folded away below its name."""

import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from gui.fold import Fold
from gui.theme import load_theme


@pytest.fixture
def fold(qtbot, qapp):
    """Return a fold between two other fields, in a window that is active."""
    content = QWidget()
    inner = QLineEdit()
    QVBoxLayout(content).addWidget(inner)
    fold = Fold(dress(qapp, "light"), "More", content)
    fold.inner, fold.after = inner, QLineEdit()
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(fold)
    column.addWidget(fold.after)
    qtbot.addWidget(holder)
    fold.holder = holder
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    return fold


def head(fold):
    return fold.findChild(QPushButton)


def chevron(fold):
    return head(fold).icon().pixmap(head(fold).iconSize()).toImage()


def test_it_is_folded_until_its_name_is_clicked(qtbot, fold):
    assert not fold.inner.isVisible()
    assert head(fold).text() == "More"
    with qtbot.waitSignal(fold.toggled) as toggled:
        qtbot.mouseClick(head(fold), Qt.MouseButton.LeftButton)
    assert toggled.args == [True]
    assert fold.is_open
    assert fold.inner.isVisible()
    with qtbot.waitSignal(fold.toggled) as toggled:
        qtbot.mouseClick(head(fold), Qt.MouseButton.LeftButton)
    assert toggled.args == [False]
    assert not fold.inner.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_space_and_enter_unfold_and_fold(qtbot, fold, key):
    fold.setFocus()
    assert head(fold).hasFocus()
    qtbot.keyClick(head(fold), key)
    assert fold.is_open
    qtbot.keyClick(head(fold), key)
    assert not fold.is_open


def test_left_and_right_go_one_way_each(qtbot, fold):
    told = []
    fold.toggled.connect(told.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(head(fold), key)
    assert told == [True, False]


def test_tab_passes_by_what_is_folded_away(qtbot, fold):
    fold.setFocus()
    qtbot.keyClick(head(fold), Qt.Key.Key_Tab)
    assert fold.after.hasFocus()
    fold.set_open(True)
    fold.setFocus()
    qtbot.keyClick(head(fold), Qt.Key.Key_Tab)
    assert fold.inner.hasFocus()


def test_the_chevron_says_which_it_is_in_every_theme(fold):
    folded = chevron(fold)
    fold.set_open(True)
    unfolded = chevron(fold)
    assert folded != unfolded
    fold.set_theme(load_theme("dark"))
    assert chevron(fold) not in (folded, unfolded)
    fold.set_open(False)
    assert chevron(fold) not in (folded, unfolded)
    fold.set_open(True)
    fold.set_theme(load_theme("light"))
    assert chevron(fold) == unfolded
    fold.set_open(False)
    assert chevron(fold) == folded


def test_a_screen_reader_is_told_that_it_can_be_unfolded(fold):
    assert head(fold).isCheckable()
    fold.set_open(True)
    assert head(fold).isChecked()
