import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.looks import dress
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.evaluation_door import EvaluationDoor
from gui.evaluation_session import EvaluationSession


@pytest.fixture
def pages(qtbot):
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    pages.addWidget(QWidget())
    return pages


@pytest.fixture
def door(qapp, workspace, pages):
    if not hasattr(workspace, "evaluation"):
        workspace.evaluation = EvaluationSession(workspace._runner, workspace)
    door = EvaluationDoor(workspace, ScriptedDialogs(), pages, dress(qapp, "light"))
    door.page_wanted.connect(door.set_shown)
    return door


def test_the_page_is_built_when_it_is_first_shown(door, pages):
    door.set_shown(False)
    assert pages.count() == 1
    door.set_shown(True)
    assert pages.currentWidget() is door.page
    door.set_shown(False)
    assert pages.currentIndex() == 0
    door.set_shown(True)
    assert pages.count() == 2


def test_a_folder_leads_to_the_page(door, pages, tmp_path):
    door.choose_folder(tmp_path)
    assert pages.currentWidget() is door.page
    assert door.page.header.title == tmp_path.name


def test_leaving_does_not_push_away_another_page(door, pages):
    door.set_shown(True)
    other = QWidget()
    pages.addWidget(other)
    pages.setCurrentWidget(other)
    door.set_shown(False)
    assert pages.currentWidget() is other


def test_a_theme_that_was_chosen_before_is_that_of_the_page(qapp, door):
    theme = dress(qapp, "dark")
    door.set_theme(theme)
    door.set_shown(True)
    assert door.page.detail.bars._theme is theme
    light = dress(qapp, "light")
    door.set_theme(light)
    assert door.page.detail.bars._theme is light
