"""The desk of the grid on real threads, with an engine that is scripted."""

import threading
from pathlib import Path

import numpy as np
import pytest
from helpers.grids import (
    FakeEngine,
    checkpoint_of,
    key_of,
    plain_rgb,
    run_with_epochs,
    source_of,
    wish_for,
)
from helpers.images import write_photo

from engine.api import Adjustments, Photo, StopToken
from engine.color import scale_ab
from gui import grid_work
from gui.grid_desk import GridDesk
from gui.grid_types import MAP, GridWish, Recipe, TileKey
from gui.grid_work import MOST_TILE_PIXELS, at_most, see
from gui.look import Look
from gui.pane_picture import PanePicture
from gui.qimage import to_rgb_u8

FOUR, EIGHT, SIXTEEN = (checkpoint_of(n) for n in (4, 8, 16))


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def desk(runner, engine):
    desk = GridDesk(runner, engine)
    desk.set_active(True)
    return desk


def wait_until_done(qtbot, desk):
    qtbot.waitUntil(lambda: desk.progress[0] == desk.progress[1])


def brightness(result):
    return result.pane.rgb_at(0, 0)[0]


def test_tiles_are_made_one_after_the_other_from_left_to_right(qtbot, desk):
    said = []
    desk.started.connect(lambda key: said.append(("started", Path(key.column_id).stem)))
    desk.ready.connect(lambda one: said.append(("ready", Path(one.key.column_id).stem)))
    source = source_of()
    desk.request(wish_for([source], [FOUR, EIGHT]))
    assert desk.progress == (0, 2)
    assert desk.running == key_of(source, FOUR)
    wait_until_done(qtbot, desk)
    assert said == [("started", "f4"), ("ready", "f4"), ("started", "f8"), ("ready", "f8")]
    assert brightness(desk.result(key_of(source, EIGHT))) == 8
    assert desk.running is None


def test_a_photograph_in_memory_is_there_at_once(desk):
    source = source_of()
    desk.request(wish_for([source], []))
    photo = desk.photo(source.photo_id)
    assert (photo.width_px, photo.height_px, photo.has_color) == (36, 24, True)
    assert photo.original.rgb_at(0, 0) == (200, 100, 50)
    assert len(set(photo.gray.rgb_at(0, 0))) == 1


def test_a_photograph_in_a_file_is_read_once_for_all_its_tiles(qtbot, desk, engine, tmp_path):
    path = write_photo(tmp_path / "a.png", plain_rgb())
    source = source_of("p2", path=path)
    photos = []
    engine.on_asked = lambda _: path.unlink(missing_ok=True)
    desk.photo_ready.connect(photos.append)
    desk.request(wish_for([source], [FOUR, EIGHT]))
    qtbot.waitUntil(lambda: desk.result(key_of(source, EIGHT)) is not None)
    assert [one.photo_id for one in photos] == ["p2"]


def test_a_photograph_that_cannot_be_read_leaves_the_others(qtbot, desk, tmp_path):
    gone, other = source_of("gone", path=tmp_path / "gone.png"), source_of("other")
    with qtbot.waitSignal(desk.photo_failed) as failed:
        desk.request(wish_for([gone, other], [FOUR]))
    assert failed.args[0] == "gone"
    assert desk.photo_problem("gone") == failed.args[1]
    qtbot.waitUntil(lambda: desk.result(key_of(other, FOUR)) is not None)


def test_a_photograph_that_is_on_its_way_waits(qtbot, desk):
    waiting, other = source_of("w"), source_of("other")
    waiting = type(waiting)("w", "w.jpg", None, None)
    desk.request(wish_for([waiting, other], [FOUR]))
    qtbot.waitUntil(lambda: desk.result(key_of(other, FOUR)) is not None)
    assert desk.photo("w") is None


