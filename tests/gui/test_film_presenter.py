"""The page "Watch it learn" against scripted trainings and real files."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.dialogs import ScriptedDialogs
from helpers.looks import dress
from helpers.samples import gray_photos, kept_run, write_samples
from helpers.training import tiny_settings
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from engine.api import RunStarted
from engine.samples import SampleBook
from gui.film_page import FilmPage
from gui.film_presenter import FilmPresenter
from gui.workspace import Workspace


@pytest.fixture
def workspace(qtbot, tmp_path):
    workspace = Workspace(tmp_path / "none", tmp_path / "none.safetensors")
    yield workspace
    workspace.shut_down()


@pytest.fixture
def dialogs():
    return ScriptedDialogs()


@pytest.fixture
def make_page(qtbot, qapp, workspace, dialogs):
    def make():
        page = FilmPage(dress(qapp, "dark"))
        qtbot.addWidget(page)
        qtbot.addWidget(page.corner)
        page.presenter = FilmPresenter(workspace, page, dialogs)
        page.resize(600, 260)
        page.show()
        return page

    return make


@pytest.fixture
def settings(tmp_path):
    return tiny_settings(tmp_path, epochs=5, title="Faces: 4/8 filters")


def start(workspace, settings, steps_done=0):
    started = RunStarted(8, 2, 2, 2, 5, 100, (), settings=settings, steps_done=steps_done)
    workspace.training._started = started
    workspace.training.run_started.emit(started)


def sentence(page):
    return page._empty.text() if page._empty.isVisible() else ""


def redness(page):
    """How red the first cell's last picture is."""
    image = page.grid.cells[0].images[-1]
    color = image.pixelColor(image.width() // 2, image.height() // 2)
    return color.red() - color.green()


def wait_for(qtbot, page, text):
    qtbot.waitUntil(lambda: page.place_text == text and bool(page.grid.cells))


def test_without_a_run_the_page_says_the_next_step(make_page):
    assert sentence(make_page()).startswith("Pin up to eight photographs (P)")


def test_with_pins_the_next_step_is_the_training(qtbot, workspace, make_page):
    page = make_page()
    with qtbot.waitSignal(workspace.pictures.picture_loaded):
        workspace.paste(gray_photos(1)[0].rgb_u8, None)
    workspace.pins.toggle(workspace.pictures.current.picture_id)
    assert sentence(page).startswith("Start a training")


def test_the_newest_epoch_is_shown_as_it_comes(qtbot, workspace, make_page, settings):
    page = make_page()
    start(workspace, settings)
    seen = []
    for ready in write_samples(settings.run_dir, 3, photos=2):
        workspace.training.samples_ready.emit(ready)
        wait_for(qtbot, page, f"epoch {ready.epoch} of 5")
        qtbot.waitUntil(lambda: not seen or redness(page) != seen[-1])
        seen.append(redness(page))
    assert seen == sorted(seen)
    assert [cell.name for cell in page.grid.cells] == ["photo 0.jpg", "photo 1.jpg"]


def test_an_epoch_that_the_user_looks_at_stays(qtbot, workspace, make_page, settings):
    page = make_page()
    start(workspace, settings)
    ready = write_samples(settings.run_dir, 5)
    for one in ready[:3]:
        workspace.training.samples_ready.emit(one)
    wait_for(qtbot, page, "epoch 3 of 5")
    qtbot.keyClick(page.slider, Qt.Key.Key_Home)
    assert page.place_text == "epoch 1 of 5"
    workspace.training.samples_ready.emit(ready[3])
    assert page.place_text == "epoch 1 of 5"
    assert page.slider.maximum() == 3
    qtbot.keyClick(page.slider, Qt.Key.Key_End)
    workspace.training.samples_ready.emit(ready[4])
    assert page.place_text == "epoch 5 of 5"


def test_a_page_that_is_opened_in_the_middle_of_a_training_catches_up(
    qtbot, workspace, make_page, settings
):
    start(workspace, settings)
    ready = write_samples(settings.run_dir, 4)
    for one in ready[:3]:
        workspace.training.samples_ready.emit(one)
    page = make_page()
    qtbot.waitUntil(lambda: page.slider.maximum() == 3)
    workspace.training.samples_ready.emit(ready[3])
    wait_for(qtbot, page, "epoch 4 of 5")


def test_a_run_that_goes_on_has_its_earlier_epochs(qtbot, workspace, make_page, settings):
    ready = write_samples(settings.run_dir, 3)
    page = make_page()
    start(workspace, settings, steps_done=6)
    workspace.training.samples_ready.emit(ready[2])
    qtbot.waitUntil(lambda: page.slider.maximum() == 2)
    wait_for(qtbot, page, "epoch 3 of 5")


def test_a_new_run_takes_the_place_of_the_last_one(qtbot, workspace, make_page, settings):
    page = make_page()
    start(workspace, settings)
    workspace.training.samples_ready.emit(write_samples(settings.run_dir, 1)[0])
    wait_for(qtbot, page, "epoch 1 of 5")
    start(workspace, replace(settings, run_dir=settings.run_dir.with_name("second")))
    assert page.grid.cells == ()
    assert sentence(page)


def test_a_kept_run_is_opened(qtbot, workspace, make_page, settings):
    write_samples(settings.run_dir, 4, photos=3)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 4 of 5")
    assert len(page.grid.cells) == 3
    assert any(one.text() == "Kept" for one in page.corner.findChildren(QLabel))


def test_a_run_that_was_opened_before_the_page_is_shown(qtbot, workspace, make_page, settings):
    write_samples(settings.run_dir, 2)
    workspace.films.open_run(kept_run(settings))
    page = make_page()
    wait_for(qtbot, page, "epoch 2 of 5")
    kept = settings.run_dir.with_name("kept")
    write_samples(kept, 3)
    workspace.films.open_run(kept_run(replace(settings, run_dir=kept)))
    wait_for(qtbot, page, "epoch 3 of 5")


def test_a_training_that_began_later_counts_more(qtbot, workspace, make_page, settings):
    kept = settings.run_dir.with_name("kept")
    write_samples(kept, 3)
    workspace.films.open_run(kept_run(replace(settings, run_dir=kept)))
    write_samples(settings.run_dir, 2)
    start(workspace, settings)
    page = make_page()
    wait_for(qtbot, page, "epoch 2 of 5")


def test_a_kept_run_without_pictures_says_so(qtbot, make_page, settings):
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    qtbot.waitUntil(lambda: sentence(page) == "No pictures were kept of this run.")


def test_pictures_of_a_training_do_not_mix_with_a_kept_run(qtbot, workspace, make_page, settings):
    page = make_page()
    start(workspace, settings)
    kept = settings.run_dir.with_name("kept")
    write_samples(kept, 2)
    page.presenter.open_run(kept_run(replace(settings, run_dir=kept)))
    wait_for(qtbot, page, "epoch 2 of 5")
    workspace.training.samples_ready.emit(write_samples(settings.run_dir, 3)[2])
    assert page.slider.maximum() == 1


def test_the_original_and_the_gray_stand_beside(qtbot, workspace, make_page, settings):
    write_samples(settings.run_dir, 2)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 2 of 5")
    assert len(page.grid.cells[0].images) == 1
    page._original.click()
    page._gray.click()
    qtbot.waitUntil(lambda: len(page.grid.cells[0].images) == 3)
    assert all(image is not None for image in page.grid.cells[0].images)
    assert redness(page) > 50


def test_one_photograph_alone_and_all_again(qtbot, workspace, make_page, settings):
    write_samples(settings.run_dir, 2, photos=3)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 2 of 5")
    page.grid.photo_clicked.emit("id1")
    qtbot.waitUntil(lambda: [cell.photo_id for cell in page.grid.cells] == ["id1"])
    page.grid.photo_clicked.emit("id1")
    qtbot.waitUntil(lambda: len(page.grid.cells) == 3)


def test_a_photograph_pinned_later_is_gray_before(qtbot, workspace, make_page, settings):
    early, late = gray_photos(2)
    book = SampleBook(settings.run_dir, 8)

    def red(given):
        import numpy as np

        return np.full((len(given), 4, 4, 2), 0.7, np.float32)

    book.record(1, [early], red)
    book.record(2, [early, late], red)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 2 of 5")
    qtbot.keyClick(page.slider, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: abs(page.grid.cells[1].images[0].pixelColor(5, 5).saturation()) < 10)
    assert redness(page) > 50


def test_the_film_runs_and_begins_again(qtbot, workspace, make_page, settings, monkeypatch):
    monkeypatch.setattr("gui.film_presenter.frame_ms", lambda _: 5)
    write_samples(settings.run_dir, 3)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 3 of 5")
    places = []
    page.play.click()
    qtbot.waitUntil(
        lambda: places.append(page.slider.value()) or {0, 1, 2} <= set(places), timeout=5000
    )
    qtbot.waitUntil(lambda: page.slider.value() == 2)
    qtbot.waitUntil(lambda: page.slider.value() == 0)
    assert page.play.isChecked()
    page.slider.setValue(1)
    assert not page.play.isChecked()
    qtbot.wait(60)
    assert page.slider.value() == 1


def test_the_film_stands_while_nobody_sees_it(qtbot, workspace, make_page, settings, monkeypatch):
    monkeypatch.setattr("gui.film_presenter.frame_ms", lambda _: 5)
    write_samples(settings.run_dir, 3)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 3 of 5")
    page.play.click()
    page.hide()
    qtbot.waitUntil(lambda: not page.play.isChecked())


def test_a_single_epoch_is_no_film(qtbot, workspace, make_page, settings):
    write_samples(settings.run_dir, 1)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 1 of 5")
    page.play.click()
    assert not page.play.isChecked()


def test_the_film_is_exported(qtbot, workspace, make_page, settings, dialogs, tmp_path):
    write_samples(settings.run_dir, 3, photos=2)
    page = make_page()
    page.presenter.open_run(kept_run(settings, "Faces: 4/8 filters"))
    wait_for(qtbot, page, "epoch 3 of 5")
    dialogs.save_path = tmp_path / "film.gif"
    with qtbot.waitSignal(workspace.message) as message:
        page.export_requested.emit()
    assert message.args == ["good", f"Saved as {tmp_path / 'film.gif'}", ""]
    assert dialogs.proposed == [Path.home() / "Faces 4 8 filters.webp"]
    with Image.open(tmp_path / "film.gif") as film:
        assert film.n_frames == 3
        assert film.width > 2 * 32


def test_no_file_no_film(qtbot, workspace, make_page, settings, dialogs):
    write_samples(settings.run_dir, 2)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 2 of 5")
    page.export_requested.emit()
    assert not workspace.films.is_busy


def test_an_export_that_fails_says_why(qtbot, workspace, make_page, settings, dialogs, tmp_path):
    write_samples(settings.run_dir, 2)
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 2 of 5")
    dialogs.save_path = tmp_path / "nowhere" / "film.gif"
    with qtbot.waitSignal(workspace.message) as message:
        page.export_requested.emit()
    assert message.args[0] == "error"
    assert "does not exist" in message.args[1]


def test_larger_pictures_are_read_for_a_larger_page(qtbot, workspace, make_page, settings):
    write_samples(settings.run_dir, 1, size=(400, 400))
    page = make_page()
    page.presenter.open_run(kept_run(settings))
    wait_for(qtbot, page, "epoch 1 of 5")
    before = page.grid.cells[0].images[0].width()
    page.resize(900, 700)
    qtbot.waitUntil(lambda: page.grid.cells[0].images[0].width() > before)
