"""What is said about a training that started or ended."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.training import tiny_settings

from engine.api import ModelSpec, RunStarted, SkippedFile, TestFigures, TrainingOutcome
from gui.training_texts import describe_end, describe_skipped

STARTED = RunStarted(8, 2, 2, 2, 5, 1154, ())
RESUMED = replace(STARTED, steps_done=6)
BEST = Path("/runs/a/best.safetensors")
FIGURES = TestFigures(
    test_count=1234,
    mae=0.01834,
    mse=0.002,
    gray_mae=0.0339,
    gray_mse=0.003,
    constant_mae=0.03,
    constant_mse=0.004,
    mean_color_mse=0.0001234,
    constant_mean_color_mse=0.0005678,
)


def skipped(*names):
    return tuple(SkippedFile(Path("/photos") / name, f"{name} is gray.") for name in names)


def test_files_that_were_left_out_are_counted_and_the_first_is_named():
    files = skipped("a.jpg", "b.jpg", "c.jpg")
    sentence, details = describe_skipped(replace(STARTED, skipped=files))
    assert sentence == (
        "3 of the files were left out of the training, such as “a.jpg”: a.jpg is gray."
    )
    assert details.split("\n") == [f"{one.path}: {one.path.name} is gray." for one in files]


def test_one_file_that_was_left_out_is_one():
    sentence, details = describe_skipped(replace(STARTED, skipped=skipped("a.jpg")))
    assert sentence == "1 of the files was left out of the training: “a.jpg”: a.jpg is gray."
    assert details == f"{Path('/photos/a.jpg')}: a.jpg is gray."


def test_braces_in_the_name_of_a_file_do_no_harm():
    sentence, _ = describe_skipped(replace(STARTED, skipped=skipped("{count} {x}.jpg", "b.jpg")))
    assert "“{count} {x}.jpg”" in sentence


@pytest.mark.parametrize(
    ("started", "sentence"),
    [
        (None, "The training was stopped before its first batch."),
        (STARTED, "The training was stopped before its first batch."),
        (RESUMED, "The training was stopped before its next batch; it is as it was."),
    ],
    ids=["before it began", "new", "continued"],
)
def test_a_stop_before_the_first_step_leaves_nothing_and_says_so(started, sentence):
    assert describe_end(TrainingOutcome(True, 0, None), started) == ("info", sentence)


@pytest.mark.parametrize(
    ("epochs", "is_paused", "beginning"),
    [
        (0, False, "Stopped after 0 epochs;"),
        (1, False, "Stopped after 1 epoch;"),
        (3, True, "Stopped in its pause after 3 epochs;"),
    ],
)
def test_a_stopped_training_is_kept_as_it_was(epochs, is_paused, beginning):
    kind, sentence = describe_end(TrainingOutcome(True, epochs, BEST), STARTED, is_paused)
    assert kind == "info"
    assert sentence == (
        f"{beginning} the network as it was is in the list, marked as stopped early."
    )


@pytest.mark.parametrize(
    ("epochs", "started", "sentence"),
    [
        (1, STARTED, "Training complete: 1 epoch. The best epoch is in the list."),
        (5, STARTED, "Training complete: 5 epochs. The best epoch is in the list."),
        (
            *(8, RESUMED),
            "The continued training is complete: 8 epochs in all. The best epoch is in the list.",
        ),
    ],
)
def test_a_complete_training_without_test_photographs_is_good(epochs, started, sentence):
    assert describe_end(TrainingOutcome(False, epochs, BEST), started) == ("good", sentence)


@pytest.mark.parametrize(
    ("kind", "figures"),
    [
        ("colorizer", "On 1,234 test photographs the MAE is 0.0183; gray has 0.0339."),
        (
            "regressor",
            "On 1,234 test photographs the mean color has an MSE of 0.000123; always the same "
            "color has 0.000568.",
        ),
    ],
)
def test_the_test_photographs_are_told_in_what_this_network_learns(tmp_path, kind, figures):
    settings = tiny_settings(tmp_path, count=1, spec=ModelSpec(kind, 4, image_px=32))
    outcome = TrainingOutcome(False, 5, BEST, FIGURES)
    _, sentence = describe_end(outcome, replace(STARTED, settings=settings))
    assert sentence == f"Training complete: 5 epochs. The best epoch is in the list. {figures}"
