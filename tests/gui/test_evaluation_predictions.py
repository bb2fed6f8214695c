"""What methods predict, made on the worker; the engine is replaced."""

import threading

import numpy as np
import pytest
from helpers.evaluated import measured
from helpers.evaluations import LARGE, SMALL

from engine.errors import ImageError
from gui import evaluation_predictions
from gui.evaluation_predictions import PredictionMaker, PredictionWish
from gui.jobs import Lane


@pytest.fixture
def made():
    return []


@pytest.fixture
def asked(monkeypatch):
    """Hold the names and keys of what the engine made."""
    asked = []

    def pictures_of(evaluation):
        def make(photo, key, stop):
            asked.append((photo.name, key))
            if key == LARGE.key:
                raise ImageError("It is gone.")
            if key == "broken":
                raise ValueError(key)
            return np.zeros((3, 4, 3), np.uint8)

        return make

    monkeypatch.setattr(evaluation_predictions, "evaluation_pictures", pictures_of)
    return asked


@pytest.fixture
def maker(runner, asked, made):
    maker = PredictionMaker(runner)
    maker.made.connect(made.append)
    maker.set_evaluation(measured())
    return maker


def wish(number=0, key=SMALL.key):
    return PredictionWish(measured().photos[number], key)


def test_a_wish_comes_back_as_a_picture(qtbot, maker, made):
    maker.request([wish(0), wish(1)])
    qtbot.waitUntil(lambda: len(made) == 2)
    assert [one.wish for one in made] == [wish(0), wish(1)]
    assert (made[0].image.width(), made[0].image.height()) == (4, 3)


@pytest.mark.parametrize("key", [LARGE.key, "broken"])
def test_what_cannot_be_made_has_no_picture_and_the_rest_has(qtbot, maker, made, caplog, key):
    maker.request([wish(0, key), wish(1)])
    qtbot.waitUntil(lambda: len(made) == 2)
    assert made[0].image is None
    assert made[1].image is not None


def test_the_newest_wish_goes_first_and_old_ones_are_dropped(qtbot, runner, maker, made, asked):
    gate = threading.Event()
    runner.submit(Lane.GRID, lambda _: gate.wait(10))
    maker.request([wish(0), wish(1), wish(2)])
    maker.request([wish(2), wish(0)])
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    names = [photo.name for photo in measured().photos]
    # The first was with the worker already, and is not made twice.
    assert [name for name, _ in asked] == [names[0], names[2]]


def test_after_wishes_are_dropped_nothing_comes(qtbot, runner, maker, made):
    gate = threading.Event()
    runner.submit(Lane.GRID, lambda _: gate.wait(10))
    maker.request([wish(0), wish(1)])
    maker.drop_wishes()
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert made == []


def test_of_another_evaluation_only_its_methods_are_made(qtbot, runner, maker, made, asked):
    gate = threading.Event()
    runner.submit(Lane.GRID, lambda _: gate.wait(10))
    maker.request([wish(0), wish(1, "unknown"), wish(2)])
    maker.set_evaluation(measured())
    gate.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert [key for _, key in asked] == [SMALL.key, SMALL.key]


def test_without_an_evaluation_nothing_is_made(qtbot, runner, asked):
    PredictionMaker(runner).request([wish()])
    assert runner.is_idle
    assert asked == []
