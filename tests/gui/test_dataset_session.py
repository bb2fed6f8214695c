"""The inspection and the transfer on real worker threads, with scripted work."""

import threading
from pathlib import Path

import pytest
from helpers.inspected import inspected, inspection_of
from helpers.training import write_photos

from engine.api import (
    DatasetError,
    DownloadError,
    PhotosInspected,
    SplitRule,
    Transferred,
)
from gui import dataset_session, face_transfer
from gui.dataset_session import DatasetSession, InspectionState
from gui.face_transfer import FaceTransfer

PHOTOS = tuple(inspected(f"{number}.jpg") for number in range(4))


@pytest.fixture
def session(runner):
    return DatasetSession(runner)


@pytest.fixture
def transfer(runner):
    return FaceTransfer(runner)


class ScriptedInspection:
    """Reports two photographs, waits to be let on, then reports the rest."""

    def __init__(self):
        self.gate = threading.Event()
        self.folders = []

    def __call__(self, folders, emit, stop):
        self.folders.append(folders[0])
        emit(PhotosInspected((), 0, 4))
        emit(PhotosInspected(PHOTOS[:2], 2, 4))
        while not self.gate.wait(0.01):
            stop.raise_if_requested()
        emit(PhotosInspected(PHOTOS[2:], 4, 4))
        return inspection_of(*PHOTOS)


@pytest.fixture
def script(monkeypatch):
    scripted = ScriptedInspection()
    monkeypatch.setattr(dataset_session, "inspect_folders", scripted)
    yield scripted
    scripted.gate.set()


def wait_for(qtbot, session, state):
    qtbot.waitUntil(lambda: session.state is state)


def test_a_folder_of_real_photographs_is_inspected(qtbot, session, tmp_path):
    write_photos(tmp_path / "faces", 5)
    session.inspect(tmp_path / "faces")
    wait_for(qtbot, session, InspectionState.DONE)
    assert session.tally.total == len(session.photos) == 5
    with qtbot.waitSignal(session.split_ready) as split:
        session.request_split(SplitRule(0.2, 0.2, 0, "photo"))
    assert split.args == [(3, 1, 1)]


def test_the_counts_grow_while_photographs_are_looked_at(qtbot, session, script):
    session.inspect(Path("/photos"))
    qtbot.waitUntil(lambda: session.done == 2)
    assert session.is_running
    assert session.tally.total == 2
    assert session.total == 4
    assert session.inspection is None
    script.gate.set()
    wait_for(qtbot, session, InspectionState.DONE)
    assert session.tally.total == 4
    assert session.photos == PHOTOS


def test_another_folder_takes_the_place_of_the_first(qtbot, session, script):
    session.inspect(Path("/first"))
    qtbot.waitUntil(lambda: session.done == 2)
    session.inspect(Path("/second"))
    assert (session.done, session.tally.total, session.folder) == (0, 0, Path("/second"))
    script.gate.set()
    wait_for(qtbot, session, InspectionState.DONE)
    assert script.folders == [Path("/first"), Path("/second")]
    assert session.tally.total == 4


def test_after_a_cancel_what_was_seen_stays(qtbot, runner, session, script):
    session.inspect(Path("/photos"))
    qtbot.waitUntil(lambda: session.done == 2)
    session.cancel()
    assert session.state is InspectionState.STOPPED
    qtbot.waitUntil(lambda: runner.is_idle)
    assert session.tally.total == 2
    assert session.photos == ()


def test_a_folder_that_cannot_be_opened_says_why(qtbot, session, monkeypatch):
    def fail(*_):
        raise DatasetError("The folder is gone.")

    monkeypatch.setattr(dataset_session, "inspect_folders", fail)
    with qtbot.waitSignal(session.failed) as failed:
        session.inspect(Path("/gone"))
    assert failed.args[0].sentence == "The folder is gone."
    assert session.state is InspectionState.FAILED


def test_the_time_left_follows_the_rate(session):
    assert session.seconds_left is None
    session._meter.mark(0, 0.0)
    session._meter.mark(50, 1.0)
    session.done, session.total = 50, 150
    assert session.seconds_left == pytest.approx(2)


def test_a_transfer_reports_and_arrives(qtbot, transfer, monkeypatch):
    progress = Transferred("download", 1, 2, 3.0, 4.0)

    def download(emit, stop):
        emit(progress)
        return Path("/faces")

    monkeypatch.setattr(face_transfer, "download_faces", download)
    seen = []
    transfer.progressed.connect(seen.append)
    with qtbot.waitSignals([transfer.arrived, transfer.here_changed]):
        transfer.download()
        assert transfer.is_running
    assert seen == [progress]
    assert transfer.are_here
    assert not transfer.is_running


def test_a_failed_transfer_can_be_asked_for_again(qtbot, transfer, monkeypatch):
    def fail(*_):
        raise DownloadError("The server does not answer.")

    monkeypatch.setattr(face_transfer, "download_faces", fail)
    with qtbot.waitSignal(transfer.failed) as failed:
        transfer.download()
    assert failed.args[0].sentence == "The server does not answer."
    monkeypatch.setattr(face_transfer, "download_faces", lambda emit, stop: Path("/faces"))
    with qtbot.waitSignal(transfer.arrived):
        transfer.download()


def test_a_cancelled_transfer_is_over_at_once_and_never_arrives(
    qtbot, runner, transfer, monkeypatch
):
    def download(emit, stop):
        while True:
            stop.raise_if_requested()

    monkeypatch.setattr(face_transfer, "download_faces", download)
    with qtbot.assertNotEmitted(transfer.arrived):
        transfer.download()
        transfer.download()  # only one at a time
        transfer.cancel()
        assert not transfer.is_running
        qtbot.waitUntil(lambda: runner.is_idle)


def test_a_zip_that_is_none_is_refused_by_the_engine(qtbot, transfer, tmp_path):
    other = tmp_path / "holiday.zip"
    other.write_bytes(b"PK no zip")
    with qtbot.waitSignal(transfer.failed) as failed:
        transfer.unpack(other)
    assert "holiday.zip" in failed.args[0].sentence


def test_a_first_start_has_no_faces(qtbot, runner, transfer):
    with qtbot.assertNotEmitted(transfer.here_changed):
        transfer.look()
        qtbot.waitUntil(lambda: runner.is_idle)
    assert not transfer.are_here
