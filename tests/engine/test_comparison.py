import dataclasses
import os
import shutil
import threading

import numpy as np
import pytest
from helpers.checkpoints import untrained_card
from helpers.comparisons import SPEC, FakeNetworks, make_photo, write_checkpoint

from engine.adjustments import Adjustments
from engine.comparison import Comparer, sorted_for_grid
from engine.control import StopToken
from engine.errors import CheckpointError, RunStopped
from engine.figures import compare_pixels
from engine.render_size import RenderSize
from engine.rendering import render
from engine.settings import ModelSpec

RED = np.full((4, 4, 2), 0.6, np.float32)


@pytest.fixture
def networks():
    return FakeNetworks()


@pytest.fixture
def checkpoint(tmp_path):
    return write_checkpoint(tmp_path / "a.safetensors")


def test_a_tile_is_the_photograph_in_the_colors_of_the_network(networks, checkpoint):
    photo = make_photo(24, 36)
    cell = Comparer(networks).compare(photo, checkpoint)
    np.testing.assert_array_equal(cell.rgb_u8, render(photo.rgb_u8, RED))
    assert not cell.rgb_u8.flags.writeable
    assert cell.figures == compare_pixels(photo.rgb_u8, cell.rgb_u8)
    assert (cell.photo_name, cell.checkpoint, cell.card.title) == ("a.jpg", checkpoint, "A")
    assert (cell.network_ms, cell.network_px, cell.is_cached) == (12.5, (32, 32), False)
    assert cell.duration_ms > 0


def test_the_network_sees_all_of_a_photograph_whose_tile_is_smaller(networks, checkpoint):
    photo = make_photo(60, 90)
    cell = Comparer(networks, most_pixels=600).compare(photo, checkpoint)
    assert networks.asked == [(checkpoint, (60, 90, 3))]
    assert cell.rgb_u8.shape == (20, 30, 3)
    assert cell.figures is not None
    assert cell.figures.psnr_db < 40


@pytest.mark.parametrize("size", [(1, 5000), (5000, 1), (33, 47)])
def test_a_tile_never_has_too_many_pixels_nor_none(networks, checkpoint, size):
    cell = Comparer(networks, most_pixels=1000).compare(make_photo(*size), checkpoint)
    height, width = cell.rgb_u8.shape[:2]
    assert 1 <= height * width <= 1000


def test_a_gray_photograph_has_no_figures(networks, checkpoint):
    cell = Comparer(networks).compare(make_photo(has_color=False), checkpoint)
    assert cell.figures is None


def test_a_second_look_asks_nobody(networks, checkpoint):
    comparer, photo = Comparer(networks), make_photo()
    first, second = (comparer.compare(photo, checkpoint) for _ in range(2))
    assert second.rgb_u8 is first.rgb_u8
    assert (first.is_cached, second.is_cached) == (False, True)
    assert second.figures is first.figures
    assert (second.network_ms, second.duration_ms) == (first.network_ms, first.duration_ms)
    assert len(networks.asked) == 1


def test_the_same_content_is_the_same_whatever_its_name(networks, checkpoint, tmp_path):
    comparer = Comparer(networks)
    first = comparer.compare(make_photo(), checkpoint)
    copy = tmp_path / "copy.safetensors"
    shutil.copy(checkpoint, copy)
    second = comparer.compare(make_photo(name="b.jpg"), copy)
    assert second.rgb_u8 is first.rgb_u8
    assert (second.photo_name, second.checkpoint) == ("b.jpg", copy)
    assert len(networks.asked) == 1


def one_level_off():
    rgb_u8 = make_photo().rgb_u8.copy()
    rgb_u8[11, 17, 1] ^= 1
    return dataclasses.replace(make_photo(), rgb_u8=rgb_u8)


@pytest.mark.parametrize("other", [make_photo(seed=1), make_photo(36, 24), one_level_off()])
def test_another_photograph_is_another_tile(networks, checkpoint, other):
    comparer = Comparer(networks)
    comparer.compare(make_photo(), checkpoint)
    assert not comparer.compare(other, checkpoint).is_cached
    assert len(networks.asked) == 2


def test_photographs_of_other_sizes_differ_even_if_their_tiles_do_not(networks, checkpoint):
    comparer = Comparer(networks, most_pixels=100)
    flat = [
        dataclasses.replace(make_photo(), rgb_u8=np.full((side, side, 3), 90, np.uint8))
        for side in (20, 40)
    ]
    first, second = (comparer.compare(photo, checkpoint) for photo in flat)
    assert first.rgb_u8.shape == second.rgb_u8.shape
    assert not second.is_cached


def test_a_file_that_changed_is_another_checkpoint(networks, checkpoint):
    comparer, photo = Comparer(networks), make_photo()
    comparer.compare(photo, checkpoint)
    write_checkpoint(checkpoint, title="A", weight=1.0)
    # So that no clock is too coarse for it.
    os.utime(checkpoint, ns=(1, 1))
    assert not comparer.compare(photo, checkpoint).is_cached
    assert len(networks.asked) == 2


def test_a_file_that_is_only_touched_is_the_same(networks, checkpoint):
    comparer, photo = Comparer(networks), make_photo()
    comparer.compare(photo, checkpoint)
    os.utime(checkpoint, ns=(1, 1))
    assert comparer.compare(photo, checkpoint).is_cached


def test_a_file_that_changes_while_its_network_works_is_asked_again(networks, checkpoint):
    comparer, photo = Comparer(networks), make_photo()

    def change():
        if len(networks.asked) == 1:
            write_checkpoint(checkpoint, title="Newer", weight=1.0)
            os.utime(checkpoint, ns=(1, 1))

    networks.on_asked = change
    cell = comparer.compare(photo, checkpoint)
    assert (cell.card.title, len(networks.asked)) == ("Newer", 2)
    assert comparer.compare(photo, checkpoint).is_cached


