import os
from pathlib import Path

import pytest
from helpers.disks import ordinary_user

from engine.errors import DatasetError, RunStopped
from engine.photo_sources import SourcePhoto, list_training_photos

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def make(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def listed(*folders: Path) -> list[tuple[int, str, str]]:
    photos = list_training_photos(folders).photos
    for photo in photos:
        assert photo.path == folders[photo.folder_index] / photo.name
    return [(photo.folder_index, photo.name, photo.class_name) for photo in photos]


def test_photographs_come_with_folder_name_and_class(tmp_path):
    make(tmp_path, "faces/s01/01.JPG", "faces/s01/02.jpg", "faces/top.png", "faces/notes.txt")
    make(tmp_path, "fruits/fresh/Apple/1.jpg")
    assert listed(tmp_path / "faces", tmp_path / "fruits") == [
        (0, "top.png", ""),
        (0, "s01/01.JPG", "s01"),
        (0, "s01/02.jpg", "s01"),
        (1, "fresh/Apple/1.jpg", "fresh/Apple"),
    ]


def test_a_row_is_a_plain_value(tmp_path):
    make(tmp_path, "s01/01.jpg")
    listing = list_training_photos([tmp_path])
    assert listing.photos == (SourcePhoto(tmp_path / "s01" / "01.jpg", 0, "s01/01.jpg", "s01"),)
    assert (listing.problems, listing.paired_trees) == ((), None)


def test_no_folder_lists_a_file_twice(tmp_path):
    make(tmp_path, "a.jpg", "sub/b.jpg", "sub/c.jpg")
    assert listed(tmp_path, tmp_path, tmp_path / "sub") == [
        (0, "a.jpg", ""),
        (0, "sub/b.jpg", "sub"),
        (0, "sub/c.jpg", "sub"),
    ]
    assert listed(tmp_path / "sub", tmp_path) == [
        (0, "b.jpg", ""),
        (0, "c.jpg", ""),
        (1, "a.jpg", ""),
    ]


def test_one_folder_in_several_spellings_is_listed_once(tmp_path, monkeypatch):
    make(tmp_path, "photos/sub/a.jpg")
    monkeypatch.chdir(tmp_path)
    spellings = [Path("photos"), tmp_path / "photos", Path("photos/../photos"), Path()]
    assert listed(*spellings) == [(0, "sub/a.jpg", "sub")]
    assert listed(Path()) == [(0, "photos/sub/a.jpg", "photos/sub")]


@needs_links
def test_a_link_to_a_folder_lists_nothing_twice(tmp_path):
    make(tmp_path, "real/a.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert listed(tmp_path / "link", tmp_path / "real") == [(0, "a.jpg", "")]


@needs_links
def test_links_in_a_circle_end_and_broken_ones_are_told_once(tmp_path):
    make(tmp_path, "sub/a.jpg")
    (tmp_path / "sub" / "round").symlink_to(tmp_path)
    (tmp_path / "sub" / "gone.jpg").symlink_to(tmp_path / "nowhere.jpg")
    listing = list_training_photos([tmp_path, tmp_path])
    assert [photo.name for photo in listing.photos] == ["sub/a.jpg"]
    assert [problem.path.name for problem in listing.problems] == ["gone.jpg"]
    assert "does not exist any more" in listing.problems[0].reason


def test_the_gray_tree_is_never_listed(tmp_path):
    make(tmp_path, "ColorfulOriginal/Apple/1.jpg", "ColorfulOriginal/Pear/1.jpg")
    make(tmp_path, "Gray/Apple/1.jpg", "Gray/Pear/2.jpg")
    expected = [
        (0, "ColorfulOriginal/Apple/1.jpg", "Apple"),
        (0, "ColorfulOriginal/Pear/1.jpg", "Pear"),
    ]
    assert listed(tmp_path) == expected
    assert listed(tmp_path, tmp_path / "Gray") == expected
    assert listed(tmp_path / "Gray", tmp_path) == [(1, *rest) for _, *rest in expected]


def test_the_pairs_are_told(tmp_path):
    make(tmp_path, "ColorfulOriginal/Apple/1.jpg", "ColorfulOriginal/Apple/2.jpg")
    make(tmp_path, "Gray/Apple/1.jpg", "Gray/Apple/3.jpg")
    # The same trees twice are one.
    trees = list_training_photos([tmp_path, tmp_path]).paired_trees
    assert trees.pair_count == 1
    assert trees.unpaired_color == (tmp_path / "ColorfulOriginal/Apple/2.jpg",)
    assert trees.unpaired_gray == (tmp_path / "Gray/Apple/3.jpg",)


def test_other_folders_beside_a_data_set_with_pairs_are_listed(tmp_path):
    make(tmp_path, "NCD/ColorfulOriginal/Apple/1.jpg", "NCD/Gray/Apple/1.jpg", "faces/1.jpg")
    assert listed(tmp_path) == [
        (0, "faces/1.jpg", "faces"),
        (0, "NCD/ColorfulOriginal/Apple/1.jpg", "Apple"),
    ]


def test_what_lies_beside_the_two_trees_is_passed_over_and_told(tmp_path):
    make(tmp_path, "ColorfulOriginal/Apple/1.jpg", "Gray/Apple/1.jpg")
    make(tmp_path, "colorized/Apple/1.jpg", "colorized/Apple/2.jpg", "GrayScale/1.jpg")
    listing = list_training_photos([tmp_path])
    assert [photo.class_name for photo in listing.photos] == ["Apple"]
    assert {problem.path for problem in listing.problems} == {
        tmp_path / "colorized" / "Apple",
        tmp_path / "GrayScale",
    }
    assert all("passed over" in problem.reason for problem in listing.problems)


def test_one_tree_alone_is_a_plain_folder(tmp_path):
    make(tmp_path, "Gray/Apple/1.jpg")
    assert listed(tmp_path) == [(0, "Gray/Apple/1.jpg", "Gray/Apple")]


def test_folder_without_photographs_and_no_folder(tmp_path):
    make(tmp_path, "notes.txt")
    assert listed(tmp_path) == []
    assert listed() == []


def test_missing_folder_is_refused(tmp_path):
    make(tmp_path, "a.jpg")
    with pytest.raises(DatasetError, match=r"gone does not exist"):
        list_training_photos([tmp_path, tmp_path / "gone"])


def test_folder_without_permission(tmp_path):
    make(tmp_path, "a.jpg", "locked/b.jpg")
    (tmp_path / "locked").chmod(0o000)
    try:
        with ordinary_user(tmp_path):
            listing = list_training_photos([tmp_path])
            with pytest.raises(DatasetError, match=r"permission.*locked"):
                list_training_photos([tmp_path / "locked"])
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert [photo.name for photo in listing.photos] == ["a.jpg"]
    assert [problem.path for problem in listing.problems] == [tmp_path / "locked"]


def test_a_file_in_place_of_a_folder_is_taken(tmp_path):
    make(tmp_path, "sub/scan.jpg")
    photos = list_training_photos([tmp_path / "sub" / "scan.jpg"]).photos
    assert photos == (SourcePhoto(tmp_path / "sub" / "scan.jpg", 0, "scan.jpg", ""),)


@pytest.mark.parametrize("name", ["Großmutter – 写真 🎞/a.jpg", "a b'c\"d/1.jpg"])
def test_name_with_any_letters(tmp_path, name):
    make(tmp_path, name)
    assert listed(tmp_path) == [(0, name, name.partition("/")[0])]


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_name_that_is_no_text(tmp_path):
    name = os.fsdecode(b"caf\xe9/\xff.jpg")
    make(tmp_path, name)
    assert listed(tmp_path) == [(0, name, os.fsdecode(b"caf\xe9"))]


def test_the_count_is_told_and_the_search_can_be_left(tmp_path):
    make(tmp_path, "a.jpg", "b.jpg", "c.jpg", "d.jpg")
    counts = []
    list_training_photos([tmp_path], on_found=counts.append)
    assert counts == [1, 2, 3, 4]

    def leave(count):
        counts.append(count)
        if count == 2:
            raise RunStopped

    counts.clear()
    with pytest.raises(RunStopped):
        list_training_photos([tmp_path], on_found=leave)
    assert counts == [1, 2]
