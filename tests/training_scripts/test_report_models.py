"""The page of the checkpoints, from real trainings of a few photographs."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from helpers.training import QUICK_SPEC, tiny_settings, write_photos
from helpers.transfer import write_pairs
from PIL import Image

from engine.api import StopToken, publish_checkpoint, train
from resources import DEFAULT_CHECKPOINT
from training_scripts.report_models import main

CREDIT = "Photographs: made for this test."


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Train a colorizer in two stages, another one and a regressor; publish all three."""
    root = tmp_path_factory.mktemp("kept")
    write_photos(root / "data" / "objects" / "cup", 12)
    write_photos(root / "data" / "faces", 8, seed=1)
    write_pairs(root / "data" / "ncd_sample", {"Apple": 1, "Pear": 1})
    (root / "models").mkdir()
    both = tuple(root / "data" / name for name in ("objects", "faces"))
    common = {"validation_share": 0.3, "test_share": 0.3, "epochs": 1}
    first = _train(root, "first", data_dirs=both, **common)
    changes = {"initial_checkpoint": first, "chroma_weight": 2.0, "flip": True}
    general = _train(root, "second", data_dirs=both, **common, **changes)
    faces = _train(root, "faces", data_dirs=both[1:], **common, seed=4)
    mean = _train(root, "mean", data_dirs=both[1:], **common, spec=QUICK_SPEC, seed=4)
    for source, name, title in (
        (general, DEFAULT_CHECKPOINT, "General"),
        (faces, "faces-04.safetensors", "Faces"),
        (mean, "mean.safetensors", "One color"),
    ):
        publish_checkpoint(source, root / "models" / name, title, f"Good at {title}.")
    return root


def _train(root, name, **changes):
    settings = tiny_settings(root, **changes)
    outcome = train(replace(settings, run_dir=root / "runs" / name), lambda _: None, StopToken())
    return outcome.checkpoint


@pytest.fixture(scope="module")
def page(kept, tmp_path_factory):
    """Write the page, with a look and pictures; return its file and its lines."""
    look = kept / "look"
    look.mkdir()
    files = [kept / "models" / DEFAULT_CHECKPOINT, kept / "models" / "faces-04.safetensors"]
    checkpoints = [{"file": str(path), "title": path.stem} for path in files]
    photos = [kept / "data" / name / "photo000.png" for name in ("objects/cup", "faces")]
    rows = [{"number": 1, "photo": str(photo), "order": [0, 1]} for photo in photos]
    (look / "key.json").write_text(json.dumps({"checkpoints": checkpoints, "rows": rows}))
    wins = [{"title": "General", "wins": 1}, {"title": "Faces", "wins": 0}]
    tally = {"photographs": 2, "wins": wins, "undecided": 1}
    (look / "tally.json").write_text(json.dumps(tally))
    output = tmp_path_factory.mktemp("docs") / "models.md"
    arguments = ["--runs", kept / "runs", "--data", kept / "data", "--models", kept / "models"]
    arguments += ["--look", look, "--pictured", "objects", "--credit", CREDIT, "--output", output]
    assert main([str(argument) for argument in arguments]) == 0
    return output, output.read_text(encoding="utf-8").splitlines()


def table_below(lines, heading):
    """Return the rows of the first table below a heading, by their first cell."""
    rest = lines[lines.index(heading) + 1 :]
    start = next(at for at, line in enumerate(rest) if line.startswith("| --- |"))
    rows = {}
    for line in rest[start + 1 :]:
        if not line.startswith("|"):
            break
        name, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        rows[name] = cells
    return rows


def heading_of(kept, folder, run):
    """Return the heading of a run's test photographs in one of its folders."""
    split = json.loads((kept / "runs" / run / "split.json").read_text())
    tests = {Path(part["path"]).name: len(part["test"]) for part in split["folders"]}
    assert tests[folder] >= 2
    return f"### {folder}, {tests[folder]} test photographs of `{run}`"


def test_each_is_measured_on_photographs_that_it_was_not_trained_on(kept, page):
    _, lines = page
    headings = [line for line in lines if line.startswith("### ")]
    assert headings == [
        heading_of(kept, "objects", "second"),
        heading_of(kept, "faces", "second"),
        heading_of(kept, "faces", "faces"),
        "### ncd_sample, all 2 photographs",
    ]
    # Those of faces never saw an object; the general one knows both.
    floors = ["neutral gray", "constant color"]
    expected = [[*floors, "**General**", "**Faces**", "**One color**"], [*floors, "**General**"]]
    expected += [[*floors, "**Faces**", "**One color**"], expected[0]]
    assert [list(table_below(lines, heading)) for heading in headings] == expected


def test_figures_are_beside_their_floors(kept, page):
    rows = table_below(page[1], heading_of(kept, "objects", "second"))
    gray, general = rows["neutral gray"], rows["**General**"]
    assert gray[1:3] == ["1.00", "0%"]
    assert float(general[1]) == pytest.approx(float(general[0]) / float(gray[0]), abs=0.01)


def test_a_card_says_how_it_was_made(page):
    _, lines = page
    start = lines.index("## General")
    card = lines[start : lines.index("## Faces")]
    assert "Good at General." in card
    stages = [line for line in card if line.startswith("- Run")]
    assert stages[0].startswith("- Run `first`: 1 epochs, batches of 4")
    assert stages[1].startswith("- Run `second`: 1 epochs, batches of 4")
    assert "chroma weight 2, no variants, mirrored at random, from `first`" in stages[1]
    made = table_below(lines, "## How they were made")
    assert list(made) == ["`first`", "`second`", "`faces`", "`mean`"]


def test_only_what_may_be_shown_is_pictured(page):
    output, lines = page
    made = {path.name for path in (output.parent / "models").iterdir()}
    assert made == {"general.jpg", "faces-04.jpg", "mean.jpg", "contact_sheet.jpg"}
    for name in made:
        assert any(f"(models/{name})" in line for line in lines)
    assert any(CREDIT in line for line in lines)
    with Image.open(output.parent / "models" / "contact_sheet.jpg") as sheet:
        # One of the two photographs, as gray, through both candidates, and the original.
        assert 4 * 128 < sheet.width < 5 * 136
        assert sheet.height < 2 * 128


def test_the_tally_names_the_default(page):
    _, lines = page
    rows = table_below(lines, "## A look, names hidden")
    assert rows == {"1: General": ["1"], "2: Faces": ["0"], "none more than another": ["1"]}
    assert "A dropped photograph is colorized with **General**." in lines


def test_without_runs_there_is_nothing_to_tell(kept, tmp_path, capsys):
    arguments = ["--runs", tmp_path, "--data", kept / "data", "--models", kept / "models"]
    arguments += ["--output", tmp_path / "page.md"]
    assert main([str(argument) for argument in arguments]) == 2
    assert "No run in these folders" in capsys.readouterr().err
    assert not (tmp_path / "page.md").exists()
