"""The evaluation on real worker threads; the engine does what a test tells it, and once itself."""

import threading
from pathlib import Path

import pytest
from helpers.checkpoints import write_untrained
from helpers.evaluated import measured
from helpers.training import TINY_SPEC
from helpers.transfer import write_flat_checkpoint, write_pairs

from engine.api import (
    EngineError,
    EvaluationProgress,
    EvaluationSettings,
    EvaluationShown,
    ModelSpec,
    TrainingOutcome,
    runs_dir,
)
from gui.evaluation_predictions import PredictionWish
from gui.evaluation_session import EvaluationSession
from gui.training_session import TrainingSession

FOLDER = Path("/data")
SETTINGS = EvaluationSettings(FOLDER, (Path("/models/small.safetensors"),))
PROGRESS = EvaluationProgress("measure", 1, 3, 2.0, 1.0)


class Engine:
    """Measures what a test wants, once it may."""

    def __init__(self) -> None:
        self.asked: list[EvaluationSettings] = []
        self.may_end = threading.Event()
        self.error: Exception | None = None

    def evaluate(self, settings, emit, stop):
        self.asked.append(settings)
        emit(PROGRESS)
        emit(EvaluationShown(measured()))
        while not self.may_end.wait(0.002):
            stop.raise_if_requested()
        if self.error is not None:
            raise self.error
        return measured()


@pytest.fixture
def engine(monkeypatch):
    engine = Engine()
    monkeypatch.setattr("gui.evaluation_session.evaluate_on_folder", engine.evaluate)
    yield engine
    engine.may_end.set()


@pytest.fixture
def session(runner):
    session = EvaluationSession(runner)
    session.said = []
    session.running_changed.connect(lambda is_on: session.said.append(("running", is_on)))
    session.progress.connect(lambda progress: session.said.append(("progress", progress.done)))
    session.shown.connect(lambda evaluation: session.said.append(("shown", evaluation.folder)))
    session.ended.connect(lambda: session.said.append("ended"))
    session.problem_found.connect(lambda failure: session.said.append(failure.sentence))
    return session


def test_what_is_measured_so_far_is_shown_and_then_all_of_it(qtbot, session, engine):
    session.start(SETTINGS)
    assert session.is_running
    qtbot.waitUntil(lambda: session.result is not None)
    assert session.is_running
    engine.may_end.set()
    qtbot.waitUntil(lambda: not session.is_running)
    assert session.said == [
        ("running", True),
        ("progress", 1),
        ("shown", FOLDER),
        ("shown", FOLDER),
        ("running", False),
        "ended",
    ]
    assert session.whole is session.result
    assert session.before_after is None
    assert session.result.means.of_photos


def test_a_second_one_waits_for_nobody_and_is_not_begun(qtbot, session, engine):
    session.start(SETTINGS)
    session.start(SETTINGS)
    engine.may_end.set()
    qtbot.waitUntil(lambda: not session.is_running)
    assert len(engine.asked) == 1


def test_a_canceled_one_keeps_what_was_measured_and_says_nothing_more(qtbot, session, engine):
    session.start(SETTINGS)
    qtbot.waitUntil(lambda: session.result is not None)
    session.cancel()
    assert not session.is_running
    assert session.said[-2:] == [("running", False), "ended"]
    kept, count = session.result, len(session.said)
    engine.may_end.set()
    qtbot.waitUntil(lambda: session._runner.is_idle)
    assert (session.result, len(session.said)) == (kept, count)


def test_another_folder_leaves_nothing_of_the_last_one(qtbot, session, engine):
    session.start(SETTINGS)
    qtbot.waitUntil(lambda: session.result is not None)
    session.forget()
    assert (session.result, session.whole, session.is_running) == (None, None, False)


def test_a_failure_is_a_sentence(qtbot, session, engine):
    engine.error = EngineError("The folder is gone.")
    engine.may_end.set()
    session.start(SETTINGS)
    qtbot.waitUntil(lambda: "ended" in session.said)
    assert session.said[-1] == "The folder is gone."
    assert not session.is_running


def test_without_a_result_there_is_nothing_to_export(qtbot, session, monkeypatch):
    written = []
    monkeypatch.setattr("gui.evaluation_session.write_evaluation", lambda *_: written.append(1))
    session.export(FOLDER)
    qtbot.waitUntil(lambda: session._runner.is_idle)
    assert not written


# Fine-tuning


@pytest.fixture
def folder(tmp_path):
    return write_pairs(tmp_path / "ncd", {"Apple": 5, "Plum": 5})


@pytest.fixture
def tuned(qtbot, session, engine, folder, tmp_path, monkeypatch):
    """Ask for a fine-tuning; return what should be trained."""
    monkeypatch.setattr("gui.evaluation_session.held_out_names", lambda run_dir: frozenset({"a"}))
    engine.may_end.set()
    checkpoint = write_flat_checkpoint(tmp_path / "four.safetensors")
    before = EvaluationSettings(folder, (checkpoint,), tmp_path / "mean.safetensors")
    with qtbot.waitSignal(session.training_wanted) as wanted:
        session.fine_tune(before, checkpoint, 3)
    return wanted.args[0]


