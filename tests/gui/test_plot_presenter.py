"""The plot beside scripted trainings and the folders of kept runs."""

import csv
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.disks import ordinary_user
from helpers.looks import dress
from helpers.runs import falling_losses, losses_of, write_run
from PIL import Image
from PySide6.QtWidgets import QLabel

from engine.api import EngineError, EpochDone, RunStarted, StepsDone, list_runs, read_metrics
from engine.run_folder import BEST_NAME, epoch_path
from gui import plot_presenter
from gui.loss_history import XAxis
from gui.loss_plot import LossPlot
from gui.plot_overlays import OverlayCurve
from gui.plot_presenter import PlotPresenter
from gui.theme import Theme

LOSSES = falling_losses(200)


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    return ScriptedDialogs()


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
def presenter(workspace, plot, dialogs) -> PlotPresenter:
    return PlotPresenter(workspace, plot, dialogs)


@pytest.fixture
def run(tmp_path):
    """Hold a run that was stopped after three of ten epochs of 20 steps."""
    write_run(tmp_path / "kept", 3, epochs=10, is_stopped=True)
    [run] = list_runs([tmp_path / "kept"])
    return run


def start(workspace, run, steps_done: int = 0) -> RunStarted:
    settings = run.settings
    started = RunStarted(8, 2, 2, 20, 10, 100, (), settings=settings, steps_done=steps_done)
    workspace.training.run_started.emit(started)
    return started


