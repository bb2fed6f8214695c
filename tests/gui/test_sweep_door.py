"""The page of the sweep in the real window on the real engine."""

import csv

import pytest
from helpers.sweeps import keep_sweep
from helpers.training import write_photos
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from engine.api import list_runs, runs_dir
from gui.lower_area import SWEEP
from gui.training_form import TrainingForm

TIMEOUT_MS = 60_000


@pytest.fixture
def window(qtbot, make_window):
    window = make_window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: window.workspace.engine_info is not None, timeout=TIMEOUT_MS)
    return window


def page_of(window):
    return window.lower_area.page(SWEEP)


def fill_in(window, tmp_path, **changes):
    """Fill in the form of a training on a dozen tiny photographs."""
    write_photos(tmp_path / "faces", 12)
    values = {"epochs": 1, "batch_size": 4, "augmentation_mode": "none", "image_px": 32}
    form = TrainingForm(folder=str(tmp_path / "faces"), **(values | changes))
    window.training_panel.set_form(form)


def choose(qtbot, page, *counts):
    field = page.findChild(QLineEdit, "other_filters")
    for filters in counts:
        qtbot.keyClicks(field, str(filters))
        qtbot.keyClick(field, Qt.Key.Key_Return)


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def said(page):
    return [line.texts[3] for line in page.table.sweep_model.lines if line.key is not None]


def sentences(window):
    return [message.sentence for message in window.banner.messages]


def wait(qtbot, is_so):
    qtbot.waitUntil(is_so, timeout=TIMEOUT_MS)


def test_two_tiny_networks_are_trained_and_compared(qtbot, window, tmp_path):
    page = page_of(window)
    choose(qtbot, page, 3, 2)
    fill_in(window, tmp_path, kind="regressor")
    press(qtbot, page.start_button)
    assert any("regressor" in sentence for sentence in sentences(window))
    fill_in(window, tmp_path, filters=99)
    press(qtbot, page.start_button)
    assert page.stop_button.isVisible()
    assert not window.actions_table["start_training"].isEnabled()
    wait(qtbot, lambda: said(page)[0] == "complete")
    wait(qtbot, lambda: not page.plot.is_empty_shown)
    wait(qtbot, lambda: said(page) == ["complete", "complete"])
    wait(qtbot, lambda: window.actions_table["start_training"].isEnabled())
    lines = page.table.sweep_model.lines
    assert [line.texts[0] for line in lines] == ["3", "2", "mean color", "neutral gray"]
    assert page.sentence == "2 of 2 complete · faces, 1 epoch, batches of 4"
    page.plot.set_view("curves")
    wait(qtbot, lambda: len(page.plot._curves) == 2)
    assert {len(epochs) for epochs in page.plot._curves.values()} == {1}
    # What is shown is on disk.
    (folder,) = runs_dir().iterdir()
    with (folder / "sweep.csv").open() as file:
        table = list(csv.DictReader(file))
    assert [f"{float(line['test_mae']):.4f}" for line in table] == [
        line.texts[6] for line in lines[:2]
    ]
    runs = list_runs([runs_dir()])
    assert {run.settings.spec.filters: run.status for run in runs} == {
        3: "complete",
        2: "complete",
    }


def test_a_sweep_is_paused_stopped_and_kept(qtbot, window, tmp_path):
    page = page_of(window)
    fill_in(window, tmp_path, epochs=1000, batch_size=1)
    choose(qtbot, page, 2, 3)
    press(qtbot, page.start_button)
    wait(qtbot, lambda: page.pause_button.text() == "Pause")
    press(qtbot, page.pause_button)
    wait(qtbot, lambda: said(page)[0].startswith("paused"))
    wait(qtbot, lambda: page.pause_button.text() == "Continue")
    press(qtbot, page.pause_button)
    # What was stopped before its first batch is not kept.
    wait(qtbot, lambda: said(page)[0].startswith("epoch") and said(page)[0] > "epoch 0.1")
    press(qtbot, page.stop_button)
    wait(qtbot, lambda: page.start_button.text() == "Go on")
    assert said(page)[0].startswith("stopped")
    assert said(page)[1] == "waiting"
    assert list(runs_dir().glob("*_sweep/f0002/last.safetensors"))
    assert not list(runs_dir().glob("*_sweep/f0003"))


def test_the_newest_sweep_is_there_when_the_page_is_opened(qtbot, make_window):
    keep_sweep(runs_dir() / "mine", complete=[4, 8], waiting=[16])
    window = make_window()
    window.actions_table["show_sweep"].trigger()
    page = page_of(window)
    wait(qtbot, lambda: said(page) == ["complete", "complete", "waiting"])
    wait(qtbot, lambda: not page.plot.is_empty_shown)
    assert sentences(window) == []
    for name in ("theme_dark", "theme_light"):
        window.actions_table[name].trigger()
        shown = page.table.viewport().grab().toImage().pixelColor(2, 2)
        assert (shown.lightness() < 80) == (name == "theme_dark")
