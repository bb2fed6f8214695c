"""A list of choices that is asked for values."""

import pytest
from helpers.form_fields import explained, offered

from gui.choice import Choice

SPLITS = [("By photograph", "photo"), ("By folder", "folder")]


@pytest.fixture
def choice(qtbot):
    choice = Choice(SPLITS)
    qtbot.addWidget(choice)
    return choice


def test_it_is_asked_for_values_and_shows_texts(choice):
    assert choice.value == "photo"
    choice.set_value("folder")
    assert (choice.value, choice.currentText()) == ("folder", "By folder")


def test_an_unknown_value_takes_the_first_choice(choice):
    choice.set_value("folder")
    choice.set_value("of another version")
    assert choice.value == "photo"


def test_without_choices_it_has_no_value_and_takes_one_with_the_first(qtbot):
    choice = Choice()
    qtbot.addWidget(choice)
    assert choice.value is None
    choice.fill(SPLITS)
    assert choice.value == "photo"


def test_other_choices_keep_the_value_without_a_signal(qtbot, choice):
    choice.set_value("folder")
    with qtbot.assertNotEmitted(choice.currentIndexChanged):
        choice.fill([("No split", "none"), ("Folder by folder", "folder"), *SPLITS[:1]])
    assert (choice.value, choice.currentText()) == ("folder", "Folder by folder")


def test_a_value_that_is_not_offered_any_more_becomes_the_first(choice):
    choice.set_value("folder")
    choice.fill([("No split", "none"), *SPLITS[:1]])
    assert choice.value == "none"


def test_the_same_text_with_another_value_is_another_choice(choice):
    choice.fill([("By photograph", "file"), ("By folder", "directory")])
    assert choice.value == "file"


def test_each_choice_can_be_explained_in_the_open_list(choice):
    choice.explain(["Each for itself", "A person stays on one side"])
    choice.fill(SPLITS)  # nothing new
    assert explained(choice) == ["Each for itself", "A person stays on one side"]
    choice.fill([*SPLITS, ("No split", "none")])
    assert offered(choice)[2] == "No split"
    assert explained(choice) == ["", "", ""]
