import pytest
from helpers.looks import dress
from helpers.panes import BLUE, RED, grabbed, picture, turn_wheel
from PySide6.QtCore import QPoint, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor

from gui.color_scales import DELTA_E
from gui.grid_painting import fitting_pair
from gui.grid_tile import FOOT_HEIGHT_PX, HEAD_HEIGHT_PX, GridTile
from gui.grid_types import TileKey, TileTexts
from gui.view_transform import ViewTransform

KEY = TileKey("photo", "/checkpoints/f16.safetensors")
TEXTS = TileTexts(
    "16 filters", ("17 k · 12 ms",), ("MAE 0.0162",), "16 filters, MAE 0.0162", "all", 3
)


@pytest.fixture
def theme(qapp):
    return dress(qapp, "dark")


@pytest.fixture
def make_tile(qtbot, theme):
    def make(has_head=True):
        transform = ViewTransform()
        tile = GridTile(KEY, theme, transform, has_head)
        transform.setParent(tile)
        qtbot.addWidget(tile)
        tile.resize(240, 200)
        tile.show()
        transform.set_reference(QSizeF(60, 40))
        return tile

    return make


@pytest.fixture
def tile(make_tile):
    return make_tile()


def has_color(image, color, rect=None):
    rect = rect or image.rect()
    return any(
        image.pixelColor(x, y) == color
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    )


def test_a_picture_is_drawn_below_the_head(tile):
    tile.show_picture(picture())
    image = grabbed(tile)
    middle = tile.canvas.geometry().center()
    assert image.pixelColor(middle.x() - 30, middle.y()) == QColor(*RED)
    assert image.pixelColor(middle.x() + 30, middle.y()) == QColor(*BLUE)
    assert tile.canvas.geometry().top() == HEAD_HEIGHT_PX


def test_figures_have_their_line_only_where_there_are_some(tile):
    without = tile.canvas.height()
    tile.set_has_foot(True)
    assert without - tile.canvas.height() == FOOT_HEIGHT_PX


def test_a_tile_below_a_head_of_its_column_has_none(make_tile):
    assert make_tile(has_head=False).canvas.geometry().top() < HEAD_HEIGHT_PX


def test_it_says_what_it_is(tile):
    tile.set_texts(TEXTS)
    tile.resize(600, 200)
    assert tile.shown_texts == ("16 filters", "17 k · 12 ms", "MAE 0.0162")
    assert tile.accessibleName() == "16 filters, MAE 0.0162"
    assert tile.accessibleDescription() == tile.toolTip() == "all"


def test_in_a_narrow_tile_the_longest_texts_that_fit_are_shown(tile):
    tile.set_texts(TileTexts("16", ("x" * 400, "12 ms"), ("y" * 400, "MAE")))
    assert tile.shown_texts == ("16", "12 ms", "MAE")
    tile.resize(20, 200)
    assert tile.shown_texts[1:] == ("", "")


def test_a_name_gives_way_last(qapp, theme):
    name, info = fitting_pair("a long name of a network", ("12 ms",), 40)
    assert "…" in name
    assert info == ""


def test_the_selected_tile_has_the_accent_at_its_left_and_is_where_tab_leads(tile, theme):
    accent = theme.color("accent")
    assert not has_color(grabbed(tile), accent)
    assert tile.focusPolicy() == Qt.FocusPolicy.ClickFocus
    tile.set_selected(True)
    image = grabbed(tile)
    assert image.pixelColor(0, 150) == accent
    assert image.pixelColor(120, 5) == theme.color("selected")
    assert tile.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_the_ring_comes_with_the_keyboard_only(qtbot, tile, theme):
    tile.activateWindow()
    tile.setFocus(Qt.FocusReason.MouseFocusReason)
    right = QPoint(tile.width() - 1, 120)
    assert grabbed(tile).pixelColor(right) != theme.color("accent")
    tile.clearFocus()
    tile.set_texts(TEXTS)
    tile.setFocus(Qt.FocusReason.TabFocusReason)
    assert grabbed(tile).pixelColor(right) == theme.color("accent")
    # And nothing else is painted over.
    assert grabbed(tile).pixelColor(120, 5) == theme.color("panel")


def test_a_note_takes_the_place_of_a_picture_and_goes_with_it(tile, theme):
    tile.show_note("waiting…")
    assert tile.canvas.note == "waiting…"
    assert has_color(grabbed(tile.canvas), theme.color("muted"))
    tile.show_picture(picture())
    assert tile.canvas.note == ""
    tile.show_note("")
    assert tile.picture is None


def test_a_problem_has_a_sign(tile, theme):
    tile.show_note("It is gone.", is_problem=True)
    assert has_color(grabbed(tile.canvas), theme.color("error"))


def test_a_long_problem_stays_in_its_tile(tile):
    tile.show_note("It is gone. " * 60, is_problem=True)
    grabbed(tile)


def test_while_it_is_made_it_says_so(tile):
    assert not tile.is_busy
    tile.set_busy(True)
    assert tile.is_busy
    tile.set_busy(False)
    assert not tile.is_busy


def test_an_error_map_says_what_its_colors_mean(tile, theme):
    tile.set_has_foot(True)
    tile.set_texts(TileTexts("ΔE", scale=DELTA_E))
    foot = tile.rect().adjusted(30, tile.height() - FOOT_HEIGHT_PX, -30, -2)
    assert not _is_varied(grabbed(tile), foot)
    tile.show_picture(picture())
    assert _is_varied(grabbed(tile), foot)


def _is_varied(image, rect):
    y = rect.center().y() - 1
    colors = {image.pixelColor(x, y).name() for x in range(rect.left(), rect.right())}
    return len(colors) > 50


def test_clicks_are_announced(qtbot, tile):
    tile.show_picture(picture())
    for place in (QPoint(60, 10), tile.canvas.geometry().center()):
        target = tile.childAt(place) or tile
        with qtbot.waitSignal(tile.pressed):
            qtbot.mousePress(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(tile, place))
        with qtbot.waitSignal(tile.chosen):
            qtbot.mouseDClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(tile, place))


def test_a_double_click_leaves_the_zoom_alone(qtbot, tile):
    tile.show_picture(picture())
    rect = tile.canvas.picture_rect()
    qtbot.mouseDClick(tile.canvas, Qt.MouseButton.LeftButton)
    assert tile.canvas.picture_rect() == rect


def test_the_wheel_zooms(tile):
    tile.show_picture(picture())
    width = tile.canvas.picture_rect().width()
    turn_wheel(tile.canvas, QPointF(tile.canvas.rect().center()), 1)
    assert tile.canvas.picture_rect().width() > width


def test_the_keyboard_belongs_to_the_tile(tile):
    tile.show_picture(picture())
    assert tile.canvas.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_another_theme_has_other_colors(qapp, tile):
    tile.set_busy(True)
    tile.set_theme(light := dress(qapp, "light"))
    image = grabbed(tile)
    assert image.pixelColor(120, 5) == light.color("panel")
    assert image.pixelColor(120, 120) == light.color("surround")
