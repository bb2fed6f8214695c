import logging
import os
import threading
import weakref
from pathlib import Path

import numpy as np
import pytest
from helpers.disks import ordinary_user
from helpers.images import (
    animation,
    camera_exif,
    encode,
    noise_rgb,
    png_header_bomb,
    write_photo,
)
from PIL import Image

from engine import inspection, training_photos
from engine.control import StopToken
from engine.errors import DatasetError, RunStopped
from engine.inspection import inspect_folders
from engine.inspection_types import GRAY, NEARLY_GRAY, UNREADABLE, USABLE
from engine.training_photos import TrainingPhoto, read_training_photo

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def inspect(*folders: Path, emit=lambda _: None, stop=None):
    return inspect_folders(folders, emit, stop or StopToken())


def inspect_file(path: Path):
    (photo,) = inspect(path.parent).photos
    assert photo.path == path
    return photo


def write_many(folder: Path, count: int) -> list[Path]:
    return [write_photo(folder / f"{n:03}.png", noise_rgb(8, 8, n)) for n in range(count)]


# Verdicts


def test_a_photograph_with_class_and_size(tmp_path):
    (tmp_path / "s01").mkdir()
    path = write_photo(tmp_path / "s01" / "a.png", noise_rgb(12, 16))
    (photo,) = inspect(tmp_path).photos
    assert (photo.path, photo.class_name) == (path, "s01")
    assert (photo.width_px, photo.height_px) == (16, 12)
    assert (photo.verdict, photo.reason, photo.duplicate_of) == (USABLE, "", None)


def test_gray_and_nearly_gray_photographs_have_verdicts_of_their_own(tmp_path):
    gray = np.repeat(noise_rgb(16, 16)[..., :1], 3, axis=2)
    nearly = gray.copy()
    nearly[0, 0] = (200, 0, 0)
    write_photo(tmp_path / "a.png", gray)
    Image.fromarray(gray[..., 0]).save(tmp_path / "b.jpg")
    write_photo(tmp_path / "c.png", nearly)
    found = inspect(tmp_path)
    assert [photo.verdict for photo in found.photos] == [GRAY, GRAY, NEARLY_GRAY]
    assert found.photos[0].reason.startswith("It is gray")
    assert found.photos[2].reason.startswith("It is nearly gray")
    assert found.photos[2].width_px == 16


def test_repeated_pictures_name_the_first_file(tmp_path):
    for folder in ("b", "a"):
        (tmp_path / folder).mkdir()
    write_photo(tmp_path / "b" / "1.png")
    first = write_photo(tmp_path / "a" / "1.bmp")
    write_photo(tmp_path / "a" / "2.png", noise_rgb(12, 16, seed=1))
    write_photo(tmp_path / "b" / "3.tif")
    # The same bytes in another shape are another picture.
    write_photo(tmp_path / "b" / "4.png", noise_rgb(12, 16).reshape(16, 12, 3))
    found = inspect(tmp_path)
    assert {photo.path.name: photo.duplicate_of for photo in found.photos[2:]} == {
        "1.png": first,
        "3.tif": first,
        "4.png": None,
    }
    assert [photo.duplicate_of for photo in found.photos[:2]] == [None, None]
    assert found.duplicate_count == 2
    assert found.count(USABLE) == 5


def test_of_paired_trees_the_color_one_is_inspected(tmp_path):
    for tree in ("ColorfulOriginal", "Gray"):
        (tmp_path / tree / "Apple").mkdir(parents=True)
        write_photo(tmp_path / tree / "Apple" / "1.png")
    found = inspect(tmp_path)
    assert [photo.class_name for photo in found.photos] == ["Apple"]
    assert found.paired_trees.pair_count == 1


# Odd and broken files


