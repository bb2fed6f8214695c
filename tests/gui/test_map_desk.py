"""The map of a prediction's errors follows what is shown."""

import numpy as np
import pytest

from gui.coloring import Prediction
from gui.look import Look
from gui.map_desk import MapDesk
from gui.pane_picture import PanePicture

TIMEOUT_MS = 60_000  # the first map imports the libraries
ORIGINAL_U8 = np.full((8, 8, 3), (200, 60, 60), np.uint8)


def prediction(rgb_u8):
    return Prediction(
        picture_id="picture-1",
        checkpoint_id="four",
        look=Look(),
        rgb_u8=rgb_u8,
        ab_scaled=np.zeros((1, 1, 2), np.float32),
        pane=PanePicture.from_pixels(rgb_u8),
        duration_ms=1.0,
        network_ms=1.0,
    )


@pytest.fixture
def desk(runner):
    return MapDesk(runner)


@pytest.fixture
def maps(desk):
    told = []
    desk.changed.connect(told.append)
    return told


def test_nothing_is_made_before_a_map_is_wanted(runner, desk, maps):
    desk.show_prediction(ORIGINAL_U8, prediction(ORIGINAL_U8 // 2))
    assert runner.is_idle
    assert maps == [None]


def test_a_map_of_equal_pictures_has_one_color_and_of_others_another(qtbot, desk, maps):
    desk.set_kind("delta_e")
    desk.show_prediction(ORIGINAL_U8, prediction(ORIGINAL_U8))
    qtbot.waitUntil(lambda: maps[-1] is not None, timeout=TIMEOUT_MS)
    equal = maps[-1]
    desk.show_prediction(ORIGINAL_U8, prediction(ORIGINAL_U8[..., ::-1].copy()))
    qtbot.waitUntil(lambda: maps[-1] is not equal, timeout=TIMEOUT_MS)
    assert maps[-1].kind == "delta_e"
    assert equal.pane.rgb_at(4, 4) != maps[-1].pane.rgb_at(4, 4)


def test_lost_chroma_and_gained_chroma_differ(qtbot, desk, maps):
    gray_u8 = np.full((8, 8, 3), 110, np.uint8)
    desk.set_kind("chroma")
    desk.show_prediction(ORIGINAL_U8, prediction(gray_u8))
    qtbot.waitUntil(lambda: maps[-1] is not None, timeout=TIMEOUT_MS)
    lost = maps[-1]
    desk.show_prediction(gray_u8, prediction(ORIGINAL_U8))
    qtbot.waitUntil(lambda: maps[-1] is not lost, timeout=TIMEOUT_MS)
    assert lost.pane.rgb_at(2, 2) != maps[-1].pane.rgb_at(2, 2)


def test_the_map_goes_with_its_wish_or_where_there_is_nothing_to_compare(qtbot, desk, maps):
    desk.set_kind("delta_e")
    desk.show_prediction(ORIGINAL_U8, prediction(ORIGINAL_U8 // 2))
    qtbot.waitUntil(lambda: maps[-1] is not None, timeout=TIMEOUT_MS)
    desk.show_prediction(None, prediction(ORIGINAL_U8 // 3))
    assert maps[-1] is None
    desk.show_prediction(ORIGINAL_U8, prediction(ORIGINAL_U8 // 2))
    qtbot.waitUntil(lambda: maps[-1] is not None, timeout=TIMEOUT_MS)
    desk.set_kind("")
    assert maps[-1] is None


def test_the_same_pixels_with_figures_are_not_drawn_again(qtbot, runner, desk, maps):
    desk.set_kind("delta_e")
    shown = prediction(ORIGINAL_U8 // 2)
    desk.show_prediction(ORIGINAL_U8, shown)
    qtbot.waitUntil(lambda: maps[-1] is not None, timeout=TIMEOUT_MS)
    count = len(maps)
    desk.show_prediction(ORIGINAL_U8, shown)
    assert runner.is_idle
    assert len(maps) == count


def test_the_old_map_stays_until_the_next_prediction(qtbot, desk, maps):
    desk.set_kind("delta_e")
    desk.show_prediction(ORIGINAL_U8, prediction(ORIGINAL_U8 // 2))
    qtbot.waitUntil(lambda: maps[-1] is not None, timeout=TIMEOUT_MS)
    shown = maps[-1]
    desk.show_prediction(ORIGINAL_U8, None)
    assert maps[-1] is shown
