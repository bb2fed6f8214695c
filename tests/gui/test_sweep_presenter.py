"""The page of the sweep with what keeps it true; the engine does what a test tells it."""

import csv
import threading

import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.looks import dress
from helpers.sweeps import ScriptedEngine, keep_sweep
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer

from engine.api import EngineInfo, RunKey
from gui.sweep_page import SweepPage
from gui.sweep_presenter import SweepPresenter
from gui.training_form import TrainingForm
from gui.workspace import Workspace

FOUR, EIGHT = RunKey(4, 0), RunKey(8, 0)
FORM = TrainingForm(folder="/photos/faces", epochs=2, batch_size=5)


class Panel:
    """Stands in for the panel of the training: of it nothing but the form is asked for."""

    filled_in: TrainingForm | None = FORM

    def form(self):
        return self.filled_in


@pytest.fixture
def engine(monkeypatch):
    engine = ScriptedEngine()
    monkeypatch.setattr("gui.sweep_session.run_sweep", engine.run_sweep)
    return engine


@pytest.fixture
def workspace(qtbot, tmp_path):
    workspace = Workspace(tmp_path / "none", tmp_path / "none.safetensors")
    workspace.told = []
    workspace.message.connect(lambda kind, text, _: workspace.told.append((kind, text)))
    workspace._on_engine_ready(EngineInfo("CPU, 2 cores", "2.21.0"))
    yield workspace
    workspace.shut_down()


@pytest.fixture
def dialogs():
    return ScriptedDialogs()


@pytest.fixture
def theme(qapp):
    return dress(qapp, "dark")


@pytest.fixture
def panel():
    return Panel()


@pytest.fixture
def page(qtbot, theme, workspace, panel, dialogs, engine):
    page = SweepPage(theme)
    qtbot.addWidget(page)
    page.session = SweepPresenter(workspace, page, panel, dialogs).session
    page.resize(1100, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: page.plot._graph is not None)
    return page


@pytest.fixture
def kept(tmp_path):
    """A kept sweep with two complete runs and one that was stopped."""
    return keep_sweep(tmp_path / "sweep", complete=[4, 8], stopped=[16])


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(qtbot, page, *counts):
    for filters in counts:
        press(qtbot, page.chips.chip(filters))


def said(page, column=3):
    """The filter counts in the table with another column, without the floors."""
    lines = [line for line in page.table.sweep_model.lines if line.key is not None]
    return [(line.filters, line.texts[column]) for line in lines]


def wait_for(qtbot, page, filters, status):
    qtbot.waitUntil(lambda: (filters, status) in said(page))


def shown_buttons(page):
    buttons = (page.start_button, page.pause_button, page.stop_button)
    return [button.text() for button in buttons if button.isVisible()]


def commands(page):
    names = ("new", "open", "show_folder", "export_table", "export_plot")
    return {name for name in names if page.command(name).isEnabled()}


def open_kept(qtbot, page, dialogs, folder):
    dialogs.folder = folder
    with qtbot.waitSignal(page.session.changed):
        page.command("open").trigger()


def begin(qtbot, page):
    """Choose two filter counts and start; the first run is being trained then."""
    choose(qtbot, page, 4, 8)
    press(qtbot, page.start_button)
    wait_for(qtbot, page, 4, "epoch 0.0 of 2")


# The plan


def test_an_empty_page_offers_to_open_a_sweep_and_says_what_to_choose(page):
    assert page.is_empty_shown
    assert page.sentence == ""
    assert commands(page) == {"open"}
    assert not page.start_button.isEnabled()
    assert "Choose the filter counts" in page.start_button.toolTip()


def test_chips_make_the_plan(qtbot, page):
    choose(qtbot, page, 16)
    assert page.sentence.startswith("1 network to train")
    choose(qtbot, page, 4, 8)
    assert said(page) == [(16, "waiting"), (4, "waiting"), (8, "waiting")]
    assert page.sentence.startswith("3 networks to train")
    assert page.start_button.isEnabled()
    assert page.start_button.toolTip() == ""
    choose(qtbot, page, 4)
    assert said(page) == [(16, "waiting"), (8, "waiting")]
    assert not page.chips.chip(4).isChecked()
    assert commands(page) == {"open", "new"}


