import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from helpers.disks import ordinary_user, small_disk
from helpers.images import noise_rgb
from helpers.training import tiny_settings
from PIL import Image

import engine.samples
from engine.color import rgb_to_lab, scale_ab
from engine.control import StopToken
from engine.dataset import PhotoSet, read_photo_set, split_photo_set
from engine.errors import EngineError
from engine.samples import (
    SampleBook,
    default_samples,
    make_sample,
    read_samples,
    sample_gray,
    sample_original,
)
from engine.splitting import Split
from engine.training_types import MOST_SAMPLES, SamplePhoto

IMAGE_PX = 16


def sample(name: str = "Jet.jpg", height: int = 20, width: int = 30, seed: int = 0) -> SamplePhoto:
    return SamplePhoto(f"id of {name}", name, noise_rgb(height, width, seed))


class Network:
    """Gives every pixel one color, and remembers what it was shown."""

    def __init__(self, a: float = 40.0, b: float = 30.0) -> None:
        self.ab_scaled = scale_ab(np.array([a, b], np.float32))
        self.seen: list[np.ndarray] = []

    def __call__(self, l_scaled: np.ndarray) -> np.ndarray:
        self.seen.append(l_scaled)
        shape = (len(l_scaled), IMAGE_PX, IMAGE_PX, 2)
        return np.broadcast_to(self.ab_scaled, shape).astype(np.float32)


def pixels(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def test_a_photograph_is_kept_as_the_network_sees_it(tmp_path: Path) -> None:
    flat = SamplePhoto("id", "flat.png", np.full((24, 32, 3), 128, np.uint8))
    network = Network(a=40.0, b=-30.0)
    ready = SampleBook(tmp_path, IMAGE_PX).record(3, [flat], network)
    assert ready.epoch == 3
    assert [(one.photo_id, one.name) for one in ready.samples] == [("id", "flat.png")]
    path = ready.samples[0].path
    assert path == tmp_path / "samples" / "01-flat" / "epoch-0003.jpg"
    lightness, a, b = rgb_to_lab(pixels(path)).mean(axis=(0, 1))
    assert lightness == pytest.approx(53.6, abs=1)
    assert (a, b) == pytest.approx((40, -30), abs=2)
    assert network.seen[0].shape == (1, IMAGE_PX, IMAGE_PX)
    assert network.seen[0].dtype == np.float32


def test_the_original_and_the_gray_lie_beside_it(tmp_path: Path) -> None:
    photo = SamplePhoto("id", "red.png", np.full((24, 32, 3), (200, 30, 30), np.uint8))
    path = SampleBook(tmp_path, IMAGE_PX).record(1, [photo], Network()).samples[0].path
    assert np.abs(pixels(sample_original(path)).astype(int) - (200, 30, 30)).max() <= 3
    gray = pixels(sample_gray(path))
    assert gray.shape == (24, 32, 3)
    assert np.ptp(gray, axis=-1).max() <= 1


def test_colors_are_not_thinned_out_in_the_file(tmp_path: Path) -> None:
    path = SampleBook(tmp_path, IMAGE_PX).record(1, [sample()], Network()).samples[0].path
    with Image.open(path) as image:
        assert [(layer[1], layer[2]) for layer in image.layer] == [(1, 1)] * 3


@pytest.mark.parametrize(
    ("height", "width", "kept"),
    [(20, 30, (30, 20)), (300, 1024, (512, 150)), (2000, 2, (1, 512)), (1, 600, (512, 1))],
)
def test_a_picture_is_at_most_512_px_long(
    tmp_path: Path, height: int, width: int, kept: tuple[int, int]
) -> None:
    photo = sample(height=height, width=width)
    path = SampleBook(tmp_path, IMAGE_PX).record(1, [photo], Network()).samples[0].path
    with Image.open(path) as image:
        assert image.size == kept


def test_a_photograph_is_made_small_only_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    real = engine.samples.network_input

    def counted(rgb_u8: np.ndarray, image_px: int) -> np.ndarray:
        calls.append(image_px)
        return real(rgb_u8, image_px)

    monkeypatch.setattr(engine.samples, "network_input", counted)
    book, photos = SampleBook(tmp_path, IMAGE_PX), [sample("a.jpg"), sample("b.jpg", seed=1)]
    for epoch in (1, 2, 3):
        book.record(epoch, photos, Network())
    assert calls == [IMAGE_PX, IMAGE_PX]


def test_photographs_that_are_not_pinned_any_more_are_let_go(tmp_path: Path) -> None:
    book = SampleBook(tmp_path, IMAGE_PX)
    for number in range(20):
        book.record(number, [sample(f"{number}.jpg", seed=number)], Network())
    assert len(book._prepared) == 1


def test_only_so_many_photographs_are_looked_at(tmp_path: Path) -> None:
    photos = [sample(f"{number}.jpg") for number in range(MOST_SAMPLES + 2)]
    ready = SampleBook(tmp_path, IMAGE_PX).record(1, photos, Network())
    assert len(ready.samples) == MOST_SAMPLES
    assert len(list((tmp_path / "samples").glob("*/epoch-0001.jpg"))) == MOST_SAMPLES


def test_no_photographs_leave_nothing_behind(tmp_path: Path) -> None:
    assert SampleBook(tmp_path, IMAGE_PX).record(1, [], Network()).samples == ()
    assert list(tmp_path.iterdir()) == []


def test_a_network_that_went_astray_shows_gray(tmp_path: Path) -> None:
    def astray(l_scaled: np.ndarray) -> np.ndarray:
        return np.full((len(l_scaled), 4, 4, 2), np.nan, np.float32)

    path = SampleBook(tmp_path, IMAGE_PX).record(1, [sample()], astray).samples[0].path
    assert np.ptp(pixels(path), axis=-1).max() <= 1


def test_a_regressors_one_color_is_taken(tmp_path: Path) -> None:
    def one_color(l_scaled: np.ndarray) -> np.ndarray:
        return np.full((len(l_scaled), 1, 1, 2), 0.6, np.float32)

    path = SampleBook(tmp_path, IMAGE_PX).record(1, [sample()], one_color).samples[0].path
    assert pixels(path).shape == (20, 30, 3)


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Jet Plane (2).JPG", "01-jet-plane-2"),
        ("CON.jpg", "01-con"),
        ("../../etc/passwd", "01-passwd"),
        ("Ren\xe9e \u00e0 Paris.png", "01-renee-a-paris"),
        ("\u5199\u771f.jpg", "01-photo"),
        ("...", "01-photo"),
        ("x" * 300 + ".jpg", "01-" + "x" * 40),
        ('a<b>:"c|?*.jpg', "01-a-b-c"),
    ],
)
def test_a_folders_name_is_safe_on_every_system(tmp_path: Path, name: str, folder: str) -> None:
    ready = SampleBook(tmp_path, IMAGE_PX).record(1, [sample(name)], Network())
    assert ready.samples[0].path.parent == tmp_path / "samples" / folder
    assert ready.samples[0].name == name


