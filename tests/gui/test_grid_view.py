import pytest
from helpers.looks import dress
from helpers.panes import grabbed, picture
from PySide6.QtCore import QPoint, QSizeF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from gui.grid_heads import NAMES_WIDTH_PX, GridColumn, GridRow
from gui.grid_plan import LEAST_CELL_PX
from gui.grid_tile import HEAD_HEIGHT_PX
from gui.grid_types import TileKey, TileTexts
from gui.grid_view import GridView
from gui.view_transform import ViewTransform

ONE = [GridRow("a", "a.jpg", 60, 40)]
TWO = [*ONE, GridRow("b", "a_long_name_without_any_space.jpg", 40, 60)]


@pytest.fixture
def transform(qapp):
    return ViewTransform()


@pytest.fixture
def view(qtbot, qapp, transform):
    view = GridView(dress(qapp, "dark"), transform)
    qtbot.addWidget(view)
    view.resize(900, 484)
    view.show()
    view.activateWindow()
    return view


def columns(count):
    return [GridColumn(str(n), f"{n} filters", (f"{n} k",), f"all of {n}", n) for n in range(count)]


def fill(view):
    for tile in view.tiles:
        tile.show_picture(picture())


def focused_key(view):
    return next((tile.key for tile in view.tiles if tile.hasFocus()), None)


def test_tiles_of_one_photograph_flow(view):
    view.set_content(ONE, columns(8), True)
    assert view.plan.columns == 4
    assert [tile.key.column_id for tile in view.tiles] == [str(n) for n in range(8)]
    assert len({tile.size() for tile in view.tiles}) == 1
    view.resize(560, 384)
    assert view.plan.columns == 3
    assert view.verticalScrollBar().maximum() > 0


def test_all_tiles_show_the_same_part(view, transform):
    view.set_content(ONE, columns(3), False)
    fill(view)
    transform.zoom_by(3)
    rects = {tuple(tile.canvas.picture_rect().getRect()) for tile in view.tiles}
    assert len(rects) == 1
    assert rects.pop()[2] > view.tiles[0].canvas.width()


def test_tiles_that_stay_keep_their_picture(view):
    view.set_content(ONE, columns(3), False)
    fill(view)
    kept = view.tiles[1]
    view.set_content(ONE, columns(2), True)
    assert view.tiles[1] is kept
    assert kept.picture is not None
    assert len(view.tiles) == 2


def test_rows_have_their_names_at_the_left_and_columns_theirs_above(view):
    view.set_content(TWO, columns(4), True)
    assert view.plan.columns == 4
    first, last = view.tiles[0], view.tiles[-1]
    assert first.key == TileKey("a", "0")
    assert last.key == TileKey("b", "3")
    origin = first.mapTo(view, QPoint(0, 0))
    assert (origin.x(), origin.y()) == (NAMES_WIDTH_PX, HEAD_HEIGHT_PX)
    assert first.canvas.geometry().top() < HEAD_HEIGHT_PX
    view.set_content(ONE, columns(4), True)
    assert view.tiles[0].mapTo(view, QPoint(0, 0)) == QPoint(0, 0)


def test_rows_that_are_too_wide_are_scrolled_below_their_names(view):
    view.resize(560, 384)
    view.set_content(TWO, columns(9), True)
    assert view.plan.width_px == LEAST_CELL_PX
    bar = view.horizontalScrollBar()
    assert bar.maximum() > 0
    before = grabbed(view)
    bar.setValue(bar.maximum())
    after = grabbed(view)
    assert after.copy(0, 0, NAMES_WIDTH_PX, 300) == before.copy(0, 0, NAMES_WIDTH_PX, 300)
    heads = (NAMES_WIDTH_PX, 0, 400, HEAD_HEIGHT_PX)
    assert after.copy(*heads) != before.copy(*heads)


def test_photographs_of_other_sizes_have_their_own_zoom(view, transform):
    view.set_content(TWO, columns(2), False)
    for tile in view.tiles:
        tile.show_picture(picture(60, 40) if tile.key.photo_id == "a" else picture(40, 60))
    for tile in view.tiles:
        assert QSizeF(tile.canvas.size()).boundedTo(tile.canvas.picture_rect().size()) == (
            tile.canvas.picture_rect().size()
        )
    transform.zoom_by(4)
    assert all(tile.canvas.picture_rect().height() > tile.canvas.height() for tile in view.tiles)


def test_the_first_tile_is_selected_at_first(view):
    view.set_content(ONE, columns(3), False)
    assert view.selected == TileKey("a", "0")
    assert [tile.is_selected for tile in view.tiles] == [True, False, False]


def test_another_photograph_keeps_the_selected_column(qtbot, view):
    view.set_content(ONE, columns(3), False)
    view.select(TileKey("a", "2"))
    view.set_content([GridRow("z", "z.jpg", 60, 40)], columns(3), False)
    assert view.selected == TileKey("z", "2")
    view.set_content([GridRow("z", "z.jpg", 60, 40)], columns(2), False)
    assert view.selected == TileKey("z", "0")
    view.set_content([], [], False)
    assert view.selected is None


