"""The three columns and the drawer."""

import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.checkpoint_list import CheckpointList
from gui.columns import (
    LEFT_WIDTH_PX,
    RIGHT_WIDTH_PX,
    Columns,
    LeftColumn,
    RightColumn,
    Section,
    share_heights,
)
from gui.picture_list import PictureList
from gui.theme import load_theme


class Parts:
    """Columns with something in each of them."""

    def __init__(self):
        self.left, self.middle, self.right = QWidget(), QWidget(), QWidget()
        self.field, self.tall = QSpinBox(), QWidget()
        self.search = QLineEdit(self.middle)
        layout = QVBoxLayout(self.right)
        layout.addWidget(self.field)
        layout.addWidget(self.tall)
        self.columns = Columns(self.left, self.middle, self.right)


@pytest.fixture
def parts(qtbot, qapp):
    dress(qapp, "dark")
    parts = Parts()
    qtbot.addWidget(parts.columns)
    parts.columns.resize(1440, 800)
    parts.columns.show()
    return parts


def in_columns(parts, widget):
    return widget.mapTo(parts.columns, widget.rect().topLeft()).x()


def test_in_a_wide_window_the_columns_are_side_by_side(parts):
    assert parts.left.width() == LEFT_WIDTH_PX
    assert parts.middle.x() == LEFT_WIDTH_PX + 1
    assert parts.middle.geometry().right() == 1440 - RIGHT_WIDTH_PX - 2
    assert in_columns(parts, parts.right) == 1440 - RIGHT_WIDTH_PX
    assert not parts.columns.is_drawer


def test_a_folded_column_gives_its_room_to_the_middle(qtbot, parts):
    with qtbot.waitSignal(parts.columns.left_visible_changed) as folded:
        parts.columns.set_left_visible(False)
    assert folded.args == [False]
    with qtbot.waitSignal(parts.columns.right_visible_changed) as folded:
        parts.columns.set_right_visible(False)
    assert folded.args == [False]
    assert not parts.left.isVisible()
    assert not parts.right.isVisible()
    assert (parts.middle.x(), parts.middle.width()) == (0, 1440)
    parts.columns.set_left_visible(True)
    parts.columns.set_right_visible(True)
    assert parts.left.isVisible()
    assert parts.right.isVisible()


def test_a_setter_that_changes_nothing_says_nothing(qtbot, parts):
    columns = parts.columns
    with (
        qtbot.assertNotEmitted(columns.left_visible_changed),
        qtbot.assertNotEmitted(columns.right_visible_changed),
    ):
        columns.set_left_visible(True)
        columns.set_right_visible(True)


def test_in_a_narrow_window_the_right_column_is_a_closed_drawer(qtbot, parts):
    with qtbot.waitSignal(parts.columns.right_visible_changed) as changed:
        parts.columns.resize(1024, 600)
    assert changed.args == [False]
    assert not parts.right.isVisible()
    assert parts.middle.geometry().right() == 1023
    parts.columns.set_right_visible(True)
    assert parts.right.isVisible()
    # The drawer lies above the middle, which keeps its width.
    assert parts.middle.geometry().right() == 1023
    assert in_columns(parts, parts.right) == 1024 - RIGHT_WIDTH_PX
    x, y = 1024 - RIGHT_WIDTH_PX + 20, 590
    assert not parts.middle.isAncestorOf(parts.columns.childAt(x, y))


def test_the_drawer_throws_a_shadow_on_the_middle(parts):
    parts.columns.resize(1024, 600)
    parts.columns.set_right_visible(True)
    grabbed = parts.columns.grab().toImage()
    edge = 1024 - RIGHT_WIDTH_PX - 2
    near, far = grabbed.pixelColor(edge, 300), grabbed.pixelColor(edge - 60, 300)
    assert near.lightness() < far.lightness()


def test_esc_in_the_drawer_closes_it(qtbot, parts):
    parts.columns.resize(1024, 600)
    parts.columns.activateWindow()
    parts.columns.set_right_visible(True)
    parts.field.setFocus()
    qtbot.waitUntil(parts.field.hasFocus)
    with qtbot.waitSignal(parts.columns.right_visible_changed) as changed:
        qtbot.keyClick(parts.field, Qt.Key.Key_Escape)
    assert changed.args == [False]
    assert not parts.columns.is_right_visible


def test_opening_the_drawer_takes_the_focus_so_that_esc_reaches_it(qtbot, parts):
    parts.columns.resize(1024, 600)
    parts.columns.activateWindow()
    parts.search.setFocus()
    qtbot.waitUntil(parts.search.hasFocus)
    parts.columns.set_right_visible(True)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not parts.columns.is_right_visible


def test_esc_does_not_fold_a_column_of_a_wide_window(qtbot, parts):
    parts.columns.activateWindow()
    parts.field.setFocus()
    qtbot.waitUntil(parts.field.hasFocus)
    qtbot.keyClick(parts.field, Qt.Key.Key_Escape)
    assert parts.columns.is_right_visible


