from pathlib import Path

import pytest

from engine.api import SamplePicture, SamplesReady
from gui.film_reel import FilmReel, frame_ms


def ready(epoch, *names):
    samples = [SamplePicture(one, f"{one}.jpg", Path(one) / f"{epoch}.jpg") for one in names]
    return SamplesReady(epoch, tuple(samples))


def test_pictures_are_found_by_epoch_and_photograph():
    reel = FilmReel([ready(0, "jet", "zebra"), ready(2, "jet", "zebra")])
    assert (len(reel), reel.epochs) == (2, (0, 2))
    assert reel.photos == {"jet": "jet.jpg", "zebra": "zebra.jpg"}
    assert reel.picture(1, "zebra") == Path("zebra/2.jpg")


def test_an_empty_reel_has_nothing():
    reel = FilmReel()
    assert (len(reel), reel.epochs, reel.photos, reel.samples) == (0, (), {}, ())
    assert reel.any_picture("jet") is None


def test_an_epoch_without_pictures_is_none():
    reel = FilmReel()
    assert not reel.add(SamplesReady(1, ()))
    assert len(reel) == 0


def test_pins_may_change_on_the_way():
    reel = FilmReel([ready(1, "jet"), ready(2, "zebra", "jet"), ready(3, "zebra")])
    assert list(reel.photos) == ["zebra", "jet"]
    assert reel.picture(0, "zebra") is None
    assert reel.picture(2, "jet") is None
    assert reel.any_picture("zebra") == Path("zebra/2.jpg")


def test_a_run_that_went_back_forgets_later_epochs():
    reel = FilmReel([ready(1, "jet"), ready(2, "jet"), ready(3, "jet")])
    assert reel.add(ready(2, "zebra"))
    assert reel.epochs == (1, 2)
    assert reel.picture(1, "jet") is None


@pytest.mark.parametrize(("count", "duration"), [(0, 600), (10, 600), (100, 240), (5000, 80)])
def test_long_runs_are_shown_faster(count, duration):
    assert frame_ms(count) == duration