def test_a_checkpoint_that_is_gone_fails_its_tile_only(qtbot, desk, engine):
    engine.broken = {"f8"}
    failed = []
    desk.failed.connect(lambda key, sentence: failed.append((key, sentence)))
    source = source_of()
    desk.request(wish_for([source], [FOUR, EIGHT, SIXTEEN]))
    wait_until_done(qtbot, desk)
    ((key, sentence),) = failed
    assert key == key_of(source, EIGHT)
    assert desk.problem(key) == sentence == "The checkpoint “f8.safetensors” is not there any more."
    assert desk.result(key_of(source, SIXTEEN)) is not None


def test_what_failed_is_tried_again_after_a_rest_and_not_before(qtbot, desk, engine):
    engine.broken = {"f4"}
    source = source_of()
    wish = wish_for([source], [FOUR])
    desk.request(wish)
    wait_until_done(qtbot, desk)
    desk.request(wish)
    assert engine.asked_stems == ["f4"]
    engine.broken = set()
    desk.set_active(False)
    desk.set_active(True)
    wait_until_done(qtbot, desk)
    assert desk.problem(key_of(source, FOUR)) == ""
    assert brightness(desk.result(key_of(source, FOUR))) == 4


def test_nothing_is_made_while_it_rests(qtbot, runner, engine):
    desk = GridDesk(runner, engine)
    desk.request(wish_for([source_of()], [FOUR]))
    assert runner.is_idle
    desk.set_active(True)
    wait_until_done(qtbot, desk)
    desk.set_active(False)
    desk.request(wish_for([source_of()], [FOUR, EIGHT]))
    assert runner.is_idle


def test_a_tile_that_is_made_when_it_should_rest_is_given_up(qtbot, runner, desk, engine):
    is_asked, may_go_on = threading.Event(), threading.Event()

    def wait(stop: StopToken) -> None:
        is_asked.set()
        assert may_go_on.wait(5)

    engine.on_asked = wait
    source = source_of()
    desk.request(wish_for([source], [FOUR, EIGHT]))
    assert is_asked.wait(5)
    desk.set_active(False)
    may_go_on.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert engine.asked_stems == ["f4"]
    assert desk.result(key_of(source, FOUR)) is None


def test_another_photograph_takes_the_place_of_the_one_before(qtbot, desk, engine):
    is_asked, may_go_on, stops = threading.Event(), threading.Event(), []

    def wait(stop: StopToken) -> None:
        stops.append(stop)
        is_asked.set()
        assert may_go_on.wait(5)

    engine.on_asked = wait
    first, second = source_of("first"), source_of("second")
    desk.request(wish_for([first], [FOUR, EIGHT]))
    assert is_asked.wait(5)
    desk.request(wish_for([second], [FOUR]))
    assert stops[0].is_requested
    may_go_on.set()
    wait_until_done(qtbot, desk)
    assert [name for name, _, _ in engine.asked] == ["first.jpg", "second.jpg"]
    assert desk.result(key_of(first, FOUR)) is None
    assert desk.photo("first") is None


def test_a_tile_that_is_still_wanted_is_not_begun_again(qtbot, desk, engine):
    source = source_of()
    desk.request(wish_for([source], [FOUR, EIGHT]))
    desk.request(wish_for([source], [FOUR, EIGHT, SIXTEEN]))
    wait_until_done(qtbot, desk)
    desk.request(wish_for([source], [SIXTEEN, EIGHT]))
    assert engine.asked_stems == ["f4", "f8", "f16"]
    assert desk.result(key_of(source, FOUR)) is None


def test_other_adjustments_make_all_tiles_anew_and_show_the_old_ones_meanwhile(qtbot, desk, engine):
    source, look = source_of(), Look(adjustments=Adjustments(saturation=0.5))
    desk.request(wish_for([source], [FOUR, EIGHT]))
    wait_until_done(qtbot, desk)
    desk.request(wish_for([source], [FOUR, EIGHT], look))
    assert desk.progress == (0, 2)
    assert desk.result(key_of(source, EIGHT)) is not None
    wait_until_done(qtbot, desk)
    assert [adjustments for _, _, adjustments in engine.asked[2:]] == [look.adjustments] * 2
    assert desk.result(key_of(source, EIGHT)).recipe.look == look