def test_the_plan_is_put_in_order_with_the_keyboard(qtbot, page):
    choose(qtbot, page, 4, 8, 16)
    table = page.table
    table.selectRow(2)
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [filters for filters, _ in said(page)] == [16, 4, 8]
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [filters for filters, _ in said(page)] == [4, 16, 8]
    assert table.selected_line.filters == 16
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [filters for filters, _ in said(page)] == [4, 8]
    assert not page.chips.chip(16).isChecked()


def test_the_plan_is_put_in_order_by_dragging(qtbot, page):
    choose(qtbot, page, 4, 8, 16)
    model = page.table.sweep_model
    data = model.mimeData([model.index(0, 0)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 3, 0, model.index(-1, -1))
    assert [filters for filters, _ in said(page)] == [8, 16, 4]


def test_a_new_plan_is_empty(qtbot, page):
    choose(qtbot, page, 4)
    page.command("new").trigger()
    assert page.is_empty_shown
    assert not page.chips.chip(4).isChecked()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (TrainingForm(), "Choose the folder of photographs"),
        (TrainingForm("regressor", folder="/photos"), "regressor"),
    ],
)
def test_what_the_form_cannot_train_is_one_sentence(qtbot, page, panel, workspace, form, words):
    panel.filled_in = form
    choose(qtbot, page, 4)
    press(qtbot, page.start_button)
    ((kind, sentence),) = workspace.told
    assert kind == "error"
    assert words in sentence
    assert said(page) == [(4, "waiting")]
    assert page.start_button.isEnabled()


def test_a_form_with_a_marked_field_is_not_trained(qtbot, page, panel, workspace):
    panel.filled_in = None
    choose(qtbot, page, 4)
    press(qtbot, page.start_button)
    assert workspace.told == [("error", "Mend the marked field of the training form first.")]
    assert not page.session.is_running


def test_a_checkpoint_to_start_from_is_not_used_and_that_is_said(
    qtbot, page, panel, workspace, engine
):
    panel.filled_in = TrainingForm(folder="/photos", start_from="/some.safetensors")
    choose(qtbot, page, 4)
    press(qtbot, page.start_button)
    ((kind, sentence),) = workspace.told
    assert kind == "info"
    assert "the checkpoint to start from is not used" in sentence
    qtbot.waitUntil(lambda: bool(engine.sweeps))
    assert engine.sweeps[0].base.initial_checkpoint is None


# Training


def test_the_page_follows_the_sweep_from_start_to_end(qtbot, page, engine):
    choose(qtbot, page, 4, 8)
    press(qtbot, page.start_button)
    assert shown_buttons(page) == ["Stop and keep"]
    wait_for(qtbot, page, 4, "epoch 0.0 of 2")
    assert page.sentence == "0 of 2 complete · reading photographs · faces, 2 epochs, batches of 5"
    assert commands(page) == {"show_folder", "export_table"}
    assert not page.chips.chip(4).isEnabled()
    assert page.chips.chip(8).isEnabled()
    engine.begin()
    engine.come_to(1.5)
    wait_for(qtbot, page, 4, "epoch 1.5 of 2")
    assert shown_buttons(page) == ["Pause", "Stop and keep"]
    engine.finish(0.03)
    wait_for(qtbot, page, 4, "complete")
    # Its point is there while the next one is trained.
    qtbot.waitUntil(lambda: not page.plot.is_empty_shown)
    assert "export_plot" in commands(page)
    wait_for(qtbot, page, 8, "epoch 0.0 of 2")
    engine.finish(0.01)
    qtbot.waitUntil(lambda: not page.session.is_running)
    assert said(page) == [(4, "complete"), (8, "complete")]
    assert said(page, 6) == [(4, "0.0300"), (8, "0.0100")]
    assert page.sentence == "2 of 2 complete · faces, 2 epochs, batches of 5"
    assert shown_buttons(page) == []
    assert commands(page) == {"new", "open", "show_folder", "export_table", "export_plot"}


