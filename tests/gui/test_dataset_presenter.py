"""The data set page in the real window, on the real engine."""

import hashlib
import io
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.http_server import file_server
from helpers.images import noise_rgb, write_photo
from helpers.training import write_photos
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from engine.api import (
    Augmentation,
    DownloadError,
    PhotosInspected,
    RemoteArchive,
    Transferred,
    download_faces,
)
from gui import dataset_session, face_transfer
from gui.dataset_session import InspectionState
from gui.folder_field import FolderField
from gui.run_news import RunNews
from gui.training_fields import TrainingFields
from gui.training_form import TrainingForm
from gui.training_session import RunState

TIMEOUT_MS = 60_000


@pytest.fixture
def window(qtbot, make_window):
    """Return a window whose engine is ready and which shows no picture."""
    window = make_window()
    qtbot.waitUntil(lambda: window.workspace.engine_info is not None, timeout=TIMEOUT_MS)
    return window


@pytest.fixture
def faces(tmp_path):
    write_photos(tmp_path / "faces" / "s01", 12)
    write_photos(tmp_path / "faces" / "s02", 8, seed=1)
    return tmp_path / "faces"


def page_of(window):
    return window.pages.data_set.page


def is_page_shown(window):
    return page_of(window).isVisible()


def choose(qtbot, window, folder):
    """Choose a training folder as the button in the panel does, and wait for its inspection."""
    window._dialogs.folder = folder
    window.training_panel.folder_requested.emit()
    session = window.workspace.dataset
    assert session.folder == folder
    qtbot.waitUntil(lambda: session.state is not InspectionState.RUNNING)


def sentences(window):
    return [message.sentence for message in window.banner.messages]


def split_of(window):
    return page_of(window).summary.split_text.replace("\u00a0", " ")


def notes(window):
    news = window.training_panel.findChild(RunNews)
    return "".join(label.text() for label in news.findChildren(QLabel) if label.isVisible())


def test_f5_shows_the_page_and_esc_the_pictures_again(qtbot, window):
    action = window.actions_table["data_set"]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert is_page_shown(window)
    assert page_of(window).is_empty_shown
    qtbot.keyClick(page_of(window), Qt.Key.Key_Escape)
    assert not action.isChecked()
    assert window.pane_row.isVisible()
    action.trigger()
    page_of(window).header.back_requested.emit()
    assert not action.isChecked()


def test_a_chosen_folder_is_inspected_and_its_numbers_are_everywhere(qtbot, window, faces):
    Image.fromarray(noise_rgb(9, 9)).convert("L").save(faces / "gray.png")
    (faces / "broken.jpg").write_text("no photograph")
    choose(qtbot, window, faces)
    page = page_of(window)
    assert is_page_shown(window)
    assert page.header.title == "faces"
    assert page.header.chip_text == "22"
    facts = dict(page.summary.rows)
    assert (facts["Photographs"], facts["Usable"], facts["Gray"]) == ("22", "20", "1")
    assert [row.name for row in page.left_out.model.rows] == ["broken.jpg", "gray.png"]
    assert page.sheet.model.rowCount() == 22
    assert page.summary.class_list.rows[-2:] == (("s01", 12), ("s02", 8))
    assert window.training_panel.findChild(FolderField).whole_text() == "faces (20)"
    qtbot.waitUntil(lambda: split_of(window) == "15 train, 3 validate, 2 test")
    assert notes(window) == "15 photographs × 9 = 135 pictures, 7 steps an epoch"


def test_the_size_of_an_epoch_follows_form_and_variants(qtbot, window, faces):
    choose(qtbot, window, faces)
    qtbot.waitUntil(lambda: "135 pictures" in notes(window))
    window.workspace.set_augmentation(replace(Augmentation(), mode="none"))
    assert notes(window) == "15 photographs, 1 step an epoch"
    window.training_panel.set_form(
        TrainingForm(folder=str(faces), batch_size=5, augmentation_mode="none")
    )
    assert notes(window) == "15 photographs, 3 steps an epoch"
    window.training_panel.set_form(TrainingForm(folder=str(faces), split_by="folder"))
    split = page_of(window).summary
    qtbot.waitUntil(
        lambda: split.split_text.replace("\u00a0", " ") != "15 train, 3 validate, 2 test"
    )


