import pytest
from helpers.looks import dress
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit

from gui.actions import Actions
from gui.shortcuts_page import KeyRow, ShortcutsWindow, keys_of_actions, other_keys, split_keys


@pytest.fixture
def owner(qapp):
    return QObject()


def make_action(owner, name, text, *keys):
    action = QAction(text, owner)
    action.setObjectName(name)
    action.setShortcuts(list(keys))
    return action


@pytest.fixture
def actions(owner):
    return [
        make_action(owner, "open", "&Open photographs…", "Ctrl+O"),
        make_action(owner, "zoom_in", "Zoom in", "Ctrl++", "Ctrl+="),
        make_action(owner, "about", "About"),
        make_action(owner, "secret", "Secret", "F12"),
    ]


MENUS = {"&File": ("open", ""), "&View": ("zoom_in", "open"), "&Help": ("about",)}


@pytest.fixture
def window(qtbot, qapp, owner):
    dress(qapp, "dark")
    owner.table = Actions(owner)
    window = ShortcutsWindow(owner.table.all())
    qtbot.addWidget(window)
    window.show()
    return window


def test_actions_stand_under_their_first_menu(actions):
    assert keys_of_actions(actions, MENUS) == [
        KeyRow("File", "Open photographs", ("Ctrl+O",)),
        KeyRow("View", "Zoom in", ("Ctrl++", "Ctrl+=")),
        KeyRow("Elsewhere", "Secret", ("F12",)),
    ]


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        ("F1", ["F1"]),
        ("Ctrl+Shift+O", ["Ctrl", "Shift", "O"]),
        ("Ctrl++", ["Ctrl", "+"]),
        ("+", ["+"]),
        ("Ctrl+,", ["Ctrl", ","]),
    ],
)
def test_each_key_is_a_cap(keys, caps):
    assert split_keys(keys) == caps


def test_every_shortcut_of_the_window_is_there_once(window, owner):
    with_keys = [one for one in owner.table.all() if not one.shortcut().isEmpty()]
    rows = window.shown_rows
    assert len(rows) == len(with_keys) + len(other_keys())
    assert "Elsewhere" not in {row.group for row in rows}
    assert len({(row.group, row.text) for row in rows}) == len(rows)


def test_keys_that_are_no_actions_are_there(window):
    keys = {key for row in window.shown_rows for key in row.keys}
    assert {"Space", "Wheel", "Drag", "Double click", "Left", "Right", "1 – 9"} <= keys


def test_the_field_finds_commands_and_keys(qtbot, window):
    field = window.findChild(QLineEdit)
    field.setText("ZOOM  in")
    assert [row.text for row in window.shown_rows] == ["Zoom in"]
    field.setText("ctrl+shift")
    assert all("Ctrl+Shift" in row.keys[0] for row in window.shown_rows)
    assert len(window.shown_rows) > 1
    field.setText("")
    assert len(window.shown_rows) > 20


def test_a_field_without_a_find_says_so(window):
    window.findChild(QLineEdit).setText("wurst & brot")
    assert window.shown_rows == []
    texts = [label.text() for label in window.findChildren(QLabel) if label.isVisible()]
    assert texts == ["No command or key has “wurst & brot” in its name."]


def test_a_row_is_read_as_a_whole(window):
    names = {one.accessibleName() for one in window.findChildren(QObject) if one.isWidgetType()}
    assert "Zoom in: Ctrl++ or Ctrl+=" in names


def test_the_keyboard_begins_in_the_field(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.focusWidget() is window.findChild(QLineEdit)
