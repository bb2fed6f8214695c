"""The list of checkpoints."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from gui.checkpoint_list import CheckpointList, CheckpointRow
from gui.theme import load_theme

ROWS = (
    CheckpointRow("general", "General photographs", "encoder-decoder, 1.3 M", ".0327", "general"),
    CheckpointRow("broken", "broken.safetensors", "", "–", "It is broken.", False, "It is broken."),
    CheckpointRow("faces", "Faces, 64 filters", "sigmoid, 260 k", ".0151", "faces"),
)


@pytest.fixture
def checkpoint_list(qtbot):
    widget = CheckpointList(load_theme("dark"))
    qtbot.addWidget(widget)
    widget.resize(238, 300)
    widget.set_checkpoints(ROWS)
    widget.set_current("general")
    widget.show()
    return widget


def click(qtbot, widget, checkpoint_id):
    where = widget.view.visualRect(widget.model.index_of(checkpoint_id)).center()
    qtbot.mouseClick(widget.view.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_click_announces_the_checkpoint(qtbot, checkpoint_list):
    with qtbot.waitSignal(checkpoint_list.checkpoint_selected) as selected:
        click(qtbot, checkpoint_list, "faces")
    assert selected.args == ["faces"]


def test_a_broken_checkpoint_cannot_be_chosen(qtbot, checkpoint_list):
    with qtbot.assertNotEmitted(checkpoint_list.checkpoint_selected):
        click(qtbot, checkpoint_list, "broken")
    assert checkpoint_list.selected_id == "general"


def test_the_arrow_keys_pass_over_a_broken_checkpoint(qtbot, checkpoint_list):
    with qtbot.waitSignal(checkpoint_list.checkpoint_selected) as selected:
        qtbot.keyClick(checkpoint_list.view, Qt.Key.Key_Down)
    assert selected.args == ["faces"]


# Said by the offscreen platform when a menu opens.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_broken_checkpoint_says_why_and_has_a_menu(checkpoint_list):
    index = checkpoint_list.model.index_of("broken")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "It is broken."
    action = QAction("Show in folder", checkpoint_list)
    checkpoint_list.set_context_actions([action])
    viewport = checkpoint_list.view.viewport()
    where = checkpoint_list.view.visualRect(index).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where))
    QApplication.sendEvent(viewport, event)
    menu = checkpoint_list.findChild(QMenu)
    assert menu.actions() == [action]
    assert checkpoint_list.menu_row_id == "broken"
    menu.close()


def test_without_actions_there_is_no_menu(checkpoint_list):
    index = checkpoint_list.model.index_of("faces")
    viewport = checkpoint_list.view.viewport()
    where = checkpoint_list.view.visualRect(index).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, viewport.mapToGlobal(where))
    QApplication.sendEvent(viewport, event)
    assert checkpoint_list.findChild(QMenu) is None


def test_the_checkpoint_in_use_stays_marked_in_a_new_list(qtbot, checkpoint_list):
    with qtbot.assertNotEmitted(checkpoint_list.checkpoint_selected):
        checkpoint_list.set_checkpoints(ROWS[::-1])
    assert checkpoint_list.selected_id == "general"


def test_a_checkpoint_can_be_in_use_before_it_is_listed(checkpoint_list):
    checkpoint_list.set_current("new")
    assert checkpoint_list.selected_id == ""
    new = CheckpointRow("new", "New", "sigmoid, 17 k", ".0167", "")
    checkpoint_list.set_checkpoints((*ROWS, new))
    assert checkpoint_list.selected_id == "new"


def test_the_same_list_again_changes_nothing(qtbot, checkpoint_list):
    with qtbot.assertNotEmitted(checkpoint_list.model.modelReset):
        checkpoint_list.set_checkpoints(list(ROWS))


def test_the_loss_is_drawn_for_usable_checkpoints_only(checkpoint_list):
    figures = [row.figure for row in checkpoint_list.model.rows]
    assert figures == [".0327", "", ".0151"]
