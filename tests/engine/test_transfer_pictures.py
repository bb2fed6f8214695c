import io

import numpy as np
import pytest
from helpers.images import write_photo
from helpers.transfer import FlatPredictors, write_flat_checkpoint
from PIL import Image

from engine import transfer_pictures
from engine.control import StopToken
from engine.errors import ImageError, RunStopped
from engine.transfer_evaluation import evaluate_folder
from engine.transfer_pictures import EvaluationPictures, EvaluationThumbnails
from engine.transfer_types import EvaluationSettings

BLUE, ORANGE = (60, 90, 170), (200, 150, 90)


@pytest.fixture
def evaluation(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, color in (("a.jpg", BLUE), ("b.jpg", ORANGE)):
        write_photo(folder / name, np.full((150, 200, 3), color, np.uint8), quality=95)
    checkpoint = write_flat_checkpoint(tmp_path / "warm.safetensors")
    settings = EvaluationSettings(folder, (checkpoint,))
    return evaluate_folder(settings, predictors(), lambda _: None, StopToken())


def predictors():
    return FlatPredictors({"warm.safetensors": (0.55, 0.7)})


def color_of(data):
    with Image.open(io.BytesIO(data)) as image:
        assert image.format == "JPEG"
        assert image.size == (160, 120)
        return np.asarray(image.convert("RGB")).reshape(-1, 3).mean(axis=0)


def test_each_picture_has_its_colors(evaluation):
    thumbnail = EvaluationThumbnails(evaluation, predictors(), StopToken())
    first, second = evaluation.photos
    assert color_of(thumbnail(first, "original")) == pytest.approx(BLUE, abs=4)
    gray = color_of(thumbnail(first, "gray"))
    assert np.ptp(gray) < 2
    warm = color_of(thumbnail(first, evaluation.methods[2].key))
    assert warm[0] > warm[1] > warm[2]
    # The mean of blue and orange is nearer to gray than both.
    mean = color_of(thumbnail(second, "mean"))
    assert 3 < np.ptp(mean) < np.ptp(ORANGE) / 2


def test_there_are_pictures_of_the_first_photographs_only(evaluation, monkeypatch):
    monkeypatch.setattr(transfer_pictures, "MOST_PICTURED", 1)
    thumbnail = EvaluationThumbnails(evaluation, predictors(), StopToken())
    assert thumbnail(evaluation.photos[0], "original")
    assert thumbnail(evaluation.photos[1], "original") is None


def test_the_window_has_pictures_of_all_photographs(evaluation, monkeypatch):
    monkeypatch.setattr(transfer_pictures, "MOST_PICTURED", 0)
    pictures, stop = EvaluationPictures(evaluation, predictors()), StopToken()
    original, warm = (
        pictures(evaluation.photos[1], shown, stop)
        for shown in ("original", evaluation.methods[2].key)
    )
    assert original.shape == warm.shape == (120, 160, 3)
    assert original.dtype == warm.dtype == np.uint8
    assert original.mean(axis=(0, 1)) == pytest.approx(ORANGE, abs=4)
    assert warm[..., 0].mean() > warm[..., 2].mean() + 10
    evaluation.photos[0].color.unlink()
    with pytest.raises(ImageError):
        pictures(evaluation.photos[0], "gray", stop)
    stop.request()
    with pytest.raises(RunStopped):
        pictures(evaluation.photos[1], "gray", stop)


def test_a_file_that_is_gone_has_no_picture(evaluation):
    thumbnail = EvaluationThumbnails(evaluation, predictors(), StopToken())
    evaluation.photos[0].color.unlink()
    assert thumbnail(evaluation.photos[0], "gray") is None


def test_a_stop_is_heard(evaluation):
    stop = StopToken()
    thumbnail = EvaluationThumbnails(evaluation, predictors(), stop)
    stop.request()
    with pytest.raises(RunStopped):
        thumbnail(evaluation.photos[0], "original")
