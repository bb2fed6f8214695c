import threading
from collections import Counter

import pytest
from helpers.images import write_photo

from gui.jobs import Lane
from gui.thumbnail_reader import ThumbnailReader


@pytest.fixture
def reader(runner):
    return ThumbnailReader(runner)


@pytest.fixture
def thumbnails(reader):
    found = []
    reader.read.connect(found.append)
    return found


def photos(folder, count):
    return [write_photo(folder / f"{number:02}.png") for number in range(count)]


def test_every_wanted_picture_is_read_once_and_small(qtbot, reader, thumbnails, tmp_path):
    paths = photos(tmp_path, 20)
    reader.request(paths, 8)
    qtbot.waitUntil(lambda: len(thumbnails) == 20)
    assert [one.path for one in thumbnails] == paths
    assert {max(one.image.width(), one.image.height()) for one in thumbnails} == {8}


def test_a_file_that_cannot_be_read_has_no_picture_and_the_rest_has(
    qtbot, reader, thumbnails, tmp_path
):
    broken = tmp_path / "broken.png"
    broken.write_text("no photograph")
    good = write_photo(tmp_path / "good.png")
    reader.request([broken, good], 8)
    qtbot.waitUntil(lambda: len(thumbnails) == 2)
    assert thumbnails[0].image is None
    assert thumbnails[1].image is not None


def test_a_new_wish_takes_the_place_of_what_is_not_begun(
    qtbot, runner, reader, thumbnails, tmp_path
):
    gate = threading.Event()
    runner.submit(Lane.THUMBNAILS, lambda _: gate.wait(10))
    paths = photos(tmp_path, 30)
    reader.request(paths, 8)
    reader.request(paths[-2:], 8)
    gate.set()
    qtbot.waitUntil(lambda: {one.path for one in thumbnails} >= set(paths[-2:]))
    qtbot.waitUntil(lambda: runner.is_idle)
    counts = Counter(one.path for one in thumbnails)
    assert max(counts.values()) == 1
    assert len(counts) < 30


def test_after_wishes_are_dropped_nothing_is_read(qtbot, runner, reader, thumbnails, tmp_path):
    gate = threading.Event()
    runner.submit(Lane.THUMBNAILS, lambda _: gate.wait(10))
    reader.request(photos(tmp_path, 3), 8)
    reader.drop_wishes()
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert thumbnails == []
