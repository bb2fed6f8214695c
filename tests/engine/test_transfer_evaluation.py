import dataclasses
import os

import numpy as np
import pytest
from helpers.images import write_photo
from helpers.training import write_photos
from helpers.transfer import FlatPredictors, write_flat_checkpoint, write_pairs
from PIL import Image
from skimage.color import rgb2lab

from engine import transfer_evaluation
from engine.control import StopToken
from engine.errors import CheckpointError, DatasetError, RunStopped
from engine.transfer_evaluation import evaluate_folder, find_mean_ab_scaled
from engine.transfer_measure import measure_guess, one_color, read_true_photo
from engine.transfer_types import (
    CHECKPOINT,
    EvaluationProgress,
    EvaluationSettings,
    EvaluationShown,
)

ONE_SAID, TWO_SAID, MEAN_SAID = (0.55, 0.6), (0.4, 0.45), (0.5, 0.62)


@pytest.fixture
def checkpoints(tmp_path):
    folder = tmp_path / "checkpoints"
    folder.mkdir()
    return (
        write_flat_checkpoint(folder / "one.safetensors", 4, title="One"),
        write_flat_checkpoint(folder / "two.safetensors", 8, title="Two"),
    )


@pytest.fixture
def regressor(tmp_path):
    return write_flat_checkpoint(tmp_path / "mean.safetensors", 3, "regressor", "One color")


@pytest.fixture
def predictors():
    return FlatPredictors(
        {"one.safetensors": ONE_SAID, "two.safetensors": TWO_SAID, "mean.safetensors": MEAN_SAID}
    )


def evaluate(folder, checkpoints, predictors, *, cache=None, emit=lambda _: None, **more):
    settings = EvaluationSettings(folder, tuple(checkpoints), **more)
    return evaluate_folder(settings, predictors, emit, StopToken(), cache)


def true_mean(paths):
    """Return the mean a*b* of photographs at 128 x 128 pixels, scaled, by scikit-image."""
    least, span = np.array([-86.185, -107.863]), np.array([98.254 + 86.185, 94.482 + 107.863])
    means = []
    for path in paths:
        with Image.open(path) as image:
            small = np.asarray(image.resize((128, 128), Image.Resampling.BILINEAR))
        means.append(rgb2lab(small)[..., 1:].mean(axis=(0, 1)))
    return (np.mean(means, axis=0) - least) / span


def test_each_figure_is_that_of_its_guess(tmp_path, checkpoints, regressor, predictors):
    folder = write_pairs(tmp_path / "ncd", {"Apple": 1, "Pear": 2})
    evaluation = evaluate(folder, checkpoints, predictors, regressor=regressor)
    assert evaluation.folder == folder
    assert evaluation.is_paired
    assert evaluation.failures == ()
    assert evaluation.class_names == ("Apple", "Pear")
    mean = true_mean([photo.color for photo in evaluation.photos])
    gray = (86.185 / (98.254 + 86.185), 107.863 / (94.482 + 107.863))
    said = (gray, tuple(mean), MEAN_SAID, ONE_SAID, TWO_SAID)
    assert [method.title for method in evaluation.methods[2:]] == ["One color", "One", "Two"]
    for method, color in zip(evaluation.methods, said, strict=True):
        for photo in evaluation.photos:
            true = read_true_photo(photo)
            expected = measure_guess(true, true.small_ab_scaled(), one_color(color), StopToken())
            for name, value in dataclasses.asdict(evaluation.score(method, photo)).items():
                assert value == pytest.approx(getattr(expected, name), abs=1e-3), name
    one = evaluation.methods[3]
    maes = [evaluation.score(one, photo).mae for photo in evaluation.photos]
    assert evaluation.mean_of_photos(one).mae == pytest.approx(np.mean(maes))
    assert evaluation.mean_of_classes(one).mae == pytest.approx(
        (maes[0] + (maes[1] + maes[2]) / 2) / 2
    )


def test_what_cannot_be_measured_is_a_row_and_the_rest_goes_on(tmp_path, checkpoints, predictors):
    folder = write_pairs(tmp_path / "ncd", {"Apple": 5})
    color, gray = folder / "ColorfulOriginal" / "Apple", folder / "Gray" / "Apple"
    (gray / "photo000.png").unlink()
    (color / "photo001.png").write_bytes(b"no picture")
    write_photo(gray / "photo002.png", np.full((9, 9, 3), 80, np.uint8))
    write_photo(color / "photo003.png", np.full((24, 24, 3), 80, np.uint8))
    evaluation = evaluate(folder, checkpoints, predictors)
    assert [photo.name for photo in evaluation.photos] == ["Apple/photo004.png"]
    reasons = {failure.path.name: failure.reason for failure in evaluation.failures}
    assert "no partner" in reasons["photo000.png"]
    assert "not a picture" in reasons["photo001.png"]
    assert "24 × 24 pixels but its gray picture has 9 × 9" in reasons["photo002.png"]
    assert "no color" in reasons["photo003.png"]
    assert len(reasons) == len(evaluation.failures) == 4
    # The mean color is that of what is measured.
    mean = find_mean_ab_scaled(evaluation.photos, StopToken(), None)
    assert mean == pytest.approx(true_mean([color / "photo004.png"]), abs=1e-5)


def test_a_regressor_among_the_checkpoints_is_measured_once(
    tmp_path, checkpoints, regressor, predictors
):
    folder = tmp_path / "photos"
    write_photos(folder, 2)
    evaluation = evaluate(folder, (regressor,), predictors, regressor=regressor)
    floor, checkpoint = evaluation.methods[2:]
    assert (checkpoint.kind, checkpoint.filters) == (CHECKPOINT, 3)
    assert predictors.asked == ["mean.safetensors"] * 2
    for photo in evaluation.photos:
        assert evaluation.score(floor, photo) == evaluation.score(checkpoint, photo)


