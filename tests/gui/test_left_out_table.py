from pathlib import Path

import pytest
from helpers.inspected import FOLDER, inspected
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QMenu

from engine.api import GRAY, UNREADABLE, Inspection, PairedTrees, SkippedFile
from gui.left_out_rows import left_out_rows, photo_rows
from gui.left_out_table import LeftOut, LeftOutTable

NO_REAL_MENUS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ROWS = [
    LeftOut(FOLDER / "b.jpg", "b.jpg", "Gray", "It is gray."),
    LeftOut(FOLDER / "C.jpg", "C.jpg", "Unreadable", "It ends in the middle."),
    LeftOut(FOLDER / "a.jpg", "a.jpg", "Gray", "It is gray."),
]


@pytest.fixture
def table(qtbot):
    widget = LeftOutTable()
    qtbot.addWidget(widget)
    widget.resize(700, 300)
    widget.show()
    return widget


def names(table):
    return [row.name for row in table.model.rows]


def click_head(qtbot, table, column):
    header = table.view.horizontalHeader()
    where = QPoint(header.sectionPosition(column) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_the_rows_keep_the_order_of_the_folder_until_a_head_is_clicked(qtbot, table):
    table.set_rows(ROWS)
    assert names(table) == ["b.jpg", "C.jpg", "a.jpg"]
    click_head(qtbot, table, 0)
    assert names(table) == ["a.jpg", "b.jpg", "C.jpg"]
    click_head(qtbot, table, 0)
    assert names(table) == ["C.jpg", "b.jpg", "a.jpg"]
    click_head(qtbot, table, 1)
    assert names(table) == ["a.jpg", "b.jpg", "C.jpg"]


def test_new_rows_come_in_the_chosen_order(qtbot, table):
    table.set_rows(ROWS[:1])
    click_head(qtbot, table, 0)
    table.set_rows(ROWS)
    assert names(table) == ["a.jpg", "b.jpg", "C.jpg"]


def test_the_selected_file_stays_selected_when_the_order_changes(qtbot, table):
    table.set_rows(ROWS)
    table.view.selectRow(0)
    click_head(qtbot, table, 0)
    selected = table.view.selectionModel().selectedRows()
    assert [table.model.row_at(index).name for index in selected] == ["b.jpg"]


def test_a_cell_says_its_part_and_the_tooltip_all(table):
    table.set_rows(ROWS)
    texts = [table.model.index(1, column).data() for column in range(3)]
    assert texts == ["C.jpg", "Unreadable", "It ends in the middle."]
    tooltip = table.model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip == f"{FOLDER / 'C.jpg'}\nIt ends in the middle."
    assert table.model.row_at(QModelIndex()) is None


def test_an_empty_table_says_what_that_means(table):
    assert table.is_empty_shown
    table.add_rows(ROWS[:1])
    assert not table.is_empty_shown
    table.set_rows(())
    assert table.is_empty_shown


@NO_REAL_MENUS
def test_the_menu_shows_the_folder_of_the_file_under_the_mouse(qtbot, table):
    table.set_rows(ROWS)
    table.view.customContextMenuRequested.emit(
        table.view.visualRect(table.model.index(1, 0)).center()
    )
    menu = table.findChild(QMenu)
    with qtbot.waitSignal(table.folder_wanted) as wanted:
        menu.actions()[0].trigger()
    assert wanted.args == [FOLDER / "C.jpg"]
    menu.close()


def test_everything_that_is_not_trained_on_is_a_row():
    trees = PairedTrees(1, (FOLDER / "Color/x.jpg",), (FOLDER / "Gray/y.jpg",))
    inspection = Inspection(
        (FOLDER,),
        (inspected("1.jpg"), inspected("deep/2.jpg", GRAY), inspected("3.jpg", UNREADABLE)),
        (SkippedFile(Path("/elsewhere"), "It leads back."),),
        trees,
    )
    rows = left_out_rows(inspection, FOLDER)
    assert [(row.name, row.kind) for row in rows] == [
        (str(Path("deep/2.jpg")), "Gray"),
        ("3.jpg", "Unreadable"),
        (str(Path("/elsewhere")), "Not followed"),
        (str(Path("Color/x.jpg")), "No partner"),
        (str(Path("Gray/y.jpg")), "No partner"),
    ]
    assert all(row.reason for row in rows)
    assert photo_rows(inspection.photos, FOLDER) == rows[:2]
