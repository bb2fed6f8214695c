"""The field of the number of filters."""

import pytest
from helpers.form_fields import offered
from helpers.looks import dress
from PySide6.QtCore import Qt

from gui.filters_field import FiltersField
from gui.theme import set_role


@pytest.fixture
def filters(qtbot, qapp):
    dress(qapp, "light")
    filters = FiltersField()
    set_role(filters, "field")
    qtbot.addWidget(filters)
    filters.show()
    filters.set_filters(64)
    return filters


def write(qtbot, filters, text):
    """Type a number in place of what is there."""
    filters.lineEdit().selectAll()
    qtbot.keyClicks(filters.lineEdit(), text)


def test_powers_of_two_are_offered(filters):
    assert offered(filters) == ["4", "8", "16", "32", "64", "128", "256"]


@pytest.mark.parametrize(("text", "count"), [("1", 1), ("6", 6), ("1024", 1024), ("0048", 48)])
def test_any_whole_number_in_the_range_is_taken(qtbot, filters, text, count):
    write(qtbot, filters, text)
    assert filters.filters == count
    assert filters.problem() == ""
    assert not filters.property("invalid")


@pytest.mark.parametrize("text", ["", "0", "1025", "-4", "6.5", "1e2", "six", "²", "9" * 5000])
def test_other_texts_are_marked_and_refused_with_a_sentence(filters, text):
    filters.setEditText(text)
    assert filters.filters is None
    assert filters.property("invalid")
    assert filters.problem() == "Filters must be a whole number from 1 to 1024."
    filters.set_filters(6)
    assert filters.currentText() == "6"
    assert filters.problem() == ""
    assert not filters.property("invalid")


def test_a_wrong_number_has_another_border_until_it_is_right(filters):
    def border_color():
        return filters.grab().toImage().pixelColor(0, filters.height() // 2)

    right = border_color()
    filters.setEditText("many")
    assert border_color() != right
    filters.setEditText("64")
    assert border_color() == right


def test_a_typed_number_does_not_come_into_the_list(qtbot, filters):
    before = offered(filters)
    write(qtbot, filters, "48")
    qtbot.keyClick(filters.lineEdit(), Qt.Key.Key_Return)
    assert filters.filters == 48
    assert offered(filters) == before


@pytest.mark.parametrize(
    ("key", "following"), [(Qt.Key.Key_Down, 128), (Qt.Key.Key_Up, 32)], ids=["down", "up"]
)
def test_the_arrow_keys_go_on_from_the_number_that_is_written(qtbot, filters, key, following):
    qtbot.keyClick(filters, key)
    assert filters.filters == following
    write(qtbot, filters, "64")
    qtbot.keyClick(filters.lineEdit(), key)
    assert filters.filters == following


def test_a_number_typed_over_a_longer_one_leaves_the_cursor_where_it_is(qtbot, filters):
    filters.set_filters(164)
    filters.lineEdit().setCursorPosition(1)
    qtbot.keyClick(filters.lineEdit(), Qt.Key.Key_Backspace)
    assert filters.filters == 64
    qtbot.keyClicks(filters.lineEdit(), "2")
    assert filters.filters == 264


def test_the_same_number_is_not_written_again(qtbot, filters):
    filters.setEditText(" 64 ")
    with qtbot.assertNotEmitted(filters.editTextChanged):
        filters.set_filters(64)
    assert filters.filters == 64
