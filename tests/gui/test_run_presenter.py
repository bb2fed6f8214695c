"""The list of kept runs on real folders; and, once, in the real window on the real engine."""

import shutil

import numpy as np
import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.looks import dress
from helpers.runs import STEPS_PER_EPOCH, write_losses, write_progress, write_run
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from engine.api import RunStarted, TrainingOutcome, runs_dir
from engine.metrics_file import METRICS_NAME
from engine.run_folder import BEST_NAME, LAST_NAME
from engine.run_state import Progress
from gui.filter_colors import filter_color
from gui.loss_plot import LossPlot
from gui.plot_presenter import PlotPresenter
from gui.run_list import RunList
from gui.run_presenter import RunPresenter
from gui.theme import Theme
from gui.training_session import RunState

TIMEOUT_MS = 60_000


@pytest.fixture(scope="module")
def theme(qapp) -> Theme:
    return dress(qapp, "dark")


@pytest.fixture
def plot(qtbot, theme) -> LossPlot:
    plot = LossPlot(theme)
    qtbot.addWidget(plot)
    plot.resize(600, 280)
    plot.show()
    return plot


@pytest.fixture
def run_list(qtbot, plot) -> RunList:
    run_list = RunList(plot.theme)
    qtbot.addWidget(run_list)
    run_list.show()
    return run_list


@pytest.fixture
def presenter(workspace, plot, run_list) -> RunPresenter:
    shown = PlotPresenter(workspace, plot, ScriptedDialogs())
    return RunPresenter(workspace, run_list, plot, shown)


@pytest.fixture
def opened(presenter) -> list[str]:
    """Hold the names of the runs that were opened."""
    names: list[str] = []
    presenter.run_opened.connect(lambda run: names.append(run.run_dir.name))
    return names


def make_run(name: str, day: int = 1, epochs_done: int = 3, **changes) -> str:
    date = f"2026-01-{day:02}T12:00:00+00:00"
    return str(write_run(runs_dir() / name, epochs_done, date=date, **changes))


def settle(qtbot, workspace) -> None:
    qtbot.waitUntil(lambda: workspace._runner.is_idle)


def read(qtbot, workspace) -> None:
    """Read the list, as the window does once the engine is ready."""
    workspace.runs.refresh()
    settle(qtbot, workspace)


def titles(run_list) -> list[str]:
    return [row.title for row in run_list.model.rows]


def drawn(plot) -> list[str]:
    return [curve.label for curve in plot.curves.overlays]


def choose(run_list, text: str, run_id: str) -> None:
    """Choose from the menu of a row."""
    run_list._menu_row_id = run_id
    next(action for action in run_list._actions if action.text() == text).trigger()


def busy(workspace, monkeypatch) -> None:
    monkeypatch.setattr(workspace.training, "_state", RunState.TRAINING)


# The list


def test_kept_runs_are_listed_with_the_newest_first(
    qtbot, workspace, run_list, presenter, told
) -> None:
    make_run("a", 1, title="Old")
    make_run("b", 2, title="New")
    read(qtbot, workspace)
    assert titles(run_list) == ["New", "Old"]
    assert told == []


def test_a_run_is_in_the_list_from_its_start_and_says_how_it_ended(
    qtbot, workspace, run_list, presenter
) -> None:
    read(qtbot, workspace)
    make_run("run", epochs_done=1, epochs=5, is_stopped=True)
    workspace.training.run_started.emit(RunStarted(8, 2, 2, 20, 5, 100, ()))
    settle(qtbot, workspace)
    assert [row.detail for row in run_list.model.rows] == ["stopped, 1 of 5"]
    write_losses(runs_dir() / "run", 5)
    write_progress(runs_dir() / "run", Progress(epoch=6, step=100))
    workspace.training.ended.emit(TrainingOutcome(False, 5, None))
    settle(qtbot, workspace)
    assert run_list.model.rows[0].detail.startswith("5 ep., 2026-01-")


# Looking at a run


def test_a_run_that_is_opened_shows_its_curve_and_uses_its_best_checkpoint(
    qtbot, workspace, run_list, plot, presenter, opened
) -> None:
    run_id = make_run("run", title="Mine")
    read(qtbot, workspace)
    run_list.run_opened.emit(run_id)
    settle(qtbot, workspace)
    assert len(plot.history.steps) == 60
    assert workspace.checkpoints.current_id == str(runs_dir() / "run" / BEST_NAME)
    assert opened == ["run"]


