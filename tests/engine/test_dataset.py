import numpy as np
import pytest
from helpers.training import write_photos
from PIL import Image

from engine.color import rgb_to_lab, scale_ab
from engine.control import StopToken
from engine.dataset import read_photo_set, split_photo_set
from engine.errors import DatasetError, RunStopped
from engine.images import read_photo, resize_rgb


def read(folder, emit=lambda _: None, stop=None):
    return read_photo_set([folder], 32, emit, stop or StopToken())


def test_what_is_served_is_the_scaled_lab_of_the_photographs(tmp_path):
    paths = write_photos(tmp_path, 3)
    with read(tmp_path) as photos:
        (batch,) = photos.batches([0, 1, 2], batch_size=3)
    for number, path in enumerate(paths):
        lab = rgb_to_lab(resize_rgb(read_photo(path).rgb_u8, 32))
        np.testing.assert_allclose(batch.l_scaled[number, ..., 0], lab[..., 0] / 100, atol=5e-4)
        np.testing.assert_allclose(batch.ab_scaled[number], scale_ab(lab[..., 1:]), atol=5e-4)


def test_progress_is_reported_for_every_file(tmp_path):
    write_photos(tmp_path, 5)
    events = []
    with read(tmp_path, events.append):
        pass
    assert [(event.done, event.total) for event in events] == [(n, 5) for n in range(1, 6)]


def test_broken_and_gray_photographs_are_left_out_with_reasons(tmp_path):
    write_photos(tmp_path, 4)
    (tmp_path / "text.jpg").write_text("this is no photograph")
    (tmp_path / "empty.png").write_bytes(b"")
    Image.new("L", (40, 40), 90).save(tmp_path / "gray.png")
    with read(tmp_path) as photos:
        assert len(photos.paths) == 4
        reasons = {skipped.path.name: skipped.reason for skipped in photos.skipped}
    assert set(reasons) == {"text.jpg", "empty.png", "gray.png"}
    assert "gray" in reasons["gray.png"]
    assert "text.jpg" in reasons["text.jpg"]


@pytest.mark.parametrize("count", [0, 2])
def test_too_few_photographs_are_refused_with_the_reason(tmp_path, count):
    write_photos(tmp_path / "few", count)
    (tmp_path / "few" / "broken.jpg").write_bytes(b"")
    with pytest.raises(DatasetError, match=r"few.*at least 3.*left out"):
        read(tmp_path / "few")


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(DatasetError, match="nowhere"):
        read(tmp_path / "nowhere")


def test_a_stop_leaves_the_reading(tmp_path):
    write_photos(tmp_path, 6)
    stop = StopToken()
    with pytest.raises(RunStopped):
        read(tmp_path, lambda event: stop.request() if event.done == 2 else None, stop)


def test_an_epoch_holds_every_training_photograph_once_in_a_seeded_order(tmp_path):
    write_photos(tmp_path, 10)

    def epoch(photos, seed):
        generator = np.random.default_rng(seed)
        batches = photos.training_batches(4, generator, flip=False)
        return np.concatenate([batch.l_scaled for batch in batches])

    with read(tmp_path) as photos:
        split_photo_set(photos, 0.2, 0.1, seed=1)
        first, again, other = (epoch(photos, seed) for seed in (1, 1, 2))
        (expected,) = photos.batches(photos.split.training, 100)
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)

    def as_set(array):
        return sorted(one.tobytes() for one in array)

    assert as_set(first) == as_set(expected.l_scaled)


def test_flipping_mirrors_lightness_and_color_together(tmp_path):
    write_photos(tmp_path, 10)
    with read(tmp_path) as photos:
        split_photo_set(photos, 0.0, 0.0, seed=1)
        (plain,) = photos.batches(range(10), 10)
        batches = photos.training_batches(10, np.random.default_rng(0), flip=True)
        (flipped,) = batches
    originals = {one.tobytes(): number for number, one in enumerate(plain.l_scaled)}
    mirrored = 0
    for l_scaled, ab_scaled in zip(flipped.l_scaled, flipped.ab_scaled, strict=True):
        if l_scaled.tobytes() not in originals:
            mirrored += 1
            l_scaled, ab_scaled = l_scaled[:, ::-1], ab_scaled[:, ::-1]
        number = originals[np.ascontiguousarray(l_scaled).tobytes()]
        np.testing.assert_array_equal(ab_scaled, plain.ab_scaled[number])
    assert 0 < mirrored < 10
