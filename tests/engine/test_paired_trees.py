import os
import sys
from pathlib import Path

import pytest
from helpers.disks import ordinary_user

from engine.errors import DatasetError
from engine.inspection_types import PairedTrees
from engine.paired_trees import find_paired_trees, to_paired_trees

needs_cases = pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="the disk does not tell letter cases apart"
)


def make(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return root


def pairs(root: Path) -> list[tuple[str, str]]:
    found = find_paired_trees(root)
    return [(relative(color, root), relative(gray, root)) for color, gray in found.pairs]


def relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()


def test_files_pair_by_class_and_name(tmp_path):
    make(
        tmp_path,
        "ColorfulOriginal/Apple/1.jpg",
        "ColorfulOriginal/Apple/2.jpg",
        "ColorfulOriginal/Banana/1.jpg",
        "Gray/Apple/1.jpg",
        "Gray/Apple/2.jpg",
        "Gray/Banana/1.jpg",
    )
    found = find_paired_trees(tmp_path)
    assert pairs(tmp_path) == [
        ("ColorfulOriginal/Apple/1.jpg", "Gray/Apple/1.jpg"),
        ("ColorfulOriginal/Apple/2.jpg", "Gray/Apple/2.jpg"),
        ("ColorfulOriginal/Banana/1.jpg", "Gray/Banana/1.jpg"),
    ]
    assert found.class_names == ("Apple", "Banana")
    assert (found.unpaired_color, found.unpaired_gray, found.problems) == ((), (), ())
    assert (found.root, found.color_tree) == (tmp_path, tmp_path / "ColorfulOriginal")
    assert found.gray_tree == tmp_path / "Gray"


def test_letter_case_and_suffix_do_not_matter(tmp_path):
    make(tmp_path, "COLORFULoriginal/Apple/One.v2.JPG", "gray/apple/one.V2.png")
    assert pairs(tmp_path) == [("COLORFULoriginal/Apple/One.v2.JPG", "gray/apple/one.V2.png")]
    assert find_paired_trees(tmp_path).class_names == ("Apple",)


def test_files_without_a_partner_are_told(tmp_path):
    make(
        tmp_path,
        "ColorfulOriginal/Apple/1.jpg",
        "ColorfulOriginal/Apple/2.jpg",
        "ColorfulOriginal/Only_color/1.jpg",
        "Gray/Apple/1.jpg",
        "Gray/Apple/3.jpg",
        "Gray/Only_gray/1.jpg",
    )
    (tmp_path / "Gray" / "Empty").mkdir()
    (tmp_path / "ColorfulOriginal" / "Empty").mkdir()
    found = find_paired_trees(tmp_path)
    assert pairs(tmp_path) == [("ColorfulOriginal/Apple/1.jpg", "Gray/Apple/1.jpg")]
    assert found.class_names == ("Apple",)
    assert [relative(path, found.color_tree) for path in found.unpaired_color] == [
        "Apple/2.jpg",
        "Only_color/1.jpg",
    ]
    assert [relative(path, found.gray_tree) for path in found.unpaired_gray] == [
        "Apple/3.jpg",
        "Only_gray/1.jpg",
    ]


def test_of_two_files_with_one_name_the_one_with_the_same_suffix_pairs(tmp_path):
    make(
        tmp_path,
        "ColorfulOriginal/Apple/1.jpg",
        "ColorfulOriginal/Apple/1.png",
        "Gray/Apple/1.png",
    )
    assert pairs(tmp_path) == [("ColorfulOriginal/Apple/1.png", "Gray/Apple/1.png")]
    unpaired = find_paired_trees(tmp_path).unpaired_color
    assert unpaired == (tmp_path / "ColorfulOriginal/Apple/1.jpg",)


def test_where_nobody_can_tell_the_partner_nothing_pairs(tmp_path):
    make(
        tmp_path,
        "ColorfulOriginal/Apple/1.jpg",
        "ColorfulOriginal/Apple/1.png",
        "Gray/Apple/1.bmp",
    )
    found = find_paired_trees(tmp_path)
    assert found.pairs == ()
    assert (len(found.unpaired_color), len(found.unpaired_gray)) == (2, 1)


@needs_cases
def test_names_that_differ_by_case_only_pair_with_their_equals(tmp_path):
    make(
        tmp_path,
        "ColorfulOriginal/Apple/a.jpg",
        "ColorfulOriginal/Apple/A.jpg",
        "Gray/Apple/a.jpg",
        "Gray/Apple/A.jpg",
    )
    assert sorted(pairs(tmp_path)) == [
        ("ColorfulOriginal/Apple/A.jpg", "Gray/Apple/A.jpg"),
        ("ColorfulOriginal/Apple/a.jpg", "Gray/Apple/a.jpg"),
    ]


@needs_cases
def test_a_class_in_two_spellings_is_one_class(tmp_path):
    make(
        tmp_path,
        "ColorfulOriginal/apple/1.jpg",
        "ColorfulOriginal/Apple/2.jpg",
        "ColorfulOriginal/Banana/1.jpg",
        "Gray/Apple/1.jpg",
        "Gray/Apple/2.jpg",
        "Gray/Banana/1.jpg",
    )
    groups = find_paired_trees(tmp_path).pairs_by_class()
    assert [len(group) for group in groups.values()] == [2, 1]
    assert list(groups) == list(find_paired_trees(tmp_path).class_names)


def test_pairs_come_by_class(tmp_path):
    make(
        tmp_path,
        "ColorfulOriginal/Apple/1.jpg",
        "ColorfulOriginal/Pear/1.jpg",
        "ColorfulOriginal/Pear/2.jpg",
        "Gray/Apple/1.jpg",
        "Gray/Pear/1.jpg",
        "Gray/Pear/2.jpg",
    )
    found = find_paired_trees(tmp_path)
    assert found.pairs_by_class() == {"Apple": found.pairs[:1], "Pear": found.pairs[1:]}


@pytest.mark.parametrize("tree", ["Gray", "ColorfulOriginal"])
def test_one_tree_alone_is_not_the_layout(tmp_path, tree):
    make(tmp_path, f"{tree}/Apple/1.jpg")
    assert find_paired_trees(tmp_path) is None
    assert find_paired_trees(tmp_path / tree) is None


def test_plain_folders_are_not_the_layout(tmp_path):
    make(tmp_path, "a.jpg", "s01/01.jpg", "s02/01.jpg")
    assert find_paired_trees(tmp_path) is None


def test_files_with_the_names_of_the_trees_are_not_the_layout(tmp_path):
    make(tmp_path, "Gray", "ColorfulOriginal")
    assert find_paired_trees(tmp_path) is None


def test_both_trees_empty(tmp_path):
    (tmp_path / "Gray").mkdir()
    (tmp_path / "ColorfulOriginal").mkdir()
    found = find_paired_trees(tmp_path)
    assert (found.pairs, found.class_names, found.pairs_by_class()) == ((), (), {})


def test_the_folder_above_may_be_given(tmp_path):
    make(tmp_path, "faces/1.jpg", "NCD/ColorfulOriginal/Apple/1.jpg", "NCD/Gray/Apple/1.jpg")
    found = find_paired_trees(tmp_path)
    assert found.root == tmp_path / "NCD"
    assert len(found.pairs) == 1


def test_archives_unpacked_into_folders_of_their_names(tmp_path):
    make(
        tmp_path,
        "ColorfulOriginal/ColorfulOriginal/Apple/1.jpg",
        "Gray/Gray/Apple/1.jpg",
        "Gray/__MACOSX/._1.jpg",
    )
    found = find_paired_trees(tmp_path)
    assert (len(found.pairs), found.class_names) == (1, ("Apple",))
    assert found.gray_tree == tmp_path / "Gray" / "Gray"


def test_missing_folder_is_refused(tmp_path):
    with pytest.raises(DatasetError, match=r"gone does not exist"):
        find_paired_trees(tmp_path / "gone")


def test_a_tree_without_permission_is_a_problem_and_no_end(tmp_path):
    make(tmp_path, "ColorfulOriginal/Apple/1.jpg", "Gray/Apple/1.jpg")
    (tmp_path / "Gray").chmod(0o000)
    try:
        with ordinary_user(tmp_path):
            found = find_paired_trees(tmp_path)
    finally:
        (tmp_path / "Gray").chmod(0o700)
    assert found.pairs == ()
    assert len(found.unpaired_color) == 1
    assert [problem.path for problem in found.problems] == [tmp_path / "Gray"]
    assert "permission" in found.problems[0].reason


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_to_the_trees_are_not_followed(tmp_path):
    make(tmp_path / "real", "ColorfulOriginal/Apple/1.jpg", "Gray/Apple/1.jpg")
    (tmp_path / "linked").mkdir()
    for tree in ("ColorfulOriginal", "Gray"):
        (tmp_path / "linked" / tree).symlink_to(tmp_path / "real" / tree)
    assert find_paired_trees(tmp_path / "linked") is None


def test_several_are_summed_up_for_an_inspection(tmp_path):
    make(tmp_path / "a", "ColorfulOriginal/Apple/1.jpg", "Gray/Apple/1.jpg", "Gray/Apple/2.jpg")
    make(tmp_path / "b", "ColorfulOriginal/Pear/1.jpg", "ColorfulOriginal/Pear/2.jpg")
    make(tmp_path / "b", "Gray/Pear/1.png")
    found = [find_paired_trees(tmp_path / name) for name in "ab"]
    assert to_paired_trees(found) == PairedTrees(
        2,
        (tmp_path / "b/ColorfulOriginal/Pear/2.jpg",),
        (tmp_path / "a/Gray/Apple/2.jpg",),
    )
    assert to_paired_trees([]) is None
