import csv
import json
from dataclasses import replace

import numpy as np
import pytest
from helpers.images import animation, encode, noise_rgb, png_header_bomb, write_photo
from helpers.training import QUICK_SPEC, TINY_SPEC, tiny_settings
from PIL import Image

from engine.checkpoints import load_weights, read_card, save_checkpoint
from engine.control import StopToken
from engine.errors import CheckpointError, DatasetError, DivergedError, EngineError
from engine.evaluation import evaluate_checkpoint
from engine.events import (
    CheckpointSaved,
    EpochDone,
    PhotosRead,
    PreviewReady,
    RunStarted,
    RunTested,
    StepsDone,
)
from engine.runs import epoch_checkpoint, read_run
from engine.settings import ModelSpec
from engine.trainer import train
from engine.training_types import PreviewRequest, TrainingHooks
from engine.variants import Augmentation


def run(settings, stop=None, on_event=lambda _: None, **hooks):
    events = []

    def emit(event):
        events.append(event)
        on_event(event)

    outcome = train(settings, emit, stop or StopToken(), TrainingHooks(**hooks))
    return outcome, events


def of(events, kind):
    return [event for event in events if isinstance(event, kind)]


def losses_of(events):
    return np.concatenate([event.losses for event in of(events, StepsDone)])


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    """Train once; return the settings, the outcome and the events."""
    settings = tiny_settings(
        tmp_path_factory.mktemp("learned"), count=20, epochs=25, learning_rate=0.01
    )
    return settings, *run(settings)


def test_a_training_learns_and_keeps_its_best_epoch(learned):
    _, outcome, events = learned
    assert not outcome.was_stopped
    assert outcome.epochs == 25
    epochs = of(events, EpochDone)
    assert [event.epoch for event in epochs] == list(range(1, 26))
    assert epochs[-1].training_loss < 0.7 * epochs[0].training_loss
    best = min(epochs, key=lambda event: event.validation_loss)
    card = read_card(outcome.checkpoint)
    assert (card.epochs, card.validation_loss) == (best.epoch, best.validation_loss)
    assert not card.is_partial
    assert card.spec == TINY_SPEC


