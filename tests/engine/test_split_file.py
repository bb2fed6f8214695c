import json

import pytest

from engine.errors import DatasetError
from engine.split_file import read_split, write_split
from engine.splitting import Split, SplitRule

RULE = SplitRule(0.16, 0.1, 3)
PHOTOS = [(0, "a.jpg"), (0, "s01/b.jpg"), (1, "a.jpg"), (1, "été.jpg"), (0, "c.jpg")]
SPLIT = Split((0, 2), (1, 3), (4,))


@pytest.fixture
def written(tmp_path):
    path = tmp_path / "split.json"
    write_split(path, [tmp_path / "one", tmp_path / "two"], PHOTOS, SPLIT, RULE)
    return path


def test_what_is_written_is_read(written):
    assert read_split(written).apply(PHOTOS) == SPLIT


def test_it_holds_for_other_orders_and_passes_over_what_it_does_not_name(written):
    photos = [(1, "new.jpg"), *reversed(PHOTOS)]
    split = read_split(written).apply(photos)
    names = [[photos[index] for index in part] for part in vars(split).values()]
    expected = [{PHOTOS[index] for index in part} for part in vars(SPLIT).values()]
    assert [set(part) for part in names] == expected


def test_a_name_that_is_no_text_survives(tmp_path):
    name = b"caf\xe9.jpg".decode("utf-8", "surrogateescape")
    write_split(tmp_path / "s.json", [tmp_path], [(0, name)], Split((0,), (), ()), RULE)
    assert read_split(tmp_path / "s.json").parts == {(0, name): "training"}


def test_people_can_read_it(written):
    content = json.loads(written.read_text("utf-8"))
    assert content["seed"] == 3
    assert content["folders"][1]["validation"] == ["été.jpg"]


def test_a_split_for_other_photographs_is_refused(written):
    with pytest.raises(DatasetError, match="no training photograph"):
        read_split(written).apply([(0, "x.jpg"), (0, "c.jpg")])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"format": "tintype split 2", "folders": []}',
        '{"format": "tintype split 1", "folders": 3}',
        '{"format": "tintype split 1", "folders": [{"training": [1], "validation": [], '
        '"test": []}]}',
        '{"format": "tintype split 1", "folders": [{"training": ["a"], "validation": ["a"], '
        '"test": []}]}',
        "[" * 100_000,
        "\xff\xfe",
    ],
)
def test_another_file_is_refused_with_a_sentence(tmp_path, text):
    (tmp_path / "split.json").write_text(text, encoding="latin-1")
    with pytest.raises(DatasetError, match=r"split.json is not a split file"):
        read_split(tmp_path / "split.json")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DatasetError, match=r"nothing.json does not exist"):
        read_split(tmp_path / "nothing.json")