def test_it_asks_for_a_training_that_goes_on_from_the_checkpoint(session, tuned, tmp_path):
    assert tuned.initial_checkpoint == tmp_path / "four.safetensors"
    assert tuned.epochs == 3
    assert tuned.split_by == "class"
    assert tuned.run_dir.parent == runs_dir()
    assert session.is_fine_tuning


def test_at_its_end_before_and_after_are_compared_on_what_was_held_out(
    qtbot, session, engine, tuned, folder, tmp_path
):
    after = tuned.run_dir / "best.safetensors"
    session.on_training_ended(TrainingOutcome(False, 3, after))
    qtbot.waitUntil(lambda: session.before_after is not None and not session.is_running)
    (asked,) = engine.asked
    assert asked.folder == folder
    assert asked.checkpoints == (tmp_path / "four.safetensors", after)
    assert asked.regressor == tmp_path / "mean.safetensors"
    assert asked.only == {"a"}
    assert session.result.is_before_after
    assert session.whole is None
    assert not session.is_fine_tuning


@pytest.mark.parametrize("checkpoint", [None, Path("/elsewhere/best.safetensors")])
def test_a_training_that_left_nothing_or_is_another_one_is_not_evaluated(
    qtbot, session, engine, tuned, checkpoint
):
    session.on_training_ended(TrainingOutcome(True, 0, checkpoint))
    session.on_training_ended(TrainingOutcome(False, 3, tuned.run_dir / "best.safetensors"))
    assert not session.is_running
    assert engine.asked == []


def test_after_a_failed_training_nothing_is_awaited(session, engine, tuned):
    session.on_training_failed()
    assert not session.is_fine_tuning
    session.on_training_ended(TrainingOutcome(False, 3, tuned.run_dir / "best.safetensors"))
    assert not session.is_running


def test_a_result_that_was_kept_can_be_shown_again(qtbot, session, engine, tuned):
    session.start(SETTINGS)
    qtbot.waitUntil(lambda: not session.is_running)
    session.on_training_ended(TrainingOutcome(False, 3, tuned.run_dir / "best.safetensors"))
    qtbot.waitUntil(lambda: session.before_after is not None and not session.is_running)
    session.show(session.whole)
    assert not session.result.is_before_after
    assert session.before_after is not None


def test_a_missing_checkpoint_cannot_be_fine_tuned(qtbot, session, folder, tmp_path):
    with qtbot.waitSignal(session.problem_found):
        session.fine_tune(SETTINGS, tmp_path / "none.safetensors", 3)
    assert not session.is_fine_tuning


# The real engine


def test_the_real_engine_measures_and_writes(qtbot, session, folder, tmp_path):
    checkpoint = write_untrained(tmp_path / "tiny.safetensors", TINY_SPEC, "Tiny")
    regressor = write_untrained(
        tmp_path / "mean.safetensors", ModelSpec("regressor", image_px=32), "Mean"
    )
    session.start(EvaluationSettings(folder, (checkpoint,), regressor))
    qtbot.waitUntil(lambda: not session.is_running, timeout=60_000)
    evaluation = session.result.evaluation
    assert [method.key for method in evaluation.methods[:3]] == ["gray", "mean", "regressor"]
    assert evaluation.methods[3].title == "Tiny"
    assert evaluation.is_paired
    assert list(session.result.means.photos) == ["Apple", "Plum"]
    made = []
    session.predictions.made.connect(made.append)
    session.predictions.request(
        [PredictionWish(evaluation.photos[0], method.key) for method in evaluation.methods]
    )
    qtbot.waitUntil(lambda: len(made) == 4, timeout=60_000)
    assert all(one.image is not None for one in made)
    with qtbot.waitSignal(session.exported, timeout=60_000) as exported:
        session.export(tmp_path / "out")
    table, page = exported.args[0]
    assert table.suffix == ".csv"
    assert "Tiny" in page.read_text(encoding="utf-8")


def test_a_real_fine_tuning_is_compared_before_and_after(qtbot, session, runner, tmp_path):
    training = TrainingSession(runner)
    session.training_wanted.connect(training.start)
    training.ended.connect(session.on_training_ended)
    training.failed.connect(session.on_training_failed)
    folder = write_pairs(tmp_path / "pairs", {"Apple": 10, "Plum": 10})
    checkpoint = write_untrained(tmp_path / "tiny.safetensors", TINY_SPEC, "Tiny")
    session.fine_tune(EvaluationSettings(folder, (checkpoint,)), checkpoint, 1)
    qtbot.waitUntil(lambda: session.before_after is not None, timeout=60_000)
    qtbot.waitUntil(lambda: not session.is_running, timeout=60_000)
    evaluation = session.before_after.evaluation
    titles = [method.title for method in evaluation.methods if method.kind == "checkpoint"]
    assert sorted(titles) == ["Tiny", "Tiny, fine-tuned on pairs"]
    before, after = session.before_after.before_and_after
    assert (before.title, after.title) == ("Tiny", "Tiny, fine-tuned on pairs")
    # Three tenths of each class, which the training never saw.
    assert {name: len(photos) for name, photos in session.before_after.means.photos.items()} == {
        "Apple": 3,
        "Plum": 3,
    }