def train(workspace, first: int, last: int) -> None:
    """Tell of these steps, and of the epochs that they end."""
    steps = np.arange(first, last + 1)
    losses = LOSSES[first - 1 : last]
    done = StepsDone(first, losses, steps / 20, steps * 0.5, -(-last // 20), 100.0, 1.0)
    workspace.training.steps_done.emit(done)
    for epoch in range(-(-first // 20), last // 20 + 1):
        end = EpochDone(epoch, 20 * epoch, 0.025, 0.03 + 0.001 * abs(epoch - 4), 10, 10.0 * epoch)
        workspace.training.epoch_done.emit(end)


def settle(qtbot, workspace) -> None:
    qtbot.waitUntil(lambda: workspace._runner.is_idle)


def legend(plot: LossPlot) -> list[str]:
    return [label.text() for label in plot.findChildren(QLabel) if label.isVisible()]


# A training


def test_a_training_grows_on_the_plot(workspace, plot, presenter, run) -> None:
    start(workspace, run)
    assert presenter.run_dir == run.run_dir
    assert "training (MAE)" in legend(plot)
    assert plot.history.end(XAxis.EPOCH) == 10
    train(workspace, 1, 20)
    train(workspace, 21, 35)
    np.testing.assert_array_equal(plot.history.raw, LOSSES[:35])
    np.testing.assert_allclose(plot.history.x(XAxis.TIME)[-1], 17.5)
    [point] = plot.history.points
    assert (point.epoch, point.epoch_position, point.run_seconds) == (1, 1.0, 10.0)
    assert point.validation_loss == 0.033


def test_the_loss_is_named_as_the_run_uses_it(workspace, plot, presenter, run) -> None:
    start(workspace, replace(run, settings=replace(run.settings, loss="mse")))
    assert "training (MSE)" in legend(plot)


def test_each_run_of_a_sweep_begins_an_empty_plot(workspace, plot, presenter, run) -> None:
    start(workspace, run)
    train(workspace, 1, 40)
    start(workspace, replace(run, settings=replace(run.settings, run_dir=Path("/second"))))
    assert plot.history.is_empty
    assert presenter.run_dir == Path("/second")


def test_a_new_run_is_seen_whole_whatever_part_of_the_last_one_was_looked_at(
    qtbot, workspace, plot, presenter, run
) -> None:
    start(workspace, run)
    train(workspace, 1, 100)
    for _ in range(10):
        plot.curves._zoom(0.5, 4.0)
    assert plot.curves.is_zoomed
    start(workspace, replace(run, settings=replace(run.settings, run_dir=Path("/second"))))
    train(workspace, 1, 20)
    with qtbot.waitSignal(plot.redrawn):
        pass
    assert not plot.curves.is_zoomed
    left, right = plot.curves.getViewBox().viewRange()[0]
    assert (left, 10 < right < 11) == (0, True)


# A run that goes on


class HeldBack:
    """Reads the past of a run only once it is let."""

    def __init__(self, monkeypatch) -> None:
        self.gate = threading.Event()
        self.problem: EngineError | None = None
        monkeypatch.setattr(plot_presenter, "read_metrics", self._read)

    def _read(self, folder: Path):
        self.gate.wait(10)
        if self.problem is not None:
            raise self.problem
        return read_metrics(folder)


@pytest.fixture
def past(monkeypatch):
    held = HeldBack(monkeypatch)
    yield held
    held.gate.set()


def test_a_run_that_goes_on_has_its_past_before_what_comes(
    qtbot, workspace, plot, presenter, run
) -> None:
    start(workspace, run, steps_done=60)
    settle(qtbot, workspace)
    train(workspace, 61, 85)
    np.testing.assert_array_equal(plot.history.steps, np.arange(1, 86))
    np.testing.assert_allclose(plot.history.raw[:60], falling_losses(60), rtol=1e-6)
    assert [point.epoch for point in plot.history.points] == [1, 2, 3, 4]
    assert plot.history.end(XAxis.EPOCH) == 10


def test_steps_that_come_while_the_past_is_read_are_not_lost(
    qtbot, workspace, plot, presenter, run, past
) -> None:
    start(workspace, run, steps_done=60)
    train(workspace, 61, 80)
    train(workspace, 81, 90)
    assert plot.history.is_empty
    past.gate.set()
    settle(qtbot, workspace)
    np.testing.assert_array_equal(plot.history.steps, np.arange(1, 91))
    assert [point.epoch for point in plot.history.points] == [1, 2, 3, 4]
    train(workspace, 91, 100)
    np.testing.assert_array_equal(plot.history.steps, np.arange(1, 101))


def test_what_the_file_holds_beyond_the_state_does_not_count(
    qtbot, workspace, plot, presenter, run
) -> None:
    start(workspace, run, steps_done=50)
    settle(qtbot, workspace)
    np.testing.assert_array_equal(plot.history.steps, np.arange(1, 51))
    assert [point.epoch for point in plot.history.points] == [1, 2]
    train(workspace, 51, 70)
    np.testing.assert_array_equal(plot.history.steps, np.arange(1, 71))
    assert [point.epoch for point in plot.history.points] == [1, 2, 3]
    np.testing.assert_array_equal(plot.history.raw[50:], LOSSES[50:70])


def test_a_past_that_cannot_be_read_is_one_sentence_and_the_plot_goes_on(
    qtbot, workspace, plot, presenter, run, past, told
) -> None:
    past.problem = EngineError("The losses cannot be read.")
    start(workspace, run, steps_done=60)
    train(workspace, 61, 70)
    past.gate.set()
    settle(qtbot, workspace)
    train(workspace, 71, 80)
    assert told == [("error", "The losses cannot be read.")]
    np.testing.assert_array_equal(plot.history.steps, np.arange(61, 81))


def test_the_past_of_a_run_does_not_come_into_the_next_one(
    qtbot, workspace, plot, presenter, run, past
) -> None:
    start(workspace, run, steps_done=60)
    start(workspace, replace(run, settings=replace(run.settings, run_dir=Path("/second"))))
    train(workspace, 1, 10)
    past.gate.set()
    settle(qtbot, workspace)
    np.testing.assert_array_equal(plot.history.steps, np.arange(1, 11))


def test_a_run_that_is_stopped_and_continued_at_once_has_no_gap(
    qtbot, workspace, plot, presenter, run, past
) -> None:
    start(workspace, run, steps_done=20)
    train(workspace, 21, 60)
    start(workspace, run, steps_done=60)
    train(workspace, 61, 70)
    past.gate.set()
    settle(qtbot, workspace)
    np.testing.assert_array_equal(plot.history.steps, np.arange(1, 71))


# A kept run


def test_a_kept_run_is_shown_whole(qtbot, plot, presenter, run) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    with qtbot.waitSignal(plot.redrawn):
        pass
    assert presenter.run_dir == run.run_dir
    assert plot.curves.best_text == "best 0.0300, epoch 3"
    assert plot.history.end(XAxis.STEP) == 200
    assert len(plot.history.steps) == 60
    assert "training (MAE)" in legend(plot)


def test_a_kept_run_is_seen_whole_whatever_part_of_the_last_one_was_looked_at(
    plot, presenter, run
) -> None:
    metrics = read_metrics(run.run_dir)
    presenter.show_run(run, metrics)
    plot.curves.draw(plot.history)
    plot.curves._zoom(0.1, 9.0)
    presenter.show_run(run, metrics)
    assert not plot.curves.is_zoomed


@pytest.mark.parametrize("cut", [30, 1])
def test_a_run_without_a_whole_epoch_has_an_axis_of_the_right_length(
    plot, presenter, run, cut: int
) -> None:
    presenter.show_run(run, losses_of(falling_losses(cut)))
    assert plot.history.end(XAxis.STEP) == 200


def test_a_run_without_losses_is_an_empty_plot(plot, presenter, run) -> None:
    presenter.show_run(run, losses_of(np.empty(0, np.float32)))
    assert plot.history.is_empty
    assert plot.curves.isVisible()


def test_a_training_takes_the_place_of_a_kept_run(workspace, plot, presenter, run) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    start(workspace, replace(run, settings=replace(run.settings, run_dir=Path("/new"))))
    train(workspace, 1, 5)
    np.testing.assert_array_equal(plot.history.steps, np.arange(1, 6))


# A click on an epoch


def test_a_click_on_an_epoch_uses_its_checkpoint(qtbot, workspace, plot, presenter, run) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    plot.epoch_clicked.emit(2)
    settle(qtbot, workspace)
    assert workspace.checkpoints.current_path == epoch_path(run.run_dir, 2)
    assert workspace.checkpoints.current_card.title == "Epoch 2"


def test_the_best_epoch_is_there_even_where_its_own_checkpoint_was_not_kept(
    qtbot, workspace, plot, presenter, run
) -> None:
    epoch_path(run.run_dir, 3).unlink()
    presenter.show_run(run, read_metrics(run.run_dir))
    plot.epoch_clicked.emit(3)
    settle(qtbot, workspace)
    assert workspace.checkpoints.current_path == run.run_dir / BEST_NAME


def test_an_epoch_without_a_checkpoint_says_so_and_the_old_one_stays(
    qtbot, workspace, plot, presenter, run, told
) -> None:
    before = workspace.checkpoints.current_id
    epoch_path(run.run_dir, 2).unlink()
    presenter.show_run(run, read_metrics(run.run_dir))
    plot.epoch_clicked.emit(2)
    settle(qtbot, workspace)
    [(kind, sentence)] = told
    assert kind == "info"
    assert "epoch 2 no checkpoint was kept" in sentence
    assert workspace.checkpoints.current_id == before


def test_an_epoch_of_the_training_can_be_used_while_it_goes_on(
    qtbot, workspace, plot, presenter, run
) -> None:
    start(workspace, run)
    train(workspace, 1, 40)
    plot.epoch_clicked.emit(1)
    settle(qtbot, workspace)
    assert workspace.checkpoints.current_path == epoch_path(run.run_dir, 1)


def test_without_a_run_a_click_asks_for_nothing(workspace, plot, presenter, told) -> None:
    plot.epoch_clicked.emit(1)
    assert workspace._runner.is_idle
    assert told == []


# Export


def export(qtbot, workspace, plot) -> None:
    plot.export_requested.emit()
    settle(qtbot, workspace)


def table_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def curve(run_id: str, count: int) -> OverlayCurve:
    return OverlayCurve(run_id, "16 filters", 16, losses_of(falling_losses(count)))


def test_the_curves_are_exported_as_a_table(
    qtbot, workspace, plot, presenter, run, dialogs, told, tmp_path
) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    dialogs.save_path = tmp_path / "mine.CSV"
    export(qtbot, workspace, plot)
    assert told == [("good", f"Saved as {tmp_path / 'mine.CSV'}")]
    assert len(table_of(tmp_path / "mine.CSV")) == 63
    assert dialogs.proposed[0].name == "loss.png"


def test_earlier_runs_of_the_same_network_are_told_apart_in_the_table(
    qtbot, workspace, plot, presenter, run, dialogs, tmp_path
) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    plot.set_overlays([curve("/runs/monday", 10), curve("/runs/tuesday", 20)])
    dialogs.save_path = tmp_path / "loss.csv"
    export(qtbot, workspace, plot)
    names = [row["run"] for row in table_of(tmp_path / "loss.csv")]
    assert {name: names.count(name) for name in names} == {"kept": 63, "monday": 10, "tuesday": 20}


def test_folders_of_the_same_name_are_told_apart_by_their_paths(
    qtbot, workspace, plot, presenter, dialogs, tmp_path
) -> None:
    plot.set_overlays([curve("/sweep1/f0016", 10), curve("/sweep2/f0016", 20)])
    dialogs.save_path = tmp_path / "loss.csv"
    export(qtbot, workspace, plot)
    names = [row["run"] for row in table_of(tmp_path / "loss.csv")]
    assert set(names) == {"/sweep1/f0016", "/sweep2/f0016"}


def test_a_run_that_is_shown_and_drawn_behind_itself_is_in_the_table_once(
    qtbot, workspace, plot, presenter, run, dialogs, tmp_path
) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    plot.set_overlays([curve(str(run.run_dir), 60)])
    dialogs.save_path = tmp_path / "loss.csv"
    export(qtbot, workspace, plot)
    assert len(table_of(tmp_path / "loss.csv")) == 63


@pytest.mark.parametrize(
    ("chosen", "written", "form"),
    [("a.png", "a.png", "PNG"), ("a.jpg", "a.jpg.png", "PNG"), ("loss", "loss.png", "PNG")],
)
def test_a_picture_is_written_whatever_the_ending(
    qtbot, workspace, plot, presenter, run, dialogs, told, tmp_path, chosen, written, form
) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    dialogs.save_path = tmp_path / chosen
    export(qtbot, workspace, plot)
    with Image.open(tmp_path / written) as image:
        assert image.format == form
    assert told == [("good", f"Saved as {tmp_path / written}")]


def test_an_svg_is_written(qtbot, workspace, plot, presenter, run, dialogs, told, tmp_path) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    dialogs.save_path = tmp_path / "a.svg"
    export(qtbot, workspace, plot)
    assert "<svg" in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert told == [("good", f"Saved as {tmp_path / 'a.svg'}")]


def test_no_file_chosen_no_file_written(
    qtbot, workspace, plot, presenter, run, dialogs, told, tmp_path
) -> None:
    presenter.show_run(run, read_metrics(run.run_dir))
    before = sorted(tmp_path.iterdir())
    export(qtbot, workspace, plot)
    assert dialogs.asked == ["save"]
    assert told == []
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["loss.csv", "loss.png", "loss.svg"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_folder_that_cannot_be_written_is_one_sentence(
    qtbot, workspace, plot, presenter, run, dialogs, told, tmp_path, name, is_there
) -> None:
    folder = tmp_path / "closed"
    if is_there:
        folder.mkdir(mode=0o555)
    presenter.show_run(run, read_metrics(run.run_dir))
    dialogs.save_path = folder / name
    with ordinary_user(folder if is_there else tmp_path):
        export(qtbot, workspace, plot)
    sentence = f"{folder / name} could not be written. Choose another folder."
    assert told == [("error", sentence)]
    assert not (folder / name).exists()