def broken_files() -> dict[str, bytes]:
    return {
        "text.jpg": b"Dear diary,\n" * 50,
        "empty.jpg": b"",
        "cut.jpg": encode(noise_rgb(64, 64), "JPEG")[:1000],
        "bomb.png": png_header_bomb(),
        "head.gif": b"GIF89a",
    }


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("text.jpg", "is not a picture"),
        ("empty.jpg", "is empty"),
        ("cut.jpg", "damaged or cut short"),
        ("bomb.png", "million"),
        ("head.gif", "head.gif"),
    ],
)
def test_a_broken_file_is_a_row_with_the_reason(tmp_path, name, reason):
    (tmp_path / name).write_bytes(broken_files()[name])
    photo = inspect_file(tmp_path / name)
    assert (photo.verdict, photo.width_px, photo.height_px) == (UNREADABLE, 0, 0)
    assert name in photo.reason
    assert reason in photo.reason
    assert photo.duplicate_of is None


def test_broken_files_are_no_duplicates_and_hide_nothing(tmp_path):
    for name, data in broken_files().items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "empty2.jpg").write_bytes(b"")
    write_photo(tmp_path / "good.png")
    found = inspect(tmp_path)
    assert (found.count(UNREADABLE), found.count(USABLE), found.duplicate_count) == (6, 1, 0)


@pytest.mark.parametrize(
    ("name", "data", "size"),
    [
        ("dot.png", encode(np.array([[[9, 99, 200]]], np.uint8), "PNG"), (1, 1)),
        ("dance.gif", animation("GIF"), (8, 6)),
        (
            "print.jpg",
            encode(Image.fromarray(noise_rgb(9, 7)).convert("CMYK"), "JPEG", quality=95),
            (7, 9),
        ),
        ("turned.jpg", encode(noise_rgb(9, 7), "JPEG", exif=camera_exif(6)), (9, 7)),
    ],
)
def test_odd_files_that_are_usable(tmp_path, name, data, size):
    (tmp_path / name).write_bytes(data)
    photo = inspect_file(tmp_path / name)
    assert (photo.verdict, photo.reason) == (USABLE, "")
    assert (photo.width_px, photo.height_px) == size


def test_sixteen_bits_are_read(tmp_path):
    values_u16 = np.linspace(0, 65535, 64, dtype=np.uint16).reshape(8, 8)
    Image.fromarray(values_u16).save(tmp_path / "deep.png")
    photo = inspect_file(tmp_path / "deep.png")
    assert (photo.verdict, photo.width_px) == (GRAY, 8)


@pytest.mark.parametrize("error", [MemoryError(), ValueError("odd"), RecursionError()])
def test_whatever_a_decoder_raises_is_a_row_and_a_traceback_in_the_log(
    tmp_path, monkeypatch, caplog, error
):
    def read(path, image_px):
        if path.name == "001.png":
            raise error
        return read_training_photo(path, image_px)

    write_many(tmp_path, 3)
    monkeypatch.setattr(training_photos, "read_training_photo", read)
    with caplog.at_level(logging.ERROR):
        found = inspect(tmp_path)
    assert [photo.verdict for photo in found.photos] == [USABLE, UNREADABLE, USABLE]
    assert "001.png" in found.photos[1].reason
    assert type(error).__name__ not in found.photos[1].reason
    assert caplog.records[0].exc_info[1] is error


# Names, links and permissions


@pytest.mark.parametrize("name", ["Großmutter.png", "写真 🎞.png", "a b'c\"d.png"])
def test_name_with_any_letters(tmp_path, name):
    assert inspect_file(write_photo(tmp_path / name)).verdict == USABLE


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_name_that_is_no_text(tmp_path):
    good, bad = (tmp_path / os.fsdecode(name) for name in (b"a\xe9.png", b"b\xe9.png"))
    good.write_bytes(encode(noise_rgb(4, 4), "PNG"))
    bad.touch()
    found = inspect(tmp_path)
    assert [photo.verdict for photo in found.photos] == [USABLE, UNREADABLE]
    assert found.photos[1].reason.startswith("b?.png is empty")


@needs_links
def test_links_in_a_circle_and_broken_ones(tmp_path):
    write_photo(tmp_path / "a.png")
    (tmp_path / "round").symlink_to(tmp_path)
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nowhere.jpg")
    (tmp_path / "knot.jpg").symlink_to(tmp_path / "knot.jpg")
    found = inspect(tmp_path)
    assert [photo.path.name for photo in found.photos] == ["a.png"]
    assert sorted(problem.path.name for problem in found.problems) == ["gone.jpg", "knot.jpg"]