def test_a_split_that_cannot_be_is_explained_before_a_training_starts(qtbot, window, tmp_path):
    write_photos(tmp_path / "flat", 12)
    choose(qtbot, window, tmp_path / "flat")
    panel = window.training_panel
    panel.set_form(TrainingForm(folder=str(tmp_path / "flat"), split_by="folder"))
    qtbot.waitUntil(lambda: "by photograph" in split_of(window))
    assert split_of(window) in [label.text() for label in panel.findChildren(QLabel)]


def test_gray_photographs_are_counted_on_the_tab_and_keep_a_training_from_starting(
    qtbot, window, tmp_path
):
    (tmp_path / "gray").mkdir()
    for number in range(4):
        Image.new("L", (20, 20), 30 * number).save(tmp_path / "gray" / f"{number}.png")
    choose(qtbot, window, tmp_path / "gray")
    tab = page_of(window).header.tabs.button("left_out")
    assert tab.text().endswith("(4)")
    panel = window.training_panel
    qtbot.waitUntil(
        lambda: any("None of these" in label.text() for label in panel.findChildren(QLabel))
    )
    write_photos(tmp_path / "fine", 12)
    choose(qtbot, window, tmp_path / "fine")
    assert tab.text() == "Left out"


def test_thumbnails_come_by_themselves(qtbot, window, faces):
    choose(qtbot, window, faces)
    view = page_of(window).sheet.view
    qtbot.waitUntil(lambda: len(view._pixmaps) == 20)


def test_the_page_is_inspected_when_it_is_opened_but_not_twice(qtbot, window, faces):
    session, action = window.workspace.dataset, window.actions_table["data_set"]
    window.pages.data_set.set_folder(faces)
    assert session.state is InspectionState.NONE
    action.trigger()
    qtbot.waitUntil(lambda: session.state is InspectionState.DONE)
    first = session.inspection
    action.trigger()
    action.trigger()
    assert session.inspection is first
    again = next(
        one
        for one in page_of(window).findChildren(QToolButton)
        if one.accessibleName() == "Look again"
    )
    write_photo(faces / "new.png")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.inspection is not None)
    assert session.tally.total == 21


def test_a_cancelled_inspection_keeps_what_it_saw(qtbot, window, faces, monkeypatch):
    gate = threading.Event()
    real = dataset_session.inspect_folders

    def slow(folders, emit, stop):
        def emit_and_wait(event):
            emit(event)
            while isinstance(event, PhotosInspected) and event.done and not gate.wait(0.01):
                stop.raise_if_requested()

        return real(folders, emit_and_wait, stop)

    monkeypatch.setattr(dataset_session, "inspect_folders", slow)
    window.pages.data_set.choose_folder(faces)
    header = page_of(window).header
    qtbot.waitUntil(lambda: " of 20" in header.chip_text and header.chip_text[0] != "0")
    assert header.is_busy
    header.cancel_requested.emit()
    assert not header.is_busy
    assert header.progress_text.startswith("stopped at")
    gate.set()


def test_a_folder_without_photographs_says_so(qtbot, window, tmp_path):
    (tmp_path / "bare").mkdir()
    choose(qtbot, window, tmp_path / "bare")
    assert "no photographs" in page_of(window).sheet._empty.text()
    assert page_of(window).left_out.is_empty_shown


def test_a_folder_that_is_gone_is_named_in_the_banner(qtbot, window, tmp_path):
    choose(qtbot, window, tmp_path / "gone")
    assert any("gone" in sentence for sentence in sentences(window))
    assert not page_of(window).header.is_busy


