import pytest
from helpers.accessibility import tab_path
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.tab_order import move_focus


class Window(QWidget):
    def focusNextPrevChild(self, next: bool) -> bool:
        return move_focus(self, next)


@pytest.fixture
def window(qtbot):
    """Return a window with a stack above the button "below"."""
    window = Window()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    window.stack = QStackedWidget()
    column.addWidget(window.stack)
    column.addWidget(QPushButton("below"))
    return window


def page_of(*names):
    page = QWidget()
    row = QHBoxLayout(page)
    for name in names:
        row.addWidget(QPushButton(name))
    return page


def path_of(window, key=Qt.Key.Key_Tab):
    window.show()
    return [widget.text() for widget in tab_path(window, key)]


def test_a_page_that_is_built_late_comes_where_it_stands(window):
    window.show()
    window.stack.addWidget(page_of("one", "two"))
    assert path_of(window) == ["one", "two", "below"]
    assert path_of(window, Qt.Key.Key_Backtab) == ["below", "two", "one"]


def test_a_button_that_is_made_late_comes_where_it_stands(window):
    page = page_of("two")
    window.stack.addWidget(page)
    page.layout().insertWidget(0, QPushButton("one"))
    assert path_of(window) == ["one", "two", "below"]


def test_what_is_above_comes_before_what_is_further_left(window):
    page = QWidget()
    window.stack.addWidget(page)
    page.setMinimumSize(200, 100)
    for name, x, y in (("under", 0, 60), ("right", 100, 5), ("left", 0, 0)):
        QPushButton(name, page).setGeometry(x, y, 90, 30)
    assert path_of(window) == ["left", "right", "under", "below"]


def test_a_page_that_gives_the_keyboard_on_takes_it_from_no_neighbor(window):
    page = page_of("one", "two", "three")
    page.setFocusProxy(page.findChildren(QPushButton)[1])
    window.stack.addWidget(page)
    assert path_of(window) == ["one", "two", "three", "below"]


def test_what_cannot_be_used_or_seen_is_passed_over(window):
    page = page_of("one", "two", "three")
    window.stack.addWidget(page)
    window.stack.addWidget(page_of("behind"))
    one, two, _ = page.findChildren(QPushButton)
    one.setEnabled(False)
    two.hide()
    assert path_of(window) == ["three", "below"]


def test_of_a_row_of_choices_the_taken_one_is_a_stop(window):
    page = page_of("one", "two", "three")
    window.stack.addWidget(page)
    choices = QButtonGroup(page)
    for button in page.findChildren(QPushButton):
        button.setCheckable(True)
        choices.addButton(button)
    choices.buttons()[1].setChecked(True)
    assert path_of(window) == ["two", "below"]


def test_what_was_scrolled_away_comes_into_view(window):
    tall = QWidget()
    tall.setFixedHeight(2000)
    area = QScrollArea()
    area.setWidget(tall)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    QPushButton("deep", tall).move(0, 1900)
    window.stack.addWidget(area)
    # That the button is in sight is asserted on the way.
    assert path_of(window) == ["deep", "below"]


def test_a_window_without_anything_to_use_keeps_the_keyboard(qtbot):
    empty = Window()
    qtbot.addWidget(empty)
    empty.show()
    assert not move_focus(empty, is_forward=True)
    assert QApplication.focusWidget() in (None, empty)
