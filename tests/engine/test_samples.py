import numpy as np
import pytest
from helpers.disks import ordinary_user
from helpers.images import noise_rgb
from PIL import Image

from engine.color import scale_ab
from engine.errors import EngineError
from engine.samples import LARGEST_SIDE_PX, SampleBook, read_samples
from engine.training_types import MOST_SAMPLES, SamplePhoto


def photo(name="Größe 写真.jpg", height=30, width=40, photo_id=None):
    return SamplePhoto(photo_id or name, name, noise_rgb(height, width))


def infer_orange(l_scaled):
    ab = scale_ab(np.array([30, 60], np.float32))
    return np.broadcast_to(ab, (*l_scaled.shape, 2)).copy()


def opened(path):
    with Image.open(path) as image:
        return np.asarray(image)


def test_pictures_of_every_epoch_are_kept_and_found_again(tmp_path):
    book = SampleBook(tmp_path, 32)
    photos = [photo(), photo("b/c: d?.png", photo_id="other")]
    ready = [book.record(epoch, photos, infer_orange) for epoch in (0, 1, 2)]
    assert [one.name for one in ready[0].samples] == ["Größe 写真.jpg", "b/c: d?.png"]
    assert read_samples(tmp_path) == tuple(ready)
    picture = opened(ready[2].samples[0].path)
    assert picture.shape == (30, 40, 3)
    assert picture[..., 0].mean() > picture[..., 2].mean() + 50
    folder = ready[0].samples[0].path.parent
    assert folder.name.isascii()
    original = opened(folder / "original.jpg").astype(int)
    assert np.abs(original - photos[0].rgb_u8).mean() < 12
    gray = opened(folder / "gray.jpg")
    assert np.ptp(gray.astype(int), axis=-1).max() <= 6


def test_large_photographs_are_kept_small(tmp_path):
    ready = SampleBook(tmp_path, 32).record(1, [photo(height=200, width=1000)], infer_orange)
    assert opened(ready.samples[0].path).shape == (102, LARGEST_SIDE_PX, 3)


def test_the_same_photograph_stays_in_its_folder_when_the_run_goes_on(tmp_path):
    first = SampleBook(tmp_path, 32).record(1, [photo()], infer_orange)
    book = SampleBook(tmp_path, 32)
    second = book.record(2, [photo("new.jpg"), photo()], infer_orange)
    assert second.samples[1].path.parent == first.samples[0].path.parent
    assert second.samples[0].path.parent != first.samples[0].path.parent


def test_pictures_of_epochs_that_are_trained_again_are_removed(tmp_path):
    book = SampleBook(tmp_path, 32)
    for epoch in range(4):
        book.record(epoch, [photo()], infer_orange)
    book.forget_after(1)
    assert [ready.epoch for ready in read_samples(tmp_path)] == [0, 1]


def test_no_more_than_eight_are_looked_at(tmp_path):
    photos = [photo(f"{number}.jpg") for number in range(MOST_SAMPLES + 2)]
    ready = SampleBook(tmp_path, 32).record(0, photos, infer_orange)
    assert len(ready.samples) == MOST_SAMPLES


def test_a_network_that_went_astray_leaves_gray(tmp_path):
    book = SampleBook(tmp_path, 32)
    ready = book.record(0, [photo()], lambda l: np.full((*l.shape, 2), np.nan, np.float32))
    picture = opened(ready.samples[0].path)
    assert np.ptp(picture.astype(int), axis=-1).max() <= 6


def test_without_photographs_there_are_no_pictures(tmp_path):
    assert SampleBook(tmp_path, 32).record(0, [], infer_orange).samples == ()
    assert read_samples(tmp_path) == ()


def test_a_damaged_index_knows_no_pictures(tmp_path):
    SampleBook(tmp_path, 32).record(0, [photo()], infer_orange)
    (tmp_path / "samples" / "samples.json").write_text('{"../..": ["a", "b"], "x": 3}')
    assert read_samples(tmp_path) == ()


def test_a_disk_that_refuses_is_one_sentence(tmp_path):
    (tmp_path / "closed").mkdir(mode=0o555)
    book = SampleBook(tmp_path / "closed", 32)
    with ordinary_user(tmp_path / "closed"), pytest.raises(EngineError, match="permission"):
        book.record(0, [photo()], infer_orange)
