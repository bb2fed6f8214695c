import pytest
from helpers.looks import dress
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from gui.filter_chips import FilterChips
from gui.filter_colors import filter_color

OFFERED = (4, 8, 16, 32, 64, 128, 256)


@pytest.fixture
def chips(qtbot, qapp):
    chips = FilterChips(dress(qapp, "dark"))
    qtbot.addWidget(chips)
    chips.show()
    chips.asked = []
    chips.toggled.connect(lambda filters, is_on: chips.asked.append((filters, is_on)))
    return chips


def field(chips):
    return chips.findChild(QLineEdit, "other_filters")


def chosen(chips):
    return [filters for filters in chips.offered if chips.chip(filters).isChecked()]


def in_order(chips):
    """The numbers on the chips as they stand from left to right."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    buttons = sorted(chips.findChildren(QPushButton), key=lambda button: button.x())
    return [int(button.text()) for button in buttons]


def test_the_usual_filter_counts_are_offered_and_none_is_chosen(chips):
    assert chips.offered == OFFERED
    assert in_order(chips) == list(OFFERED)
    assert chosen(chips) == []


def test_a_chip_is_pressed_to_choose_and_again_to_leave_it_out(qtbot, chips):
    for _ in range(2):
        qtbot.mouseClick(chips.chip(16), Qt.MouseButton.LeftButton)
    assert chips.asked == [(16, True), (16, False)]


def test_the_space_bar_presses_a_chip(qtbot, chips):
    qtbot.keyClick(chips.chip(8), Qt.Key.Key_Space)
    assert chips.asked == [(8, True)]


@pytest.mark.parametrize(("typed", "filters"), [("5", 5), ("1", 1), ("1024", 1024), ("064", 64)])
def test_any_filter_count_can_be_typed(qtbot, chips, typed, filters):
    qtbot.keyClicks(field(chips), typed)
    assert chips.asked == []
    qtbot.keyClick(field(chips), Qt.Key.Key_Return)
    assert chips.asked == [(filters, True)]
    assert field(chips).text() == ""


@pytest.mark.parametrize("typed", ["", "0", "000", "many", "1025", "9999"])
def test_what_is_no_filter_count_is_not_chosen(qtbot, chips, typed):
    qtbot.keyClicks(field(chips), typed)
    qtbot.keyClick(field(chips), Qt.Key.Key_Return)
    assert chips.asked == []


@pytest.mark.parametrize("typed", ["1,024", "1.024", "1 024", "-1024", "+1024"])
def test_nothing_but_digits_can_be_typed(qtbot, chips, typed):
    qtbot.keyClicks(field(chips), typed)
    assert field(chips).text() == "1024"
    qtbot.keyClick(field(chips), Qt.Key.Key_Return)
    assert chips.asked == [(1024, True)]


def test_the_field_says_what_can_be_typed(chips):
    assert "from 1 to 1024" in field(chips).toolTip()


def test_what_is_chosen_is_shown_without_asking_for_it(chips):
    chips.set_chosen({4, 64}, ())
    assert chosen(chips) == [4, 64]
    chips.set_chosen({8}, ())
    assert chosen(chips) == [8]
    assert chips.asked == []


def test_another_filter_count_has_a_chip_at_its_place_while_it_is_chosen(chips):
    chips.set_chosen({300, 5, 16}, ())
    assert in_order(chips) == [4, 5, 8, 16, 32, 64, 128, 256, 300]
    assert chosen(chips) == [5, 16, 300]
    chips.set_chosen({16, 300}, ())
    assert in_order(chips) == [4, 8, 16, 32, 64, 128, 256, 300]
    chips.set_chosen((), ())
    assert in_order(chips) == list(OFFERED)


def test_what_was_begun_cannot_be_taken_out(qtbot, chips):
    chips.set_chosen({4, 5, 8}, {4, 5})
    assert chosen(chips) == [4, 5, 8]
    for filters in (4, 5):
        qtbot.mouseClick(chips.chip(filters), Qt.MouseButton.LeftButton)
    assert chips.asked == []
    assert chips.chip(8).isEnabled()
    chips.set_chosen((), ())
    assert chips.chip(4).isEnabled()


def test_the_keyboard_goes_from_left_to_right_past_a_chip_that_was_added(qtbot, chips):
    chips.set_chosen({5, 300}, ())
    QApplication.processEvents()
    chips.activateWindow()
    chips.chip(4).setFocus()
    reached = []
    for _ in range(10):
        focus = chips.focusWidget()
        reached.append(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    counts = (4, 5, 8, 16, 32, 64, 128, 256, 300)
    assert reached == [*(f"{filters} filters" for filters in counts), "Another filter count"]


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("is_locked", [False, True])
def test_each_chip_has_the_color_of_its_filter_count(qapp, chips, name, is_locked):
    chips.set_chosen({5}, {5} if is_locked else ())
    theme = dress(qapp, name)
    chips.set_theme(theme)
    for filters in chips.offered:
        chip = chips.chip(filters)
        mode = chip.icon().Mode.Normal if chip.isEnabled() else chip.icon().Mode.Disabled
        dot = chip.icon().pixmap(QSize(8, 8), mode).toImage()
        assert dot.pixelColor(4, 4) == filter_color(filters, theme), filters
        assert dot.pixelColor(0, 0).alpha() < 60