def test_only_what_is_missing_is_measured_again(tmp_path, checkpoints, predictors):
    folder, cache = tmp_path / "photos", tmp_path / "cache"
    paths = write_photos(folder, 3)
    one, two = checkpoints
    first = evaluate(folder, [one], predictors, cache=cache)
    assert predictors.asked == ["one.safetensors"] * 3
    predictors.asked.clear()
    predictors.loaded.clear()
    assert evaluate(folder, [one], predictors, cache=cache) == first
    assert predictors.loaded == []
    both = evaluate(folder, [one, two], predictors, cache=cache)
    assert predictors.asked == ["two.safetensors"] * 3
    assert both.score(first.methods[2], both.photos[0]) == first.score(
        first.methods[2], first.photos[0]
    )
    predictors.asked.clear()
    os.utime(paths[1], ns=(1, 1))
    assert evaluate(folder, [one, two], predictors, cache=cache) == both
    assert sorted(predictors.asked) == ["one.safetensors", "two.safetensors"]


def test_another_mean_color_is_measured_anew(tmp_path, checkpoints, predictors):
    folder, cache = tmp_path / "photos", tmp_path / "cache"
    write_photos(folder, 3)
    all_photos = evaluate(folder, checkpoints, predictors, cache=cache)
    kept = evaluate(folder, checkpoints, predictors, cache=cache, only=frozenset({"photo001.png"}))
    alone = evaluate(folder, checkpoints, predictors, only=frozenset({"photo001.png"}))
    assert kept == alone
    photo = kept.photos[0]
    assert [one.name for one in kept.photos] == ["photo001.png"]
    gray, mean = kept.methods[:2]
    assert kept.score(gray, photo) == all_photos.score(gray, photo)
    assert kept.score(mean, photo) != all_photos.score(mean, photo)


def test_what_was_measured_before_a_stop_is_kept(tmp_path, checkpoints, predictors):
    folder, cache = tmp_path / "photos", tmp_path / "cache"
    write_photos(folder, 20, size_px=12)
    stop = StopToken()

    def emit(event):
        if isinstance(event, EvaluationProgress) and event.stage == "measure" and event.done:
            stop.request()

    settings = EvaluationSettings(folder, checkpoints[:1])
    with pytest.raises(RunStopped):
        evaluate_folder(settings, predictors, emit, stop, cache)
    predictors.asked.clear()
    evaluation = evaluate(folder, checkpoints[:1], predictors, cache=cache)
    assert len(evaluation.photos) == 20
    assert 0 < len(predictors.asked) < 20


def test_stages_are_told_and_looks_hold_whole_photographs_only(
    tmp_path, checkpoints, predictors, monkeypatch
):
    monkeypatch.setattr(transfer_evaluation, "_SHOWN_INTERVAL_S", 0)
    folder, events = tmp_path / "photos", []
    write_photos(folder, 4)
    (folder / "broken.png").write_bytes(b"no picture")
    evaluation = evaluate(folder, checkpoints, predictors, emit=events.append)
    progress = [event for event in events if isinstance(event, EvaluationProgress)]
    stages = list(dict.fromkeys(event.stage for event in progress))
    assert stages == ["colors", "measure"]
    assert [(event.done, event.total) for event in progress if event.stage == "colors"][-1] == (
        5,
        5,
    )
    assert (progress[-1].done, progress[-1].total) == (4, 4)
    shown = [event.evaluation for event in events if isinstance(event, EvaluationShown)]
    assert [len(one.photos) for one in shown] == [1, 2, 3, 4]
    assert shown[1].photos == evaluation.photos[:2]
    assert shown[1].scores.keys() == {
        (method.key, photo.name) for method in evaluation.methods for photo in shown[1].photos
    }
    assert shown[-1] == evaluation


def test_a_file_that_vanishes_between_the_stages_is_a_row(tmp_path, checkpoints, predictors):
    folder = tmp_path / "photos"
    paths = write_photos(folder, 2)

    def emit(event):
        if isinstance(event, EvaluationProgress) and event.stage == "measure" and not event.done:
            paths[0].unlink(missing_ok=True)

    evaluation = evaluate(folder, checkpoints, predictors, emit=emit)
    assert [photo.name for photo in evaluation.photos] == ["photo001.png"]
    assert [failure.path for failure in evaluation.failures] == [paths[0]]


def test_what_nothing_can_be_said_about_is_refused(tmp_path, checkpoints, predictors):
    bare = tmp_path / "bare"
    bare.mkdir()
    with pytest.raises(DatasetError, match="holds no color photograph"):
        evaluate(bare, checkpoints, predictors)
    with pytest.raises(DatasetError, match="nowhere"):
        evaluate(tmp_path / "nowhere", checkpoints, predictors)
    write_photo(bare / "gray.png", np.full((8, 8, 3), 80, np.uint8))
    with pytest.raises(DatasetError, match=r"No photograph in .* gray.png has no color"):
        evaluate(bare, checkpoints, predictors)
    write_photos(bare, 1)
    with pytest.raises(DatasetError, match="kept out"):
        evaluate(bare, checkpoints, predictors, only=frozenset({"elsewhere.png"}))
    with pytest.raises(CheckpointError):
        evaluate(bare, [tmp_path / "gone.safetensors"], predictors)