def test_adjustments_change_the_tile_without_the_network(networks, checkpoint):
    comparer, photo = Comparer(networks), make_photo()
    strong = Adjustments(saturation=2.0)
    plain = comparer.compare(photo, checkpoint)
    adjusted = comparer.compare(photo, checkpoint, adjustments=strong)
    assert adjusted.is_cached
    assert adjusted.figures.chroma > plain.figures.chroma
    np.testing.assert_array_equal(adjusted.rgb_u8, render(photo.rgb_u8, RED, None, strong))
    assert comparer.compare(photo, checkpoint, adjustments=Adjustments()).rgb_u8 is plain.rgb_u8
    assert len(networks.asked) == 1


def test_another_size_asks_again_and_the_usual_one_by_name_does_not(networks, checkpoint):
    comparer, photo = Comparer(networks), make_photo()
    comparer.compare(photo, checkpoint)
    assert comparer.compare(photo, checkpoint, RenderSize(32, True)).is_cached
    cell = comparer.compare(photo, checkpoint, RenderSize(64, False))
    assert not cell.is_cached
    assert cell.network_px == (80, 56)


def test_a_regressor_has_one_size(networks, tmp_path):
    spec = ModelSpec("regressor", 3, image_px=32)
    checkpoint = write_checkpoint(tmp_path / "r.safetensors", spec=spec)
    comparer, photo = Comparer(networks), make_photo()
    comparer.compare(photo, checkpoint)
    assert comparer.compare(photo, checkpoint, RenderSize(256, False)).is_cached


def test_tiles_that_were_seen_longest_ago_make_room(networks, checkpoint):
    tile_bytes = 24 * 36 * 3
    comparer = Comparer(networks, cell_bytes=2 * tile_bytes, answer_bytes=0)
    one, two, three = (make_photo(seed=seed) for seed in range(3))
    for photo in (one, two, one, three):
        comparer.compare(photo, checkpoint)
    assert len(networks.asked) == 3
    assert comparer.compare(one, checkpoint).is_cached
    assert comparer.compare(three, checkpoint).is_cached
    assert not comparer.compare(two, checkpoint).is_cached


def test_a_stop_is_seen_before_and_after_the_network(networks, checkpoint):
    comparer, photo, stop = Comparer(networks), make_photo(), StopToken()
    networks.on_asked = stop.request
    with pytest.raises(RunStopped):
        comparer.compare(photo, checkpoint, stop=stop)
    with pytest.raises(RunStopped):
        comparer.compare(make_photo(seed=1), checkpoint, stop=stop)
    # What the network had said is not lost.
    assert comparer.compare(photo, checkpoint).is_cached
    assert len(networks.asked) == 1


def test_a_checkpoint_that_is_gone_is_said(networks, checkpoint):
    comparer, photo = Comparer(networks), make_photo()
    comparer.compare(photo, checkpoint)
    checkpoint.unlink()
    with pytest.raises(CheckpointError, match=r"a\.safetensors.*not there any more"):
        comparer.compare(photo, checkpoint)


def test_what_is_no_checkpoint_is_said(networks, tmp_path):
    (tmp_path / "a.safetensors").write_bytes(b"Dear diary")
    with pytest.raises(CheckpointError):
        Comparer(networks).compare(make_photo(), tmp_path / "a.safetensors")


def test_a_photograph_that_is_closed_is_let_go(networks, checkpoint):
    comparer, photo = Comparer(networks, most_pixels=100), make_photo()
    comparer.compare(photo, checkpoint)
    assert len(comparer._photos._small) == 1
    del photo
    assert len(comparer._photos._small) == 0


def test_many_threads_get_the_same_tiles(networks, checkpoint):
    comparer = Comparer(networks, cell_bytes=3 * 24 * 36 * 3)
    photos = [make_photo(seed=seed, has_color=False) for seed in range(4)]
    expected = [render(photo.rgb_u8, RED) for photo in photos]
    wrong = []

    def look():
        for _ in range(5):
            for photo, rgb_u8 in zip(photos, expected, strict=True):
                cell = comparer.compare(photo, checkpoint)
                if not np.array_equal(cell.rgb_u8, rgb_u8):
                    wrong.append(cell)

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_grid_has_colorizers_by_filters_first_and_mean_colors_last():
    specs = [
        ModelSpec("regressor", 3),
        ModelSpec("efficientnet", 2),
        ModelSpec("encoder_decoder", 4),
        ModelSpec("colorizer", 64, "tanh"),
        ModelSpec("colorizer", 8),
        ModelSpec("colorizer", 64, upsampling="resize"),
        ModelSpec("colorizer", 64),
    ]
    cards = [untrained_card(spec) for spec in specs]
    expected = [specs[place] for place in (4, 6, 5, 3, 2, 1, 0)]
    for given in (cards, cards[::-1]):
        assert [card.spec for card in sorted_for_grid(given)] == expected


def test_networks_of_the_same_kind_are_sorted_by_title_and_epochs():
    cards = [
        untrained_card(SPEC, title, epochs=epochs)
        for title, epochs in (("b", 1), ("A", 10), ("A", 2))
    ]
    assert [(one.title, one.epochs) for one in sorted_for_grid(cards)] == [
        ("A", 2),
        ("A", 10),
        ("b", 1),
    ]
    # The window finds its checkpoints by their cards.
    assert {id(one) for one in sorted_for_grid(cards)} == {id(one) for one in cards}
