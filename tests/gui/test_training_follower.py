"""What is said about a training, and what becomes of the list of checkpoints."""

from dataclasses import replace
from pathlib import Path

import pytest
from helpers.runs import write_run
from helpers.training import tiny_settings

from engine.api import RunNote, RunStarted, SkippedFile, TestFigures, TrainingOutcome, runs_dir
from gui.checkpoint_store import CheckpointStore
from gui.jobs import Failure
from gui.predictions import LIVE_ID
from gui.training_follower import TrainingFollower
from gui.training_session import TrainingSession

DEFAULT, OTHER, BEST = "/shipped/general.safetensors", "/mine.safetensors", "/run/best.safetensors"
FIGURES = TestFigures(30, 0.0151, 0.001, 0.0302, 0.002, 0.03, 0.002, 0.1, 0.2)
DONE = TrainingOutcome(False, 10, Path(BEST), FIGURES)


@pytest.fixture
def training(qtbot, runner) -> TrainingSession:
    return TrainingSession(runner)


@pytest.fixture
def checkpoints(runner) -> CheckpointStore:
    return CheckpointStore(runner, Path("/shipped"), Path(DEFAULT))


@pytest.fixture
def told(training, checkpoints) -> list[tuple[str, str, str]]:
    """Hold what is said; the follower lives as long."""
    said: list[tuple[str, str, str]] = []
    follower = TrainingFollower(training, checkpoints, training)
    follower.message.connect(lambda *message: said.append(message))
    return said


@pytest.fixture
def started(tmp_path) -> RunStarted:
    settings = tiny_settings(tmp_path, count=1, title="Faces, 4 filters")
    return RunStarted(8, 2, 2, 20, 10, 100, (), settings=settings)


def start(training, started: RunStarted, is_resting: bool = False) -> None:
    training._started, training._is_resting = started, is_resting
    training.run_started.emit(started)


def test_the_network_in_training_is_a_row_and_is_used(training, checkpoints, told, started) -> None:
    start(training, started)
    assert checkpoints.live.title == "Faces, 4 filters"
    assert checkpoints.live.detail == "being trained now"
    assert checkpoints.current_id == LIVE_ID
    assert told == []


def test_a_network_without_a_title_is_named_as_its_checkpoint_will_be(
    training, checkpoints, told, started
) -> None:
    start(training, replace(started, settings=replace(started.settings, title="")))
    assert checkpoints.live.title == "photos, 4 filters"


def test_at_the_end_the_best_checkpoint_takes_its_place(
    qtbot, training, checkpoints, told, started
) -> None:
    start(training, started)
    with qtbot.waitSignal(checkpoints.listed):
        training.ended.emit(DONE)
    assert checkpoints.live is None
    assert checkpoints.current_id == BEST
    [(kind, sentence, _)] = told
    assert kind == "good"
    assert sentence == (
        "Training complete: 10 epochs. The best epoch is in the list. On 30 test photographs the "
        "MAE is 0.0151; gray has 0.0302."
    )


def test_a_checkpoint_that_the_user_looks_at_stays_in_use(
    training, checkpoints, told, started
) -> None:
    start(training, started)
    checkpoints.select(OTHER)
    training.ended.emit(DONE)
    assert checkpoints.current_id == OTHER
    assert checkpoints.live is None


def test_the_new_checkpoint_is_in_the_list_afterwards(
    qtbot, training, checkpoints, told, started
) -> None:
    start(training, started)
    write_run(runs_dir() / "run")
    training.ended.emit(DONE)
    qtbot.waitUntil(lambda: any(entry.card for entry in checkpoints.entries))


@pytest.mark.parametrize(
    ("epochs", "is_resting", "sentence"),
    [
        (1, False, "Stopped after 1 epoch; "),
        (3, False, "Stopped after 3 epochs; "),
        (3, True, "Stopped in its pause after 3 epochs; "),
    ],
)
def test_a_stopped_training_says_how_far_it_came(
    training, checkpoints, told, started, epochs: int, is_resting: bool, sentence: str
) -> None:
    start(training, started, is_resting)
    training.ended.emit(TrainingOutcome(True, epochs, Path("/run/last.safetensors")))
    [(kind, said, _)] = told
    assert kind == "info"
    assert said.startswith(sentence)
    assert checkpoints.current_id == "/run/last.safetensors"


@pytest.mark.parametrize(
    ("steps_done", "sentence"),
    [
        (0, "The training was stopped before its first batch."),
        (40, "The training was stopped before its next batch; it is as it was."),
    ],
)
def test_a_training_that_did_nothing_goes_back_to_the_shipped_checkpoint(
    training, checkpoints, told, started, steps_done: int, sentence: str
) -> None:
    start(training, replace(started, steps_done=steps_done))
    training.ended.emit(TrainingOutcome(True, 0, None))
    assert told == [("info", sentence, "")]
    assert checkpoints.current_id == DEFAULT
    assert checkpoints.live is None


def test_a_continued_training_says_how_many_epochs_it_has_in_all(
    training, checkpoints, told, started
) -> None:
    start(training, replace(started, steps_done=40))
    training.ended.emit(replace(DONE, test=None))
    assert told == [
        (
            "good",
            "The continued training is complete: 10 epochs in all. The best epoch is in the list.",
            "",
        )
    ]


def test_a_training_that_fails_says_why_and_its_row_goes(
    qtbot, training, checkpoints, told, started
) -> None:
    start(training, started)
    with qtbot.waitSignal(checkpoints.listed):
        training.failed.emit(Failure("The disk is full.", "Traceback"))
    assert told == [("error", "The disk is full.", "Traceback")]
    assert checkpoints.live is None
    assert checkpoints.current_id == DEFAULT


def test_after_a_sweep_its_row_goes_too(training, checkpoints, told, started) -> None:
    start(training, started)
    training.work_ended.emit(None)
    assert checkpoints.live is None
    assert checkpoints.current_id == DEFAULT
    assert told == []


def test_files_that_are_left_out_are_counted_and_all_are_in_the_details(
    training, checkpoints, told, started
) -> None:
    skipped = tuple(SkippedFile(Path(f"/photos/{n}.jpg"), "It is cut short.") for n in range(3))
    start(training, replace(started, skipped=skipped))
    [(kind, sentence, details)] = told
    assert kind == "info"
    assert sentence.startswith("3 of the files were left out")
    assert "0.jpg" in sentence
    assert details.count("It is cut short.") == 3


def test_what_happens_to_a_run_is_passed_on(training, checkpoints, told) -> None:
    training.run_noted.emit(RunNote("The memory was too small."))
    assert told == [("info", "The memory was too small.", "")]