def test_a_checkpoint_with_another_card_is_another_one(qtbot, desk, engine):
    source, trained_on = source_of(), checkpoint_of(4, title="Trained on")
    desk.request(wish_for([source], [FOUR]))
    wait_until_done(qtbot, desk)
    desk.request(wish_for([source], [trained_on]))
    wait_until_done(qtbot, desk)
    assert engine.asked_stems == ["f4", "f4"]


def test_the_error_map_comes_last_and_only_where_there_is_color(qtbot, desk):
    gray = np.full((24, 36, 3), 90, np.uint8)
    source, colorless = source_of(), source_of("gray", gray)
    desk.request(GridWish((source,), (FOUR, EIGHT), Look(), FOUR))
    wait_until_done(qtbot, desk)
    error_map = desk.result(TileKey(source.photo_id, MAP))
    assert error_map.pane.rgb_at(3, 3) != (0, 0, 0)
    desk.request(GridWish((colorless,), (FOUR,), Look(), FOUR))
    assert desk.progress == (0, 1)
    wait_until_done(qtbot, desk)
    assert desk.result(key_of(colorless, FOUR)).figures is None


def test_the_error_map_of_a_large_photograph_has_no_errors_at_edges(monkeypatch):
    """Where nothing but the size differs, a gray photograph and gray colors are the same."""
    edges = np.zeros((600, 840, 3), np.uint8)
    edges[:, ::7] = 255
    photo = Photo("large.png", None, edges)
    asked = []

    def answer(rgb_u8, checkpoint, size):
        asked.append(rgb_u8.shape)
        return scale_ab(np.zeros((2, 2, 2), np.float32)), 1.0

    class SmallTiles(FakeEngine):
        def __call__(self, photo, *wish):
            small = Photo(photo.name, None, np.ascontiguousarray(photo.rgb_u8[::3, ::3]))
            return super().__call__(small, *wish)

    monkeypatch.setattr(grid_work, "predict_ab", answer)
    monkeypatch.setattr(grid_work, "MOST_TILE_PIXELS", 130_000)
    recipe = Recipe(FOUR.path, FOUR.card, Look())
    image = see(SmallTiles(), photo, TileKey("p", MAP), recipe, StopToken()).pane.levels[0]
    pixels = to_rgb_u8(image)[0]
    assert asked == [(600, 840, 3)]
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) <= 2  # black, or nearly


def test_epochs_of_a_run_are_found(qtbot, desk, tmp_path):
    found = []
    desk.find_epochs(run_with_epochs(tmp_path / "run", 2), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert [one.epoch for one in found[0]] == [1, 2]


def test_a_large_photograph_is_kept_small():
    pane = PanePicture.from_pixels(np.zeros((1600, 2400, 3), np.uint8))
    small = at_most(pane, MOST_TILE_PIXELS)
    assert (small.width_px, small.height_px) == (1200, 800)
    assert at_most(pane, 1).levels == pane.levels[-1:]


def test_what_is_transparent_stays_so_in_a_smaller_tile():
    class SmallTiles(FakeEngine):
        def __call__(self, photo, *wish):
            half = Photo(photo.name, None, photo.rgb_u8[::2, ::2])
            return super().__call__(half, *wish)

    alpha_u8 = np.full((24, 36), 255, np.uint8)
    alpha_u8[:, :18] = 0
    photo = Photo("a.png", None, plain_rgb(), alpha_u8)
    wish = wish_for([source_of()], [FOUR])
    ((key, recipe),) = wish.recipes("p1").items()
    image = see(SmallTiles(), photo, key, recipe, StopToken()).pane.levels[0]
    assert (image.width(), image.height()) == (18, 12)
    assert image.pixelColor(8, 5).alpha() == 0
    assert image.pixelColor(9, 5).alpha() == 255
