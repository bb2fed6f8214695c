"""The script, called here: starting TensorFlow takes seconds."""

import csv
import json
from pathlib import Path

import pytest
from helpers.checkpoints import write_untrained
from helpers.training import TINY_SPEC, write_photos
from PIL import Image

from engine.split_file import write_split
from engine.splitting import Split, SplitRule
from training_scripts.blind_look import main


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("networks")
    return [
        write_untrained(folder / f"{name}.safetensors", TINY_SPEC, name.title())
        for name in ("calm", "vivid")
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Make two folders of eight photographs; the last four of each were kept out of training."""
    root = tmp_path_factory.mktemp("data")
    folders = [root / "scenes", root / "objects"]
    photos = [
        (number, path.name)
        for number, folder in enumerate(folders)
        for path in write_photos(folder / "all", 8)
    ]
    photos = [(number, f"all/{name}") for number, name in photos]
    test = tuple(at for at in range(16) if at % 8 >= 4)
    training = tuple(at for at in range(16) if at not in test)
    split, rule = Split(training, (), test), SplitRule(0.0, 0.5, 0)
    write_split(root / "split.json", folders, photos, split, rule)
    return root


def make(data, models, output, *more):
    arguments = ["make", "--data", data / "scenes", data / "objects"]
    arguments += ["--split-file", data / "split.json", "--output", output, *more]
    for model in models:
        arguments += ["--model", model]
    return main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def look(data, models, tmp_path_factory):
    output = tmp_path_factory.mktemp("look")
    assert make(data, models, output, "--count", 6) == 0
    return output


def key_of(look):
    return json.loads((look / "key.json").read_text())


def vote(folder, look, winners):
    """Make a copy of a look with votes."""
    (folder / "key.json").write_text((look / "key.json").read_text())
    with (folder / "votes.csv").open("w", newline="") as file:
        csv.writer(file).writerows([("number", "winner"), *enumerate(winners, start=1)])
    return folder


def test_photographs_come_from_the_test_part_of_each_folder_alike(look):
    photos = [Path(row["photo"]) for row in key_of(look)["rows"]]
    assert len(set(photos)) == 6
    assert all(int(photo.stem[-3:]) >= 4 for photo in photos)
    assert [photo.parts[-3] for photo in photos].count("scenes") == 3


def test_letters_hide_the_checkpoints_and_the_pages_show_all(look):
    rows = key_of(look)["rows"]
    assert {tuple(row["order"]) for row in rows} == {(0, 1), (1, 0)}
    with Image.open(look / "page-01.png") as page:
        # Gray, two candidates and the original, twice, in three lines.
        assert page.width > 8 * 200
        assert page.height > 3 * 200
    assert (look / "votes.csv").read_text().split() == [
        "number,winner",
        *(f"{n}," for n in range(1, 7)),
    ]


def test_the_same_seed_draws_the_same_and_votes_are_kept(data, models, look, tmp_path):
    vote(tmp_path, look, "AAAAAA")
    assert make(data, models, tmp_path, "--count", 6) == 0
    assert key_of(tmp_path) == key_of(look)
    assert "1,A" in (tmp_path / "votes.csv").read_text()
    assert make(data, models, tmp_path, "--count", 6, "--seed", 1) == 0
    assert key_of(tmp_path) != key_of(look)


def test_fewer_photographs_than_asked_for_are_all_shown(data, models, tmp_path):
    assert make(data, models, tmp_path, "--count", 60) == 0
    assert len(key_of(tmp_path)["rows"]) == 8


def test_votes_are_counted_by_checkpoint(look, tmp_path, capsys):
    orders = [row["order"] for row in key_of(look)["rows"]]
    winners = ["AB"[order.index(1)] for order in orders]  # vivid wins everywhere
    winners[0], winners[1] = "=", "AB"[orders[1].index(0)].lower()
    assert main(["tally", str(vote(tmp_path, look, winners))]) == 0
    assert capsys.readouterr().out.split("\n")[:3] == ["Calm: 1", "Vivid: 4", "undecided: 1"]
    tally = json.loads((tmp_path / "tally.json").read_text())
    assert tally["photographs"] == 6
    assert tally["wins"] == [{"title": "Calm", "wins": 1}, {"title": "Vivid", "wins": 4}]


@pytest.mark.parametrize("wrong", ["", "C", "AB"])
def test_a_vote_that_means_nothing_is_told(look, tmp_path, capsys, wrong):
    assert main(["tally", str(vote(tmp_path, look, ["A", wrong, *"AAAA"]))]) == 2
    assert "Photograph 2 needs one of A, B or “=” as its winner" in capsys.readouterr().err
    assert not (tmp_path / "tally.json").exists()


def test_a_single_checkpoint_cannot_be_compared(data, models, tmp_path, capsys):
    assert make(data, models[:1], tmp_path) == 2
    assert "2 to 8 checkpoints" in capsys.readouterr().err


def test_a_split_of_other_photographs_shows_none(data, models, tmp_path, capsys):
    write_photos(tmp_path / "others", 2)
    arguments = ["make", "--data", tmp_path / "others", "--split-file", data / "split.json"]
    arguments += ["--output", tmp_path / "look", "--model", models[0], "--model", models[1]]
    assert main([str(argument) for argument in arguments]) == 2
    assert "keeps no photograph" in capsys.readouterr().err
    assert not (tmp_path / "look").exists()
