"""What holds for all pictures until it is reset."""

import pytest

from engine.api import Adjustments, RenderSize
from gui.look import Look
from gui.look_desk import LookDesk


@pytest.fixture
def desk(qapp):
    return LookDesk()


def test_each_change_is_told_once(desk):
    told = []
    desk.changed.connect(told.append)
    desk.set_adjustments(Adjustments(saturation=1.5))
    desk.set_adjustments(Adjustments(saturation=1.5))
    desk.set_size(RenderSize(256, False))
    assert told == [
        Look(None, Adjustments(saturation=1.5)),
        Look(RenderSize(256, False), Adjustments(saturation=1.5)),
    ]


def test_a_reset_leaves_the_size(desk):
    desk.set_size(RenderSize(256, False))
    desk.set_adjustments(Adjustments(temperature=-0.5))
    assert desk.is_adjusted
    desk.reset_adjustments()
    assert not desk.is_adjusted
    assert desk.look == Look(RenderSize(256, False), Adjustments())
