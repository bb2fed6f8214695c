import pytest
from helpers.looks import dress
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from gui.filter_colors import filter_color
from gui.run_list import RunList
from gui.run_rows import RunRow
from gui.theme import load_theme

DARK, LIGHT = load_theme("dark"), load_theme("light")
BOX_X = 18


def run_row(number: int, **changes) -> RunRow:
    return RunRow(f"/runs/{number}", f"Run {number}", "10 ep.", figure=".0184", **changes)


ROWS = [run_row(1, filters=16), run_row(2, filters=64, is_overlaid=True), run_row(3)]


@pytest.fixture
def run_list(qtbot, qapp) -> RunList:
    widget = RunList(dress(qapp, "dark"))
    qtbot.addWidget(widget)
    widget.resize(236, 220)
    widget.set_runs(ROWS)
    widget.show()
    return widget


@pytest.fixture
def told(run_list) -> list[tuple[str, str]]:
    """Hold what the list said, in order."""
    said: list[tuple[str, str]] = []
    run_list.overlay_toggled.connect(lambda run_id: said.append(("curve", run_id)))
    run_list.run_opened.connect(lambda run_id: said.append(("open", run_id)))
    return said


def place(run_list, number: int, x: int) -> QPoint:
    rect = run_list.view.visualRect(run_list.model.index_of(f"/runs/{number}"))
    return QPoint(x, rect.center().y())


def click(qtbot, run_list, number: int, x: int, button=Qt.MouseButton.LeftButton) -> None:
    qtbot.mouseClick(run_list.view.viewport(), button, pos=place(run_list, number, x))


def double_click(run_list, where: QPoint) -> None:
    """Send the four events of a double click, as a window system does."""
    viewport, none = run_list.view.viewport(), Qt.KeyboardModifier.NoModifier
    left, no_button = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    position, on_screen = QPointF(where), QPointF(viewport.mapToGlobal(where))
    kinds = QEvent.Type
    for kind, held in (
        (kinds.MouseButtonPress, left),
        (kinds.MouseButtonRelease, no_button),
        (kinds.MouseButtonDblClick, left),
        (kinds.MouseButtonRelease, no_button),
    ):
        event = QMouseEvent(kind, position, on_screen, left, held, none)
        QApplication.sendEvent(viewport, event)


def test_without_a_run_it_says_what_will_be_here(run_list) -> None:
    run_list.set_runs([])
    shown = [label.text() for label in run_list.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("No kept runs yet.") for text in shown)
    assert not run_list.view.isVisible()


def test_a_click_on_the_box_draws_the_curve_and_selects_nothing(qtbot, run_list, told) -> None:
    click(qtbot, run_list, 1, BOX_X)
    assert told == [("curve", "/runs/1")]
    assert run_list.selected_id == ""


def test_a_click_on_the_text_selects_and_draws_nothing(qtbot, run_list, told) -> None:
    click(qtbot, run_list, 2, 90)
    assert told == []
    assert run_list.selected_id == "/runs/2"


def test_a_right_click_on_the_box_draws_nothing(qtbot, run_list, told) -> None:
    click(qtbot, run_list, 1, BOX_X, Qt.MouseButton.RightButton)
    assert told == []


def test_a_click_below_the_rows_does_nothing(qtbot, run_list, told) -> None:
    viewport = run_list.view.viewport()
    below = QPoint(BOX_X, viewport.height() - 4)
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=below)
    assert told == []


def test_a_double_click_opens_the_run(run_list, told) -> None:
    double_click(run_list, place(run_list, 3, 90))
    assert told == [("open", "/runs/3")]


def test_two_quick_clicks_on_the_box_draw_and_take_away_and_open_nothing(
    qtbot, run_list, told
) -> None:
    click(qtbot, run_list, 3, 90)
    double_click(run_list, place(run_list, 3, BOX_X))
    assert told == [("curve", "/runs/3"), ("curve", "/runs/3")]


def test_keys_open_the_selected_run_and_draw_its_curve(qtbot, run_list, told) -> None:
    click(qtbot, run_list, 1, 90)
    qtbot.keyClick(run_list.view, Qt.Key.Key_Down)
    qtbot.keyClick(run_list.view, Qt.Key.Key_Space)
    qtbot.keyClick(run_list.view, Qt.Key.Key_Return)
    qtbot.keyClick(run_list.view, Qt.Key.Key_Enter)
    assert told == [("curve", "/runs/2"), ("open", "/runs/2"), ("open", "/runs/2")]


def test_keys_without_a_selected_run_do_nothing(qtbot, run_list, told) -> None:
    qtbot.keyClick(run_list.view, Qt.Key.Key_Return)
    qtbot.keyClick(run_list.view, Qt.Key.Key_Space)
    assert told == []


def test_the_selection_and_the_place_stay_when_the_list_is_read_again(run_list) -> None:
    many = [run_row(number) for number in range(60)]
    run_list.set_runs(many)
    run_list.select_quietly("/runs/1")
    bar = run_list.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    run_list.set_runs([run_row(99), *many])
    QApplication.processEvents()
    assert run_list.selected_id == "/runs/1"
    assert bar.value() == before > 0


def test_a_selected_run_that_is_gone_is_selected_no_more(qtbot, run_list, told) -> None:
    click(qtbot, run_list, 3, 90)
    run_list.set_runs(ROWS[:2])
    assert run_list.selected_id == ""
    qtbot.keyClick(run_list.view, Qt.Key.Key_Return)
    assert told == []


def box_colors(run_list, number: int) -> tuple[QColor, QColor]:
    """Return the color of the edge of a run's box and the one inside it, left of the check."""
    image = run_list.view.viewport().grab().toImage()
    y = place(run_list, number, 0).y()
    row = [image.pixelColor(x, y + 3) for x in range(8, 40)]
    # The row may be under the mouse of an earlier test, and so of another color than the panel.
    first = next(x for x, color in enumerate(row) if color != row[0])
    return row[first + 1], row[first + 3]


def is_near(one: QColor, other: QColor) -> bool:
    pairs = zip(one.getRgb(), other.getRgb(), strict=True)
    return all(abs(a - b) < 40 for a, b in pairs)


def test_the_box_has_the_color_of_the_filters_and_is_filled_when_the_curve_is_drawn(
    run_list,
) -> None:
    edge, inside = box_colors(run_list, 1)
    assert is_near(edge, filter_color(16, DARK))
    assert is_near(inside, DARK.color("panel"))
    edge, inside = box_colors(run_list, 2)
    assert is_near(edge, filter_color(64, DARK))
    assert is_near(inside, filter_color(64, DARK))


def test_the_boxes_follow_the_theme(qapp, run_list) -> None:
    run_list.set_theme(dress(qapp, "light"))
    _, inside = box_colors(run_list, 2)
    assert is_near(inside, filter_color(64, LIGHT))
    assert not is_near(filter_color(64, LIGHT), filter_color(64, DARK))


def test_a_screen_reader_hears_which_runs_are_on_the_plot(run_list) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [run_list.model.index_of(row.row_id).data(role) for row in ROWS]
    assert [text.endswith("on the plot") for text in spoken] == [False, True, False]


# Said by the offscreen platform when a menu opens.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_menu_knows_its_run_without_selecting_it(run_list) -> None:
    run_list.set_context_actions([QAction("Look at this run", run_list)])
    where = place(run_list, 2, 90)
    viewport = run_list.view.viewport()
    mouse = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(mouse, where, viewport.mapToGlobal(where)))
    [menu] = run_list.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["Look at this run"]
    assert run_list.menu_row_id == "/runs/2"
    assert run_list.selected_id == ""
    menu.close()