@pytest.mark.parametrize(
    ("keys", "column"),
    [
        ([Qt.Key.Key_Right], "1"),
        ([Qt.Key.Key_Right, Qt.Key.Key_Left], "0"),
        ([Qt.Key.Key_Down], "4"),
        ([Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up], "1"),
        ([Qt.Key.Key_Up], "0"),
        ([Qt.Key.Key_End], "7"),
        ([Qt.Key.Key_End, Qt.Key.Key_Right], "7"),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], "0"),
    ],
)
def test_arrows_move_between_tiles(qtbot, view, keys, column):
    view.set_content(ONE, columns(8), False)
    view.focus_selected(Qt.FocusReason.TabFocusReason)
    for key in keys:
        qtbot.keyClick(view.focusWidget(), key)
    assert view.selected == TileKey("a", column)
    assert focused_key(view) == view.selected


def test_arrows_move_between_rows(qtbot, view):
    view.set_content(TWO, columns(9), False)
    view.focus_selected(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Down)
    assert view.selected == TileKey("b", "0")


def test_the_tile_that_keys_go_to_is_scrolled_to(qtbot, view):
    view.resize(560, 300)
    view.set_content(ONE, columns(12), False)
    view.focus_selected(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_End)
    assert view.verticalScrollBar().value() > 0
    assert view.rect().contains(view.tiles[-1].mapTo(view, QPoint(5, 5)))


def test_enter_and_a_double_click_choose(qtbot, view):
    view.set_content(ONE, columns(3), False)
    fill(view)
    view.focus_selected(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(view.tile_chosen) as chosen:
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == [TileKey("a", "0")]
    with qtbot.waitSignal(view.tile_chosen) as chosen:
        qtbot.mouseDClick(view.tiles[2].canvas, Qt.MouseButton.LeftButton)
    assert chosen.args == [TileKey("a", "2")]


def test_a_click_selects_and_takes_the_keyboard(qtbot, view):
    view.set_content(ONE, columns(3), False)
    fill(view)
    with qtbot.waitSignal(view.selection_changed):
        qtbot.mousePress(view.tiles[1].canvas, Qt.MouseButton.LeftButton)
    assert view.selected == focused_key(view) == TileKey("a", "1")


def test_keys_zoom(qtbot, view, transform):
    view.set_content(ONE, columns(3), False)
    fill(view)
    view.focus_selected(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Plus)
    assert not transform.is_fitted
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_0)
    assert transform.is_fitted


def test_the_keyboard_stays_when_its_tile_goes(qtbot, view):
    view.set_content(ONE, columns(3), False)
    view.select(TileKey("a", "2"))
    view.focus_selected(Qt.FocusReason.TabFocusReason)
    view.set_content(ONE, columns(2), False)
    assert focused_key(view) is not None


def test_a_right_click_asks_for_a_menu(qtbot, view):
    view.set_content(ONE, columns(2), False)
    tile = view.tiles[1]
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), QPoint(90, 99))
    with qtbot.waitSignal(view.menu_wanted) as wanted:
        QApplication.sendEvent(tile, event)
    assert wanted.args == [tile.key, QPoint(90, 99)]
    assert view.selected == tile.key


def test_the_pixel_under_the_cursor_is_told_with_its_picture(qtbot, view):
    view.set_content(ONE, columns(2), False)
    fill(view)
    with qtbot.waitSignal(view.pixel_hovered) as hovered:
        view.tiles[0].canvas.pixel_hovered.emit((3, 4))
    assert hovered.args == [view.tiles[0].picture, (3, 4)]
    with qtbot.waitSignal(view.pixel_hovered) as hovered:
        view.tiles[0].canvas.pixel_hovered.emit(None)
    assert hovered.args == [None, None]


def test_a_view_that_comes_back_fits_into_its_tiles_again(view, transform):
    view.set_content(ONE, columns(3), False)
    fill(view)
    fitted = view.tiles[0].canvas.picture_rect()
    view.hide()
    transform.set_viewport(QSizeF(40, 40))
    view.show()
    assert view.tiles[0].canvas.picture_rect() == fitted


def test_a_hidden_view_leaves_the_shared_transform_alone(view, transform):
    view.hide()
    transform.set_reference(QSizeF(60, 40))
    transform.set_viewport(QSizeF(400, 400))
    zoom = transform.zoom
    view.set_content(ONE, columns(8), False)
    assert transform.zoom == zoom


def test_another_theme_reaches_everything(qapp, view):
    view.set_content(TWO, columns(2), True)
    view.tiles[0].set_texts(TileTexts("0 filters"))
    view.set_theme(light := dress(qapp, "light"))
    image = grabbed(view)
    assert image.pixelColor(NAMES_WIDTH_PX // 2, 5) == light.color("panel")
    assert image.pixelColor(NAMES_WIDTH_PX - 5, 120) == light.color("panel")
    assert image.pixelColor(NAMES_WIDTH_PX + 60, 120) == light.color("surround")
