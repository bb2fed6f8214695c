import pytest
from helpers.looks import dress
from helpers.sweeps import row
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu

from engine.api import RunKey
from gui.sweep_rows import COLUMNS, sweep_lines
from gui.sweep_table import SweepTable

FOUR, EIGHT, SIXTEEN, THIRTY_TWO = (RunKey(filters, 0) for filters in (4, 8, 16, 32))
NO_REAL_MENUS = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
# One is complete, one is trained, three wait; below them are the two floors.
ROWS = (row(64), row(4, "running"), row(8, "waiting"), row(16, "waiting"), row(32, "waiting"))
QUEUE = (EIGHT, SIXTEEN, THIRTY_TWO)


@pytest.fixture
def table(qtbot, qapp):
    table = SweepTable(dress(qapp, "dark"))
    qtbot.addWidget(table)
    table.resize(700, 320)
    table.set_lines(sweep_lines(ROWS), QUEUE)
    table.show()
    table.activateWindow()
    table.setFocus()
    table.asked = []
    for name in ("move", "remove", "retry"):
        signal = getattr(table, f"{name}_requested")
        signal.connect(lambda *values, name=name: table.asked.append((name, *values)))
    table.folder_wanted.connect(lambda key: table.asked.append(("folder", key)))
    return table


def select(table, key):
    table.selectRow(table.sweep_model.row_of(key))


def shown_columns(table):
    return [name for column, name in enumerate(COLUMNS) if not table.isColumnHidden(column)]


def drop(table, key, before, onto=None):
    """Drop a run as Qt does it: before a line, upon one, or below all with -1."""
    model = table.sweep_model
    data = model.mimeData([model.index(model.row_of(key), 0)])
    parent = QModelIndex() if onto is None else model.index(onto, 0)
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, before, 0, parent)
    model.dropMimeData(data, Qt.DropAction.MoveAction, before, 0, parent)


def menu_of(qtbot, table, line):
    """Click with the right button and return the entries of the menu by their text."""
    place = table.visualRect(table.sweep_model.index(line, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(table.viewport(), event)
    menus = table.findChildren(QMenu)
    for menu in menus:
        menu.close()
    return {action.text(): action for menu in menus for action in menu.actions()}


def test_each_run_is_a_line_and_the_heads_say_what_is_in_it(table):
    model = table.sweep_model
    assert [line.key for line in model.lines] == [RunKey(64, 0), FOUR, *QUEUE, None, None]
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(len(COLUMNS))]
    assert heads == ["Filters", "Seed", "Parameters", "Status", "Time", "Validation", "Test MAE"]
    assert model.index(0, COLUMNS.index("test")).data() == "0.0031"
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "64 filters: complete"


def test_figures_stand_at_the_right_and_words_at_the_left(table):
    model = table.sweep_model
    for column, name in enumerate(COLUMNS):
        wanted = Qt.AlignmentFlag.AlignLeft if name in ("filters", "status") else None
        wanted = wanted or Qt.AlignmentFlag.AlignRight
        assert model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole) & wanted
        head = model.headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        assert head & wanted


@pytest.mark.parametrize(
    ("key", "arrow", "place"),
    [
        (SIXTEEN, Qt.Key.Key_Up, 0),
        (SIXTEEN, Qt.Key.Key_Down, 2),
        (EIGHT, Qt.Key.Key_Down, 1),
        (THIRTY_TWO, Qt.Key.Key_Up, 1),
    ],
)
def test_alt_and_an_arrow_move_a_run_that_waits(qtbot, table, key, arrow, place):
    select(table, key)
    qtbot.keyClick(table, arrow, Qt.KeyboardModifier.AltModifier)
    assert table.asked == [("move", key, place)]
    assert table.selected_line.key == key


@pytest.mark.parametrize(
    ("key", "arrow"),
    [
        (EIGHT, Qt.Key.Key_Up),
        (THIRTY_TWO, Qt.Key.Key_Down),
        (FOUR, Qt.Key.Key_Down),
        (RunKey(64, 0), Qt.Key.Key_Down),
    ],
)
def test_the_ends_of_the_queue_and_what_was_begun_stay_in_their_place(qtbot, table, key, arrow):
    select(table, key)
    qtbot.keyClick(table, arrow, Qt.KeyboardModifier.AltModifier)
    assert table.asked == []


def test_an_arrow_alone_goes_to_the_next_line(qtbot, table):
    select(table, EIGHT)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected_line.key == SIXTEEN
    assert table.asked == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_takes_a_run_out_of_the_queue(qtbot, table, key):
    qtbot.keyClick(table, key)
    assert table.asked == []
    select(table, SIXTEEN)
    qtbot.keyClick(table, key)
    assert table.asked == [("remove", SIXTEEN)]


@pytest.mark.parametrize("key", [FOUR, RunKey(64, 0)])
def test_what_is_trained_or_complete_is_not_taken_out(qtbot, table, key):
    select(table, key)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert table.asked == []


@pytest.mark.parametrize(
    ("key", "before", "place"),
    [
        (THIRTY_TWO, 2, 0),
        (THIRTY_TWO, 3, 1),
        (EIGHT, 4, 1),
        (EIGHT, 5, 2),
        (EIGHT, 7, 2),  # below the floors
        (EIGHT, -1, 2),  # below all
        (THIRTY_TWO, 0, 0),  # above what was begun
    ],
)
def test_a_run_that_waits_is_dragged_to_another_place(table, key, before, place):
    drop(table, key, before)
    assert table.asked == [("move", key, place)]


