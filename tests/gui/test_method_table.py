import pytest
from helpers.evaluated import measured
from helpers.evaluations import GRAY, LARGE, SMALL
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.api import QuotedFigures
from gui.evaluation_means import EvaluationMeans
from gui.method_rows import COLUMNS, PHOTOS, method_rows
from gui.method_table import MethodTable

QUOTED = (QuotedFigures("Real-Time", 21.93, 0.881, "a survey"),)


@pytest.fixture
def table(qtbot, qapp):
    table = MethodTable(dress(qapp, "light"))
    qtbot.addWidget(table)
    table.resize(1000, 300)
    table.said = []
    table.chosen.connect(table.said.append)
    table.set_rows(rows())
    table.show()
    return table


def rows(average="classes", quoted=QUOTED):
    return method_rows(EvaluationMeans.of(measured()), average, quoted)


def titles(table):
    return [row.title for row in table.method_model.rows]


def click_head(table, column):
    header = table.horizontalHeader()
    at = COLUMNS.index(column)
    place = header.sectionViewportPosition(at) + header.sectionSize(at) // 2
    viewport = header.viewport()
    point = viewport.rect().center()
    point.setX(place)
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=point)


def test_the_best_checkpoint_is_chosen_at_first(table):
    assert table.said == [SMALL.key]
    assert table.key == SMALL.key


def test_a_click_on_a_line_chooses_its_method(qtbot, table):
    place = table.visualRect(table.method_model.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert table.said[-1] == LARGE.key


def test_the_keyboard_chooses_too(qtbot, table):
    qtbot.keyClick(table, Qt.Key.Key_Up)
    assert table.said[-1] == GRAY.key


def test_a_head_sorts_down_and_up_and_then_not_at_all(table):
    given = titles(table)
    click_head(table, "mae")
    assert titles(table)[:3] == ["Faces, 4 filters", "Faces, 64 filters", "neutral gray"]
    click_head(table, "mae")
    assert titles(table)[:3] == ["neutral gray", "Faces, 64 filters", "Faces, 4 filters"]
    assert titles(table)[-1] == "Real-Time"  # which has no such figure
    click_head(table, "mae")
    assert titles(table) == given


def test_the_chosen_method_stays_where_the_lines_move(table):
    table.choose(LARGE.key)
    click_head(table, "mae")
    rows_ = table.selectionModel().selectedRows()
    assert [table.method_model.row_at(index).key for index in rows_] == [LARGE.key]
    table.set_rows(rows(PHOTOS, ()))
    assert table.key == LARGE.key
    rows_ = table.selectionModel().selectedRows()
    assert [table.method_model.row_at(index).key for index in rows_] == [LARGE.key]


def test_a_chosen_method_that_goes_gives_way_to_a_checkpoint(table):
    table.choose("quoted:Real-Time")
    assert table.said[-1] == "quoted:Real-Time"
    table.set_rows(rows(quoted=()))
    assert table.key == table.said[-1] == SMALL.key


def test_in_a_narrow_table_the_error_stays(qtbot, table):
    assert table.shown_columns == list(COLUMNS)
    table.resize(430, 300)
    qtbot.waitUntil(lambda: "mae_128" not in table.shown_columns)
    assert {"title", "mae", "psnr_db"} <= set(table.shown_columns)


def test_heads_say_what_they_mean(table):
    model = table.method_model
    for column in range(len(COLUMNS)):
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            assert model.headerData(column, Qt.Orientation.Horizontal, role)


def test_another_theme_reaches_the_lines(qapp, table):
    for name in ("dark", "light"):
        theme = dress(qapp, name)
        table.set_theme(theme)
        table.choose(GRAY.key)
        place = table.visualRect(table.method_model.index(0, 0)).center()
        place.setX(table.viewport().width() // 3)
        picture = table.viewport().grab().toImage()
        assert picture.pixelColor(place) == theme.color("selected")
