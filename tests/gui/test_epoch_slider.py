import pytest
from helpers.looks import dress
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from gui.epoch_slider import EpochSlider


@pytest.fixture
def slider(qtbot, qapp):
    widget = EpochSlider(dress(qapp, "dark"))
    qtbot.addWidget(widget)
    widget.resize(220, 28)
    widget.show()
    return widget


def test_what_the_program_shows_is_not_announced(qtbot, slider):
    with qtbot.assertNotEmitted(slider.moved):
        slider.show_place(5, 11)
        slider.show_place(2, 3)
        slider.show_place(0, 0)
    slider.show_place(4, 11)
    assert (slider.value(), slider.maximum()) == (4, 10)


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Left, 3),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 10),
        (Qt.Key.Key_PageUp, 9),
    ],
)
def test_keys_move_it(qtbot, slider, key, place):
    slider.show_place(4, 11)
    with qtbot.waitSignal(slider.moved) as moved:
        qtbot.keyClick(slider, key)
    assert moved.args == [place]


@pytest.mark.parametrize(("x", "place"), [(2, 0), (110, 5), (217, 10)])
def test_a_click_goes_to_its_place(qtbot, slider, x, place):
    slider.show_place(3, 11)
    with qtbot.waitSignal(slider.moved) as moved:
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(x, 11))
    assert moved.args == [place]
    assert not slider.isSliderDown()


def test_dragging_goes_along(qtbot, slider):
    slider.show_place(0, 11)
    places = []
    slider.moved.connect(places.append)
    qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(110, 11))
    qtbot.mouseMove(slider, QPoint(150, 11))
    qtbot.mouseMove(slider, QPoint(217, 11))
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(217, 11))
    qtbot.waitUntil(lambda: places == [5, 7, 10])


def test_a_right_click_does_not_move_it(qtbot, slider):
    slider.show_place(3, 11)
    with qtbot.assertNotEmitted(slider.moved):
        qtbot.mouseClick(slider, Qt.MouseButton.RightButton, pos=QPoint(200, 11))


def test_the_wheel_moves_it_only_with_the_focus(qtbot, slider):
    slider.show_place(3, 11)
    slider.clearFocus()
    event = QWheelEvent(
        QPointF(50, 10),
        QPointF(slider.mapToGlobal(QPoint(50, 10))),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, event)
    assert slider.value() == 3


def ticks(slider):
    """Count the ticks in the row of pixels above the lower edge."""
    grabbed = slider.grab().toImage()
    y = grabbed.height() - 3
    background = grabbed.pixelColor(0, y)
    return sum(grabbed.pixelColor(x, y) != background for x in range(grabbed.width()))


def test_each_epoch_has_a_tick(slider):
    slider.show_place(0, 11)
    assert ticks(slider) == 11
    slider.show_place(0, 1)
    assert ticks(slider) == 0


def test_many_epochs_share_ticks(slider):
    slider.show_place(0, 1001)
    assert 10 <= ticks(slider) <= 45
