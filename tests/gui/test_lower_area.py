import pytest
from helpers.looks import dress
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.lower_area import FILM, LOSS, SWEEP, LowerArea


class Page(QWidget):
    """A page that remembers its themes."""

    def __init__(self, theme=None, has_corner=False):
        super().__init__()
        self.themes = [theme]
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if has_corner:
            self.corner = QLabel("corner")

    def set_theme(self, theme):
        self.themes.append(theme)

    def minimumSizeHint(self):
        return QSize(220, 150)

    def sizeHint(self):
        return QSize(600, 280)


@pytest.fixture
def theme(qapp):
    return dress(qapp, "dark")


@pytest.fixture
def built():
    return []


@pytest.fixture
def area(qtbot, theme, built):
    def maker(name):
        def make(theme):
            built.append(name)
            return Page(theme, has_corner=True)

        return make

    area = LowerArea(Page(), {FILM: maker(FILM), SWEEP: maker(SWEEP)}, theme)
    qtbot.addWidget(area)
    area.resize(600, 300)
    area.show()
    return area


def test_the_loss_is_shown_first_and_nothing_else_is_built(area, built):
    assert (area.current, built) == (LOSS, [])
    assert area.page(LOSS).isVisible()
    assert area.page(FILM) is None


def test_a_page_is_built_once_when_it_is_first_shown(qtbot, area, built):
    with qtbot.waitSignal(area.page_changed) as changed:
        qtbot.mouseClick(area.tab(FILM), Qt.MouseButton.LeftButton)
    assert changed.args == [FILM]
    assert area.page(FILM).isVisible()
    assert not area.page(LOSS).isVisible()
    area.show_page(LOSS)
    area.show_page(FILM)
    assert built == [FILM]


def test_showing_the_page_again_is_no_change(qtbot, area):
    with qtbot.assertNotEmitted(area.page_changed):
        area.show_page(LOSS)


def test_the_tab_says_which_page_it_is(area):
    area.show_page(SWEEP)
    assert area.tab(SWEEP).isChecked()
    assert not area.tab(LOSS).isChecked()


def test_the_arrow_keys_go_from_tab_to_tab(qtbot, area):
    area.activateWindow()
    area.tab(LOSS).setFocus()
    qtbot.keyClick(area.tab(LOSS), Qt.Key.Key_Right)
    assert area.current == FILM
    qtbot.keyClick(area.tab(FILM), Qt.Key.Key_Right)
    assert area.current == SWEEP
    qtbot.keyClick(area.tab(SWEEP), Qt.Key.Key_Left)
    assert area.current == FILM


def test_a_page_without_a_maker_has_no_tab(qtbot, theme):
    area = LowerArea(Page(), {FILM: Page}, theme)
    qtbot.addWidget(area)
    assert area.names == (LOSS, FILM)


def test_the_head_of_a_page_stands_beside_the_tabs_while_it_is_shown(area):
    area.show_page(FILM)
    corner = area.page(FILM).corner
    assert corner.isVisible()
    assert corner.geometry().top() < area.tab(FILM).geometry().bottom()
    area.show_page(LOSS)
    assert not corner.isVisible()


def test_the_page_gets_the_keyboard(qtbot, area):
    area.activateWindow()
    area.show_page(FILM)
    area.focus_page()
    qtbot.waitUntil(area.page(FILM).hasFocus)


def test_another_theme_reaches_what_is_built_and_what_is_built_later(qapp, area):
    area.show_page(FILM)
    light = dress(qapp, "light")
    area.set_theme(light)
    area.show_page(SWEEP)
    assert area.page(LOSS).themes[-1] is light
    assert area.page(FILM).themes[-1] is light
    assert area.page(SWEEP).themes == [light]


def test_a_page_never_makes_the_window_taller(area):
    before = area.minimumSizeHint()
    area.show_page(FILM)
    area.page(FILM).setMinimumHeight(10)
    assert area.minimumSizeHint() == before
    assert before.height() < 200


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_open_tab_is_underlined_in_the_accent_color(qapp, area, name):
    area.set_theme(theme := dress(qapp, name))
    area.tab(LOSS).clearFocus()
    grabbed = area.grab(area.tab(LOSS).geometry()).toImage()
    colors = {grabbed.pixelColor(x, grabbed.height() - 1).name() for x in range(grabbed.width())}
    assert theme.color("accent").name() in colors
    assert grabbed.pixelColor(1, 3) == theme.color("panel")