def test_a_window_that_becomes_wide_again_gets_its_column_back(qtbot, parts):
    parts.columns.resize(1024, 600)
    with qtbot.waitSignal(parts.columns.right_visible_changed) as changed:
        parts.columns.resize(1300, 600)
    assert changed.args == [True]
    assert parts.right.isVisible()
    parts.columns.set_right_visible(False)
    parts.columns.resize(1024, 600)
    parts.columns.set_right_visible(True)
    parts.columns.resize(1300, 600)
    # The drawer was open, the column was folded away before: it still is.
    assert not parts.right.isVisible()


def test_a_column_that_is_folded_before_it_is_shown_stays_folded(qtbot):
    parts = Parts()
    qtbot.addWidget(parts.columns)
    parts.columns.set_right_visible(False)
    parts.columns.resize(1440, 800)
    parts.columns.show()
    assert not parts.right.isVisible()


def test_a_high_right_column_scrolls_without_getting_narrower(qtbot, parts):
    width = parts.right.width()
    parts.tall.setMinimumHeight(2000)
    scroll = parts.columns.findChild(QScrollArea)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    assert parts.right.width() == width == RIGHT_WIDTH_PX


def test_tab_goes_from_left_to_right(parts):
    chain = [parts.left]
    while (following := chain[-1].nextInFocusChain()) is not parts.left:
        chain.append(following)
    assert chain.index(parts.search) < chain.index(parts.field)


@pytest.mark.parametrize(
    ("room", "first", "second", "shares"),
    [
        (800, 310, 260, (310, 260)),
        (600, 10_000, 200, (400, 200)),
        (600, 10_000, 500, (330, 270)),
        (600, 100, 900, (100, 500)),
        (0, 100, 100, (0, 0)),
    ],
)
def test_two_lists_share_the_height(room, first, second, shares):
    assert share_heights(room, first, second) == shares


def test_the_checkpoints_follow_right_below_the_pictures(qtbot):
    theme = load_theme("dark")
    pictures, checkpoints = PictureList(theme), CheckpointList(theme)
    column = LeftColumn(pictures, checkpoints)
    qtbot.addWidget(column)
    column.resize(LEFT_WIDTH_PX, 700)
    column.show()
    for number in range(3):
        pictures.add_picture(str(number), f"{number}.jpg", "")
    assert pictures.height() == pictures.natural_height_px
    assert checkpoints.y() == pictures.height() + 10
    for number in range(3, 200):
        pictures.add_picture(str(number), f"{number}.jpg", "")
    assert checkpoints.height() == checkpoints.natural_height_px
    assert checkpoints.geometry().bottom() == 699


def test_the_right_column_stacks_its_parts_at_their_own_heights(qtbot):
    upper, lower = QWidget(), QWidget()
    upper.setFixedHeight(50)
    lower.setFixedHeight(30)
    upper.setAccessibleName("Upper")
    lower.setAccessibleName("Lower")
    sections = (Section("upper", upper), Section("lower", lower))
    column = RightColumn(load_theme("light"), sections)
    qtbot.addWidget(column)
    column.resize(200, 400)
    column.show()
    heads = [head.mapTo(column, head.rect().topLeft()).y() for head in heads_of(column)]
    places = [part.mapTo(column, part.rect().topLeft()).y() for part in (upper, lower)]
    assert heads[0] < places[0]
    assert places[0] + 50 < heads[1] < places[1]
    assert [upper.height(), lower.height()] == [50, 30]


def heads_of(column):
    return column.findChildren(QPushButton)


@pytest.fixture
def folding(qtbot):
    parts = {name: QWidget() for name in ("upper", "lower")}
    for name, part in parts.items():
        part.setAccessibleName(name.title())
    column = RightColumn(load_theme("dark"), [Section(*item) for item in parts.items()])
    qtbot.addWidget(column)
    column.show()
    return column, parts


def test_a_click_on_a_head_folds_its_part_away_and_tells(qtbot, folding):
    column, parts = folding
    assert [head.accessibleName() for head in heads_of(column)] == ["Upper", "Lower"]
    with qtbot.waitSignal(column.folded_changed):
        qtbot.mouseClick(heads_of(column)[0], Qt.MouseButton.LeftButton)
    assert not parts["upper"].isVisible()
    assert parts["lower"].isVisible()
    assert column.folded == {"upper"}


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_folds_and_right_unfolds(qtbot, folding, key):
    column, parts = folding
    qtbot.keyClick(heads_of(column)[1], key)
    assert not parts["lower"].isVisible()
    qtbot.keyClick(heads_of(column)[1], Qt.Key.Key_Right)
    assert parts["lower"].isVisible()


def test_what_was_folded_can_be_folded_again(folding):
    column, parts = folding
    column.set_folded({"lower", "a part of a later version"})
    assert column.folded == {"lower"}
    column.unfold("lower")
    assert parts["lower"].isVisible()
