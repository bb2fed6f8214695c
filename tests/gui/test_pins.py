import numpy as np
import pytest
from helpers.images import noise_rgb, write_photo
from PIL import Image

from engine.api import MOST_SAMPLES
from gui.pictures import PictureStore
from gui.pins import PinBoard


@pytest.fixture
def pictures(runner):
    return PictureStore(runner)


@pytest.fixture
def pins(runner, pictures):
    return PinBoard(runner, pictures)


def open_photos(qtbot, pictures, tmp_path, count, **options):
    """Open photographs; only the first of them is decoded."""
    paths = [
        write_photo(tmp_path / f"photo{n}.png", noise_rgb(12, 16, seed=n)) for n in range(count)
    ]
    with qtbot.waitSignal(pictures.picture_loaded):
        pictures.open_files(paths)
    return list(pictures.ids)


def test_a_pinned_photograph_is_a_sample(qtbot, pictures, pins, tmp_path):
    (picture_id,) = open_photos(qtbot, pictures, tmp_path, 1)
    with qtbot.waitSignal(pins.samples_changed), qtbot.waitSignal(pins.pin_changed) as changed:
        pins.toggle(picture_id)
    assert changed.args == [picture_id, True]
    (sample,) = pins.samples
    assert sample.name == "photo0.png"
    assert np.array_equal(sample.rgb_u8, noise_rgb(12, 16, seed=0))


def test_a_photograph_that_is_not_in_memory_is_read(qtbot, pictures, pins, tmp_path):
    ids = open_photos(qtbot, pictures, tmp_path, 3)
    assert pictures.find(ids[2]).loaded is None
    with qtbot.waitSignal(pins.samples_changed) as changed:
        pins.toggle(ids[2])
    (sample,) = changed.args[0]
    assert np.array_equal(sample.rgb_u8, noise_rgb(12, 16, seed=2))
    assert pictures.find(ids[2]).loaded is None


def test_samples_are_kept_small(qtbot, pictures, pins):
    with qtbot.waitSignal(pictures.picture_loaded):
        pictures.add_pasted(noise_rgb(30, 2000), None, "pasted")
    with qtbot.waitSignal(pins.samples_changed):
        pins.toggle(pictures.current.picture_id)
    assert pins.samples[0].rgb_u8.shape == (15, 1024, 3)


def test_a_pasted_picture_can_be_pinned_before_it_is_ready(qtbot, pictures, pins):
    pictures.add_pasted(noise_rgb(8, 8), None, "pasted")
    with qtbot.waitSignal(pins.samples_changed):
        pins.toggle(pictures.current.picture_id)
    assert [one.name for one in pins.samples] == ["pasted"]


def test_samples_keep_the_order_of_pinning(qtbot, pictures, pins, tmp_path):
    ids = open_photos(qtbot, pictures, tmp_path, 4)
    for picture_id in (ids[3], ids[0], ids[1]):
        pins.toggle(picture_id)
    qtbot.waitUntil(lambda: len(pins.samples) == 3)
    assert [one.name for one in pins.samples] == ["photo3.png", "photo0.png", "photo1.png"]
    assert pins.pinned_ids == (ids[3], ids[0], ids[1])


def test_a_second_time_takes_the_pin_off(qtbot, pictures, pins, tmp_path):
    (picture_id,) = open_photos(qtbot, pictures, tmp_path, 1)
    with qtbot.waitSignal(pins.samples_changed):
        pins.toggle(picture_id)
    with (
        qtbot.waitSignal(pins.pin_changed) as pin,
        qtbot.waitSignal(pins.samples_changed) as samples,
    ):
        pins.toggle(picture_id)
    assert (pin.args, samples.args) == ([picture_id, False], [()])


def test_a_pin_that_is_taken_off_while_it_is_read_stays_off(
    qtbot, runner, pictures, pins, tmp_path
):
    ids = open_photos(qtbot, pictures, tmp_path, 2)
    pins.toggle(ids[1])
    pins.toggle(ids[1])
    with qtbot.assertNotEmitted(pins.samples_changed):
        qtbot.waitUntil(lambda: runner.is_idle)
    assert pins.samples == ()


def test_a_ninth_pin_is_refused_with_a_sentence(qtbot, pictures, pins, tmp_path):
    ids = open_photos(qtbot, pictures, tmp_path, MOST_SAMPLES + 1)
    for picture_id in ids[:-1]:
        pins.toggle(picture_id)
    with qtbot.waitSignal(pins.refused) as refused, qtbot.assertNotEmitted(pins.pin_changed):
        pins.toggle(ids[-1])
    assert refused.args[0].startswith("8 photographs are pinned already")
    pins.toggle(ids[0])
    pins.toggle(ids[-1])
    assert ids[-1] in pins.pinned_ids


def test_a_closed_picture_is_not_pinned_any_more(qtbot, pictures, pins, tmp_path):
    ids = open_photos(qtbot, pictures, tmp_path, 2)
    pins.toggle(ids[0])
    qtbot.waitUntil(lambda: len(pins.samples) == 1)
    pictures.remove(ids[0])
    assert (pins.pinned_ids, pins.samples) == ((), ())


def test_an_unreadable_photograph_is_not_pinned(qtbot, pictures, pins, tmp_path):
    ids = open_photos(qtbot, pictures, tmp_path, 2)
    pictures.find(ids[1]).path.write_bytes(b"no photograph")
    with qtbot.waitSignal(pins.problem_found) as found:
        pins.toggle(ids[1])
    assert "photo1.png" in found.args[0].sentence
    assert pins.pinned_ids == ()


def test_an_unknown_picture_is_ignored(qtbot, pins):
    with qtbot.assertNotEmitted(pins.pin_changed):
        pins.toggle("picture-99")


def test_the_same_photograph_is_known_again_in_another_window(qtbot, runner, tmp_path):
    ids = []
    for _ in range(2):
        pictures = PictureStore(runner)
        pins = PinBoard(runner, pictures)
        Image.fromarray(noise_rgb(9, 9, seed=len(ids))).save(tmp_path / "other.png")
        path = write_photo(tmp_path / "same.png", noise_rgb(12, 16))
        pictures.open_files([tmp_path / "other.png"] * len(ids) + [path])
        with qtbot.waitSignal(pins.samples_changed):
            pins.toggle(pictures.ids[-1])
        ids.append(pins.samples[0].photo_id)
    assert ids[0] == ids[1]
