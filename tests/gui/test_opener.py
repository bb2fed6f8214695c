"""Every way in, with real files: what cannot be opened is one sentence, nothing else is lost."""

import json
import shutil

import pytest
from helpers.checkpoint_files import divide_safetensors, join_safetensors
from helpers.images import noise_rgb, write_photo
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from gui.open_session import OpenSession
from gui.opener import Opener
from gui.predictions import LIVE_ID
from gui.preferences import Preferences
from resources import default_checkpoint, sample_image_path


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "preferences.ini")


@pytest.fixture
def opener(workspace, preferences):
    # Nothing is colorized, which would load TensorFlow.
    workspace.checkpoints.select(LIVE_ID)
    return Opener(workspace, preferences)


@pytest.fixture
def settle(qtbot, workspace):
    return lambda: qtbot.waitUntil(lambda: workspace._runner.is_idle, timeout=20_000)


@pytest.fixture
def photo(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    return write_photo(folder / "photo.png")


def mime_of(*paths, text=""):
    mime = QMimeData()
    if paths:
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        mime.setText(text)
    return mime


def open_names(workspace):
    return [workspace.pictures.find(picture_id).name for picture_id in workspace.pictures.ids]


def recent_names(opener):
    return [file.path.name for file in opener.recent.files]


# Drop, paste and command line


def test_what_is_opened_is_remembered(opener, workspace, settle, photo, told, tmp_path):
    opener.open_paths([photo, photo.parent])
    settle()
    assert open_names(workspace) == ["photo.png"]
    assert recent_names(opener) == ["photo.png", "photos"]
    assert told == []


def test_the_sample_is_not_remembered(opener, workspace, settle, photo):
    opener.open_paths([sample_image_path(), photo])
    settle()
    assert recent_names(opener) == ["photo.png"]
    opener.remember_session("grid")
    assert opener._preferences.open_session == OpenSession((photo,), None, "grid")


def test_what_is_nothing_to_open_makes_no_row(opener, workspace, settle, photo, told, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("no picture")
    assert opener.take(mime_of(notes, photo))
    settle()
    assert open_names(workspace) == ["photo.png"]
    assert recent_names(opener) == ["photo.png"]
    assert told == [
        ("error", "notes.txt is not a picture or a checkpoint, so nothing was opened of it.")
    ]


def test_a_picture_without_an_ending_is_opened(opener, workspace, settle, photo, told):
    plain = photo.rename(photo.with_name("IMG_0001"))
    opener.open_paths([plain])
    settle()
    assert workspace.pictures.current.loaded is not None
    assert told == []


@pytest.mark.parametrize("name", ["gone", "gone.jpg", "gone.safetensors"])
def test_a_file_that_is_not_there_is_one_sentence(opener, workspace, settle, photo, told, name):
    opener.open_paths([photo])
    settle()
    opener.open_paths([photo.with_name(name)])
    settle()
    ((kind, sentence),) = told
    assert kind == "error"
    assert name in sentence
    workspace.pictures.select(workspace.pictures.ids[0])
    assert workspace.pictures.current.loaded is not None


def test_pasted_files_texts_and_pictures_are_opened(opener, workspace, settle, photo, told):
    second = write_photo(photo.with_name("second.png"))
    assert opener.take(mime_of(photo))
    assert opener.take(mime_of(text=f"{second}\n"))
    mime = QMimeData()
    mime.setImageData(QImage(5, 4, QImage.Format.Format_RGB32))
    mime.setUrls([QUrl("https://example.org/a.png")])
    assert opener.take(mime)
    settle()
    assert open_names(workspace)[:2] == ["photo.png", "second.png"]
    assert open_names(workspace)[2].startswith("pasted")
    assert told == []


def test_an_address_on_the_net_is_a_sentence(opener, workspace, told):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.png")])
    assert opener.take(mime)
    ((kind, sentence),) = told
    assert kind == "info"
    assert "example.org" in sentence


def test_nothing_to_take_is_nothing(opener, workspace, told):
    assert not opener.take(mime_of(text="hello"))
    assert not opener.take(QMimeData())
    assert told == []


# Checkpoints


def newer_checkpoint(folder):
    """Copy a checkpoint as a later Tintype would write it."""
    header, numbers = divide_safetensors(default_checkpoint().read_bytes())
    metadata = header["__metadata__"]
    (key,) = [key for key, value in metadata.items() if value.startswith("{")]
    metadata[key] = json.dumps(json.loads(metadata[key]) | {"format_version": 99})
    path = folder / "newer.safetensors"
    path.write_bytes(join_safetensors(header, numbers))
    return path


def test_a_checkpoint_of_a_newer_version_is_one_sentence(
    opener, workspace, settle, photo, told, tmp_path
):
    before = workspace.checkpoints.current_id
    opener.open_paths([newer_checkpoint(tmp_path), photo])
    settle()
    ((kind, sentence),) = told
    assert kind == "error"
    assert "newer.safetensors" in sentence
    assert "newer Tintype" in sentence
    assert workspace.checkpoints.current_id == before
    assert workspace.pictures.current.loaded is not None


def test_a_file_that_is_no_checkpoint_is_one_sentence(opener, workspace, settle, told, tmp_path):
    path = tmp_path / "fake.safetensors"
    path.write_text("no checkpoint")
    opener.open_paths([path])
    settle()
    assert [kind for kind, _ in told] == ["error"]
    assert "fake.safetensors" in told[0][1]


# Recent files


def test_a_recent_file_is_opened_again(opener, workspace, settle, photo, told):
    opener.open_recent(photo)
    settle()
    assert open_names(workspace) == ["photo.png"]
    assert told == []


def test_a_recent_file_that_vanished_is_one_sentence(opener, workspace, settle, photo, told):
    opener.open_paths([photo, photo.parent])
    settle()
    shutil.rmtree(photo.parent)
    opener.open_recent(photo)
    settle()
    ((kind, sentence),) = told
    assert (kind, "photo.png" in sentence) == ("error", True)
    assert open_names(workspace) == ["photo.png"]
    assert workspace.pictures.current.loaded is not None
    assert recent_names(opener) == ["photo.png", "photos"]  # it may come back


# What was open last


def test_what_was_open_comes_back(qtbot, opener, workspace, preferences, settle, photo, told):
    second, gone = write_photo(photo.with_name("second.png")), photo.with_name("gone.png")
    preferences.open_session = OpenSession((photo, gone, second), second, "slider")
    with qtbot.waitSignal(opener.view_wanted) as wanted:
        opener.reopen()
    settle()
    assert wanted.args == ["slider"]
    assert open_names(workspace) == ["photo.png", "second.png"]
    assert workspace.pictures.current.name == "second.png"
    assert workspace.pictures.find(workspace.pictures.ids[0]).loaded is None
    assert told == [("info", "gone.png was open last and is not there any more.")]


def test_the_rest_is_listed_with_thumbnails_once_the_engine_is_ready(
    opener, workspace, preferences, settle, photo
):
    second = write_photo(photo.with_name("second.png"))
    preferences.open_session = OpenSession((photo, second), photo, "side")
    opener.reopen()
    settle()
    other = workspace.pictures.find(workspace.pictures.ids[1])
    assert other.summary is None
    workspace.engine_ready.emit(None)
    settle()
    assert other.summary is not None
    assert other.loaded is None


def test_where_all_is_gone_nothing_is_opened(
    qtbot, opener, workspace, preferences, settle, told, tmp_path
):
    gone = tmp_path / "gone.png"
    preferences.open_session = OpenSession((gone,), gone, "grid")
    with qtbot.assertNotEmitted(opener.view_wanted):
        opener.reopen()
        settle()
    assert len(told) == 1
    assert len(workspace.pictures) == 0


def test_where_nothing_was_open_a_sentence_says_so(opener, told):
    opener.reopen()
    assert told == [("info", "No pictures were open when Tintype was closed last.")]


def test_the_session_is_what_is_open(opener, workspace, preferences, settle, photo):
    second = write_photo(photo.with_name("second.png"))
    opener.open_paths([photo, second])
    workspace.paste(noise_rgb(4, 5), None)
    workspace.pictures.select(workspace.pictures.ids[1])
    settle()
    opener.remember_session("grid")
    assert preferences.open_session == OpenSession((photo, second), second, "grid")


# A network drive


def test_a_drive_that_goes_away_while_reading_is_one_sentence_a_picture(
    opener, workspace, settle, photo, told
):
    second = write_photo(photo.with_name("second.png"))
    opener.open_paths([photo, second])
    settle()
    away = photo.parent.with_name("away")
    photo.parent.rename(away)
    workspace.pictures.select_neighbor(1)
    settle()
    assert len(told) == 1
    assert "second.png" in told[0][1] or "photos" in told[0][1]
    workspace.pictures.select_neighbor(-1)
    assert workspace.pictures.current.loaded is not None
    assert open_names(workspace) == ["photo.png", "second.png"]
    away.rename(photo.parent)
    workspace.pictures.select_neighbor(1)
    settle()
    assert workspace.pictures.current.loaded is not None
    assert len(told) == 1
