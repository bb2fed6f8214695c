import numpy as np
from helpers.samples import gray_photos

from gui.training_mail import PreviewMailbox, SampleMailbox

RED = np.full((40, 60, 3), (200, 30, 30), np.uint8)
BLUE = np.full((30, 30, 3), (30, 30, 200), np.uint8)


def test_nothing_is_shown_before_the_network_is_known() -> None:
    box = PreviewMailbox()
    box.put("red", RED)
    assert box() is None


def test_nothing_is_shown_before_a_photograph_is_open() -> None:
    box = PreviewMailbox()
    box.set_image_px(32)
    assert box() is None


def test_the_photograph_comes_as_the_network_takes_it() -> None:
    box = PreviewMailbox()
    box.set_image_px(32)
    box.put("red", RED)
    request = box()
    assert request.photo_id == "red"
    assert request.l_scaled.shape == (32, 32)
    assert request.l_scaled.dtype == np.float32
    assert 0 < request.l_scaled.min() <= request.l_scaled.max() < 1


def test_a_photograph_that_stays_is_prepared_once() -> None:
    box = PreviewMailbox()
    box.set_image_px(32)
    box.put("red", RED)
    assert box() is box()
    box.put("red", RED)
    assert box().photo_id == "red"


def test_another_photograph_takes_its_place() -> None:
    box = PreviewMailbox()
    box.set_image_px(32)
    box.put("red", RED)
    first = box()
    box.put("blue", BLUE)
    second = box()
    assert second.photo_id == "blue"
    assert not np.array_equal(first.l_scaled, second.l_scaled)


def test_a_photograph_that_was_closed_is_not_shown_any_more() -> None:
    box = PreviewMailbox()
    box.set_image_px(32)
    box.put("red", RED)
    box()
    box.put("", None)
    assert box() is None
    box.put("red", RED)
    assert box().photo_id == "red"


def test_the_next_network_may_take_another_size() -> None:
    box = PreviewMailbox()
    box.set_image_px(32)
    box.put("red", RED)
    box()
    box.set_image_px(64)
    assert box().l_scaled.shape == (64, 64)


def test_sample_photographs_can_be_changed_and_taken_away() -> None:
    box = SampleMailbox()
    assert box() == ()
    photos = gray_photos(2)
    box.put(photos)
    photos.clear()
    assert [photo.photo_id for photo in box()] == ["id0", "id1"]
    box.put([])
    assert box() == ()
