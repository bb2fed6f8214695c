import threading

import numpy as np
import pytest
from helpers.images import noise_rgb, write_photo

from engine.api import Augmentation
from gui import variant_desk
from gui.variant_desk import SIDE_PX, VariantDesk

GENTLE, STRONG = Augmentation(zoom=0.1), Augmentation(zoom=0.5)


class ScriptedEngine:
    """Makes nine gray squares, as bright as the seed, when it is let on."""

    def __init__(self):
        self.gate = threading.Event()
        self.asked = []
        self.shapes = []

    def __call__(self, square_rgb_u8, augmentation, seed):
        self.gate.wait(10)
        self.asked.append((augmentation, seed))
        self.shapes.append(square_rgb_u8.shape)
        return np.full((9, *square_rgb_u8.shape), seed, np.uint8)


@pytest.fixture
def engine(monkeypatch):
    scripted = ScriptedEngine()
    monkeypatch.setattr(variant_desk, "variants_preview", scripted)
    yield scripted
    scripted.gate.set()


@pytest.fixture
def desk(runner):
    return VariantDesk(runner)


@pytest.fixture
def results(desk):
    found = []
    desk.ready.connect(found.append)
    return found


def test_moving_a_slider_makes_the_first_and_the_last_only(qtbot, runner, desk, engine, results):
    desk.set_pixels("jet", noise_rgb(40, 60))
    for seed in range(1, 20):
        desk.request(GENTLE, seed)
    desk.request(STRONG, 20)
    engine.gate.set()
    qtbot.waitUntil(lambda: len(results) == 2)
    qtbot.waitUntil(lambda: runner.is_idle)
    assert engine.asked == [(GENTLE, 1), (STRONG, 20)]
    assert [int(one[0, 0, 0, 0]) for one in results] == [1, 20]
    assert set(engine.shapes) == {(SIDE_PX, SIDE_PX, 3)}


def test_variants_of_a_photograph_that_was_left_are_not_shown(qtbot, desk, engine, results):
    desk.set_pixels("jet", noise_rgb(40, 60))
    desk.request(GENTLE, 1)
    desk.set_pixels("zebra", noise_rgb(30, 30))
    desk.request(GENTLE, 2)
    engine.gate.set()
    qtbot.waitUntil(lambda: len(results) == 1)
    assert results[0][0, 0, 0, 0] == 2


def test_a_file_is_read_before_its_variants_are_made(qtbot, desk, engine, results, tmp_path):
    engine.gate.set()
    path = write_photo(tmp_path / "photo.png")
    desk.set_file(path)
    desk.request(GENTLE, 7)
    qtbot.waitUntil(lambda: len(results) == 1)
    assert desk.source_id == str(path)


def test_a_file_that_cannot_be_read_says_why(qtbot, desk, engine, tmp_path):
    (tmp_path / "broken.png").write_text("no photograph")
    desk.set_file(tmp_path / "broken.png")
    with qtbot.waitSignal(desk.failed) as failed:
        desk.request(GENTLE, 7)
    assert "broken.png" in failed.args[0].sentence
    assert desk.source_id == ""


def test_without_a_photograph_nothing_is_made(qtbot, runner, desk, engine):
    desk.request(GENTLE, 1)
    desk.set_pixels("jet", noise_rgb(8, 8))
    desk.clear()
    assert runner.is_idle


def test_the_engine_makes_real_variants(qtbot, desk, results):
    desk.set_pixels("jet", noise_rgb(40, 60))
    desk.request(GENTLE, 1)
    qtbot.waitUntil(lambda: len(results) == 1, timeout=60_000)
    assert results[0].shape == (9, SIDE_PX, SIDE_PX, 3)
    assert results[0].dtype == np.uint8
    assert len({one.tobytes() for one in results[0]}) == 9
