import os
from pathlib import Path

import pytest
from helpers.disks import ordinary_user

from engine.errors import ImageError
from engine.photo_folders import find_photos

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def found(root: Path, **options) -> list[str]:
    return [path.relative_to(root).as_posix() for path in find_photos([root], **options)]


def test_photos_come_sorted_folder_by_folder(tmp_path):
    make(tmp_path, "b.jpg", "A.png", "z/1.tif", "z/deep/2.webp", "c.bmp", "m/3.gif")
    assert found(tmp_path) == ["A.png", "b.jpg", "c.bmp", "m/3.gif", "z/1.tif", "z/deep/2.webp"]


def test_letter_case_of_a_suffix_does_not_matter(tmp_path):
    make(tmp_path, "a.JPG", "b.Jpeg", "c.TIFF", "d.PNG")
    assert found(tmp_path) == ["a.JPG", "b.Jpeg", "c.TIFF", "d.PNG"]


def test_other_files_and_hidden_ones_are_passed_over(tmp_path):
    make(
        tmp_path,
        "notes.txt",
        "Thumbs.db",
        "desktop.ini",
        "photo.jpg.part",
        "jpg",
        ".hidden.jpg",
        "._photo.jpg",
        ".thumbnails/a.jpg",
        "film.mp4",
        "photo.jpg",
    )
    assert found(tmp_path) == ["photo.jpg"]


def test_folder_with_the_name_of_a_photo_is_a_folder(tmp_path):
    make(tmp_path, "album.jpg/a.png")
    assert found(tmp_path) == ["album.jpg/a.png"]


def test_hidden_folder_that_was_named_is_searched(tmp_path):
    make(tmp_path, ".private/a.jpg")
    assert found(tmp_path / ".private") == ["a.jpg"]


def test_named_file_is_taken_whatever_its_suffix(tmp_path):
    make(tmp_path, "scan.jp2")
    assert list(find_photos([tmp_path / "scan.jp2"])) == [tmp_path / "scan.jp2"]


def test_overlapping_inputs_give_each_photo_once(tmp_path):
    make(tmp_path, "a.jpg", "sub/b.jpg")
    inputs = [tmp_path / "sub" / "b.jpg", tmp_path / "sub", tmp_path, tmp_path / "a.jpg"]
    assert list(find_photos(inputs)) == [tmp_path / "sub" / "b.jpg", tmp_path / "a.jpg"]


def test_relative_input_gives_relative_paths(tmp_path, monkeypatch):
    make(tmp_path, "photos/sub/a.jpg")
    monkeypatch.chdir(tmp_path)
    assert list(find_photos([Path("photos")])) == [Path("photos/sub/a.jpg")]


def test_missing_input_is_refused_before_the_search(tmp_path):
    make(tmp_path, "a.jpg")
    with pytest.raises(ImageError, match=r"gone.*does not exist"):
        find_photos([tmp_path, tmp_path / "gone"])


def test_empty_folder_and_no_input(tmp_path):
    assert found(tmp_path) == []
    assert list(find_photos([])) == []


def test_search_goes_on_only_as_far_as_it_is_asked(tmp_path, monkeypatch):
    make(tmp_path, "a.jpg", "sub/b.jpg")
    opened = []
    scandir = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: opened.append(Path(path)) or scandir(path))
    photos = find_photos([tmp_path])
    opened.clear()
    assert next(photos) == tmp_path / "a.jpg"
    assert opened == [tmp_path]
    assert next(photos) == tmp_path / "sub" / "b.jpg"


def test_tree_deeper_than_the_stack(tmp_path, monkeypatch):
    depth = 1050
    monkeypatch.chdir(tmp_path)
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("deep.jpg").touch()
    os.chdir(tmp_path)
    names = [path.name for path in find_photos([Path()])]
    # Cleaning up recurses, and would end in the stack that the search must not need.
    os.chdir("/".join("d" * depth))
    Path("deep.jpg").unlink()
    for _ in range(depth):
        os.chdir("..")
        Path("d").rmdir()
    assert names == ["deep.jpg"]


@needs_links
def test_links_to_folders_are_not_followed_by_default(tmp_path):
    make(tmp_path, "photos/a.jpg", "elsewhere/b.jpg")
    (tmp_path / "photos" / "link").symlink_to(tmp_path / "elsewhere")
    assert found(tmp_path / "photos") == ["a.jpg"]
    assert found(tmp_path / "photos", follow_links=True) == ["a.jpg", "link/b.jpg"]


@needs_links
@pytest.mark.parametrize("follow_links", [False, True])
def test_links_in_a_loop_end(tmp_path, follow_links):
    make(tmp_path, "a.jpg", "sub/b.jpg")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "sub" / "itself").symlink_to(tmp_path / "sub")
    assert found(tmp_path, follow_links=follow_links) == ["a.jpg", "sub/b.jpg"]


@needs_links
def test_link_that_is_named_and_link_to_a_photo_are_followed(tmp_path):
    make(tmp_path, "real/a.jpg", "store/1.jpg")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "real" / "b.jpg").symlink_to(tmp_path / "store" / "1.jpg")
    assert found(tmp_path / "link") == ["a.jpg", "b.jpg"]


@needs_links
def test_broken_links_are_reported(tmp_path):
    make(tmp_path, "a.jpg")
    (tmp_path / "gone.jpg").symlink_to(tmp_path / "nowhere.jpg")
    (tmp_path / "knot.jpg").symlink_to(tmp_path / "knot.jpg")
    problems = {}
    assert found(tmp_path, on_problem=problems.__setitem__) == ["a.jpg"]
    assert sorted(path.name for path in problems) == ["gone.jpg", "knot.jpg"]
    assert all(path.name in reason for path, reason in problems.items())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders here")
def test_pipe_with_the_name_of_a_photo_is_passed_over(tmp_path):
    make(tmp_path, "a.jpg")
    os.mkfifo(tmp_path / "pipe.jpg")
    assert found(tmp_path) == ["a.jpg"]


def test_folder_without_permission_is_reported_and_the_others_go_on(tmp_path):
    make(tmp_path, "a.jpg", "locked/b.jpg", "open/c.jpg")
    (tmp_path / "locked").chmod(0o000)
    problems = {}
    try:
        with ordinary_user(tmp_path):
            assert found(tmp_path, on_problem=problems.__setitem__) == ["a.jpg", "open/c.jpg"]
            assert found(tmp_path) == ["a.jpg", "open/c.jpg"]
            with pytest.raises(ImageError, match=r"permission.*locked"):
                find_photos([tmp_path / "locked"])
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert list(problems) == [tmp_path / "locked"]
    assert "permission" in problems[tmp_path / "locked"]


def test_name_with_any_letters(tmp_path):
    make(tmp_path, "Großmutter – 写真 🎞.jpg")
    assert found(tmp_path) == ["Großmutter – 写真 🎞.jpg"]
