import csv
import os
from pathlib import Path

import pytest
from helpers.disks import small_disk

from engine.errors import EngineError
from engine.events import SkippedFile
from engine.inspection_report import CSV_COLUMNS, describe_inspection, write_inspection_csv
from engine.inspection_types import (
    GRAY,
    NEARLY_GRAY,
    UNREADABLE,
    USABLE,
    InspectedPhoto,
    Inspection,
    PairedTrees,
)

DATA = Path("/data/faces")


def usable(name: str, size: tuple[int, int] = (640, 480), **changes) -> InspectedPhoto:
    path = DATA / name
    parent = path.parent.relative_to(DATA).as_posix()
    return InspectedPhoto(path, "" if parent == "." else parent, *size, USABLE, **changes)


def unreadable(name: str, reason: str) -> InspectedPhoto:
    return InspectedPhoto(DATA / name, "", 0, 0, UNREADABLE, reason)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The table


def test_table_has_a_row_for_each_photograph(tmp_path):
    photos = (
        usable("s01/1.jpg"),
        usable("s01/2.jpg", duplicate_of=DATA / "s01" / "1.jpg"),
        InspectedPhoto(DATA / "g.png", "", 8, 6, GRAY, "It is gray."),
        unreadable("x.jpg", 'x.jpg is "broken", copy it again.\nReally.'),
    )
    path = tmp_path / "inspection.csv"
    write_inspection_csv(Inspection((DATA,), photos), path)
    assert path.read_bytes().startswith(
        b"path,class,width,height,verdict,duplicate_of,reason\n"
        b"s01/1.jpg,s01,640,480,usable,,\n"
        b"s01/2.jpg,s01,640,480,usable,s01/1.jpg,\n"
        b"g.png,,8,6,gray,,It is gray.\n"
    )
    assert tuple(rows_of(path)[0]) == CSV_COLUMNS
    assert rows_of(path)[3] == {
        "path": "x.jpg",
        "class": "",
        "width": "0",
        "height": "0",
        "verdict": "unreadable",
        "duplicate_of": "",
        "reason": photos[3].reason,
    }


@pytest.mark.parametrize(
    ("folders", "shown"),
    [
        (("/data/faces", "/data/fruits"), "faces/1.jpg"),
        (("/data/faces", "/data/faces/s01"), "1.jpg"),
        (("/data/faces", "/other"), "/data/faces/1.jpg"),
        (("/data/faces", "photos"), "/data/faces/1.jpg"),
        ((), "/data/faces/1.jpg"),
    ],
)
def test_paths_are_relative_to_what_the_folders_share(tmp_path, folders, shown):
    path = tmp_path / "a.csv"
    photos = (usable("1.jpg"),)
    write_inspection_csv(Inspection(tuple(map(Path, folders)), photos), path)
    assert rows_of(path)[0]["path"] == shown


def test_table_is_utf_8_whatever_the_names_hold(tmp_path):
    names = ["Großmutter/写真 🎞.jpg", os.fsdecode(b"caf\xe9/\xff.jpg")]
    path = tmp_path / "a.csv"
    write_inspection_csv(Inspection((DATA,), tuple(map(usable, names))), path)
    assert [row["path"] for row in rows_of(path)] == ["Großmutter/写真 🎞.jpg", "caf?/?.jpg"]
    assert [row["class"] for row in rows_of(path)] == ["Großmutter", "caf?"]


def test_a_disk_that_refuses_leaves_the_old_table(tmp_path):
    many = Inspection((DATA,), tuple(usable(f"{'x' * 80}{n}.jpg") for n in range(2000)))
    with small_disk(tmp_path / "disk") as disk:
        (disk / "a.csv").write_text("old")
        with pytest.raises(EngineError, match=r"a\.csv"):
            write_inspection_csv(many, disk / "a.csv")
        assert (disk / "a.csv").read_text() == "old"
        assert [path.name for path in disk.iterdir()] == ["a.csv"]


def test_a_missing_folder_is_said(tmp_path):
    with pytest.raises(EngineError, match=r"folder .*gone does not exist"):
        write_inspection_csv(Inspection((DATA,), ()), tmp_path / "gone" / "a.csv")


# The description


def test_description_of_a_full_inspection():
    photos = (
        usable("1.jpg"),
        usable("s01/1.jpg"),
        usable("s01/2.jpg", duplicate_of=DATA / "s01" / "1.jpg"),
        InspectedPhoto(DATA / "g.png", "", 8, 6, GRAY, "It is gray."),
        InspectedPhoto(DATA / "n.png", "", 8, 6, NEARLY_GRAY, "It is nearly gray."),
        unreadable("s01/x.jpg", "x.jpg is empty (0 bytes)."),
    )
    problems = (SkippedFile(DATA / "locked", "There is no permission."),)
    trees = PairedTrees(12, (DATA / "Color/1.jpg",), ())
    assert describe_inspection(Inspection((DATA,), photos, problems, trees)) == [
        "photographs found             6",
        "usable                        3",
        "gray                          1",
        "nearly gray                   1",
        "unreadable                    1",
        "duplicates of an earlier one  1",
        "",
        "Usable photographs by class:",
        "  (in the folder itself)  1",
        "  s01                     2",
        "",
        "Sizes in pixels:",
        "  640 × 480  3",
        "  8 × 6      2",
        "",
        "What cannot be used:",
        "  s01/x.jpg: x.jpg is empty (0 bytes).",
        "  locked: There is no permission.",
        "",
        "Pairs of a color photograph and its gray picture: 12",
        "Color ones without a partner: 1",
        "  Color/1.jpg",
    ]


def test_an_empty_folder_is_described_in_counts_alone():
    lines = describe_inspection(Inspection((DATA,), ()))
    assert lines[0].split() == ["photographs", "found", "0"]
    assert len(lines) == 6


def test_a_folder_without_classes_has_no_table_of_them():
    text = "\n".join(describe_inspection(Inspection((DATA,), (usable("1.jpg"),))))
    assert "class" not in text


def test_long_lists_are_cut_and_say_so():
    photos = tuple(usable(f"c{n:02}/1.jpg", (10 + n, 10)) for n in range(32))
    photos += tuple(unreadable(f"x{n}.jpg", "broken") for n in range(1000, 2000))
    unpaired = tuple(DATA / f"p{n:02}.jpg" for n in range(25))
    trees = PairedTrees(0, (), unpaired)
    lines = describe_inspection(Inspection((DATA,), photos, (), trees))
    assert [line for line in lines if line.startswith("  and ")] == [
        "  and 12 more",
        "  and 27 more",
        "  and 980 more",
        "  and 5 more",
    ]
    assert "unreadable                    1,000" in lines
    assert "  c19  1" in lines
    assert not any("c20" in line for line in lines)


def test_every_line_can_be_printed():
    photos = (unreadable(os.fsdecode(b"caf\xe9.jpg"), "caf?.jpg is empty."),)
    lines = describe_inspection(Inspection((DATA,), photos))
    assert "  caf?.jpg: caf?.jpg is empty." in lines
    "\n".join(lines).encode("utf-8")
