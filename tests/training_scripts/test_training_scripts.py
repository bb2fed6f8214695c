"""The training programs, mostly called in this process: starting TensorFlow anew takes seconds."""

import contextlib
import csv
import io
import signal
import subprocess
import sys
import time

import pytest
from helpers.training import write_photos

from engine.checkpoints import read_card
from engine.errors import SettingsError
from engine.training_types import TrainingOutcome
from resources import checkpoint_dir
from training_scripts import evaluate, train_bundled, train_colorizer, train_regressor

QUICK = ("--batch", 4, "--variants", "none")


def start(script, *arguments):
    """Start a program as a user does."""
    return subprocess.Popen(
        [sys.executable, "-m", f"training_scripts.{script}", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(script, *arguments):
    """Call a program; return its exit code, and what it wrote to both streams."""
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            code = script.main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code
    return code, output.getvalue(), errors.getvalue()


@pytest.fixture(scope="module")
def faces(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "faces"
    write_photos(folder, 12)
    return folder


@pytest.fixture(
    scope="module",
    params=[(train_colorizer, "colorizer", 4), (train_regressor, "regressor", 3)],
    ids=["colorizer", "regressor"],
)
def trained(request, faces, tmp_path_factory):
    """Train once with each program; return its kind and filters, the call, and how it ended."""
    script, kind, filters = request.param
    folder = tmp_path_factory.mktemp("trained") / "run"
    call = (script, "--data", faces, "--output", folder, "--filters", filters, "--epochs", 2)
    call += QUICK
    return kind, filters, folder, call, run(*call)


def test_a_run_leaves_a_checkpoint_and_metrics(trained):
    kind, filters, folder, _, (code, output, errors) = trained
    assert code == 0, errors
    card = read_card(folder / "best.safetensors")
    assert (card.spec.kind, card.spec.filters) == (kind, filters)
    with (folder / "metrics.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "epoch"]
    assert [row["epoch"] for row in rows] == ["1", "2"]
    assert "2 epochs complete" in output
    assert "test photographs" in output


def test_a_run_is_not_begun_twice_in_a_folder(trained):
    _, _, folder, call, _ = trained
    before = (folder / "best.safetensors").read_bytes()
    code, _, errors = run(*call)
    assert code == 2
    assert "already" in errors
    assert (folder / "best.safetensors").read_bytes() == before


def test_ctrl_c_stops_and_keeps(tmp_path, faces):
    folder = tmp_path / "run"
    process = start(
        *("train_colorizer", "--data", faces, "--output", folder, "--filters", 4),
        *("--epochs", 100000),
    )
    deadline_s = time.monotonic() + 100
    while not (folder / "last.safetensors").exists() and time.monotonic() < deadline_s:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "kept" in output
    card = read_card(folder / "last.safetensors")
    assert card.is_partial
    total = card.epochs + 1
    code, output, errors = run(train_colorizer, "--resume", folder, "--epochs", total)
    assert code == 0, errors
    assert f"{total} epochs complete" in output
    card = read_card(folder / "last.safetensors")
    assert (card.epochs, card.is_partial, card.spec.filters) == (total, False, 4)
    code, output, errors = run(evaluate, folder)
    assert code == 0, errors
    assert "neutral gray" in output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--data", "nowhere", "--filters", "4"], "nowhere"),
        (["--data", "faces", "--filters", "0"], "number of filters"),
        (["--data", "faces", "--device", "abacus"], "device"),
        (["--data", "faces", "--upsampling", "none"], "upsampling"),
        (["--resume", "run"], "leave out --output"),
        (["--filters", "4"], "--data"),
    ],
)
def test_what_cannot_be_trained_ends_with_2_and_one_sentence(tmp_path, arguments, words):
    code, _, errors = run(train_colorizer, *arguments, "--output", tmp_path / "run")
    assert code == 2
    assert words in errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("arguments", "spec"),
    [
        ([], ("colorizer", 64)),
        (["--kind", "encoder_decoder"], ("encoder_decoder", 64)),
        (["--kind", "efficientnet"], ("efficientnet", 16)),
        (["--kind", "efficientnet", "--filters", "8"], ("efficientnet", 8)),
    ],
)
def test_each_kind_has_its_own_usual_filters(tmp_path, monkeypatch, arguments, spec):
    begun = []

    def train(settings, *_):
        begun.append((settings.spec.kind, settings.spec.filters))
        raise SettingsError("Enough.")

    monkeypatch.setattr("training_scripts._training.train", train)
    run(train_colorizer, *arguments, "--data", "faces", "--output", tmp_path / "run")
    assert begun == [spec]


@pytest.mark.parametrize("script", ["train_colorizer", "train_regressor", "train_bundled"])
def test_each_is_a_program_of_its_own(tmp_path, script):
    process = start(script, "--data", "faces", "--filters", 0, "--output", tmp_path / "run")
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "number of filters" in errors
    assert "Traceback" not in errors


def test_the_measuring_is_a_program_of_its_own(tmp_path):
    process = start("evaluate", tmp_path / "gone")
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert str(tmp_path) in errors
    assert "Traceback" not in errors


def test_the_shipped_checkpoints_can_be_trained_from_folders(tmp_path, monkeypatch):
    for name in ("scenes", "photos", "faces", "objects"):
        write_photos(tmp_path / "data" / name, 8)
    arguments = ("--data", tmp_path / "data", "--output", tmp_path / "runs", "--quick")
    code, _, errors = run(train_bundled, *arguments)
    assert code == 0, errors
    made = {path.name: read_card(path) for path in (tmp_path / "runs" / "checkpoints").iterdir()}
    assert made.keys() == {path.name for path in checkpoint_dir().glob("*.safetensors")}
    for name, card in made.items():
        shipped = read_card(checkpoint_dir() / name)
        assert (card.title, card.notes) == (shipped.title, shipped.notes)
        assert card.spec.kind == shipped.spec.kind
        assert card.trained_on == shipped.trained_on
    # All of a family keep the same photographs for the test.
    runs = sorted((tmp_path / "runs").glob("faces-*"))
    assert len({(run_dir / "split.json").read_text() for run_dir in runs}) == 1
    # Nothing of it is done twice. What going on with a complete run does is tested with the
    # trainer; here it would build every network again.
    gone_on_with = []

    def go_on(run_dir, epochs):
        gone_on_with.append(run_dir.name)
        return TrainingOutcome(False, epochs, run_dir / "best.safetensors", None)

    monkeypatch.setattr(train_bundled, "resume_on_terminal", go_on)
    monkeypatch.setattr(train_bundled, "train_on_terminal", lambda _: pytest.fail("trained again"))
    code, _, _ = run(train_bundled, *arguments, "--only", "general")
    assert code == 0
    assert gone_on_with == ["decoder", "deep"]
