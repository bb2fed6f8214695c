import json
import shutil

import pytest
from helpers.disks import ordinary_user
from helpers.training import tiny_settings

from engine.control import StopToken
from engine.errors import EngineError
from engine.events import EpochDone, SamplesReady, StepsDone
from engine.run_folder import RunFolder, epoch_path
from engine.runs import epoch_checkpoint, list_runs, read_run
from engine.samples import read_samples
from engine.settings import ModelSpec
from engine.trainer import train


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Train once, and return the settings and the events."""
    events = []
    settings = tiny_settings(tmp_path_factory.mktemp("trained"), count=20, epochs=3)
    train(settings, events.append, StopToken())
    return settings, events


def test_a_run_says_what_it_is(trained):
    settings, events = trained
    run = read_run(settings.run_dir)
    epochs = [event for event in events if isinstance(event, EpochDone)]
    best = min(epochs, key=lambda event: event.validation_loss)
    assert (run.settings, run.status) == (settings, "complete")
    assert run.title == "photos, 4 filters"
    assert (run.best_epoch, run.best_loss) == (best.epoch, best.validation_loss)
    assert (run.epochs_done, run.steps_done) == (3, epochs[-1].step)
    assert run.parameter_count == 1154
    assert run.run_seconds == pytest.approx(epochs[-1].run_seconds, abs=1.0)
    assert run.best_checkpoint.name == "best.safetensors"
    assert run.date > "2026"


def test_times_and_places_of_the_steps_only_grow(trained):
    _, events = trained
    steps = [event for event in events if isinstance(event, StepsDone)]
    positions = [x for event in steps for x in event.epoch_positions]
    seconds = [x for event in steps for x in event.run_seconds]
    assert positions == sorted(positions)
    assert positions[-1] == 3
    assert seconds == sorted(seconds)
    assert seconds[0] > 0


def test_sample_pictures_are_there_for_every_epoch_and_before_the_first(trained):
    settings, events = trained
    ready = [event for event in events if isinstance(event, SamplesReady)]
    assert [event.epoch for event in ready] == [0, 1, 2, 3]
    assert len(ready[0].samples) == 3  # of the validation
    assert read_samples(settings.run_dir) == tuple(ready)


def test_runs_are_found_below_a_folder_and_broken_ones_left_out(trained, tmp_path, caplog):
    settings, _ = trained
    shutil.copytree(settings.run_dir, tmp_path / "one")
    shutil.copytree(settings.run_dir, tmp_path / "sweep" / "two")
    newer = json.loads((tmp_path / "one" / "settings.json").read_text())
    newer["date"] = "2030-01-01T00:00:00+00:00"
    (tmp_path / "one" / "settings.json").write_text(json.dumps(newer))
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "settings.json").write_text("{")
    (tmp_path / "photos").mkdir()
    found = [run.run_dir.name for run in list_runs([tmp_path, tmp_path / "one", tmp_path / "gone"])]
    assert found == ["one", "two"]
    assert "broken" in caplog.text


def test_a_folder_that_is_no_run_is_one_sentence(tmp_path):
    with pytest.raises(EngineError, match=r"settings\.json"):
        read_run(tmp_path)


def test_unreadable_figures_do_not_hide_a_run(trained, tmp_path):
    settings, _ = trained
    shutil.copytree(settings.run_dir, tmp_path / "run")
    (tmp_path / "run" / "test.json").write_text('{"mae": 1}')
    assert read_run(tmp_path / "run").test is None


def test_the_best_epoch_has_a_checkpoint_even_where_its_own_went(trained, tmp_path):
    settings, _ = trained
    shutil.copytree(settings.run_dir, tmp_path / "run")
    best = read_run(tmp_path / "run").best_epoch
    epoch_path(tmp_path / "run", best).unlink()
    assert epoch_checkpoint(tmp_path / "run", best).name == "best.safetensors"


class _Photos:
    """What a run folder wants to know of photographs."""

    folders = ()
    names = ()
    split = type("Split", (), {"training": (), "validation": (), "test": ()})()


def test_of_many_epochs_some_fifty_keep_a_checkpoint(tmp_path):
    settings = tiny_settings(tmp_path, spec=ModelSpec("regressor", 3, image_px=32))
    folder = RunFolder(settings, _Photos())
    for epoch in range(1, 204):
        path = folder.epoch_path(epoch)
        if path is not None:
            path.write_bytes(b"")
        kept = sorted(int(one.stem) for one in (settings.run_dir / "epochs").iterdir())
        assert len(kept) <= 50
        if epoch <= 50:
            assert kept == list(range(1, epoch + 1))
    assert kept == list(range(8, 201, 8))


def test_a_folder_that_is_closed_to_us_hides_no_run(trained, tmp_path, caplog):
    settings, _ = trained
    shutil.copytree(settings.run_dir, tmp_path / "open")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    with ordinary_user(tmp_path):
        runs = list_runs([tmp_path])
    closed.chmod(0o755)
    assert [run.run_dir.name for run in runs] == ["open"]
    assert "closed" in caplog.text
