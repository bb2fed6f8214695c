"""The program ``sweep_filters``, called in this process: starting TensorFlow anew takes seconds."""

import contextlib
import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys

import pytest
from helpers.sweeps import keep_sweep
from helpers.training import write_photos

from engine import sweep as sweep_module
from engine.api import EpochDone, list_runs
from engine.errors import DivergedError
from training_scripts import sweep_filters
from training_scripts._console import TrainingProgress
from training_scripts.sweep_filters import main

QUICK = ("--epochs", "1", "--batch", "4", "--variants", "none")


@pytest.fixture(scope="module")
def faces(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "faces"
    write_photos(folder, 12)
    return folder


@pytest.fixture(scope="module")
def trained(tmp_path_factory, faces):
    """Train two filter counts once; return the folder, the exit code and what was printed."""
    folder = tmp_path_factory.mktemp("trained") / "sweep"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        code = main(["--data", str(faces), "--output", str(folder), "--filters", "3", "2", *QUICK])
    return folder, code, printed.getvalue()


@pytest.fixture
def kept(trained, tmp_path):
    """A copy of the trained sweep."""
    return shutil.copytree(trained[0], tmp_path / "kept")


def run(*arguments):
    """Call the program; return its exit code, also where the options are wrong."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as end:
        return end.code


def watched(monkeypatch):
    """Let every run fail, and return which were to be trained and how."""
    asked = []

    def train(settings, *_):
        asked.append((settings.run_dir.name, "begins"))
        raise DivergedError("The training went astray.")

    def resume(run_dir, emit, stop, hooks, epochs):
        asked.append((run_dir.name, f"goes on to {epochs}"))
        raise DivergedError("The training went astray.")

    monkeypatch.setattr(sweep_module, "train", train)
    monkeypatch.setattr(sweep_module, "resume_training", resume)
    return asked


def table(printed):
    """The lines of the printed table: filters, seed and status."""
    lines = printed.splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith("filters"))
    rows = [line.split() for line in lines[begin + 1 :]]
    return [(row[0], row[1], row[2]) for row in rows if row and row[0].isdigit()]


def test_each_filter_count_is_announced_trained_and_compared(trained):
    folder, code, printed = trained
    assert code == 0
    assert "== 3 filters, seed 0; 1 more wait ==" in printed
    assert "== 2 filters, seed 0; 0 more wait ==" in printed
    assert table(printed) == [("3", "0", "complete"), ("2", "0", "complete")]
    assert f"The table is in {folder / 'sweep.csv'}" in printed
    assert "--resume" not in printed


def test_the_printed_figures_are_those_on_disk(trained):
    folder, _, printed = trained
    with (folder / "sweep.csv").open() as file:
        lines = list(csv.DictReader(file))
    assert [line["filters"] for line in lines] == ["3", "2"]
    for line in lines:
        shown = next(one for one in printed.splitlines() if one.split()[:1] == [line["filters"]])
        assert shown.split()[-1] == f"{float(line['test_mae']):.4f}"
        assert shown.split()[3] == f"{int(line['parameters']):,}"
    runs = list_runs([folder])
    assert {run.settings.spec.filters for run in runs} == {2, 3}
    assert {run.test.test_count for run in runs} == {1}


def test_a_complete_sweep_has_nothing_left_to_train(kept, capsys):
    assert run("--resume", kept) == 0
    printed = capsys.readouterr().out
    assert "==" not in printed
    assert table(printed) == [("3", "0", "complete"), ("2", "0", "complete")]


def test_a_kept_sweep_gets_another_filter_count_and_more_epochs(kept, capsys, monkeypatch):
    asked = watched(monkeypatch)
    assert run("--resume", kept, "--filters", 4, "--epochs", 2) == 1
    assert asked == [("f0003", "goes on to 2"), ("f0002", "goes on to 2"), ("f0004", "begins")]
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("==")] == [
        f"== {filters} filters, seed 0; {more} more wait =="
        for filters, more in ((3, 2), (2, 1), (4, 0))
    ]
    assert json.loads((kept / "sweep.json").read_text())["settings"]["epochs"] == 2


def test_a_kept_sweep_gets_more_seeds(kept, capsys, monkeypatch):
    asked = watched(monkeypatch)
    assert run("--resume", kept, "--seeds", 0, 5) == 1
    assert asked == [("f0003-seed5", "begins"), ("f0002-seed5", "begins")]
    assert table(capsys.readouterr().out) == [
        ("3", "0", "complete"),
        ("2", "0", "complete"),
        ("3", "5", "failed"),
        ("2", "5", "failed"),
    ]


def test_a_kept_sweep_gets_another_filter_count_with_one_seed_only(kept, capsys, monkeypatch):
    asked = watched(monkeypatch)
    assert run("--resume", kept, "--seeds", 7, "--filters", 8) == 1
    assert asked == [("f0008-seed7", "begins")]


def test_each_seed_is_trained_with_each_filter_count(tmp_path, faces, monkeypatch, capsys):
    asked = watched(monkeypatch)
    folder = tmp_path / "seeds"
    assert run("--data", faces, "--output", folder, "--filters", 2, 4, "--seeds", 3, 1) == 1
    names = [name for name, _ in asked]
    assert names == ["f0002", "f0004", "f0002-seed1", "f0004-seed1"]
    assert table(capsys.readouterr().out)[0] == ("2", "3", "failed")


def test_without_a_choice_the_filter_counts_are_the_usual_ones(
    tmp_path, faces, monkeypatch, capsys
):
    asked = watched(monkeypatch)
    run("--data", faces, "--output", tmp_path / "sweep", "--epochs", 3, "--seed", 4)
    usual = (4, 8, 16, 32, 64, 128, 256)
    assert [name for name, _ in asked] == [f"f{filters:04}" for filters in usual]
    stored = json.loads((tmp_path / "sweep" / "sweep.json").read_text())
    assert (stored["settings"]["epochs"], stored["seeds"]) == (3, [4])


def test_runs_that_fail_are_named_and_the_others_keep_their_figures(kept, monkeypatch, capsys):
    watched(monkeypatch)
    assert run("--resume", kept, "--filters", 4, 5) == 1
    printed = capsys.readouterr()
    assert table(printed.out)[2:] == [("4", "0", "failed"), ("5", "0", "failed")]
    assert printed.err.splitlines() == [
        f"{filters} filters, seed 0: The training went astray." for filters in (4, 5)
    ]
    assert "complete" in (kept / "sweep.csv").read_text()


def test_photographs_that_are_not_there_are_named(tmp_path, capsys):
    assert run("--data", tmp_path / "gone", "--output", tmp_path / "sweep", "--filters", 2) == 1
    printed = capsys.readouterr()
    assert table(printed.out) == [("2", "0", "failed")]
    assert str(tmp_path / "gone") in printed.err
    assert "Traceback" not in printed.err


class StoppedAfterAnEpoch(TrainingProgress):
    """Presses Ctrl-C at the end of the first epoch."""

    def __call__(self, event):
        super().__call__(event)
        if isinstance(event, EpochDone) and event.epoch == 1:
            signal.raise_signal(signal.SIGINT)


def test_ctrl_c_keeps_the_run_and_the_sweep_goes_on_later(tmp_path, faces, monkeypatch, capsys):
    folder = tmp_path / "sweep"
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(sweep_filters, "TrainingProgress", StoppedAfterAnEpoch)
    options = ("--filters", 2, 3, "--batch", 4, "--variants", "none", "--epochs", 2)
    assert run("--data", faces, "--output", folder, *options) == 0
    printed = capsys.readouterr().out
    assert "Stopping; what is done is kept" in printed
    assert table(printed) == [("2", "0", "stopped"), ("3", "0", "waiting")]
    assert f"Go on with: --resume {folder}" in printed
    assert signal.getsignal(signal.SIGINT) is before
    asked = watched(monkeypatch)
    run("--resume", folder)
    assert asked == [("f0002", "goes on to 2"), ("f0003", "begins")]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "--data and --output are needed"),
        (["--data", "faces"], "--data and --output are needed"),
        (["--resume", "KEPT", "--data", "faces"], "leave out --data"),
        (["--resume", "KEPT", "--output", "other"], "leave out --output"),
        (["--resume", "gone"], "is not a sweep"),
        (["--resume", "KEPT", "--epochs", "-1"], "number of epochs"),
        (["--resume", "KEPT", "--epochs", "0"], "number of epochs"),
        (["--resume", "KEPT", "--filters", "0"], "number of filters"),
        (["--data", "faces", "--output", "NEW", "--filters", "0"], "number of filters"),
        (["--data", "faces", "--output", "NEW", "--filters", "4", "4"], "Received twice: 4"),
        (["--data", "faces", "--output", "NEW", "--filters", "many"], "invalid int value"),
        (["--data", "faces", "--output", "NEW", "--seeds", "1", "1"], "Received twice: 1"),
        (["--data", "faces", "--output", "NEW", "--seeds", "0", "-1"], "Received: -1"),
        (["--data", "faces", "--output", "NEW", "--seeds", "many"], "a seed is a whole number"),
        (["--data", "faces", "--output", "NEW", "--batch", "0"], "batch size"),
        (["--data", "faces", "--output", "NEW", "--device", "abacus"], "device"),
        (["--data", "faces", "--output", "KEPT", "--batch", "9"], "another"),
    ],
)
def test_wrong_options_end_with_2_and_one_sentence(tmp_path, capsys, arguments, words):
    kept = keep_sweep(tmp_path / "kept", complete=[4]).folder
    places = {"KEPT": kept, "NEW": tmp_path / "new"}
    before = (kept / "sweep.json").read_bytes()
    assert run(*(places.get(argument, argument) for argument in arguments)) == 2
    printed = capsys.readouterr()
    assert words in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""
    assert not (tmp_path / "new").exists()
    assert (kept / "sweep.json").read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"), [("{", "not valid JSON"), ('{"format_version": 99}', "newer Tintype")]
)
def test_a_sweep_that_cannot_be_opened_ends_with_2(tmp_path, capsys, content, words):
    (tmp_path / "sweep.json").write_text(content)
    assert run("--resume", tmp_path) == 2
    assert words in capsys.readouterr().err


def test_it_is_a_program_of_its_own(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "training_scripts.sweep_filters", "--resume", tmp_path],
        capture_output=True,
        text=True,
        env=os.environ,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"{tmp_path} is not a sweep")
    assert len(done.stderr.splitlines()) == 1