def test_a_run_without_validation_uses_its_last_checkpoint(
    qtbot, workspace, run_list, presenter
) -> None:
    run_id = make_run("run")
    (runs_dir() / "run" / BEST_NAME).unlink()
    read(qtbot, workspace)
    choose(run_list, "Look at this run", run_id)
    settle(qtbot, workspace)
    assert workspace.checkpoints.current_id == str(runs_dir() / "run" / LAST_NAME)


def test_of_two_runs_opened_at_once_the_later_is_shown(
    qtbot, workspace, plot, presenter, opened
) -> None:
    one, other = make_run("one", epochs_done=1), make_run("other", epochs_done=2)
    read(qtbot, workspace)
    presenter.open_run(one)
    presenter.open_run(other)
    settle(qtbot, workspace)
    assert opened == ["other"]
    assert len(plot.history.steps) == 40


def test_no_run_is_opened_while_one_is_trained(
    qtbot, workspace, plot, presenter, opened, told, monkeypatch
) -> None:
    run_id = make_run("run")
    read(qtbot, workspace)
    busy(workspace, monkeypatch)
    presenter.open_run(run_id)
    settle(qtbot, workspace)
    assert opened == []
    assert plot.history.is_empty
    assert [kind for kind, _ in told] == ["info"]
    assert "wait until it ends" in told[0][1]


def test_a_run_whose_training_begins_while_it_is_opened_leaves_the_plot_alone(
    qtbot, workspace, plot, presenter, opened, monkeypatch
) -> None:
    run_id = make_run("run")
    read(qtbot, workspace)
    presenter.open_run(run_id)
    busy(workspace, monkeypatch)
    settle(qtbot, workspace)
    assert opened == []
    assert plot.history.is_empty


def test_a_run_whose_folder_vanished_is_one_sentence_and_leaves_the_list(
    qtbot, workspace, run_list, plot, presenter, opened, told
) -> None:
    kept, gone = make_run("kept", title="Kept"), make_run("gone", 2, title="Gone")
    before = workspace.checkpoints.current_id
    read(qtbot, workspace)
    presenter.open_run(kept)
    settle(qtbot, workspace)
    used = workspace.checkpoints.current_id
    assert used != before
    shutil.rmtree(gone)
    presenter.open_run(gone)
    settle(qtbot, workspace)
    [(kind, sentence)] = told
    assert kind == "error"
    assert gone in sentence
    assert titles(run_list) == ["Kept"]
    assert opened == ["kept"]
    assert len(plot.history.steps) == 60
    assert workspace.checkpoints.current_id == used


def test_a_run_that_could_not_be_opened_does_not_open_by_itself_later(
    qtbot, workspace, presenter, opened
) -> None:
    run_id = make_run("run")
    path = runs_dir() / "run" / METRICS_NAME
    path.unlink()
    path.mkdir()
    read(qtbot, workspace)
    presenter.open_run(run_id)
    settle(qtbot, workspace)
    path.rmdir()
    write_losses(runs_dir() / "run", 3)
    presenter.toggle_overlay(run_id)
    settle(qtbot, workspace)
    assert opened == []
    presenter.open_run(run_id)
    settle(qtbot, workspace)
    assert opened == ["run"]


# Drawing behind


def test_earlier_runs_are_drawn_behind_in_the_colors_of_their_filters(
    qtbot, workspace, run_list, plot, presenter
) -> None:
    runs = [make_run(f"f{filters}", filters=filters) for filters in (4, 16)]
    read(qtbot, workspace)
    for run_id in runs:
        run_list.overlay_toggled.emit(run_id)
    settle(qtbot, workspace)
    assert drawn(plot) == ["4 filters", "16 filters"]
    assert all(row.is_overlaid for row in run_list.model.rows)
    pens = [one.training.opts["pen"].color() for one in plot.curves._overlays._overlays]
    assert [pen.getRgb()[:3] for pen in pens] == [
        filter_color(filters, plot.theme).getRgb()[:3] for filters in (4, 16)
    ]
    run_list.overlay_toggled.emit(runs[0])
    assert drawn(plot) == ["16 filters"]
    assert {row.row_id: row.is_overlaid for row in run_list.model.rows}[runs[0]] is False


