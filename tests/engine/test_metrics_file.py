import numpy as np
import pytest
from helpers.disks import ordinary_user

from engine.errors import EngineError
from engine.metrics_file import MetricsFile, read_metrics
from engine.run_types import EpochRow


def write(folder, steps=range(1, 7), per_epoch=3, **options):
    metrics = MetricsFile(folder, **options)
    for step in steps:
        epoch = -(-step // per_epoch)
        metrics.add_batch(epoch, step, step / per_epoch, step * 0.5, 1 / step)
        if step % per_epoch == 0:
            metrics.add_epoch(EpochRow(epoch, step, float(epoch), step * 0.5, 0.1 * epoch, None))
    metrics.flush()


def test_steps_and_epochs_come_back(tmp_path):
    write(tmp_path)
    read = read_metrics(tmp_path)
    np.testing.assert_array_equal(read.steps, np.arange(1, 7))
    np.testing.assert_allclose(read.losses, 1 / np.arange(1, 7), rtol=1e-7)
    np.testing.assert_allclose(read.epoch_positions, np.arange(1, 7) / 3)
    np.testing.assert_allclose(read.run_seconds, np.arange(1, 7) * 0.5)
    assert [row.epoch for row in read.epochs] == [1, 2]
    assert read.epochs[1] == EpochRow(2, 6, 2.0, 3.0, 0.2, None)


def test_a_validation_loss_comes_back(tmp_path):
    metrics = MetricsFile(tmp_path)
    metrics.add_epoch(EpochRow(1, 5, 1.0, 2.5, 0.25, 0.125))
    assert read_metrics(tmp_path).epochs == (EpochRow(1, 5, 1.0, 2.5, 0.25, 0.125),)


def test_what_a_killed_run_wrote_beyond_its_state_is_cut_off(tmp_path):
    write(tmp_path)
    with (tmp_path / "metrics.csv").open("a") as file:
        file.write("batch,3,7,2.33")
    assert len(read_metrics(tmp_path).steps) == 6
    write(tmp_path, range(5, 8), step=4, epochs=1)
    read = read_metrics(tmp_path)
    np.testing.assert_array_equal(read.steps, np.arange(1, 8))
    assert [row.epoch for row in read.epochs] == [1, 2]


def test_an_epoch_that_the_state_does_not_know_yet_is_cut_off(tmp_path):
    write(tmp_path)
    MetricsFile(tmp_path, step=6, epochs=1).flush()
    read = read_metrics(tmp_path)
    assert len(read.steps) == 6
    assert [row.epoch for row in read.epochs] == [1]


def test_rows_that_are_no_numbers_are_passed_over(tmp_path):
    write(tmp_path)
    text = (tmp_path / "metrics.csv").read_text()
    (tmp_path / "metrics.csv").write_text(text.replace("batch,1,2,", "batch,1,two,") + "\0\xff\n")
    np.testing.assert_array_equal(read_metrics(tmp_path).steps, [1, 3, 4, 5, 6])


def test_without_a_file_there_are_no_losses(tmp_path):
    read = read_metrics(tmp_path)
    assert (len(read.steps), read.epochs) == (0, ())


def test_a_new_run_begins_a_new_file(tmp_path):
    write(tmp_path)
    write(tmp_path, range(1, 3))
    assert len(read_metrics(tmp_path).steps) == 2


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "closed").mkdir(mode=0o555)
    with ordinary_user(tmp_path / "closed"), pytest.raises(EngineError, match="closed"):
        MetricsFile(tmp_path / "closed")
