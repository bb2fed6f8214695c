"""Pins, the lower area and the page "Watch it learn" in the real window on the real engine."""

import subprocess
import sys

import numpy as np
import pytest
from helpers.samples import kept_run, write_samples
from helpers.training import tiny_settings, write_photos
from PIL import Image
from PySide6.QtCore import Qt

from gui.lower_area import FILM, LOSS
from gui.training_form import TrainingForm

TIMEOUT_MS = 60_000


@pytest.fixture
def window(qtbot, make_window, tmp_path):
    window = make_window(tuple(write_photos(tmp_path / "open", 3, size_px=60)))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.workspace.pictures.current is not None)
    return window


def start_training(window, folder, epochs):
    values = {"epochs": epochs, "batch_size": 4, "augmentation_mode": "none", "image_px": 32}
    form = TrainingForm(kind="colorizer", filters=4, folder=str(folder), **values)
    window.training_panel.set_form(form)
    window.actions_table["start_training"].trigger()


def test_p_pins_the_picture_looked_at(qtbot, window):
    pins = window.workspace.pins
    qtbot.waitUntil(lambda: window.actions_table["pin_picture"].isEnabled())
    qtbot.keyClick(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: len(pins.samples) == 1)
    assert window.picture_list.model.rows[0].is_pinned
    qtbot.keyClick(window, Qt.Key.Key_P)
    assert pins.pinned_ids == ()
    assert not window.picture_list.model.rows[0].is_pinned


def test_the_pin_in_a_row_pins_it(qtbot, window):
    window.picture_list.pin_requested.emit(window.workspace.pictures.ids[2])
    qtbot.waitUntil(lambda: [one.name for one in window.workspace.pins.samples] == ["photo002.png"])


def test_the_page_is_not_imported_before_it_is_shown():
    code = (
        "import sys, gui.main_window;"
        "print([n for n in sys.modules if n.startswith('gui.film_p') or n == 'gui.sweep_page'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_keys_open_the_pages(qtbot, window):
    area = window.lower_area
    assert area.current == LOSS
    window.actions_table["data_set"].setChecked(True)
    qtbot.keyClick(window, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert area.current == FILM
    assert area.page(FILM).isVisible()
    assert not window.actions_table["data_set"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    assert window.loss_plot.isVisible()


def test_a_training_is_watched_and_exported(qtbot, window, tmp_path):
    window.actions_table["show_film"].trigger()
    page = window.lower_area.page(FILM)
    ids = window.workspace.pictures.ids
    for picture_id in ids[:2]:
        window.workspace.pins.toggle(picture_id)
    qtbot.waitUntil(lambda: len(window.workspace.pins.samples) == 2)
    write_photos(tmp_path / "photos", 12)
    start_training(window, tmp_path / "photos", epochs=3)
    qtbot.waitUntil(lambda: page.place_text == "epoch 3 of 3", timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: not window.workspace.training.is_running, timeout=TIMEOUT_MS)
    qtbot.waitUntil(lambda: len(page.grid.cells) == 2)
    assert [cell.name for cell in page.grid.cells] == ["photo000.png", "photo001.png"]
    assert page.slider.maximum() == 3
    window._dialogs.save_path = tmp_path / "film.webp"
    with qtbot.waitSignal(window.workspace.films.saved, timeout=TIMEOUT_MS):
        page.export_requested.emit()
    with Image.open(tmp_path / "film.webp") as film:
        assert film.n_frames == 4
        first = np.asarray(film.convert("RGB"))
        film.seek(3)
        assert not np.array_equal(first, np.asarray(film.convert("RGB")))


def test_the_pictures_of_a_kept_run_are_shown_when_it_is_opened(qtbot, window, tmp_path):
    settings = tiny_settings(tmp_path, epochs=4)
    write_samples(settings.run_dir, 4)
    window.run_presenter.run_opened.emit(kept_run(settings))
    window.actions_table["show_film"].trigger()
    page = window.lower_area.page(FILM)
    qtbot.waitUntil(lambda: page.place_text == "epoch 4 of 4" and bool(page.grid.cells))