def test_a_photograph_of_the_sheet_opens_in_the_studio(qtbot, window, faces):
    choose(qtbot, window, faces)
    path = faces / "s01" / "photo003.png"
    page_of(window).sheet.opened.emit(path)
    assert window.workspace.pictures.current.path == path
    assert not is_page_shown(window)
    window.actions_table["data_set"].trigger()
    page_of(window).sheet.opened.emit(path)
    assert not is_page_shown(window)


def test_a_picture_chosen_in_the_list_is_shown_unless_its_variants_are(qtbot, window, faces):
    first, second = write_photos(faces.parent / "open", 2)
    window.workspace.open_paths([first, second])
    window.actions_table["data_set"].trigger()
    page_of(window).set_tab("variants")
    window.actions_table["next"].trigger()
    assert is_page_shown(window)
    page_of(window).set_tab("photographs")
    window.actions_table["previous"].trigger()
    assert not is_page_shown(window)


def test_the_variants_are_those_of_the_picture_looked_at(qtbot, window, faces):
    variants = page_of(window).variants
    window.actions_table["data_set"].trigger()
    page_of(window).set_tab("variants")
    assert window.workspace.variants.source_id == ""
    choose(qtbot, window, faces)
    # Without an open picture: the first usable photograph of the folder.
    qtbot.waitUntil(lambda: window.workspace.variants.source_id.endswith("photo000.png"))
    with qtbot.waitSignal(window.workspace.variants.ready, timeout=TIMEOUT_MS):
        pass
    photo = write_photos(faces.parent / "open", 1)[0]
    with qtbot.waitSignal(window.workspace.variants.ready, timeout=TIMEOUT_MS):
        window.workspace.open_paths([photo])
    assert window.workspace.variants.source_id == window.workspace.pictures.current.picture_id
    with qtbot.waitSignal(window.workspace.variants.ready, timeout=TIMEOUT_MS):
        variants.augmentation_changed.emit(Augmentation(zoom=0.4))
    assert variants.augmentation() == Augmentation(zoom=0.4)
    assert window.workspace.augmentation == Augmentation(zoom=0.4)
    with qtbot.waitSignal(window.workspace.variants.ready, timeout=TIMEOUT_MS):
        variants.draw_again_requested.emit()


def test_the_mode_is_the_same_in_form_and_page_and_is_remembered(qtbot, window, make_window):
    window.actions_table["data_set"].trigger()
    fields = window.training_panel.findChild(TrainingFields)
    window.training_panel.set_augmentation_mode("fixed")
    assert window.workspace.augmentation.mode == "fixed"
    assert page_of(window).variants.augmentation().mode == "fixed"
    with qtbot.waitSignal(window.workspace.augmentation_changed):
        page_of(window).variants.augmentation_changed.emit(Augmentation("none", zoom=0.3))
    assert fields.form().augmentation_mode == "none"
    another = make_window()
    assert another.workspace.augmentation == Augmentation("none", zoom=0.3)
    assert another.training_panel.findChild(TrainingFields).form().augmentation_mode == "none"


def test_a_training_starts_from_the_page_and_shows_its_plot(qtbot, window, faces):
    choose(qtbot, window, faces)
    window.workspace.set_augmentation(Augmentation("none", zoom=0.3))
    form = TrainingForm("colorizer", 4, str(faces), 1, 4, augmentation_mode="none", image_px=32)
    window.training_panel.set_form(form)
    assert is_page_shown(window)
    with qtbot.waitSignal(window.workspace.training.ended, timeout=TIMEOUT_MS):
        window.actions_table["start_training"].trigger()
        assert window.workspace.training.state is RunState.PREPARING
        assert not is_page_shown(window)
        assert window.loss_plot.isVisible()
        window.actions_table["data_set"].trigger()
        window.pages.data_set.choose_folder(faces / "s01")
        field = window.training_panel.findChild(FolderField)
        assert field.path_text == str(faces)  # what is being learnt from
    assert field.path_text == str(faces / "s01")  # what comes next
    qtbot.waitUntil(lambda: window.workspace.dataset.tally.total == 12)
    assert window.workspace.training.settings.augmentation == Augmentation("none", zoom=0.3)


