import dataclasses
import hashlib
import shutil
import subprocess
import sys
import threading
import time
import types
import zipfile
from pathlib import Path

import numpy as np
import pytest
from helpers.disks import ordinary_user, small_disk
from helpers.http_server import file_server

from engine import download
from engine.control import StopToken
from engine.errors import DownloadError, RunStopped
from engine.face_database import (
    FACES,
    RemoteArchive,
    download_faces,
    faces_are_here,
    faces_dir,
    unpack_faces,
)
from engine.places import datasets_dir

PHOTO_BYTES = 20_000
DOWNLOAD = """
import sys
from engine.control import StopToken
from engine.face_database import RemoteArchive, download_faces
address, size_bytes, sha256 = sys.argv[1:]
archive = RemoteArchive(address, int(size_bytes), sha256, "gt_db")
download_faces(lambda event: None, StopToken(), archive)
"""


@pytest.fixture(autouse=True)
def straight_line(monkeypatch):
    """Let no proxy of the test machine stand between, and wait for nothing for long."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(download, "READ_TIMEOUT_S", 1.0)


@pytest.fixture(scope="module")
def zip_bytes(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "gt_db.zip"
    rng = np.random.default_rng(0)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for person in range(1, 4):
            for number in range(1, 4):
                archive.writestr(f"gt_db/s{person:02}/{number:02}.jpg", rng.bytes(PHOTO_BYTES))
    return path.read_bytes()


@pytest.fixture
def server(zip_bytes):
    with file_server(zip_bytes) as files:
        yield files


def archive_of(server, content=None):
    content = server.content if content is None else content
    sha256 = hashlib.sha256(content).hexdigest()
    return RemoteArchive(server.address, len(content), sha256, "gt_db")


def have(server, emit=lambda _event: None, stop=None):
    return download_faces(emit, stop or StopToken(), archive_of(server))


def visible_names():
    return sorted(path.name for path in datasets_dir().iterdir() if path.name[0] != ".")


def user_zip(folder, content):
    path = folder / "my download.zip"
    path.write_bytes(content)
    path.chmod(0o444)
    return path


def unpack(path, server, emit=lambda _event: None, stop=None):
    return unpack_faces(path, emit, stop or StopToken(), archive_of(server))


def assert_faces_are_whole():
    assert faces_are_here()
    sizes = {path.stat().st_size for path in faces_dir().glob("s0[123]/0[123].jpg")}
    assert sizes == {PHOTO_BYTES}
    assert len(list(faces_dir().glob("*/*"))) == 9
    assert visible_names() == ["gt_db"]


def test_the_address_of_the_faces_is_complete():
    assert FACES.address.endswith("/gt_db.zip")
    assert len(bytes.fromhex(FACES.sha256)) == 32
    assert faces_dir() == datasets_dir() / FACES.folder_name
    assert not faces_are_here()
    with pytest.raises(dataclasses.FrozenInstanceError):
        FACES.size_bytes = 0


def test_download_unpacks_and_deletes_the_zip(server):
    events = []
    assert have(server, events.append) == faces_dir()
    assert_faces_are_whole()
    stages = [event.stage for event in events]
    assert list(dict.fromkeys(stages)) == ["download", "check", "unpack"]
    for stage in ("download", "check", "unpack"):
        of_stage = [event for event in events if event.stage == stage]
        assert of_stage[0].done_bytes == 0
        assert of_stage[-1].done_bytes == of_stage[-1].total_bytes > 0


def test_faces_that_are_here_are_not_downloaded_again(server):
    have(server)
    events = []
    assert have(server, events.append) == faces_dir()
    assert len(server.requests) == 1
    assert events == []


def test_empty_folder_is_not_taken_for_the_faces(server):
    faces_dir().mkdir(parents=True)
    assert not faces_are_here()
    have(server)
    assert_faces_are_whole()


def test_stop_in_the_download_leaves_no_faces_and_is_gone_on_with(server):
    server.piece_bytes, server.pause_s = 10_000, 0.03
    stop = StopToken()

    def stop_soon(event):
        if event.done_bytes > 40_000:
            stop.request()

    with pytest.raises(RunStopped):
        have(server, stop_soon, stop)
    assert not faces_are_here()
    server.pause_s = 0.0
    have(server)
    assert server.last.first_byte > 40_000
    assert server.last.sent_bytes == len(server.content) - server.last.first_byte
    assert_faces_are_whole()


def test_stop_in_the_unpacking_keeps_the_zip(server):
    stop = StopToken()

    def stop_at_unpacking(event):
        if event.stage == "unpack":
            stop.request()

    with pytest.raises(RunStopped):
        have(server, stop_at_unpacking, stop)
    assert not faces_are_here()
    have(server)
    assert len(server.requests) == 1
    assert_faces_are_whole()


def test_killed_process_leaves_a_part_that_is_gone_on_with(server):
    server.piece_bytes, server.pause_s = 10_000, 0.05
    archive = archive_of(server)
    command = [sys.executable, "-c", DOWNLOAD, archive.address, str(archive.size_bytes)]
    part = datasets_dir() / "gt_db.download" / "gt_db.zip.part"
    with subprocess.Popen([*command, archive.sha256]) as process:
        wait_for(lambda: part.exists() and part.stat().st_size > 40_000)
        with pytest.raises(DownloadError, match="already, perhaps in another window"):
            have(server)
        process.kill()
    assert not faces_are_here()
    kept_bytes = part.stat().st_size
    server.pause_s = 0.0
    have(server)
    assert [request.first_byte for request in server.requests] == [0, kept_bytes]
    assert server.last.sent_bytes == len(server.content) - kept_bytes
    assert_faces_are_whole()


def wait_for(condition):
    deadline_s = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline_s, "it never happened"
        time.sleep(0.01)


def test_second_call_while_one_runs_is_refused_and_spoils_nothing(server, tmp_path):
    server.piece_bytes, server.pause_s = 20_000, 0.03
    outcomes = []
    first = threading.Thread(target=lambda: outcomes.append(have(server)))
    first.start()
    wait_for(lambda: server.requests)
    with pytest.raises(DownloadError, match="Wait until that is done"):
        have(server)
    with pytest.raises(DownloadError, match="Wait until that is done"):
        unpack(user_zip(tmp_path, server.content), server)
    first.join()
    assert outcomes == [faces_dir()]
    assert len(server.requests) == 1
    assert_faces_are_whole()


def test_what_a_kill_in_the_check_left_is_removed_at_the_next_call(server):
    server.cut_at = 8 * 8192
    with pytest.raises(DownloadError, match="kept"):
        have(server)
    folder = datasets_dir() / "gt_db.download"
    (folder / "tmpabc").write_bytes(b"litter")
    server.status = 503
    with pytest.raises(DownloadError, match="busy"):
        have(server)
    assert sorted(path.name for path in folder.iterdir()) == [
        "gt_db.zip.part",
        "gt_db.zip.part.json",
    ]


def test_failure_of_the_server_is_one_sentence(server):
    server.status = 404
    with pytest.raises(DownloadError, match=r"or download http.* in a browser and choose the zip"):
        have(server)
    assert not faces_are_here()
    server.status = 200
    have(server)
    assert_faces_are_whole()


def test_wrong_content_is_deleted_and_not_unpacked(server):
    right = archive_of(server)
    server.content = bytes(len(server.content))
    with pytest.raises(DownloadError, match="not the file that was expected"):
        download_faces(lambda _event: None, StopToken(), right)
    assert not faces_are_here()
    assert list((datasets_dir() / "gt_db.download").iterdir()) == []


def test_verified_zip_that_is_damaged_says_so_and_leaves_no_faces(server):
    server.content = b"not a zip, but what was promised"
    with pytest.raises(DownloadError, match="not a zip"):
        have(server)
    assert not faces_are_here()


def test_too_little_room_is_told_before_the_server_is_asked(server, monkeypatch):
    size_bytes = len(server.content)
    usage = types.SimpleNamespace(total=10**9, used=10**9, free=2 * size_bytes)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    with pytest.raises(DownloadError, match=r"too little room: .* are needed at .*datasets"):
        have(server)
    assert server.requests == []


def test_what_arrived_counts_for_the_room(server, monkeypatch):
    server.cut_at = 16 * 8192
    with pytest.raises(DownloadError, match="kept"):
        have(server)
    server.cut_at = None
    usage = types.SimpleNamespace(total=10**9, used=10**9, free=2 * len(server.content))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    have(server)
    assert_faces_are_whole()


def test_disk_that_gets_full_keeps_what_arrived(server, tmp_path, monkeypatch):
    usage = types.SimpleNamespace(total=10**9, used=0, free=10**9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    with small_disk(tmp_path / "disk") as disk:
        monkeypatch.setenv("TINTYPE_HOME", str(disk))
        with pytest.raises(
            DownloadError, match=r"(full|larger than).*The [23]. % that arrived are"
        ):
            have(server)
        assert not faces_are_here()


def test_home_without_permission_is_named(server, own_home):
    with ordinary_user(own_home), pytest.raises(DownloadError, match="no permission to use"):
        have(server)
    assert server.requests == []


def test_file_where_the_folder_should_be_is_left_alone(server):
    datasets_dir().mkdir(parents=True)
    faces_dir().write_text("somebody's own")
    with pytest.raises(DownloadError, match="gt_db is there already"):
        have(server)
    assert faces_dir().read_text() == "somebody's own"


def test_zip_of_the_user_is_unpacked_and_stays_as_it_is(server, tmp_path):
    path = user_zip(tmp_path, server.content)
    events = []
    assert unpack(path, server, events.append) == faces_dir()
    assert_faces_are_whole()
    assert path.read_bytes() == server.content
    assert server.requests == []
    assert list(dict.fromkeys(event.stage for event in events)) == ["check", "unpack"]
    check = [event for event in events if event.stage == "check"]
    assert (check[0].done_bytes, check[-1].done_bytes) == (0, len(server.content))


def test_zip_of_the_user_makes_the_rest_of_a_download_needless(server, tmp_path):
    server.cut_at = 16 * 8192
    with pytest.raises(DownloadError, match="kept"):
        have(server)
    unpack(user_zip(tmp_path, server.content), server)
    assert_faces_are_whole()


@pytest.mark.parametrize("change", ["longer", "shorter", "other"])
def test_another_file_is_refused(server, tmp_path, change):
    right = server.content
    content = {"longer": right + b"!", "shorter": right[:-1], "other": bytes(len(right))}[change]
    path = user_zip(tmp_path, content)
    with pytest.raises(DownloadError) as caught:
        unpack(path, server)
    assert str(caught.value) == (
        "my download.zip is not the Georgia Tech Face Database: the zip from "
        f"{server.address} with {len(right):,} bytes was expected. "
        "Choose that file, or choose any folder of photographs instead."
    )
    assert path.read_bytes() == content
    assert not faces_are_here()


def test_file_that_is_missing_or_a_folder_is_refused(server, tmp_path):
    with pytest.raises(DownloadError, match=r"missing\.zip does not exist"):
        unpack(tmp_path / "missing.zip", server)
    with pytest.raises(DownloadError, match="is not the Georgia Tech Face Database"):
        unpack(tmp_path, server)


def test_stop_in_the_check_of_the_zip(server, tmp_path):
    stop = StopToken()
    with pytest.raises(RunStopped):
        unpack(user_zip(tmp_path, server.content), server, lambda _event: stop.request(), stop)
    assert not faces_are_here()


def test_zip_is_checked_even_when_the_faces_are_here(server, tmp_path):
    path = user_zip(tmp_path, server.content)
    unpack(path, server)
    assert unpack(path, server) == faces_dir()
    with pytest.raises(DownloadError, match="is not the Georgia Tech"):
        unpack(Path(__file__), server)
    assert_faces_are_whole()
