"""The menus of the window, behind its name."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar

from gui.actions import Actions, menus
from gui.theme import set_role


def fill_menu_bar(
    menu_bar: QMenuBar, actions: Actions, submenus: Mapping[str, QMenu] | None = None
) -> None:
    """Put the program's name and the menus with their actions into a menu bar.

    Parameters
    ----------
    menu_bar
        Gets the menus.
    actions
        Gives the actions.
    submenus
        By the name of the action that each comes after.
    """
    wordmark = QLabel("Tintype", menu_bar)  # a parent: Qt alone would lose it
    set_role(wordmark, "wordmark")
    menu_bar.setCornerWidget(wordmark, Qt.Corner.TopLeftCorner)
    for title, names in menus().items():
        menu = menu_bar.addMenu(title)
        for name in names:
            if name:
                menu.addAction(actions[name])
            else:
                menu.addSeparator()
            if submenus and name in submenus:
                menu.addMenu(submenus[name])