def test_a_sweep_is_paused_and_continued(qtbot, page, engine):
    begin(qtbot, page)
    engine.begin()
    engine.come_to(0.5)
    wait_for(qtbot, page, 4, "epoch 0.5 of 2")
    press(qtbot, page.pause_button)
    wait_for(qtbot, page, 4, "paused, 0.5 of 2")
    qtbot.waitUntil(lambda: shown_buttons(page) == ["Continue", "Stop and keep"])
    press(qtbot, page.pause_button)
    wait_for(qtbot, page, 4, "epoch 0.5 of 2")
    qtbot.waitUntil(lambda: shown_buttons(page) == ["Pause", "Stop and keep"])


def test_a_sweep_is_stopped_and_goes_on(qtbot, page, engine):
    begin(qtbot, page)
    press(qtbot, page.stop_button)
    assert shown_buttons(page) == ["Stopping…"]
    qtbot.waitUntil(lambda: shown_buttons(page) == ["Go on"])
    assert said(page) == [(4, "stopped, 1 of 2"), (8, "waiting")]
    press(qtbot, page.start_button)
    wait_for(qtbot, page, 4, "epoch 0.0 of 2")
    engine.finish()
    wait_for(qtbot, page, 8, "epoch 0.0 of 2")
    assert engine.trained == [FOUR, FOUR, EIGHT]


def test_the_run_under_way_stays_in_its_place_and_the_others_can_be_moved(qtbot, page, engine):
    choose(qtbot, page, 4, 8, 16)
    press(qtbot, page.start_button)
    wait_for(qtbot, page, 4, "epoch 0.0 of 2")
    table = page.table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [filters for filters, _ in said(page)] == [4, 8, 16]
    table.selectRow(2)
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [filters for filters, _ in said(page)] == [4, 16, 8]
    engine.finish()
    wait_for(qtbot, page, 16, "epoch 0.0 of 2")


def test_another_filter_count_joins_while_the_sweep_is_trained(qtbot, page, engine):
    begin(qtbot, page)
    field = page.chips._field
    qtbot.keyClicks(field, "6")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert said(page)[1:] == [(8, "waiting"), (6, "waiting")]
    # What is being trained is not trained twice.
    qtbot.keyClicks(field, "4")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert [filters for filters, _ in said(page)] == [4, 8, 6]


def test_a_run_that_failed_is_counted_and_trained_again_from_the_menu(qtbot, page, engine):
    begin(qtbot, page)
    engine.fail("The training went astray.")
    engine.finish()
    qtbot.waitUntil(lambda: not page.session.is_running)
    assert said(page)[0] == (4, "failed: The training went astray.")
    assert page.sentence.startswith("1 of 2 complete · 1 failed · ")
    page.table.retry_requested.emit(FOUR)
    assert page.session.waiting == (FOUR,)
    press(qtbot, page.start_button)
    wait_for(qtbot, page, 4, "epoch 0.0 of 2")


def test_the_rest_of_the_time_is_said_once_it_is_known(qtbot, page, engine):
    choose(qtbot, page, 4, 8, 16)
    press(qtbot, page.start_button)
    for filters in (4, 8, 16):
        wait_for(qtbot, page, filters, "epoch 0.0 of 2")
        engine.begin()
        assert ("about 16 s left" in page.sentence) == (filters == 16)
        engine.finish()
    qtbot.waitUntil(lambda: not page.session.is_running)
    assert "left" not in page.sentence


def test_a_sweep_waits_for_the_end_of_another_training(qtbot, page, workspace):
    choose(qtbot, page, 4)
    may_end = threading.Event()
    workspace.training.start_work(lambda *_: may_end.wait(30))
    assert not page.start_button.isEnabled()
    assert "Another training is running" in page.start_button.toolTip()
    assert shown_buttons(page) == ["Start"]
    may_end.set()
    qtbot.waitUntil(page.start_button.isEnabled)


