from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QMenuBar

from gui.actions import Actions
from gui.menu_bar import fill_menu_bar


def texts(menu):
    return [action.text() for action in menu.actions()]


def test_a_submenu_comes_after_its_action(qtbot, qapp):
    bar, owner = QMenuBar(), QObject()
    qtbot.addWidget(bar)
    recent = QMenu("Open &recent", bar)
    actions = Actions(owner)
    fill_menu_bar(bar, actions, {"open_checkpoint": recent})
    file_menu = bar.actions()[0].menu()
    place = texts(file_menu).index("Open &recent")
    assert file_menu.actions()[place - 1] is actions["open_checkpoint"]
    assert file_menu.actions()[place].menu() is recent


def test_without_submenus_there_are_the_actions(qtbot, qapp):
    bar, owner = QMenuBar(), QObject()
    qtbot.addWidget(bar)
    fill_menu_bar(bar, Actions(owner))
    assert len(bar.actions()) == 6
