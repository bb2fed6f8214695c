import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from gui.segments import Segments


@pytest.fixture
def segments(qtbot):
    widget = Segments("What", (("one", "First"), ("two", "Second"), ("three", "Third")))
    qtbot.addWidget(widget)
    widget.show()
    return widget


def test_the_first_choice_is_taken_at_the_start(segments):
    assert segments.current == "one"


def test_a_click_takes_and_announces_a_choice(qtbot, segments):
    with qtbot.waitSignal(segments.selected) as selected:
        qtbot.mouseClick(segments.button("three"), Qt.MouseButton.LeftButton)
    assert selected.args == ["three"]
    assert segments.current == "three"
    assert not segments.button("one").isChecked()


def test_what_the_program_takes_is_not_announced(qtbot, segments):
    with qtbot.assertNotEmitted(segments.selected):
        segments.set_current("two")
    assert segments.current == "two"
    assert segments.focusProxy() is segments.button("two")


def test_the_arrow_keys_move_between_the_choices(qtbot, segments):
    segments.button("one").setFocus()
    with qtbot.waitSignal(segments.selected) as selected:
        qtbot.keyClick(segments.button("one"), Qt.Key.Key_Right)
    assert selected.args == ["two"]


def test_a_choice_is_as_wide_as_its_bold_text_from_the_start(qtbot, segments):
    for name in ("one", "two", "three"):
        button = segments.button(name)
        font = QFont(button.font())
        font.setWeight(QFont.Weight.Bold)
        assert button.width() >= QFontMetrics(font).horizontalAdvance(button.text()) + 8
