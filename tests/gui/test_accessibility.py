"""The real window, and the windows of its own, for somebody without a mouse or a screen.

The window is built once; its engine is never started. What it shows is given to its parts.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.accessibility import (
    controls,
    describe,
    icons_without_tooltip,
    place_in,
    spoken_name,
    tab_path,
    unreached,
    without_name,
)
from helpers.batch_script import done as batch_done
from helpers.batch_script import items as batch_items
from helpers.dialogs import ScriptedDialogs
from helpers.evaluated import measured, result_of
from helpers.inspected import inspected
from helpers.looks import dress
from helpers.panes import picture
from helpers.sweeps import row
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QMenuBar, QWidget

from engine.api import UNREADABLE, Diagnostics, ItemFailed, ItemsFound, RunKey
from gui.checkpoint_list import CheckpointRow
from gui.dataset_tally import Tally
from gui.diagnostics_page import DiagnosticsWindow
from gui.film_page import FilmPage
from gui.filter_grid import FilterGrid
from gui.grid_heads import GridColumn, GridRow
from gui.grid_types import TileTexts
from gui.left_out_table import LeftOut
from gui.main_window import MainWindow
from gui.preferences import Preferences
from gui.preferences_page import PreferencesWindow
from gui.run_rows import RunRow
from gui.shortcuts_page import ShortcutsWindow
from gui.sweep_page import SweepControls, SweepPage
from gui.sweep_rows import sweep_lines
from gui.workspace import Workspace

CHECKPOINTS = (
    CheckpointRow("four", "Faces, 4 filters", "sigmoid", ".0211", "four"),
    CheckpointRow("eight", "Faces, 8 filters", "sigmoid", ".0184", "eight"),
)
WAITING = (RunKey(4, 0), RunKey(8, 0))
TILES = [GridColumn(str(filters), f"{filters} filters") for filters in (4, 8, 16)]


class IdleWorkspace(Workspace):
    """A document that never loads TensorFlow."""

    def start(self) -> None:
        pass


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    home = tmp_path_factory.mktemp("window")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TINTYPE_HOME", str(home))
        workspace = IdleWorkspace(home, home / "none.safetensors")
        preferences = Preferences(home / "preferences.ini")
        theme = dress(qapp, "light")
        window = MainWindow(workspace, preferences, theme, (), ScriptedDialogs())
        window.show()
        qapp.processEvents()
        yield window
        window.close()
        window.deleteLater()


@pytest.fixture(scope="module")
def filled(window: MainWindow) -> MainWindow:
    """Give everything that can be shown something to show."""
    for name in ("a", "b"):
        window.picture_list.add_picture(name, f"{name}.jpg", "60 × 40")
    window.checkpoint_list.set_checkpoints(CHECKPOINTS)
    window.checkpoint_list.set_current("four")
    window.top_bar.set_checkpoints([(one.checkpoint_id, one.title) for one in CHECKPOINTS], "four")
    for pane in window.pane_row.panes:
        pane.set_picture(picture())
    window.compare.split.set_after_override(picture(), "8 filters")
    window.run_list.set_runs([RunRow("/runs/1", "Run 1", "10 ep.", filters=16)])
    window.training_panel.fields.set_more_shown(True)
    for action in window.actions_table.all():
        action.setEnabled(True)
    return window


def show_grid(window: MainWindow) -> None:
    window.compare.show_view("grid")
    grid = window.compare.grid
    assert isinstance(grid, FilterGrid)
    grid.bar.set_possible({"pinned", "map", "sheet", "table"})
    grid.view.set_content([GridRow("a", "a.jpg", 60, 40)], TILES, True)
    for tile in grid.view.tiles:
        tile.set_texts(TileTexts(tile.key.column_id))
    grid.show_tiles()


def show_film(window: MainWindow) -> None:
    window.lower_area.show_page("film")
    page = window.lower_area.page("film")
    assert isinstance(page, FilmPage)
    page.grid.blockSignals(True)  # else the page is told that there is no run to show
    page.show_pictures()
    page.set_photos({"a": "a.jpg"}, "")
    page.show_place("epoch 3 of 10", 3, 11)


def show_sweep(window: MainWindow) -> None:
    window.lower_area.show_page("sweep")
    page = window.lower_area.page("sweep")
    assert isinstance(page, SweepPage)
    lines = [row(64), *(row(key.filters, "waiting") for key in WAITING)]
    page.set_lines(sweep_lines(lines), WAITING)
    page.set_controls(SweepControls({4, 8}, (), "Start", pause_text="Pause", can_stop=True))


def show_data_set(window: MainWindow, tab: str) -> None:
    page = window.pages.data_set.page
    window.actions_table["data_set"].setChecked(True)
    photos = [inspected("s01/a.jpg"), inspected("s02/b.jpg", UNREADABLE)]
    page.set_folder("faces", "/photos/faces")
    page.sheet.set_photos(photos)
    page.sheet.show_tally(Tally(photos))
    page.summary.show_tally(Tally(photos))
    page.left_out.set_rows([LeftOut(photos[1].path, "b.jpg", "Unreadable", "It ends early.")])
    page.set_tab(tab)


def show_batch(window: MainWindow) -> None:
    window.actions_table["batch"].setChecked(True)
    session = window.workspace.batch
    if not session.rows:
        session.add_paths([Path("/photos/1968")])
        session._on_event(ItemsFound(batch_items(2), True))
        session._on_event((batch_done(0), ItemFailed(1, "No.")))
    window.pages.batch.page.set_empty(False)
    window.pages.batch.page.show_rows()


def show_evaluation(window: MainWindow) -> None:
    window.actions_table["evaluate"].setChecked(True)
    window.pages.evaluation.choose_folder(Path("/photos/ncd"))
    result = result_of(measured(is_paired=True))
    window.workspace.evaluation.whole = result
    window.workspace.evaluation.show(result)


# What each view is made by, and a control that only it has.
VIEWS: dict[str, tuple[Callable[[MainWindow], None], str]] = {
    "side by side, loss": (lambda window: window.lower_area.show_page("loss"), "Predicted"),
    "slider": (
        lambda window: window.compare.show_view("slider"),
        "Show the predicted picture again",
    ),
    "grid": (show_grid, "Error map"),
    "film": (show_film, "Epoch"),
    "sweep": (show_sweep, "16 filters"),
    "training": (lambda window: window.training_panel.set_run_state("training"), "Stop and keep"),
    "message": (lambda window: window.banner.show_message("error", "No.", "Why"), "Details"),
    "photographs": (lambda window: show_data_set(window, "photographs"), "Classes"),
    "left out": (lambda window: show_data_set(window, "left_out"), "Left out"),
    "variants": (lambda window: show_data_set(window, "variants"), "Vertical shift"),
    "batch": (show_batch, "Retry failed (1)"),
    "evaluate": (show_evaluation, "Fine-tune here"),
}


@pytest.fixture(scope="module", params=VIEWS)
def view(request: pytest.FixtureRequest, filled: MainWindow) -> Iterator[MainWindow]:
    prepare, control = VIEWS[request.param]
    prepare(filled)
    QApplication.processEvents()
    assert control in [spoken_name(widget) for widget in controls(filled)]
    yield filled
    filled.pages.show_pictures()
    filled.compare.show_view("side")
    filled.lower_area.show_page("loss")
    filled.training_panel.set_run_state("idle")
    filled.banner.clear()


@pytest.fixture(scope="module")
def path(view: MainWindow) -> list[QWidget]:
    """Hold what Tab comes to, in order."""
    return tab_path(view)


def test_tab_comes_round_in_an_empty_window(window: MainWindow) -> None:
    # It has to be the first test: what is empty here has no place for the keyboard.
    assert not window.picture_list.model.rows
    assert unreached(window, tab_path(window)) == []


def test_every_control_has_a_name(view: MainWindow) -> None:
    assert without_name(view) == []


def test_every_icon_says_what_it_does(view: MainWindow) -> None:
    assert icons_without_tooltip(view) == []


def test_tab_reaches_everything_from_bar_to_bar_and_from_left_to_right(
    view: MainWindow, path: list[QWidget]
) -> None:
    assert unreached(view, path) == []
    bands = [band_of(view, widget) for widget in path]
    assert bands == sorted(bands), [describe(widget) for widget in path]


def test_the_keyboard_is_seen_wherever_it_is(view: MainWindow, path: list[QWidget]) -> None:
    unseen = []
    for widget in path:
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        with_keyboard = widget.grab().toImage()
        view.setFocus()
        if widget.grab().toImage() == with_keyboard:
            unseen.append(describe(widget))
    assert unseen == []


def test_shift_tab_goes_the_same_way_back(filled: MainWindow) -> None:
    forward = tab_path(filled)
    assert tab_path(filled, Qt.Key.Key_Backtab) == forward[::-1]


def test_tab_enters_the_drawer_of_a_narrow_window(filled: MainWindow) -> None:
    filled.resize(1024, 700)
    filled.columns.set_right_visible(True)
    assert filled.columns.is_drawer
    path = tab_path(filled)
    assert any(filled.training_panel.isAncestorOf(widget) for widget in path)
    assert unreached(filled, path) == []
    filled.columns.set_right_visible(False)
    assert not any(filled.training_panel.isAncestorOf(widget) for widget in tab_path(filled))
    filled.resize(1440, 900)


def band_of(window: MainWindow, widget: QWidget) -> int:
    """Return 0 for the bars above, 1 to 3 for the columns, 4 for the bar below."""
    if window.status_bar.isAncestorOf(widget):
        return 4
    if not window.columns.isAncestorOf(widget):
        return 0
    x = place_in(window, widget).x()
    starts = (window.centralWidget(), window.pane_row, window.right_column)
    return sum(x >= place_in(window, start).x() for start in starts)


def test_every_action_has_a_text_a_key_of_its_own_and_a_menu(window: MainWindow) -> None:
    actions = window.actions_table.all()
    assert all(action.text().strip() for action in actions)
    assert {action.objectName() for action in actions} <= names_in(window.menuBar())
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    assert keys
    assert sorted(keys) == sorted(set(keys))


def names_in(menu: QMenu | QMenuBar) -> set[str]:
    """Return the names of the actions in a menu and the menus below it."""
    names = {action.objectName() for action in menu.actions()}
    below = [action.menu() for action in menu.actions()]
    return names.union(*(names_in(one) for one in below if isinstance(one, QMenu)))


def preferences_window(home: Path) -> QWidget:
    preferences = Preferences(home / "preferences.ini")
    return PreferencesWindow(preferences, [("en", "English"), ("de", "Deutsch")], home)


def shortcuts_window(_: Path) -> QWidget:
    action = QAction("Fit")
    action.setShortcut("Ctrl+0")
    return ShortcutsWindow([action])


def diagnostics_window(home: Path) -> QWidget:
    window = DiagnosticsWindow()
    versions, places = {"Tintype": "1.0"}, {"log": home}
    window.show_diagnostics(Diagnostics(versions, "Linux", "x86", (), "", places, ()))
    return window


@pytest.mark.parametrize("make", [preferences_window, shortcuts_window, diagnostics_window])
def test_a_window_of_its_own_is_as_usable(
    qtbot, qapp, tmp_path: Path, make: Callable[[Path], QWidget]
) -> None:
    window = make(tmp_path)
    qtbot.addWidget(window)
    window.show()
    qapp.processEvents()
    assert without_name(window) == []
    assert icons_without_tooltip(window) == []
    assert unreached(window, tab_path(window)) == []


def test_what_is_looked_for_is_found(qtbot, qapp) -> None:
    # The tests above would also pass if nothing was looked at.
    window = QWidget()
    qtbot.addWidget(window)
    QComboBox(window)
    window.show()
    assert len(controls(window)) == len(without_name(window)) == 1