def test_file_without_permission(tmp_path):
    write_photo(tmp_path / "open.png")
    write_photo(tmp_path / "secret.png").chmod(0o000)
    with ordinary_user(tmp_path):
        found = inspect(tmp_path)
    assert [photo.verdict for photo in found.photos] == [USABLE, UNREADABLE]
    assert "permission" in found.photos[1].reason


def test_file_that_vanishes_after_the_listing(tmp_path):
    paths = write_many(tmp_path, 2)

    def delete(event):
        paths[1].unlink(missing_ok=True)

    found = inspect(tmp_path, emit=delete)
    assert [photo.verdict for photo in found.photos] == [USABLE, UNREADABLE]
    assert "001.png does not exist" in found.photos[1].reason


def test_folder_without_photographs(tmp_path):
    (tmp_path / "notes.txt").touch()
    events = []
    found = inspect(tmp_path, emit=events.append)
    assert (found.photos, found.problems, found.paired_trees) == ((), (), None)
    assert found.folders == (tmp_path,)
    assert [(event.photos, event.done, event.total) for event in events] == [((), 0, 0)]


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(DatasetError, match=r"gone does not exist"):
        inspect(tmp_path, tmp_path / "gone")


# Events, stop and memory


@pytest.mark.parametrize(("seconds", "count"), [(0.0, 41), (1000.0, 2)])
def test_events_complete_the_list_in_order(tmp_path, monkeypatch, seconds, count):
    monkeypatch.setattr(inspection, "_SECONDS_BETWEEN_EVENTS", seconds)
    paths = write_many(tmp_path, 40)
    events = []
    found = inspect(tmp_path, emit=events.append)
    assert [photo.path for photo in found.photos] == paths
    assert len(events) == count
    assert (events[0].photos, events[0].done, events[0].total) == ((), 0, 40)
    assert tuple(photo for event in events for photo in event.photos) == found.photos
    done = 0
    for event in events:
        done += len(event.photos)
        assert (event.done, event.total) == (done, 40)


def test_a_stop_leaves_the_inspection_and_no_thread(tmp_path, monkeypatch):
    stop = StopToken()
    read_names = []

    def read(path, image_px):
        read_names.append(path.name)
        if len(read_names) == 5:
            stop.request()
        return read_training_photo(path, image_px)

    monkeypatch.setattr(training_photos, "read_training_photo", read)
    monkeypatch.setattr("engine.ordered_pool._WAITING_PER_THREAD", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    write_many(tmp_path, 60)
    with pytest.raises(RunStopped):
        inspect(tmp_path, stop=stop)
    assert 5 <= len(read_names) <= 10
    assert not [one for one in threading.enumerate() if one.name.startswith("inspect")]


def test_a_stop_before_the_start(tmp_path):
    write_many(tmp_path, 2)
    stop = StopToken()
    stop.request()
    events = []
    with pytest.raises(RunStopped):
        inspect(tmp_path, emit=events.append, stop=stop)
    assert events == []


def test_an_error_of_the_listener_ends_the_inspection_and_every_thread(tmp_path):
    write_many(tmp_path, 30)

    def fail(event):
        if event.done:
            raise KeyError("listener")

    with pytest.raises(KeyError, match="listener"):
        inspect(tmp_path, emit=fail)
    assert not [one for one in threading.enumerate() if one.name.startswith("inspect")]


def test_no_pixels_are_kept(tmp_path, monkeypatch):
    kept: weakref.WeakSet[TrainingPhoto] = weakref.WeakSet()
    most = 0

    def read(path, image_px):
        nonlocal most
        photo = read_training_photo(path, image_px)
        kept.add(photo)
        most = max(most, len(kept))
        return photo

    monkeypatch.setattr(training_photos, "read_training_photo", read)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    write_many(tmp_path, 60)
    inspect(tmp_path)
    assert len(kept) == 0
    assert most <= 4
