"""The model of the lists."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.list_rows import ROW_ROLE, ListRow, RowModel


@pytest.fixture
def model():
    model = RowModel()
    model.set_rows([ListRow(name, name.upper()) for name in "abc"])
    return model


def test_obeys_the_rules_of_qt_models(qtbot, model):
    # Reports any breach as a warning, which fails the test.
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Warning, model
    )
    model.append(ListRow("d", "D"))
    model.remove("b")
    model.change("c", detail="news")
    model.set_rows([])
    assert tester.model() is model


def test_rows_are_found_by_id_after_one_is_removed(model):
    model.remove("a")
    assert model.index_of("c").row() == 1
    assert model.row_at(model.index_of("b")).title == "B"
    assert not model.index_of("a").isValid()


def test_a_known_id_is_replaced_and_not_added_twice(model):
    model.append(ListRow("b", "other"))
    assert [row.title for row in model.rows] == ["A", "other", "C"]


def test_news_of_an_unknown_row_are_ignored(qtbot, model):
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.rowsRemoved):
        model.change("gone", detail="late")
        model.remove("gone")
    assert len(model.rows) == 3


def test_a_change_announces_only_its_row(qtbot, model):
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.change("b", detail="news")
    assert [index.row() for index in changed.args[:2]] == [1, 1]
    assert model.index_of("b").data(ROW_ROLE).detail == "news"


def test_tooltip_and_spoken_text_name_the_problem_once(model):
    row = ListRow("x", "x.jpg", "481 × 321", tooltip="/home/x.jpg", problem="It is broken.")
    same = ListRow("y", "y.jpg", tooltip="It is broken.", problem="It is broken.")
    model.set_rows([row, same])
    tooltip = Qt.ItemDataRole.ToolTipRole
    assert model.index_of("x").data(tooltip) == "/home/x.jpg\nIt is broken."
    assert model.index_of("y").data(tooltip) == "It is broken."
    spoken = model.index_of("x").data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "x.jpg, It is broken."


def test_an_unusable_row_cannot_be_selected(model):
    model.set_rows([ListRow("x", "x", is_usable=False), ListRow("y", "y")])
    assert model.flags(model.index_of("x")) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index_of("y")) & Qt.ItemFlag.ItemIsSelectable
    assert model.flags(QModelIndex()) == Qt.ItemFlag.NoItemFlags