@pytest.mark.parametrize("before", [3, 4])
def test_a_run_that_is_dropped_where_it_was_stays(table, before):
    drop(table, SIXTEEN, before)
    assert table.asked == [("move", SIXTEEN, 1)]


def test_a_run_that_is_dropped_upon_another_comes_before_it(table):
    drop(table, THIRTY_TWO, -1, onto=2)
    assert table.asked == [("move", THIRTY_TWO, 0)]


@pytest.mark.parametrize("key", [FOUR, RunKey(64, 0)])
def test_what_was_begun_cannot_be_dragged_into_the_queue(table, key):
    drop(table, key, 5)
    assert table.asked == []


def test_a_drag_takes_no_line_out_of_the_table(table):
    """Qt removes what was moved, unless the drop is said to have failed."""
    model = table.sweep_model
    data = model.mimeData([model.index(2, 0)])
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 5, 0, QModelIndex())
    assert len(model.lines) == 7


def test_lines_are_dragged_and_nothing_is_dropped_from_elsewhere(table):
    model = table.sweep_model
    assert table.dragDropMode() == QAbstractItemView.DragDropMode.InternalMove
    assert model.index(2, 0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.index(5, 0).flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert not model.index(5, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    data = model.mimeData([model.index(2, 0)])
    for other in (Qt.DropAction.CopyAction, Qt.DropAction.LinkAction):
        assert not model.canDropMimeData(data, other, 3, 0, QModelIndex())


def test_the_selected_run_stays_selected_in_another_order(table):
    select(table, SIXTEEN)
    table.set_lines(sweep_lines([*ROWS[:2], ROWS[3], ROWS[2]]), (SIXTEEN, EIGHT))
    assert table.selected_line.key == SIXTEEN
    assert table.sweep_model.row_of(SIXTEEN) == 2


def test_the_selected_run_stays_selected_while_it_comes_further(table):
    select(table, FOUR)
    table.set_lines(sweep_lines(ROWS, 1.5), QUEUE)
    assert table.selected_line.key == FOUR
    assert table.sweep_model.index(1, COLUMNS.index("status")).data() == "epoch 1.5 of 2"


def test_nothing_is_selected_when_the_selected_run_went(table):
    select(table, SIXTEEN)
    table.set_lines(sweep_lines(ROWS[:3]), (EIGHT,))
    assert table.selected_line is None


def test_seeds_have_a_column_when_there_is_more_than_one(table):
    assert "seed" not in shown_columns(table)
    table.set_lines(sweep_lines([row(4), row(4, seed=1)]), ())
    assert "seed" in shown_columns(table)
    table.set_lines(sweep_lines([row(4, seed=1)]), ())
    assert "seed" not in shown_columns(table)


@pytest.mark.parametrize(
    ("width", "left_out"),
    [
        (700, set()),
        (540, {"validation"}),
        (400, {"parameters", "validation"}),
        (330, {"parameters", "validation", "time"}),
    ],
)
def test_where_there_is_little_room_columns_are_left_out(table, width, left_out):
    table.resize(width, 320)
    assert set(COLUMNS) - set(shown_columns(table)) == {"seed"} | left_out
    assert {"filters", "status", "test"} <= set(shown_columns(table))
    table.resize(700, 320)
    assert set(COLUMNS) - set(shown_columns(table)) == {"seed"}


@NO_REAL_MENUS
def test_a_run_that_waits_offers_to_move_it(qtbot, table):
    entries = menu_of(qtbot, table, 3)
    assert list(entries) == ["Move up", "Move down", "Take out of the queue"]
    for entry in entries.values():
        entry.trigger()
    assert table.asked == [("move", SIXTEEN, 0), ("move", SIXTEEN, 2), ("remove", SIXTEEN)]


@NO_REAL_MENUS
@pytest.mark.parametrize("status", ["failed", "stopped", "interrupted"])
def test_a_run_that_ended_before_its_end_offers_to_train_it_again(qtbot, table, status):
    table.set_lines(sweep_lines([row(4, status)]), ())
    entries = menu_of(qtbot, table, 0)
    assert list(entries) == ["Train again", "Show in folder"]
    for entry in entries.values():
        entry.trigger()
    assert table.asked == [("retry", FOUR), ("folder", FOUR)]


@NO_REAL_MENUS
@pytest.mark.parametrize("line", [0, 1])
def test_what_is_trained_or_complete_offers_its_folder(qtbot, table, line):
    assert list(menu_of(qtbot, table, line)) == ["Show in folder"]


@pytest.mark.parametrize("line", [5, 6])
def test_a_floor_offers_nothing(qtbot, table, line):
    assert menu_of(qtbot, table, line) == {}


def test_beside_the_lines_there_is_no_menu(table):
    place = QPoint(20, table.viewport().height() - 5)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(table.viewport(), event)
    assert table.findChildren(QMenu) == []


def test_a_screen_reader_hears_what_the_table_is(table):
    assert table.accessibleName() == "Runs of the sweep"
    assert table.sweep_model.headerData(0, Qt.Orientation.Vertical) is None