def test_two_photographs_of_one_name_have_folders_of_their_own(tmp_path: Path) -> None:
    photos = [SamplePhoto(one, "same.jpg", noise_rgb(8, 8)) for one in ("first", "second")]
    ready = SampleBook(tmp_path, IMAGE_PX).record(1, photos, Network())
    assert [one.path.parent.name for one in ready.samples] == ["01-same", "02-same"]


def test_a_run_that_goes_on_keeps_the_folders(tmp_path: Path) -> None:
    jet, zebra, morels = (sample(name) for name in ("jet.jpg", "zebra.jpg", "morels.jpg"))
    SampleBook(tmp_path, IMAGE_PX).record(1, [jet, zebra], Network())
    ready = SampleBook(tmp_path, IMAGE_PX).record(2, [zebra, morels, jet], Network())
    names = [one.path.parent.name for one in ready.samples]
    assert names == ["02-zebra", "03-morels", "01-jet"]


def test_a_damaged_index_never_mixes_two_photographs(tmp_path: Path) -> None:
    SampleBook(tmp_path, IMAGE_PX).record(1, [sample("jet.jpg")], Network())
    (tmp_path / "samples" / "samples.json").write_text('{"01-jet": ["id of je')
    assert read_samples(tmp_path) == ()
    ready = SampleBook(tmp_path, IMAGE_PX).record(2, [sample("jet.jpg", seed=5)], Network())
    assert ready.samples[0].path.parent.name == "02-jet"
    assert [one.epoch for one in read_samples(tmp_path)] == [2]


def test_the_pictures_of_a_kept_run_are_found_wherever_it_is(tmp_path: Path) -> None:
    book = SampleBook(tmp_path / "run", IMAGE_PX)
    photos = [sample("jet.jpg"), sample("zebra.jpg")]
    for epoch in (10, 0, 9, 12345):
        book.record(epoch, photos, Network())
    (tmp_path / "run").rename(tmp_path / "moved")
    ready = read_samples(tmp_path / "moved")
    assert [one.epoch for one in ready] == [0, 9, 10, 12345]
    assert [one.name for one in ready[0].samples] == ["jet.jpg", "zebra.jpg"]
    assert all(one.path.is_file() for each in ready for one in each.samples)


