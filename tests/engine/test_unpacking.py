import io
import os
import shutil
import stat
import struct
import types
import zipfile

import numpy as np
import pytest
from helpers.disks import ordinary_user, small_disk

from engine.control import StopToken
from engine.errors import DownloadError, RunStopped
from engine.unpacking import unpack_zip
from engine.zip_members import UnpackLimits

LIMITS = UnpackLimits(max_members=50, max_bytes=2_000_000)
PHOTOS = {
    f"gt_db/s{person:02}/{number:02}.jpg": np.random.default_rng(person * 10 + number).bytes(30_000)
    for person in (1, 2)
    for number in (1, 2, 3)
}
ENCRYPTED = 0x1


def entry(name, mode=0o644 | stat.S_IFREG):
    info = zipfile.ZipInfo("placeholder")
    info.filename = info.orig_filename = name
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = mode << 16
    return info


def write_zip(path, files):
    """Write names (or entries) and their contents in order, twice the same name if asked to."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(entry(name) if isinstance(name, str) else name, content)
    return path


def photos_zip(folder, *more):
    return write_zip(folder / "photos.zip", [*PHOTOS.items(), *more])


def unpack(zip_path, folder, emit=lambda _event: None, stop=None, limits=LIMITS):
    target = folder / "gt_db"
    unpack_zip(zip_path, target, emit, stop or StopToken(), limits)
    return target


def refuses(zip_path, folder, sentence, limits=LIMITS):
    """Check the sentence, and that nothing was written anywhere."""
    before = sorted(folder.parent.rglob("*"))
    with pytest.raises(DownloadError, match=sentence) as caught:
        unpack(zip_path, folder, limits=limits)
    assert sorted(folder.parent.rglob("*")) == before
    return str(caught.value)


def files_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def inner(tmp_path):
    """Give a folder that leaves room outside for what should not come there."""
    folder = tmp_path / "deep" / "datasets"
    folder.mkdir(parents=True)
    return folder


def test_photographs_lie_in_a_folder_a_person(inner, tmp_path):
    target = unpack(photos_zip(tmp_path), inner)
    assert files_below(target) == {name.removeprefix("gt_db/"): PHOTOS[name] for name in PHOTOS}
    assert [path.name for path in inner.iterdir()] == ["gt_db"]


def test_zip_without_the_top_folder_gives_the_same(inner, tmp_path):
    flat = [(name.removeprefix("gt_db/"), content) for name, content in PHOTOS.items()]
    target = unpack(write_zip(tmp_path / "photos.zip", flat), inner)
    assert (target / "s01" / "01.jpg").read_bytes() == PHOTOS["gt_db/s01/01.jpg"]


def test_another_top_folder_is_kept(inner, tmp_path):
    target = unpack(write_zip(tmp_path / "photos.zip", [("faces/s01/01.jpg", b"x")]), inner)
    assert files_below(target) == {"faces/s01/01.jpg": b"x"}


def test_folders_in_the_list_are_no_files(inner, tmp_path):
    more = [(entry("gt_db/", 0o755 | stat.S_IFDIR), b""), (entry("gt_db/s01/", 0), b"")]
    assert len(files_below(unpack(photos_zip(tmp_path, *more), inner))) == len(PHOTOS)


def test_litter_of_other_systems_is_passed_over(inner, tmp_path):
    litter = ["__MACOSX/gt_db/._01.jpg", "gt_db/.DS_Store", "gt_db/s01/Thumbs.db"]
    target = unpack(photos_zip(tmp_path, *((name, b"litter") for name in litter)), inner)
    assert files_below(target).keys() == {name.removeprefix("gt_db/") for name in PHOTOS}


def test_unpacked_folder_can_be_read_by_others(inner, tmp_path):
    target = unpack(photos_zip(tmp_path, (entry("gt_db/x.jpg", 0o100000), b"x")), inner)
    plain = inner / "plain"
    plain.mkdir()
    assert target.stat().st_mode == plain.stat().st_mode
    assert os.access(target / "x.jpg", os.R_OK)


def test_progress_in_bytes(inner, tmp_path):
    events = []
    unpack(photos_zip(tmp_path), inner, events.append)
    assert {event.stage for event in events} == {"unpack"}
    assert (events[0].done_bytes, events[-1].done_bytes) == (0, 180_000)
    assert {event.total_bytes for event in events} == {180_000}


def test_stop_in_the_middle_leaves_nothing(inner, tmp_path):
    stop, written = StopToken(), []

    def stop_at_once(_event):
        written.extend(inner.rglob("*"))
        stop.request()

    with pytest.raises(RunStopped):
        unpack(photos_zip(tmp_path), inner, stop_at_once, stop)
    # It had begun, hidden and under another name.
    assert [path.name.startswith(".gt_db.unpacking-") for path in written] == [True]
    assert list(inner.iterdir()) == []


def test_what_an_earlier_kill_left_is_removed(inner, tmp_path):
    leftover = inner / ".gt_db.unpacking-0123" / "s01"
    leftover.mkdir(parents=True)
    (leftover / "01.jpg").write_bytes(b"half")
    (inner / ".gt_db.unpacking.txt").write_text("somebody's own")
    unpack(photos_zip(tmp_path), inner)
    assert sorted(path.name for path in inner.iterdir()) == [".gt_db.unpacking.txt", "gt_db"]


def test_empty_folder_at_the_target_is_filled_and_another_one_is_left_alone(inner, tmp_path):
    (inner / "gt_db").mkdir()
    unpack(photos_zip(tmp_path), inner)
    (inner / "gt_db" / "own.txt").write_text("own")
    refuses(tmp_path / "photos.zip", inner, "gt_db is there already")
    assert len(list((inner / "gt_db").iterdir())) == 3


@pytest.mark.parametrize(
    "name",
    [
        "/etc/evil.jpg",
        "//server/share/evil.jpg",
        "C:/evil.jpg",
        "C:evil.jpg",
        "../evil.jpg",
        "gt_db/../../evil.jpg",
        "gt_db/..",
        "gt_db/./evil.jpg",
        "gt_db//evil.jpg",
        "..\\evil.jpg",
        "gt_db\\..\\..\\evil.jpg",
        "\\\\server\\evil.jpg",
        "gt_db/evil.jpg\x00.txt",
        "gt_db/a.jpg:stream",
        "",
    ],
)
def test_names_that_lead_out_are_refused(inner, tmp_path, name):
    refuses(photos_zip(tmp_path, (name, b"evil")), inner, "could lead out of its folder")


@pytest.mark.parametrize(
    "name", ["gt_db/con", "gt_db/NUL.jpg", "gt_db/a.", "gt_db/b /x", "gt_db/what?", "gt_db/\x1b[2J"]
)
def test_names_that_windows_does_not_know_are_refused(inner, tmp_path, name):
    refuses(photos_zip(tmp_path, (name, b"x")), inner, "which not every computer allows")


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_links_and_special_files_are_refused(inner, tmp_path, kind):
    sentence = "holds a link" if kind == stat.S_IFLNK else "neither a file nor a folder"
    special = entry("gt_db/s01/99.jpg", 0o777 | kind)
    refuses(photos_zip(tmp_path, (special, b"../../../evil")), inner, sentence)


def test_folder_that_says_it_is_a_link_is_refused(inner, tmp_path):
    link = entry("gt_db/s03/", 0o777 | stat.S_IFLNK)
    refuses(photos_zip(tmp_path, (link, b"")), inner, "holds a link")


def test_folder_with_content_is_refused(inner, tmp_path):
    refuses(photos_zip(tmp_path, ("gt_db/s03/", b"content")), inner, "content of a file")


@pytest.mark.parametrize("name", ["GT_DB/S01/01.JPG", "gt_db/s01/01.jpg"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_is_refused_whatever_its_case(inner, tmp_path, name):
    refuses(photos_zip(tmp_path, (name, b"other")), inner, "twice")


def test_two_ways_to_write_an_accent_are_one_name(inner, tmp_path):
    more = [("gt_db/caf\u00e9.jpg", b"1"), ("gt_db/cafe\u0301.jpg", b"2")]
    refuses(photos_zip(tmp_path, *more), inner, "twice")


@pytest.mark.parametrize("name", ["gt_db/s01", "gt_db/S01/01.jpg/more.jpg"])
def test_file_that_is_a_folder_too_is_refused(inner, tmp_path, name):
    refuses(photos_zip(tmp_path, (name, b"x")), inner, "as a file and as a folder")


def test_member_with_a_password_is_refused(inner, tmp_path):
    path = photos_zip(tmp_path)
    data = bytearray(path.read_bytes())
    # The flags of the first member, in its own head and in the list.
    data[6] |= ENCRYPTED
    data[data.index(b"PK\x01\x02") + 8] |= ENCRYPTED
    path.write_bytes(data)
    refuses(path, inner, "needs a password")


def test_unusual_packing_is_refused(inner, tmp_path):
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("gt_db/s01/01.jpg", b"x" * 1000)
    refuses(path, inner, "unusual way")


def test_too_many_members_are_refused(inner, tmp_path):
    more = [(f"gt_db/s03/{number}.jpg", b"") for number in range(50)]
    refuses(photos_zip(tmp_path, *more), inner, "56 files, more than the 50 allowed")


def test_bomb_that_states_its_size_is_refused(inner, tmp_path):
    path = photos_zip(tmp_path, ("gt_db/bomb.jpg", bytes(3_000_000)))
    assert path.stat().st_size < 200_000
    refuses(path, inner, "3 MB of files, more than the 2 MB allowed")


@pytest.mark.parametrize("stated_bytes", [1000, 0, 1_500_000])
def test_bomb_that_lies_about_its_size_is_refused(inner, tmp_path, stated_bytes):
    path = photos_zip(tmp_path, ("gt_db/bomb.jpg", bytes(3_000_000)))
    data = path.read_bytes().replace(struct.pack("<L", 3_000_000), struct.pack("<L", stated_bytes))
    path.write_bytes(data)
    assert len(data) < 200_000
    refuses(path, inner, "photos.zip is damaged")


def test_bytes_are_counted_while_they_are_written(inner, tmp_path, monkeypatch):
    path = photos_zip(tmp_path)
    largest_bytes = 0

    def look(_event):
        nonlocal largest_bytes
        sizes = [file.stat().st_size for file in inner.rglob("*.jpg")]
        largest_bytes = max([largest_bytes, *sizes])

    # The zipfile of today stops at the stated size by itself.
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: io.BytesIO(bytes(50_000_000)))
    monkeypatch.setattr("engine.transfer_reporter.EVENT_INTERVAL_S", 0.0)
    with pytest.raises(DownloadError, match=r"photos\.zip is damaged"):
        unpack(path, inner, look)
    assert largest_bytes <= 30_000
    assert list(inner.iterdir()) == []


def test_member_shorter_than_stated_is_refused(inner, tmp_path):
    path = photos_zip(tmp_path, ("gt_db/short.jpg", b"a" * 12_345))
    data = path.read_bytes().replace(struct.pack("<L", 12_345), struct.pack("<L", 12_346))
    path.write_bytes(data)
    refuses(path, inner, "photos.zip is damaged")


def test_broken_content_is_refused(inner, tmp_path):
    path = photos_zip(tmp_path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    refuses(path, inner, "photos.zip is damaged")


def test_list_and_content_that_disagree_are_refused(inner, tmp_path):
    path = photos_zip(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"gt_db/s01/01.jpg", b"gt_db/s09/01.jpg", 1))
    refuses(path, inner, "photos.zip is damaged")


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_cut_zip_is_refused(inner, tmp_path, share):
    path = photos_zip(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    refuses(path, inner, "photos.zip is damaged or not a zip")


def test_offset_before_the_beginning_is_damage(inner, tmp_path):
    path = photos_zip(tmp_path)
    data = bytearray(path.read_bytes())
    # The offset of the list, in the last entry of the zip, is made too large.
    data[-6:-2] = struct.pack("<L", struct.unpack("<L", data[-6:-2])[0] + 500)
    path.write_bytes(data)
    refuses(path, inner, "photos.zip is damaged")


def test_zip_without_files_is_refused(inner, tmp_path):
    path = write_zip(tmp_path / "photos.zip", [("gt_db/", b""), ("gt_db/.DS_Store", b"x")])
    refuses(path, inner, "holds no files")


def test_zip_that_is_missing_is_named(inner, tmp_path):
    refuses(tmp_path / "missing.zip", inner, "missing.zip does not exist")


def test_too_little_room_is_told_before_anything_is_written(inner, tmp_path, monkeypatch):
    usage = types.SimpleNamespace(total=10**9, used=10**9, free=100_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    message = refuses(photos_zip(tmp_path), inner, "too little room")
    assert "180 KB are needed" in message
    assert "100 KB are free" in message


def test_disk_that_gets_full_keeps_nothing(tmp_path, monkeypatch):
    usage = types.SimpleNamespace(total=10**9, used=0, free=10**9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    path = photos_zip(tmp_path, ("gt_db/large.jpg", np.random.default_rng(0).bytes(100_000)))
    with small_disk(tmp_path / "disk") as disk:
        refuses(path, disk, "full|larger than a file")
        assert list(disk.iterdir()) == []


def test_folder_without_permission_is_named(inner, tmp_path):
    path = photos_zip(tmp_path)
    with ordinary_user(inner):
        refuses(path, inner, "no permission to use .*datasets")


def test_zip_is_read_only_and_unchanged(inner, tmp_path):
    path = photos_zip(tmp_path)
    before = path.read_bytes()
    path.chmod(0o444)
    unpack(path, inner)
    assert path.read_bytes() == before


def test_bytes_that_are_no_zip_are_refused(inner, tmp_path):
    path = tmp_path / "photos.zip"
    path.write_bytes(b"\xff\xd8\xff" * 1000)
    refuses(path, inner, "not a zip")