def test_curves_stay_when_the_list_is_read_again_and_go_with_their_run(
    qtbot, workspace, run_list, plot, presenter, told
) -> None:
    kept, gone = make_run("kept", filters=4), make_run("gone", filters=16)
    read(qtbot, workspace)
    for run_id in (kept, gone):
        presenter.toggle_overlay(run_id)
    settle(qtbot, workspace)
    read(qtbot, workspace)
    assert drawn(plot) == ["4 filters", "16 filters"]
    shutil.rmtree(gone)
    read(qtbot, workspace)
    assert drawn(plot) == ["4 filters"]
    assert told == []
    make_run("gone", filters=16)
    read(qtbot, workspace)
    assert drawn(plot) == ["4 filters"]


def test_the_curve_of_a_run_that_went_on_grows(qtbot, workspace, plot, presenter) -> None:
    run_id = make_run("run", epochs_done=1, epochs=9, is_stopped=True)
    read(qtbot, workspace)
    presenter.toggle_overlay(run_id)
    settle(qtbot, workspace)
    assert len(plot.curves.overlays[0].metrics.steps) == 20
    write_losses(runs_dir() / "run", 4)
    write_progress(runs_dir() / "run", Progress(epoch=5, step=4 * STEPS_PER_EPOCH))
    read(qtbot, workspace)
    assert len(plot.curves.overlays[0].metrics.steps) == 80


@pytest.mark.parametrize("is_gone", [True, False])
def test_a_curve_that_cannot_be_read_is_not_drawn_and_has_no_check(
    qtbot, workspace, run_list, plot, presenter, told, is_gone: bool
) -> None:
    run_id = make_run("run")
    read(qtbot, workspace)
    if is_gone:
        shutil.rmtree(run_id)
    else:
        (runs_dir() / "run" / METRICS_NAME).unlink()
        (runs_dir() / "run" / METRICS_NAME).mkdir()
    presenter.toggle_overlay(run_id)
    settle(qtbot, workspace)
    assert [kind for kind, _ in told] == ["error"]
    assert not any(row.is_overlaid for row in run_list.model.rows)
    assert drawn(plot) == []
    read(qtbot, workspace)
    assert len(told) == 1


def test_a_curve_can_be_drawn_while_another_run_is_trained(
    qtbot, workspace, plot, presenter, monkeypatch
) -> None:
    run_id = make_run("run")
    read(qtbot, workspace)
    busy(workspace, monkeypatch)
    presenter.toggle_overlay(run_id)
    settle(qtbot, workspace)
    assert drawn(plot) == ["4 filters"]


# Going on with a run


@pytest.fixture
def resumed(workspace, monkeypatch) -> list[tuple]:
    """Hold what was to be continued, in place of a training."""
    asked: list[tuple] = []
    monkeypatch.setattr(workspace.training, "resume", lambda *args: asked.append(args))
    return asked


@pytest.mark.parametrize("is_stopped", [True, False])
def test_a_run_that_did_not_end_is_continued(
    qtbot, workspace, run_list, presenter, resumed, is_stopped: bool
) -> None:
    run_id = make_run("run", epochs_done=1, epochs=3, is_stopped=is_stopped)
    read(qtbot, workspace)
    choose(run_list, "Continue", run_id)
    assert resumed == [(runs_dir() / "run", None)]


def test_a_complete_run_is_opened_for_the_user_to_say_how_much_more(
    qtbot, workspace, run_list, presenter, resumed, opened
) -> None:
    run_id = make_run("run")
    read(qtbot, workspace)
    choose(run_list, "Continue", run_id)
    settle(qtbot, workspace)
    assert resumed == []
    assert opened == ["run"]


def test_no_run_is_continued_while_one_is_trained(
    qtbot, workspace, run_list, presenter, resumed, told, monkeypatch
) -> None:
    run_id = make_run("run", epochs_done=1, epochs=3, is_stopped=True)
    read(qtbot, workspace)
    busy(workspace, monkeypatch)
    choose(run_list, "Continue", run_id)
    assert resumed == []
    assert told == [("info", "A training is running already; wait until it ends, or stop it.")]


# Using its checkpoints


def test_the_best_checkpoint_is_used_and_starts_a_training(
    qtbot, workspace, run_list, presenter
) -> None:
    run_id = make_run("run")
    read(qtbot, workspace)
    choose(run_list, "Use its best checkpoint", run_id)
    settle(qtbot, workspace)
    assert workspace.checkpoints.current_id == str(runs_dir() / "run" / BEST_NAME)
    with qtbot.waitSignal(presenter.start_wanted) as wanted:
        choose(run_list, "Start a new training from it", run_id)
    assert wanted.args == [runs_dir() / "run" / BEST_NAME]


