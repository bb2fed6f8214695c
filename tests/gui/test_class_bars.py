import pytest
from helpers.looks import dress
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from gui.class_bar_painter import ClassBar
from gui.class_bars import ClassBars

BARS = (
    ClassBar("Apple", "Apple", 0.02, 0.05, "Apple, 2 photographs"),
    ClassBar("Plum", "Plum", 0.05, 0.02, "Plum, 1 photograph"),
    ClassBar("Corn", "Corn", 0.01),
)


@pytest.fixture
def theme(qapp):
    return dress(qapp, "light")


@pytest.fixture
def bars(qtbot, theme):
    bars = ClassBars(theme)
    qtbot.addWidget(bars)
    bars.resize(400, 200)
    bars.opened, bars.went = [], []
    bars.class_opened.connect(bars.opened.append)
    bars.current_changed.connect(bars.went.append)
    bars.set_bars(BARS)
    bars.show()
    bars.activateWindow()
    bars.setFocus()
    qtbot.waitUntil(bars.hasFocus)
    return bars


def middle(bars, number):
    return bars.place_of(number).center()


def column(bars, number, theme):
    """The names of the colors from the top of a bar to its foot, each once."""
    picture = bars.viewport().grab().toImage()
    x = middle(bars, number).x() - 12
    names = {theme.color(name).rgb(): name for name in ("scroll", "accent", "accent_hover")}
    found = [names.get(picture.pixelColor(x, y).rgb()) for y in range(picture.height())]
    return list(dict.fromkeys(name for name in found if name is not None))


def test_the_floor_stands_behind_and_looks_out_where_it_is_worse(bars, theme):
    bars.clearFocus()  # its ring has the color of a bar
    assert column(bars, 0, theme) == ["scroll", "accent"]
    assert column(bars, 1, theme) == ["accent"]
    assert column(bars, 2, theme) == ["accent"]


def test_a_click_opens_the_class(qtbot, bars):
    qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=middle(bars, 1))
    assert bars.opened == ["Plum"]
    assert bars.current.name == "Plum"


def test_a_click_beside_the_bars_opens_nothing(qtbot, bars):
    bars.resize(800, 200)
    qtbot.mouseClick(bars.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(790, 50))
    assert bars.opened == []


def test_arrows_go_from_bar_to_bar_and_enter_opens(qtbot, bars):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(bars, key)
    assert bars.went == ["Apple", "Plum", "Corn", "Plum"]
    qtbot.keyClick(bars, Qt.Key.Key_Return)
    assert bars.opened == ["Plum"]
    qtbot.keyClick(bars, Qt.Key.Key_End)
    assert bars.current.name == "Corn"
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    assert bars.current.name == "Apple"


def test_a_screen_reader_hears_the_current_bar(qtbot, bars):
    assert bars.accessibleDescription() == "Apple, 2 photographs"
    qtbot.keyClick(bars, Qt.Key.Key_Right)
    assert bars.accessibleDescription() == "Plum, 1 photograph"


def test_a_mouse_that_rests_on_a_bar_chooses_it(qtbot, bars):
    qtbot.mouseMove(bars.viewport(), middle(bars, 2))
    qtbot.waitUntil(lambda: bars.current.name == "Corn")
    assert bars.opened == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_bar_says_its_figures_under_the_mouse(qtbot, bars):
    place = middle(bars, 1)
    event = QHelpEvent(QEvent.Type.ToolTip, place, bars.viewport().mapToGlobal(place))
    QApplication.sendEvent(bars.viewport(), event)
    assert QToolTip.text() == "Plum, 1 photograph"
    QToolTip.hideText()


def test_the_current_class_stays_while_figures_change(bars):
    bars.set_bars(BARS)
    assert bars.went == ["Apple"]
    bars.set_bars(BARS[1:])
    assert bars.went == ["Apple", "Plum"]
    bars.set_bars(())
    assert bars.current is None
    assert bars.accessibleDescription() == ""


def test_many_classes_scroll_and_the_keyboard_takes_the_view_along(qtbot, bars):
    many = [ClassBar(f"c{number}", f"c{number}", 0.01) for number in range(60)]
    bars.set_bars(many)
    scroll_bar = bars.horizontalScrollBar()
    assert scroll_bar.maximum() > 1000
    assert bars.place_of(0).width() >= 46
    qtbot.keyClick(bars, Qt.Key.Key_End)
    assert bars.place_of(59).right() <= bars.viewport().width()
    qtbot.keyClick(bars, Qt.Key.Key_Home)
    assert bars.place_of(0).left() >= 0
    turn_wheel(bars, -120)
    assert scroll_bar.value() > 0


def test_few_classes_do_not_scroll(bars):
    assert bars.horizontalScrollBar().maximum() == 0
    turn_wheel(bars, -120)
    assert bars.horizontalScrollBar().value() == 0


def test_the_ring_shows_where_the_keyboard_is(qtbot, bars, theme):
    def has_ring():
        place = bars.place_of(0)
        return bars.viewport().grab().toImage().pixelColor(
            place.left() + 1, place.center().y()
        ) == theme.color("accent")

    assert has_ring()
    bars.clearFocus()
    assert not has_ring()


def test_without_an_error_there_is_nothing_to_divide_by(bars):
    bars.set_bars([ClassBar("Gray", "Gray", 0.0, 0.0)])
    assert not bars.grab().isNull()


def turn_wheel(bars, delta):
    event = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bars.viewport(), event)
