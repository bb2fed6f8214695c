import pytest
from helpers.inspected import inspected
from PySide6.QtCore import Qt

from engine.api import GRAY, NEARLY_GRAY, UNREADABLE
from gui.sheet_rows import PHOTO_ROLE, Only, SheetFilter, SheetModel

PHOTOS = [
    inspected("a/1.jpg"),
    inspected("a/2.jpg", GRAY),
    inspected("b/3.jpg", NEARLY_GRAY),
    inspected("b/4.jpg", UNREADABLE),
    inspected("b/5.jpg", duplicate_of="a/1.jpg"),
]


@pytest.fixture
def model(qapp):
    model = SheetModel()
    model.set_photos(PHOTOS)
    return model


def names(model):
    return [model.index(row).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("sheet_filter", "shown"),
    [
        (SheetFilter(), "12345"),
        (SheetFilter(Only.CLASS, "b"), "345"),
        (SheetFilter(Only.GRAY), "2"),
        (SheetFilter(Only.NEARLY_GRAY), "3"),
        (SheetFilter(Only.UNREADABLE), "4"),
        (SheetFilter(Only.DUPLICATES), "5"),
    ],
)
def test_a_filter_lets_its_photographs_through(model, sheet_filter, shown):
    model.set_filter(sheet_filter)
    assert names(model) == [f"{digit}.jpg" for digit in shown]
    model.set_filter(SheetFilter())
    assert len(names(model)) == 5


def test_what_is_added_later_is_filtered_too(qtbot, model):
    model.set_filter(SheetFilter(Only.GRAY))
    with qtbot.waitSignal(model.rowsInserted) as inserted:
        model.append([inspected("6.jpg"), inspected("7.jpg", GRAY), inspected("8.jpg", GRAY)])
    assert inserted.args[1:] == [1, 2]
    assert names(model) == ["2.jpg", "7.jpg", "8.jpg"]
    with qtbot.assertNotEmitted(model.rowsInserted):
        model.append([inspected("9.jpg")])
    assert len(model.photos) == 9


def test_a_row_says_all_of_a_photograph(model):
    index = model.index(1)
    assert index.data(PHOTO_ROLE) is PHOTOS[1]
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("/photos/a/2.jpg")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "2.jpg, gray"
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "1.jpg"
    assert model.photo_at(model.index(99)) is None