# Kept sweeps


def test_a_kept_sweep_is_opened_with_its_figures_and_its_plot(qtbot, page, dialogs, kept):
    open_kept(qtbot, page, dialogs, kept.folder)
    assert said(page) == [(4, "complete"), (8, "complete"), (16, "stopped, 1 of 2")]
    assert said(page, 6) == [(4, "0.0500"), (8, "0.0250"), (16, "–")]
    assert page.sentence == "2 of 3 complete · photos, 2 epochs, batches of 4"
    assert not page.plot.is_empty_shown
    assert shown_buttons(page) == ["Go on"]
    assert [n for n in page.chips.offered if page.chips.chip(n).isChecked()] == [4, 8, 16]
    assert commands(page) == {"new", "open", "show_folder", "export_table", "export_plot"}


def test_a_kept_sweep_gets_another_filter_count(qtbot, page, dialogs, engine, tmp_path):
    kept = keep_sweep(tmp_path / "done", complete=[4])
    open_kept(qtbot, page, dialogs, kept.folder)
    assert shown_buttons(page) == []
    choose(qtbot, page, 32)
    assert said(page) == [(4, "complete"), (32, "waiting")]
    press(qtbot, page.start_button)
    wait_for(qtbot, page, 32, "epoch 0.0 of 2")
    assert engine.sweeps[0].folder == kept.folder


def test_seeds_have_a_line_each_and_their_column(qtbot, page, dialogs, tmp_path):
    kept = keep_sweep(tmp_path / "seeds", complete=[4, 8], seeds=(0, 3))
    open_kept(qtbot, page, dialogs, kept.folder)
    assert said(page, 1) == [(4, "0"), (8, "0"), (4, "3"), (8, "3")]
    assert not page.table.isColumnHidden(1)


@pytest.mark.parametrize("content", [None, "{", '{"format_version": 99}'])
def test_what_cannot_be_opened_is_one_sentence(qtbot, page, dialogs, workspace, tmp_path, content):
    if content is not None:
        (tmp_path / "sweep.json").write_text(content)
    choose(qtbot, page, 4)
    dialogs.folder = tmp_path
    page.command("open").trigger()
    qtbot.waitUntil(lambda: bool(workspace.told))
    ((kind, sentence),) = workspace.told
    assert kind == "error"
    assert str(tmp_path) in sentence
    assert said(page) == [(4, "waiting")]


def test_opening_can_be_called_off(qtbot, page, dialogs, workspace):
    page.command("open").trigger()
    assert dialogs.asked == ["folder"]
    assert page.is_empty_shown
    assert workspace.told == []


def test_folders_are_shown(qtbot, page, dialogs, kept, monkeypatch):
    shown = []
    monkeypatch.setattr("gui.sweep_presenter.show_folder", shown.append)
    open_kept(qtbot, page, dialogs, kept.folder)
    page.command("show_folder").trigger()
    page.table.folder_wanted.emit(EIGHT)
    assert shown == [kept.folder, kept.folder / "f0008"]


# Curves


def curves(page):
    return {key.filters: len(epochs) for key, epochs in page.plot._curves.items()}


def test_the_curves_of_all_runs_are_read_when_they_are_looked_at(qtbot, page, dialogs, kept):
    open_kept(qtbot, page, dialogs, kept.folder)
    assert curves(page) == {}
    page.plot.set_view("curves")
    qtbot.waitUntil(lambda: curves(page) == {4: 2, 8: 2, 16: 1})
    assert not page.plot.is_empty_shown


def test_a_run_whose_losses_cannot_be_read_has_no_curve(qtbot, page, dialogs, kept, workspace):
    path = kept.folder / "f0008" / "metrics.csv"
    path.unlink()
    path.mkdir()
    open_kept(qtbot, page, dialogs, kept.folder)
    page.plot.set_view("curves")
    qtbot.waitUntil(lambda: curves(page) == {4: 2, 8: 0, 16: 1})
    assert workspace.told == []


