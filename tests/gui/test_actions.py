import pytest

from gui.actions import Actions, WindowState, menus


@pytest.fixture
def actions(qapp):
    return Actions(qapp)


def enabled(actions):
    return {action.objectName() for action in actions.all() if action.isEnabled()}


def test_every_menu_entry_is_an_action_and_every_action_is_in_a_menu(actions):
    in_menus = {name for names in menus().values() for name in names if name}
    assert in_menus == {action.objectName() for action in actions.all()}


def test_no_two_actions_share_a_shortcut(actions):
    keys = [key.toString() for action in actions.all() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_every_shortcut_is_in_its_tooltip(actions):
    for action in actions.all():
        assert action.toolTip()
        if not action.shortcut().isEmpty():
            assert action.shortcut().toString() in action.toolTip()


def test_an_empty_window_can_open_and_train_but_not_save(actions):
    actions.update_state(WindowState())
    assert {"open_photos", "paste", "start_training", "quit"} <= enabled(actions)
    assert not {"save", "save_as", "copy", "fit", "stop_training"} & enabled(actions)


def test_a_prediction_can_be_saved(actions):
    actions.update_state(WindowState(has_picture=True, has_prediction=True))
    assert {"save", "save_as", "copy", "fit"} <= enabled(actions)


def test_one_training_at_a_time_and_one_stop(actions):
    actions.update_state(WindowState(is_training=True))
    assert "start_training" not in enabled(actions)
    assert "stop_training" in enabled(actions)
    actions.update_state(WindowState(is_training=True, is_stopping=True))
    assert not {"start_training", "stop_training"} & enabled(actions)


def test_the_picture_looked_at_can_be_pinned(actions):
    actions.update_state(WindowState())
    assert "pin_picture" not in enabled(actions)
    actions.update_state(WindowState(has_picture=True))
    assert "pin_picture" in enabled(actions)