@pytest.mark.parametrize("text", ["Use its best checkpoint", "Start a new training from it"])
def test_a_run_without_a_checkpoint_says_so(
    qtbot, workspace, run_list, presenter, told, text: str
) -> None:
    run_id = make_run("run", epochs_done=0, epochs=3, is_stopped=True, title="Short")
    read(qtbot, workspace)
    with qtbot.assertNotEmitted(presenter.start_wanted):
        choose(run_list, text, run_id)
    assert told == [("info", "“Short” has no checkpoint yet: its first epoch did not end.")]


def test_the_folder_of_a_run_is_shown(qtbot, workspace, run_list, presenter, monkeypatch) -> None:
    run_id = make_run("run")
    read(qtbot, workspace)
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    choose(run_list, "Show in folder", run_id)
    assert shown == [run_id]


def test_the_menu_of_a_row_that_is_gone_does_nothing(
    qtbot, workspace, run_list, presenter, resumed, opened, told
) -> None:
    read(qtbot, workspace)
    for text in ("Look at this run", "Continue", "Use its best checkpoint"):
        choose(run_list, text, "/gone")
    settle(qtbot, workspace)
    assert (resumed, opened, told) == ([], [], [])


# At the start


@pytest.fixture
def offered(presenter) -> list[str]:
    names: list[str] = []
    presenter.interrupted_found.connect(lambda run: names.append(run.run_dir.name))
    return names


def test_the_newest_run_is_offered_at_the_start_when_it_was_interrupted(
    qtbot, workspace, presenter, offered, told
) -> None:
    make_run("old", 1)
    make_run("new", 2, epochs_done=1, epochs=3, title="Faces")
    read(qtbot, workspace)
    assert offered == ["new"]
    [(kind, sentence)] = told
    assert kind == "info"
    assert "“Faces” did not come to its end (interrupted, 1 of 3)" in sentence
    assert "press Continue" in sentence


def test_an_interrupted_run_is_offered_once(qtbot, workspace, presenter, offered) -> None:
    make_run("run", epochs_done=1)
    read(qtbot, workspace)
    read(qtbot, workspace)
    assert offered == ["run"]


def test_a_run_that_is_interrupted_later_is_not_offered_by_itself(
    qtbot, workspace, presenter, offered
) -> None:
    read(qtbot, workspace)
    make_run("run", epochs_done=1)
    read(qtbot, workspace)
    assert offered == []


@pytest.mark.parametrize(("epochs_done", "is_stopped"), [(3, False), (1, True)])
def test_a_run_that_ended_or_was_stopped_is_not_offered(
    qtbot, workspace, presenter, offered, told, epochs_done, is_stopped
) -> None:
    make_run("old", 1, epochs_done=1)
    make_run("new", 2, epochs_done=epochs_done, is_stopped=is_stopped)
    read(qtbot, workspace)
    assert (offered, told) == ([], [])


def test_nothing_is_offered_while_a_training_runs(
    qtbot, workspace, presenter, offered, monkeypatch
) -> None:
    make_run("run", epochs_done=1)
    busy(workspace, monkeypatch)
    read(qtbot, workspace)
    assert offered == []


# In the real window


def test_an_interrupted_run_is_offered_continued_to_its_end_and_looked_at(
    qtbot, make_window, interrupted_run
) -> None:
    folder = runs_dir() / "faces"
    shutil.copytree(interrupted_run, folder)
    window = make_window()
    go_on = next(
        button
        for button in window.training_panel.findChildren(QPushButton)
        if button.text() == "Continue"
    )
    qtbot.waitUntil(go_on.isVisible, timeout=TIMEOUT_MS)
    assert "did not come to its end" in window.banner.messages[0].sentence
    training = window.workspace.training
    with qtbot.waitSignal(training.ended, timeout=TIMEOUT_MS) as ended:
        go_on.click()
    assert (ended.args[0].was_stopped, ended.args[0].epochs) == (False, 3)
    history = window.loss_plot.history
    np.testing.assert_array_equal(history.steps, np.arange(1, len(history.steps) + 1))
    assert [point.epoch for point in history.points] == [1, 2, 3]
    rows = window.run_list.model
    qtbot.waitUntil(lambda: rows.rows[0].detail.startswith("3 ep."), timeout=TIMEOUT_MS)
    window.run_list.run_opened.emit(str(folder))
    qtbot.waitUntil(lambda: window.plot_presenter.run_dir == folder)
    assert go_on.isVisible()