def test_a_new_plan_has_no_curves_of_the_sweep_before(qtbot, page, dialogs, kept):
    open_kept(qtbot, page, dialogs, kept.folder)
    page.plot.set_view("curves")
    qtbot.waitUntil(lambda: bool(curves(page)))
    page.command("new").trigger()
    assert curves(page) == {}
    assert page.plot.is_empty_shown
    assert commands(page) == {"open"}


def test_another_sweep_has_its_own_curves(qtbot, page, dialogs, kept, tmp_path):
    open_kept(qtbot, page, dialogs, kept.folder)
    page.plot.set_view("curves")
    qtbot.waitUntil(lambda: bool(curves(page)))
    other = keep_sweep(tmp_path / "other", complete=[4], waiting=[8], epochs=3)
    open_kept(qtbot, page, dialogs, other.folder)
    qtbot.waitUntil(lambda: curves(page) == {4: 3})


# Files


def test_the_table_is_exported(qtbot, page, dialogs, workspace, kept, tmp_path):
    open_kept(qtbot, page, dialogs, kept.folder)
    dialogs.save_path = tmp_path / "mine.csv"
    page.command("export_table").trigger()
    qtbot.waitUntil(lambda: bool(workspace.told))
    assert workspace.told == [("good", f"Saved as {tmp_path / 'mine.csv'}")]
    assert dialogs.proposed[0].name == "sweep.csv"
    with (tmp_path / "mine.csv").open() as file:
        lines = list(csv.DictReader(file))
    assert [(line["filters"], line["test_mae"]) for line in lines] == [
        ("4", "0.05"),
        ("8", "0.025"),
        ("16", ""),
    ]


@pytest.mark.parametrize("name", ["mine.png", "mine.svg", "mine"])
def test_the_plot_is_exported(qtbot, page, dialogs, workspace, kept, tmp_path, name):
    open_kept(qtbot, page, dialogs, kept.folder)
    dialogs.save_path = tmp_path / name
    page.command("export_plot").trigger()
    path = tmp_path / (name if "." in name else f"{name}.png")
    assert workspace.told == [("good", f"Saved as {path}")]
    if path.suffix == ".svg":
        assert QSvgRenderer(str(path)).isValid()
    else:
        assert not QImage(str(path)).isNull()


@pytest.mark.parametrize(
    ("command", "name"),
    [("export_table", "mine.csv"), ("export_plot", "mine.png"), ("export_plot", "mine.svg")],
)
def test_what_cannot_be_written_is_one_sentence(
    qtbot, page, dialogs, workspace, kept, tmp_path, command, name
):
    open_kept(qtbot, page, dialogs, kept.folder)
    dialogs.save_path = tmp_path / "gone" / name
    page.command(command).trigger()
    qtbot.waitUntil(lambda: bool(workspace.told))
    ((kind, sentence),) = workspace.told
    assert kind == "error"
    assert "gone" in sentence
    assert "choose another" in sentence.lower()


@pytest.mark.parametrize("command", ["export_table", "export_plot"])
def test_an_export_can_be_called_off(qtbot, page, dialogs, workspace, kept, command):
    open_kept(qtbot, page, dialogs, kept.folder)
    page.command(command).trigger()
    assert dialogs.asked[-1] == "save"
    assert workspace.told == []


def test_a_plot_can_be_exported_where_it_is_seen(qtbot, page, dialogs, tmp_path):
    stopped = keep_sweep(tmp_path / "stopped", stopped=[4, 8])
    open_kept(qtbot, page, dialogs, stopped.folder)
    assert page.plot.is_empty_shown
    assert "export_plot" not in commands(page)
    page.plot.set_view("curves")
    qtbot.waitUntil(lambda: not page.plot.is_empty_shown)
    assert "export_plot" in commands(page)
    page.plot.set_view("time")
    assert page.plot.is_empty_shown
    assert "export_plot" not in commands(page)
