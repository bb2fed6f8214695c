from collections import Counter

import numpy as np
import pytest
from helpers.training import tiny_settings

from engine.batch_stream import plain_stream, steps_per_epoch, training_stream
from engine.color import rgb_to_lab, scale_ab
from engine.control import StopToken
from engine.dataset import read_photo_set, split_photo_set
from engine.errors import DatasetError
from engine.variants import Augmentation


@pytest.fixture
def photo_set(tmp_path):
    settings = tiny_settings(tmp_path, count=10)
    with read_photo_set(settings.data_dirs, 32, lambda _: None, StopToken()) as photos:
        split_photo_set(photos, settings.split_rule)
        yield photos


@pytest.fixture
def settings(tmp_path):
    return lambda **changes: tiny_settings(tmp_path, **changes)


def take(stream, count):
    """Take batches as one array of scaled Lab."""
    lab = [np.concatenate([b.l_scaled, b.ab_scaled], axis=-1) for b in stream.take(count)]
    return np.concatenate(lab)


def epoch_of(photos, settings, first_epoch=1):
    stream = training_stream(photos, settings, first_epoch)
    pictures = take(stream, steps_per_epoch(photos, settings))
    stream.close()
    return pictures


def counted(pictures):
    return Counter(picture.tobytes() for picture in pictures)


def is_close(pictures, picture):
    return np.abs(pictures - picture).max(axis=(1, 2, 3)) < 1e-4


def test_plain_batches_are_the_scaled_lab_of_the_photographs_in_order(photo_set):
    stream = plain_stream(photo_set, [4, 1, 7], batch_size=2)
    first, rest, again = stream.take(3)
    stream.close()
    assert [first.count, rest.count, again.count] == [2, 1, 2]
    np.testing.assert_array_equal(first.l_scaled, again.l_scaled)
    lab = rgb_to_lab(photo_set.pixels([4, 1]))
    np.testing.assert_allclose(first.l_scaled[..., 0], lab[..., 0] / 100, atol=1e-5)
    np.testing.assert_allclose(first.ab_scaled, scale_ab(lab[..., 1:]), atol=1e-5)


def test_without_augmentation_an_epoch_holds_every_photograph_once(photo_set, settings):
    plain = plain_stream(photo_set, photo_set.split.training, 100)
    expected = take(plain, 1)
    plain.close()
    first, again = (epoch_of(photo_set, settings(seed=1)) for _ in range(2))
    other = epoch_of(photo_set, settings(seed=2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)
    assert counted(first) == counted(other) == counted(expected)


def test_an_epoch_holds_nine_variants_of_every_photograph(photo_set, settings):
    plain = plain_stream(photo_set, photo_set.split.training, 100)
    originals = take(plain, 1)
    plain.close()
    chosen = settings(augmentation=Augmentation())
    pictures = epoch_of(photo_set, chosen)
    assert len(pictures) == 9 * len(photo_set.split.training)
    # A shift by less than a pixel may change nothing in the stripes of these photographs.
    assert len(counted(pictures)) > 0.9 * len(pictures)
    assert all(1 <= is_close(pictures, original).sum() <= 2 for original in originals)


def test_fresh_variants_differ_from_epoch_to_epoch_and_fixed_ones_do_not(photo_set, settings):
    for mode, is_same in (("fresh", False), ("fixed", True)):
        chosen = settings(augmentation=Augmentation(mode))
        first, second = (epoch_of(photo_set, chosen, epoch) for epoch in (1, 2))
        assert not np.array_equal(first, second)  # the order is another one
        assert (counted(first) == counted(second)) == is_same


def test_a_later_epoch_is_the_same_whether_the_training_began_there_or_not(photo_set, settings):
    chosen = settings(augmentation=Augmentation(), flip=True)
    steps = steps_per_epoch(photo_set, chosen)
    stream = training_stream(photo_set, chosen)
    take(stream, steps)
    second = take(stream, steps)
    stream.close()
    np.testing.assert_array_equal(second, epoch_of(photo_set, chosen, first_epoch=2))


def test_mirrored_pictures_are_mirrored_in_lightness_and_color(photo_set, settings):
    plain = counted(epoch_of(photo_set, settings()))
    mirrored = 0
    for picture in epoch_of(photo_set, settings(flip=True)):
        if picture.tobytes() not in plain:
            mirrored += 1
            picture = np.ascontiguousarray(picture[:, ::-1])
        assert picture.tobytes() in plain
    assert 0 < mirrored < len(photo_set.split.training)


def test_a_disk_that_fails_in_the_middle_is_one_sentence(photo_set, settings):
    stream = plain_stream(photo_set, [0, 1, 2, 3, 4, 5], batch_size=1)
    photo_set.close()
    with pytest.raises(DatasetError, match="could not be read again"):
        list(stream.take(12))
    stream.close()


def test_the_rest_of_an_epoch_is_the_same_with_batches_of_any_size(photo_set, settings):
    chosen = settings(augmentation=Augmentation(), flip=True)
    whole = epoch_of(photo_set, chosen, first_epoch=2)
    stream = training_stream(photo_set, chosen, 2, first_picture=8, batch_size=3)
    rest = take(stream, -(-(len(whole) - 8) // 3))
    following = take(stream, 2)
    stream.close()
    np.testing.assert_array_equal(rest, whole[8:])
    third = epoch_of(photo_set, chosen, first_epoch=3)
    np.testing.assert_array_equal(following, third[:6])
