import shutil

import pytest
from helpers.training import write_photos

from engine.control import StopToken
from engine.dataset import read_photo_set, split_photo_set
from engine.errors import DatasetError, EngineError
from engine.inspection import inspect_folders
from engine.inspection_split import preview_split, write_inspected_split
from engine.split_file import read_split
from engine.splitting import SplitRule


def inspect(*folders):
    return inspect_folders(folders, lambda _: None, StopToken())


@pytest.fixture
def folder(tmp_path):
    for number in range(5):
        write_photos(tmp_path / "photos" / f"s{number}", 4, seed=number)
    first = tmp_path / "photos" / "s0"
    shutil.copyfile(first / "photo000.png", first / "same.png")
    (first / "broken.jpg").write_text("no photograph")
    return tmp_path / "photos"


@pytest.mark.parametrize("by", ["photo", "folder"])
def test_an_inspection_foretells_the_split_of_a_training(folder, tmp_path, by):
    rule = SplitRule(0.2, 0.2, 1, by)
    inspection = inspect(folder)
    split = write_inspected_split(inspection, tmp_path / "split.json", rule)
    with read_photo_set([folder], 32, lambda _: None, StopToken()) as photos:
        split_photo_set(photos, rule)
        assert read_split(tmp_path / "split.json").apply(photos.names) == photos.split == split
        counts = tuple(len(part) for part in vars(photos.split).values())
    assert preview_split(inspection, rule) == counts
    assert sum(counts) == 21


def test_several_folders_keep_their_numbers(folder, tmp_path):
    write_photos(tmp_path / "more", 6, seed=9)
    folders = (folder, tmp_path / "more")
    rule = SplitRule(0.2, 0.2, 1)
    write_inspected_split(inspect(*folders), tmp_path / "split.json", rule)
    with read_photo_set(folders, 32, lambda _: None, StopToken()) as photos:
        split_photo_set(photos, rule)
        assert read_split(tmp_path / "split.json").apply(photos.names) == photos.split


def test_a_folder_without_photographs_has_nothing_to_divide(tmp_path):
    (tmp_path / "empty").mkdir()
    inspection = inspect(tmp_path / "empty")
    assert preview_split(inspection, SplitRule(0.2, 0.2, 0)) == (0, 0, 0)
    with pytest.raises(DatasetError, match=r"empty.*choose another folder"):
        write_inspected_split(inspection, tmp_path / "split.json", SplitRule(0.2, 0.2, 0))


def test_a_folder_that_is_not_there_is_named(folder, tmp_path):
    with pytest.raises(EngineError, match="nowhere"):
        write_inspected_split(
            inspect(folder), tmp_path / "nowhere" / "split.json", SplitRule(0.2, 0.2, 0)
        )