def test_downloaded_faces_become_the_training_folder(qtbot, window, faces, monkeypatch):
    def download(emit, stop):
        emit(Transferred("download", 1, 2, 3.0, 4.0))
        return faces

    monkeypatch.setattr(face_transfer, "download_faces", download)
    with qtbot.waitSignal(window.workspace.faces.arrived):
        window.actions_table["download_faces"].trigger()
        assert is_page_shown(window)
        assert page_of(window).strip.isVisible()
    assert not page_of(window).strip.isVisible()
    session = window.workspace.dataset
    qtbot.waitUntil(lambda: session.state is InspectionState.DONE)
    assert session.folder == faces
    assert window.training_panel.findChild(FolderField).path_text == str(faces)


def test_a_failed_download_is_told_and_can_be_tried_again(qtbot, window, faces, monkeypatch):
    def fail(*_):
        raise DownloadError("The server does not answer.")

    monkeypatch.setattr(face_transfer, "download_faces", fail)
    window.actions_table["data_set"].trigger()
    with qtbot.waitSignal(window.workspace.faces.failed):
        page_of(window).faces_requested.emit()
    assert sentences(window) == ["The server does not answer."]
    assert not page_of(window).strip.isVisible()
    monkeypatch.setattr(face_transfer, "download_faces", lambda emit, stop: faces)
    with qtbot.waitSignal(window.workspace.faces.arrived):
        page_of(window).faces_requested.emit()
    assert sentences(window) == []


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """Serve a small face database from this machine, and let the window download that one."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for path in write_photos(tmp_path / "served", 12):
            made.write(path, f"gt_db/s01/{path.name}")
    with file_server(content.getvalue()) as server:
        remote = RemoteArchive(
            address=server.address,
            size_bytes=len(server.content),
            sha256=hashlib.sha256(server.content).hexdigest(),
            folder_name="gt_db",
        )
        monkeypatch.setattr(
            face_transfer, "download_faces", lambda emit, stop: download_faces(emit, stop, remote)
        )
        yield server


def test_a_download_that_broke_off_goes_on_from_the_window(qtbot, window, archive):
    faces, session = window.workspace.faces, window.workspace.dataset
    archive.cut_at = len(archive.content) // 2
    with qtbot.waitSignal(faces.failed, timeout=TIMEOUT_MS):
        window.actions_table["download_faces"].trigger()
    (sentence,) = sentences(window)
    assert "start again to go on" in sentence
    archive.cut_at = None
    with qtbot.waitSignal(faces.arrived, timeout=TIMEOUT_MS):
        page_of(window).faces_requested.emit()
    assert archive.last.first_byte > 0
    assert sentences(window) == []
    qtbot.waitUntil(lambda: session.state is InspectionState.DONE, timeout=TIMEOUT_MS)
    assert session.folder.name == "gt_db"
    assert session.tally.total == 12


def test_the_zip_is_asked_for_and_unpacked(qtbot, window, faces, monkeypatch):
    asked = []

    def unpack(path, emit, stop):
        asked.append(path)
        return faces

    monkeypatch.setattr(face_transfer, "unpack_faces", unpack)
    window.actions_table["choose_faces_zip"].trigger()
    assert asked == []  # the question was answered with none
    window._dialogs.faces_zip = Path("/downloads/gt_db.zip")
    with qtbot.waitSignal(window.workspace.faces.arrived):
        window.actions_table["choose_faces_zip"].trigger()
    assert asked == [Path("/downloads/gt_db.zip")]


def test_the_theme_changes_on_the_page_too(window):
    window.actions_table["data_set"].trigger()
    window.actions_table["theme_dark"].trigger()
    grabbed = page_of(window).grab().toImage()
    assert grabbed.pixelColor(5, grabbed.height() - 5).lightness() < 80
