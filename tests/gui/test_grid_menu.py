import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt

from gui.grid_bar import GridBar
from gui.grid_menu import GridMenu, MenuEntry

ENTRIES = [
    MenuEntry("f4", "Faces & more, 4 filters", ".0192", True),
    MenuEntry("f8", "Faces, 8 filters", ".0179", False),
]
RUNS = [("run a", "Faces, 2026-11-22"), ("run b", "Skies, 2026-11-21")]


@pytest.fixture
def menu(qtbot, qapp):
    dress(qapp, "dark")
    menu = GridMenu()
    qtbot.addWidget(menu)
    menu.set_entries(ENTRIES)
    # The off-screen platform cannot give a menu of its own window the keyboard.
    menu.setWindowFlags(Qt.WindowType.Widget)
    return menu


@pytest.fixture
def bar(qtbot, qapp):
    dress(qapp, "dark")
    bar = GridBar()
    qtbot.addWidget(bar)
    bar.resize(800, 36)
    bar.show()
    return bar


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def entry(menu, text):
    return next(action for action in menu.actions() if action.text().startswith(text))


def run_menu(menu, number):
    return entry(menu, "Add a run").menu().actions()[number].menu()


def test_it_lists_presets_checkpoints_and_runs(menu):
    assert texts(menu) == [
        "All",
        "None",
        "Colorizers by filters",
        "Faces && more, 4 filters\t.0192",
        "Faces, 8 filters\t.0179",
        "Add a run's epochs",
    ]
    checked = [action.isChecked() for action in menu.actions() if action.isCheckable()]
    assert checked == [True, False]


def test_presets_are_announced(qtbot, menu):
    for text, signal in (
        ("All", menu.all_wanted),
        ("None", menu.none_wanted),
        ("Colorizers", menu.colorizers_wanted),
    ):
        with qtbot.waitSignal(signal):
            entry(menu, text).trigger()


def test_a_checkpoint_is_announced_and_the_menu_stays_open(qtbot, menu):
    menu.show()
    place = menu.actionGeometry(entry(menu, "Faces, 8")).center()
    with qtbot.waitSignal(menu.toggled) as toggled:
        qtbot.mouseRelease(menu, Qt.MouseButton.LeftButton, pos=place)
    assert toggled.args == ["f8", True]
    assert menu.isVisible()
    menu.setActiveAction(entry(menu, "Faces && more"))
    with qtbot.waitSignal(menu.toggled) as toggled:
        qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert toggled.args == ["f4", False]
    assert menu.isVisible()


def test_a_preset_is_chosen_with_the_keyboard(qtbot, menu):
    menu.show()
    menu.setActiveAction(entry(menu, "None"))
    with qtbot.waitSignal(menu.none_wanted):
        qtbot.keyClick(menu, Qt.Key.Key_Return)


def test_an_open_menu_keeps_its_entries_when_only_checks_change(menu):
    kept = entry(menu, "Faces, 8")
    menu.set_entries([ENTRIES[0], MenuEntry("f8", "Faces, 8 filters", ".0179", True)])
    assert entry(menu, "Faces, 8") is kept
    assert kept.isChecked()
    menu.set_entries(ENTRIES[:1])
    assert "Faces, 8 filters\t.0179" not in texts(menu)


def test_without_runs_it_says_so(menu):
    (action,) = entry(menu, "Add a run").menu().actions()
    assert not action.isEnabled()


def test_the_epochs_of_a_run_are_asked_for_when_they_are_looked_at(qtbot, menu):
    menu.set_runs(RUNS)
    run = run_menu(menu, 1)
    with qtbot.waitSignal(menu.epochs_wanted) as wanted:
        run.aboutToShow.emit()
    assert wanted.args == ["run b"]
    assert texts(run) == ["Reading…"]
    menu.set_epochs("run b", [MenuEntry("e1", "Epoch 1"), MenuEntry("e2", "Epoch 2", ".02", True)])
    assert texts(run) == ["Five epochs, evenly apart", "Epoch 1", "Epoch 2\t.02"]
    with qtbot.waitSignal(menu.toggled) as toggled:
        entry(run, "Epoch 1").trigger()
    assert toggled.args == ["e1", True]
    with qtbot.waitSignal(menu.some_epochs_wanted) as wanted:
        entry(run, "Five").trigger()
    assert wanted.args == ["run b"]


def test_a_run_that_kept_none_says_so(menu):
    menu.set_runs(RUNS)
    menu.set_epochs("run a", [])
    assert texts(run_menu(menu, 0)) == ["No epochs of this run are kept"]
    menu.set_epochs("gone", [])


def test_runs_that_stay_keep_their_epochs(menu):
    menu.set_runs(RUNS)
    menu.set_epochs("run a", [MenuEntry("e1", "Epoch 1")])
    menu.set_runs(RUNS)
    assert "Epoch 1" in texts(run_menu(menu, 0))


def test_the_bar_says_how_far_the_tiles_are(bar):
    bar.set_choice_text("5 of 8 checkpoints")
    assert bar.choice_text == "5 of 8 checkpoints"
    bar.set_progress(3, 8)
    assert bar.progress_text == "3 of 8 ready"
    bar.set_progress(8, 8)
    assert bar.progress_text == ""


def test_toggles_of_the_bar_are_announced(qtbot, bar):
    bar.set_possible({"pinned", "map"})
    assert bar.shows_map
    assert not bar.shows_pinned
    with qtbot.waitSignal(bar.map_toggled):
        bar.map_button.click()
    with qtbot.waitSignal(bar.pinned_toggled):
        bar.pinned_button.click()
    assert bar.shows_pinned
    assert not bar.shows_map


def test_without_pins_none_are_shown(qtbot, bar):
    bar.set_possible({"pinned"})
    bar.pinned_button.click()
    bar.set_possible(())
    assert not bar.shows_pinned


def test_exports_are_announced(qtbot, bar):
    with qtbot.waitSignal(bar.sheet_wanted):
        bar.export_action("sheet").trigger()
    with qtbot.waitSignal(bar.table_wanted):
        bar.export_action("table").trigger()