def test_missing_and_half_written_pictures_are_passed_over(tmp_path: Path) -> None:
    book = SampleBook(tmp_path, IMAGE_PX)
    for epoch in (1, 2, 3, 4):
        book.record(epoch, [sample("jet.jpg"), sample("zebra.jpg")], Network())
    folder = tmp_path / "samples" / "01-jet"
    (folder / "epoch-0001.jpg").unlink()
    (folder / "epoch-0002.jpg").write_bytes(b"")
    whole = (folder / "epoch-0003.jpg").read_bytes()
    (folder / "epoch-0003.jpg").write_bytes(whole[: len(whole) // 2])
    (folder / "epoch-x.jpg").write_bytes(whole)
    (folder / "epoch-0005.jpg").mkdir()
    names = {one.epoch: [each.name for each in one.samples] for one in read_samples(tmp_path)}
    assert names == {
        1: ["zebra.jpg"],
        2: ["zebra.jpg"],
        3: ["zebra.jpg"],
        4: ["jet.jpg", "zebra.jpg"],
    }


@pytest.mark.parametrize("text", ["", "[1, 2]", '{"01-jet": 5}', '{"../jet": ["a", "b"]}'])
def test_an_index_that_is_none_knows_no_pictures(tmp_path: Path, text: str) -> None:
    (tmp_path / "samples").mkdir()
    (tmp_path / "samples" / "samples.json").write_text(text)
    (tmp_path / "jet").mkdir()
    (tmp_path / "jet" / "epoch-0001.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    assert read_samples(tmp_path) == ()


def test_a_run_without_samples_has_none(tmp_path: Path) -> None:
    assert read_samples(tmp_path / "nowhere") == ()


def test_a_run_that_went_back_forgets_later_pictures(tmp_path: Path) -> None:
    book = SampleBook(tmp_path, IMAGE_PX)
    for epoch in (0, 1, 2, 10):
        book.record(epoch, [sample("jet.jpg"), sample("zebra.jpg")], Network())
    SampleBook(tmp_path, IMAGE_PX).forget_after(1)
    assert [one.epoch for one in read_samples(tmp_path)] == [0, 1]
    assert (tmp_path / "samples" / "01-jet" / "original.jpg").is_file()


def test_a_run_without_pictures_has_nothing_to_forget(tmp_path: Path) -> None:
    SampleBook(tmp_path, IMAGE_PX).forget_after(0)
    assert list(tmp_path.iterdir()) == []


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = SampleBook(tmp_path, IMAGE_PX)
    book.record(1, [sample()], Network())

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(EngineError, match="disk is full"):
        book.record(2, [sample()], Network())
    names = {path.name for path in (tmp_path / "samples" / "01-jet").iterdir()}
    assert names == {"original.jpg", "gray.jpg", "epoch-0001.jpg"}


def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        photo = SamplePhoto("id", "noise.png", noise_rgb(512, 512))
        book = SampleBook(disk, IMAGE_PX)
        with pytest.raises(EngineError, match=r"original\.jpg"):
            book.record(1, [photo], Network())
        assert read_samples(disk) == ()


def test_a_folder_without_permission_is_said_in_a_sentence(tmp_path: Path) -> None:
    run_dir = tmp_path / "run"
    run_dir.mkdir(mode=0o555)
    book = SampleBook(run_dir, IMAGE_PX)
    with ordinary_user(tmp_path), pytest.raises(EngineError, match="no permission"):
        book.record(1, [sample()], Network())
    run_dir.chmod(0o755)
    # What could not be made is tried again: the index knows no folder that is not there.
    assert book.record(1, [sample()], Network()).samples[0].path.is_file()


def test_the_index_is_readable_for_people(tmp_path: Path) -> None:
    SampleBook(tmp_path, IMAGE_PX).record(1, [sample("jet.jpg")], Network())
    content = json.loads((tmp_path / "samples" / "samples.json").read_text())
    assert content == {"01-jet": ["id of jet.jpg", "jet.jpg"]}


def test_a_sample_is_small_and_known_again_by_its_pixels() -> None:
    rgb_u8 = noise_rgb(40, 2048)
    first, again = make_sample(rgb_u8, "a.jpg"), make_sample(rgb_u8.copy(), "a.jpg")
    assert first.rgb_u8.shape == (20, 1024, 3)
    assert first.photo_id == again.photo_id
    assert first.photo_id != make_sample(noise_rgb(40, 2048, seed=1), "a.jpg").photo_id
    assert first.photo_id != make_sample(rgb_u8, "b.jpg").photo_id
    assert make_sample(rgb_u8[:, ::2], "strided.jpg").rgb_u8.shape == (40, 1024, 3)


@pytest.fixture
def photo_set(tmp_path: Path) -> Iterator[PhotoSet]:
    settings = tiny_settings(tmp_path, count=40)
    with read_photo_set(settings.data_dirs, 32, lambda _: None, StopToken()) as photos:
        split_photo_set(photos, settings.split_rule)
        yield photos


def test_the_first_of_the_validation_stand_in(photo_set: PhotoSet) -> None:
    samples = default_samples(photo_set)
    first = list(photo_set.split.validation)[:4]
    assert len(samples) == 4
    assert [one.photo_id for one in samples] == [photo_set.photos[i].name for i in first]
    for one, expected in zip(samples, photo_set.pixels(first), strict=True):
        assert np.array_equal(one.rgb_u8, expected)


def test_without_a_validation_the_training_stands_in(photo_set: PhotoSet) -> None:
    split = photo_set.split
    photo_set.split = Split((*split.training, *split.validation), (), split.test)
    names = [one.name for one in default_samples(photo_set)]
    assert names == [photo_set.photos[index].name for index in split.training[:4]]
