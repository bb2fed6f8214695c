"""A slider with its name and value."""

import pytest
from helpers.looks import dress
from helpers.wheel import turn_wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QSlider

from gui.slider_row import SliderRange, SliderRow


@pytest.fixture
def theme(qapp):
    return dress(qapp, "light")


@pytest.fixture
def row(qtbot, theme):
    return shown(qtbot, SliderRow("Saturation", SliderRange(0, 200)))


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(234, widget.sizeHint().height())
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    # The window gives it to the only one that can take it.
    slider_of(widget).clearFocus()
    return widget


def slider_of(row):
    return row.findChild(QSlider)


def test_name_and_value_are_shown_and_spoken(row):
    row.set_value(110)
    texts = [label.text() for label in row.findChildren(QLabel)]
    assert texts == ["Saturation", "110\u00a0%"]
    assert slider_of(row).accessibleName() == "Saturation"
    assert slider_of(row).accessibleDescription() == "110\u00a0%"


def test_a_value_can_be_described_in_other_words(qtbot, theme):
    row = shown(qtbot, SliderRow("Render size", SliderRange(1, 4), lambda value: f"{64 * value}"))
    row.set_value(4)
    assert row.value_text() == "256"


def test_only_the_user_makes_a_signal(qtbot, row):
    with qtbot.assertNotEmitted(row.value_changed):
        row.set_value(50)
    row.setFocus()
    with qtbot.waitSignal(row.value_changed) as moved:
        qtbot.keyClick(slider_of(row), Qt.Key.Key_Right)
    assert moved.args == [51]
    assert (row.value(), row.value_text()) == (51, "51\u00a0%")


def test_keys_reach_pages_and_ends(qtbot, row):
    row.set_value(50)
    for key, value in (("PageUp", 55), ("PageDown", 50), ("End", 200), ("Home", 0), ("Left", 0)):
        qtbot.keyClick(slider_of(row), getattr(Qt.Key, f"Key_{key}"))
        assert row.value() == value


def test_a_value_beyond_an_end_becomes_the_end(row):
    row.set_value(900)
    assert (row.value(), row.value_text()) == (200, "200\u00a0%")


def test_the_wheel_scrolls_the_column_until_the_slider_has_the_focus(qtbot, row):
    row.set_value(50)
    assert not turn_wheel(slider_of(row))
    assert row.value() == 50
    assert (
        not slider_of(row).focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus
    )
    row.setFocus()
    qtbot.waitUntil(slider_of(row).hasFocus)
    assert turn_wheel(slider_of(row))
    assert row.value() > 50


@pytest.mark.parametrize("share", [0.25, 0.5, 0.75])
def test_the_handle_comes_to_where_the_groove_is_pressed(qtbot, row, share):
    slider = slider_of(row)
    point = QPoint(round(share * slider.width()), slider.height() // 2)
    with qtbot.waitSignal(row.value_changed):
        qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=point)
    # The handle does not leave the groove: its middle covers all but 16 px of it.
    assert row.value() == pytest.approx(200 * share, abs=10)
    before = row.value()
    qtbot.mouseMove(slider, QPoint(point.x() + 20, point.y()))
    assert row.value() == pytest.approx(before + 20 * 200 / 216, abs=2)
    qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=point)


def test_a_slider_of_few_values_takes_the_nearest(qtbot, theme):
    row = shown(qtbot, SliderRow("Size", SliderRange(0, 2)))
    slider = slider_of(row)
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() // 3, 9))
    assert row.value() == 1
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(slider.width() - 20, 9))
    assert row.value() == 2


@pytest.mark.parametrize(("is_filled_above", "filled"), [(False, "left"), (True, "right")])
def test_the_accent_is_on_the_side_of_the_values(qtbot, theme, is_filled_above, filled):
    row = shown(qtbot, SliderRow("Size", SliderRange(0, 10, is_filled_above=is_filled_above)))
    row.set_value(5)
    slider = slider_of(row)
    picture = slider.grab().toImage()
    scale = picture.width() / slider.width()
    colors = {
        side: picture.pixelColor(round(x * scale), picture.height() // 2).name()
        for side, x in (("left", 40), ("right", slider.width() - 40))
    }
    plain = "right" if filled == "left" else "left"
    assert colors[filled] == theme.color("accent").name()
    assert colors[plain] == theme.color("line").name()


def test_the_focus_is_seen(qtbot, row, theme):
    slider = slider_of(row)
    row.set_value(100)
    accent = theme.color("accent")

    def ring_pixels():
        picture = slider.grab().toImage()
        # Above the groove: only a ring can have the accent there.
        above = picture.height() // 2 - 6
        return sum(picture.pixelColor(x, above) == accent for x in range(picture.width()))

    assert ring_pixels() == 0
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    assert ring_pixels() > 0


def test_nothing_moves_when_the_value_changes(row):
    places = set()
    for value in (0, 9, 110, 200):
        row.set_value(value)
        QApplication.processEvents()
        places.add((row.sizeHint().height(), slider_of(row).geometry().getRect()))
    assert len(places) == 1
