import errno

import pytest
from helpers.images import encode, noise_rgb, write_photo

from gui import dropped_files
from gui.dropped_files import DroppedFiles, is_there, sort_dropped


def only(**groups) -> DroppedFiles:
    names = ("photos", "folders", "checkpoints", "runs", "others")
    return DroppedFiles(**{name: tuple(groups.get(name, ())) for name in names})


def test_files_and_folders_are_told_apart(tmp_path):
    photo, net = tmp_path / "ä ö.JPG", tmp_path / "net.KERAS"
    folder, run, notes = tmp_path / "scans", tmp_path / "run", tmp_path / "notes.txt"
    folder.mkdir()
    run.mkdir()
    (run / "settings.json").write_text("{}")
    notes.write_text("no picture")
    assert sort_dropped([photo, net, folder, run, notes]) == only(
        photos=[photo], folders=[folder], checkpoints=[net], runs=[run], others=[notes]
    )


def test_a_folder_that_is_called_like_a_photograph_is_a_folder(tmp_path):
    folder = tmp_path / "scans.tif"
    folder.mkdir()
    assert sort_dropped([folder]).folders == (folder,)


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "TIFF", "WEBP", "BMP", "GIF", "PPM"])
def test_a_picture_is_a_photograph_whatever_it_is_called(tmp_path, file_format):
    path = tmp_path / "IMG_0001"
    path.write_bytes(encode(noise_rgb(6, 8), file_format))
    assert sort_dropped([path]).photos == (path,)


@pytest.mark.parametrize("content", [b"", b"BMW, 1932, Munich", b"RIFF....WAVE", b"%PDF-1.4"])
def test_what_is_no_picture_is_left_over(tmp_path, content):
    path = tmp_path / "thing.xyz"
    path.write_bytes(content)
    assert sort_dropped([path]).others == (path,)


def test_a_drive_that_went_away_and_a_name_too_long_are_no_trouble(tmp_path, monkeypatch):
    path, net, odd = tmp_path / "photo.jpg", tmp_path / "net.keras", tmp_path / "odd"
    long_name = tmp_path / ("x" * 5000)

    def stat(*_args, **_kwargs):
        raise OSError(errno.EHOSTDOWN, "Host is down")

    assert sort_dropped([long_name]).others == (long_name,)
    with monkeypatch.context() as away:
        away.setattr(type(tmp_path), "stat", stat)
        assert sort_dropped([path, net, odd]) == only(
            photos=[path], checkpoints=[net], others=[odd]
        )
        assert not is_there(path)


def test_of_many_files_only_the_first_are_asked_about(tmp_path, monkeypatch):
    asked = []
    ask = dropped_files._mode_of
    monkeypatch.setattr(dropped_files, "_mode_of", lambda path: asked.append(path) or ask(path))
    folder = tmp_path / "folder"
    folder.mkdir()
    photos = [tmp_path / f"{number}.jpg" for number in range(500)]
    files = sort_dropped([*photos, folder])
    assert files == only(photos=photos, folders=[folder])
    assert len(asked) < 50


def test_a_pipe_is_not_waited_for(tmp_path):
    os = pytest.importorskip("os")
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes in folders here")
    os.mkfifo(tmp_path / "pipe")
    assert sort_dropped([tmp_path / "pipe"]).others == (tmp_path / "pipe",)


def test_what_is_there_is_there(tmp_path):
    photo = write_photo(tmp_path / "a.png")
    assert is_there(photo)
    assert is_there(tmp_path)
    photo.unlink()
    assert not is_there(photo)
