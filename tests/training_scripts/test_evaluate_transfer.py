"""The script, called here: starting TensorFlow takes seconds."""

import contextlib
import csv
import io

import pytest
from helpers.checkpoints import write_untrained
from helpers.training import QUICK_SPEC, TINY_SPEC
from helpers.transfer import write_pairs

from engine.split_file import write_split
from engine.splitting import Split, SplitRule
from training_scripts.evaluate_transfer import main


@pytest.fixture(scope="module")
def networks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("networks")
    return (
        write_untrained(folder / "tiny.safetensors", TINY_SPEC, "Tiny"),
        write_untrained(folder / "mean.safetensors", QUICK_SPEC, "One color"),
    )


@pytest.fixture
def ncd(tmp_path):
    return write_pairs(tmp_path / "ncd", {"Apple": 2, "Pear": 1})


def run(folder, tmp_path, networks, *more):
    """Call the script; return its exit code, and what it wrote to both streams."""
    output, errors = io.StringIO(), io.StringIO()
    arguments = [folder, "--output", tmp_path / "out", "--model", networks[0]]
    arguments += ["--regressor", networks[1], *more]
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        code = main([str(argument) for argument in arguments])
    return code, output.getvalue(), errors.getvalue()


def figures_of(path, level):
    with path.open(encoding="utf-8", newline="") as file:
        return {line["method"]: line for line in csv.DictReader(file) if line["level"] == level}


def test_the_table_is_printed_and_written_beside_a_page(ncd, tmp_path, networks):
    code, output, errors = run(ncd, tmp_path, networks)
    assert code == 0, errors
    assert "3 photographs in 2 classes: Apple 2, Pear 1" in output
    assert output.index("Neutral gray (floor)") < output.index("Tiny (checkpoint)")
    assert output.count("(quoted)") == 6
    means = figures_of(tmp_path / "out" / "evaluation.csv", "mean of classes")
    assert list(means) == ["Neutral gray", "Mean color of the data set", "One color", "Tiny"]
    printed = next(line for line in output.splitlines() if "Tiny (checkpoint)" in line)
    assert f"{float(means['Tiny']['mae_ab_scaled']):.4f}" in printed
    assert f"{float(means['Tiny']['psnr_db']):.2f}" in printed
    page = (tmp_path / "out" / "evaluation.html").read_text(encoding="utf-8")
    assert "Apple/photo001.png" in page
    assert "data:image/jpeg" in page


def test_of_a_split_only_the_test_part_is_measured(ncd, tmp_path, networks):
    names = [
        (0, name) for name in ("Apple/photo000.png", "Apple/photo001.png", "Pear/photo000.png")
    ]
    split = tmp_path / "split.json"
    write_split(split, [tmp_path], names, Split((0,), (2,), (1,)), SplitRule(0.3, 0.3, 0, "class"))
    code, output, _ = run(ncd, tmp_path, networks, "--split-file", split)
    assert code == 0
    assert "1 photographs in 1 classes: Apple 1" in output


def test_a_photograph_that_fails_is_named_and_the_rest_is_measured(ncd, tmp_path, networks):
    (ncd / "Gray" / "Pear" / "photo000.png").unlink()
    code, output, errors = run(ncd, tmp_path, networks)
    assert code == 1
    assert "photo000.png has no partner" in errors
    assert "Apple 2" in output


def test_a_plain_folder_has_no_quoted_figures(ncd, tmp_path, networks):
    code, output, _ = run(ncd / "ColorfulOriginal", tmp_path, networks)
    assert code == 0
    assert "(quoted)" not in output


def test_what_cannot_be_started_ends_with_2_and_one_sentence(tmp_path, networks):
    code, _, errors = run(tmp_path / "nowhere", tmp_path, networks)
    assert code == 2
    assert "nowhere" in errors
    assert "Traceback" not in errors
