"""The training programs, run as a user runs them."""

import csv
import os
import signal
import subprocess
import sys
import time

import pytest
from helpers.training import write_photos

from engine.checkpoints import read_card


def start(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-m", f"training_scripts.{script}", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


@pytest.fixture
def faces(tmp_path):
    write_photos(tmp_path / "faces", 12)
    return tmp_path / "faces"


@pytest.mark.parametrize(
    ("script", "kind", "filters"),
    [("train_colorizer", "colorizer", 4), ("train_regressor", "regressor", 3)],
)
def test_a_run_leaves_a_checkpoint_and_metrics(tmp_path, faces, script, kind, filters):
    run = tmp_path / "run"
    process = start(
        script, "--data", faces, "--output", run, "--filters", filters, "--epochs", 2, "--batch", 4
    )
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    card = read_card(run / "best.safetensors")
    assert (card.spec.kind, card.spec.filters) == (kind, filters)
    with (run / "metrics.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "epoch"]
    assert [row["epoch"] for row in rows] == ["1", "2"]
    assert "2 epochs complete" in output
    assert "test photographs" in output


def test_ctrl_c_stops_and_keeps(tmp_path, faces):
    run = tmp_path / "run"
    process = start(
        "train_colorizer", "--data", faces, "--output", run, "--filters", 4, "--epochs", 100000
    )
    deadline_s = time.monotonic() + 100
    while not (run / "last.safetensors").exists() and time.monotonic() < deadline_s:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=60)
    assert process.returncode == 0, errors
    assert "kept" in output
    card = read_card(run / "last.safetensors")
    assert card.is_partial
    total = card.epochs + 1
    process = start("train_colorizer", "--resume", run, "--epochs", total)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert f"{total} epochs complete" in output
    card = read_card(run / "last.safetensors")
    assert (card.epochs, card.is_partial, card.spec.filters) == (total, False, 4)
    process = start("evaluate", run)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    assert "neutral gray" in output


def test_a_run_is_not_begun_twice_in_a_folder(tmp_path, faces):
    run = tmp_path / "run"
    arguments = ["train_regressor", "--data", faces, "--output", run, "--epochs", 1]
    arguments += ["--variants", "none", "--batch", 4]
    assert start(*arguments).communicate(timeout=120)
    before = (run / "best.safetensors").read_bytes()
    process = start(*arguments)
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "already" in errors
    assert (run / "best.safetensors").read_bytes() == before


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
    process = start("train_colorizer", *arguments, "--output", tmp_path / "run")
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 2
    assert words in errors
    assert "Traceback" not in errors


def test_the_shipped_checkpoint_can_be_trained_from_folders(tmp_path):
    for name in ("scenes", "photos"):
        write_photos(tmp_path / "data" / name, 4)
    target = tmp_path / "general.safetensors"
    process = start(
        *("train_bundled", "--data", tmp_path / "data", "--output", tmp_path / "run"),
        *("--folders", "scenes", "photos", "--filters", 2, "--epochs", 1, "--target", target),
    )
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors
    card = read_card(target)
    assert card.title == "General photographs"
    assert card.notes
    assert card.trained_on == "scenes, photos"