def test_events_tell_the_whole_run(learned):
    settings, _, events = learned
    (started,) = of(events, RunStarted)
    counts = (started.training_count, started.validation_count, started.test_count)
    assert sum(counts) == 20
    assert started.steps_per_epoch == -(-started.training_count // settings.batch_size)
    assert len(losses_of(events)) == 25 * started.steps_per_epoch
    assert of(events, EpochDone)[-1].step == 25 * started.steps_per_epoch
    saved = [event.path.name for event in of(events, CheckpointSaved)]
    assert saved.count("last.safetensors") == 25
    assert "best.safetensors" in saved


def test_the_run_folder_says_how_it_was_made(learned):
    settings, _, events = learned
    written = json.loads((settings.run_dir / "settings.json").read_text())
    assert written["epochs"] == 25
    assert written["spec"]["filters"] == 4
    split = json.loads((settings.run_dir / "split.json").read_text())
    (folder,) = split["folders"]
    assert folder["path"] == str(settings.data_dirs[0])
    names = folder["training"] + folder["validation"] + folder["test"]
    assert sorted(names) == sorted(path.name for path in settings.data_dirs[0].iterdir())
    with (settings.run_dir / "metrics.csv").open() as file:
        rows = list(csv.DictReader(file))
    batches = [float(row["training_loss"]) for row in rows if row["kind"] == "batch"]
    np.testing.assert_array_equal(np.float32(batches), losses_of(events))
    epochs = [row for row in rows if row["kind"] == "epoch"]
    assert [row["epoch"] for row in epochs] == [str(epoch) for epoch in range(1, 26)]
    expected = of(events, EpochDone)[1].validation_loss
    assert float(epochs[1]["validation_loss"]) == pytest.approx(expected, rel=1e-6)


def test_a_complete_run_is_measured_on_its_test_photographs(learned):
    settings, outcome, events = learned
    (tested,) = of(events, RunTested)
    assert tested.figures == outcome.test
    assert outcome.test.test_count == of(events, RunStarted)[0].test_count > 0
    record = read_run(settings.run_dir)
    assert (record.test, record.status) == (outcome.test, "complete")
    other = evaluate_checkpoint(
        outcome.checkpoint,
        settings.data_dirs,
        settings.run_dir / "split.json",
        lambda _: None,
        StopToken(),
    )
    assert other.mae == pytest.approx(outcome.test.mae, abs=1e-6)


def test_every_epoch_has_a_checkpoint_of_its_own(learned):
    settings, _, events = learned
    for done in of(events, EpochDone):
        assert read_card(done.checkpoint).epochs == done.epoch
        assert epoch_checkpoint(settings.run_dir, done.epoch) == done.checkpoint
    assert epoch_checkpoint(settings.run_dir, 26) is None


def test_a_run_is_not_written_over(learned):
    settings, first, _ = learned
    before = first.checkpoint.read_bytes()
    with pytest.raises(EngineError, match="already"):
        run(settings)
    assert first.checkpoint.read_bytes() == before


@pytest.fixture(scope="module")
def limited(tmp_path_factory):
    """Train on some of the photographs only; return the settings and the events."""
    settings = tiny_settings(
        tmp_path_factory.mktemp("limited"), count=30, photo_limit=10, epochs=1, spec=QUICK_SPEC
    )
    return settings, run(settings)[1]


def test_only_so_many_photographs_are_read(limited):
    _, events = limited
    (started,) = of(events, RunStarted)
    assert started.training_count + started.validation_count + started.test_count == 10
    assert of(events, PhotosRead)[-1].total == 10


def test_a_split_file_says_which_photographs_are_read(limited, tmp_path):
    settings = replace(
        limited[0],
        run_dir=tmp_path / "run",
        photo_limit=0,
        split_file=limited[0].run_dir / "split.json",
    )
    _, events = run(settings)
    started = of(events, RunStarted)[0]
    assert started.training_count + started.validation_count + started.test_count == 10
    assert started.skipped == ()
    assert {event.total for event in of(events, PhotosRead)} == {10}


def test_a_frozen_encoder_keeps_its_weights(learned, tmp_path):
    settings = tiny_settings(
        tmp_path,
        initial_checkpoint=learned[1].checkpoint,
        freeze_encoder=True,
        learning_rate=0.01,
    )
    outcome, _ = run(settings)
    before, after = (load_weights(one.checkpoint)[1] for one in (learned[1], outcome))
    for name in before:
        is_encoder = name.startswith(("down_", "input_norm"))
        assert np.array_equal(before[name], after[name]) == is_encoder, name


def test_the_same_seed_gives_the_same_weights(tmp_path):
    settings = tiny_settings(tmp_path, seed=3, flip=True, test_share=0.0)
    first, same = (
        load_weights(run(replace(settings, run_dir=tmp_path / name))[0].checkpoint)[1]
        for name in ("a", "b")
    )
    for name in first:
        np.testing.assert_allclose(first[name], same[name], atol=1e-5)


def test_a_stop_acts_after_one_batch_and_keeps_what_was_trained(tmp_path):
    stop = StopToken()
    steps_at_stop = []

    def on_event(event):
        if isinstance(event, StepsDone) and not stop.is_requested:
            stop.request()
            steps_at_stop.append(event.first_step + len(event.losses) - 1)

    settings = tiny_settings(tmp_path, epochs=50, spec=QUICK_SPEC)
    outcome, events = run(settings, stop, on_event)
    assert outcome.was_stopped
    assert len(losses_of(events)) == steps_at_stop[0]
    card, weights = load_weights(outcome.checkpoint)
    assert card.is_partial
    assert card.epochs == 0
    assert np.isfinite(weights["mean_ab/kernel"]).all()


def test_a_stop_while_reading_leaves_nothing(tmp_path):
    stop = StopToken()
    stop.request()
    settings = tiny_settings(tmp_path)
    outcome, _ = run(settings, stop)
    assert outcome.was_stopped
    assert outcome.checkpoint is None
    assert not settings.run_dir.exists()


def test_previews_show_the_requested_photograph_every_epoch_and_a_new_one_at_once(tmp_path):
    l_scaled = np.linspace(0, 1, 32 * 32, dtype=np.float32).reshape(32, 32)
    requests = {"name": "first"}

    def on_event(event):
        if isinstance(event, EpochDone) and event.epoch == 2:
            requests["name"] = "second"

    _, events = run(
        tiny_settings(tmp_path, epochs=4, test_share=0.0),
        on_event=on_event,
        preview=lambda: PreviewRequest(requests["name"], l_scaled),
    )
    previews = of(events, PreviewReady)
    assert {event.photo_id for event in previews} == {"first", "second"}
    assert {1, 2, 3, 4} <= {event.epoch for event in previews}
    assert previews[0].epoch == 0
    assert previews[0].ab_scaled.shape == (32, 32, 2)
    second = next(number for number, event in enumerate(events) if _is_second(event))
    changed = next(n for n, event in enumerate(events) if _ends_epoch(event, 2))
    assert not of(events[changed + 1 : second], EpochDone)


def _is_second(event):
    return isinstance(event, PreviewReady) and event.photo_id == "second"


def _ends_epoch(event, epoch):
    return isinstance(event, EpochDone) and event.epoch == epoch


@pytest.mark.parametrize("kind", ["regressor", "encoder_decoder"])
def test_the_other_kinds_train_too(tmp_path, kind):
    spec = ModelSpec(kind, 3, image_px=32)
    settings = tiny_settings(tmp_path, spec=spec, epochs=6, learning_rate=0.01, test_share=0.0)
    outcome, events = run(settings)
    assert read_card(outcome.checkpoint).spec == spec
    epochs = of(events, EpochDone)
    assert epochs[-1].training_loss < epochs[0].training_loss


def test_tanh_reports_its_loss_in_the_same_units(learned, tmp_path):
    spec = ModelSpec("colorizer", 4, "tanh", image_px=32)
    settings = replace(learned[0], spec=spec, run_dir=tmp_path / "tanh", epochs=8)
    _, events = run(settings)
    sigmoid, tanh = (of(one, EpochDone)[7].training_loss for one in (learned[2], events))
    # In units of [-1, 1] it would be twice as much.
    assert tanh == pytest.approx(sigmoid, rel=0.5)


def test_training_can_start_from_a_checkpoint(learned, tmp_path):
    settings, first, first_events = learned
    again = replace(
        settings, run_dir=tmp_path / "again", initial_checkpoint=first.checkpoint, epochs=1
    )
    _, events = run(again)
    assert losses_of(events)[0] < losses_of(first_events)[0]


def test_a_checkpoint_of_another_network_is_refused(learned, tmp_path):
    spec = ModelSpec("colorizer", 8, image_px=32)
    settings = tiny_settings(tmp_path, spec=spec, initial_checkpoint=learned[1].checkpoint)
    with pytest.raises(CheckpointError):
        run(settings)


def test_a_folder_without_photographs_is_refused(tmp_path):
    (tmp_path / "nothing").mkdir()
    with pytest.raises(DatasetError, match="nothing"):
        run(tiny_settings(tmp_path, data_dirs=(tmp_path / "nothing",)))


def test_a_folder_of_every_odd_and_broken_file_is_trained_on_to_the_end(tmp_path):
    settings = tiny_settings(tmp_path, augmentation=Augmentation("fresh"), spec=QUICK_SPEC)
    folder = settings.data_dirs[0]
    photo = noise_rgb(40, 50)
    (folder / "text.jpg").write_text("no photograph")
    (folder / "empty.png").write_bytes(b"")
    (folder / "cut.jpg").write_bytes(encode(photo, "JPEG")[:300])
    (folder / "bomb.png").write_bytes(png_header_bomb())
    (folder / "moving.gif").write_bytes(animation("GIF"))
    Image.fromarray(photo).convert("CMYK").save(folder / "print.jpg")
    write_photo(folder / "one pixel.png", np.full((1, 1, 3), (200, 30, 30), np.uint8))
    write_photo(folder / "Größe 写真.JPG", photo)
    Image.new("I;16", (30, 20), 900).save(folder / "scan.tif")
    (folder / "gone.jpg").symlink_to(folder / "nowhere.jpg")
    (folder / "loop").symlink_to(folder)
    outcome, events = run(settings)
    assert outcome.epochs == settings.epochs
    assert outcome.checkpoint is not None
    (started,) = of(events, RunStarted)
    broken = {"text.jpg", "empty.png", "cut.jpg", "bomb.png", "scan.tif", "gone.jpg"}
    assert {skipped.path.name for skipped in started.skipped} == broken
    counts = (started.training_count, started.validation_count, started.test_count)
    assert sum(counts) >= 12 + 3
    assert np.isfinite(losses_of(events)).all()


def test_a_diverging_training_says_so(learned, tmp_path):
    card, weights = load_weights(learned[1].checkpoint)
    huge = {name: array * np.float32(1e30) for name, array in weights.items()}
    save_checkpoint(tmp_path / "huge.safetensors", card, huge)
    settings = tiny_settings(tmp_path, initial_checkpoint=tmp_path / "huge.safetensors")
    with pytest.raises(DivergedError, match="smaller learning rate"):
        run(settings)
