import hashlib
import json
import logging
import logging.handlers
import socket
import threading
import time

import numpy as np
import pooch
import pytest
import requests
from helpers.http_server import file_server

from engine import download, download_texts
from engine.control import StopToken
from engine.download import RemoteFile, fetch_file
from engine.errors import DownloadError, RunStopped

CONTENT = np.random.default_rng(0).bytes(200_000)
OTHER_CONTENT = np.random.default_rng(1).bytes(200_000)
# Whole chunks: what comes of the last one before a cut is lost.
KEPT_BYTES = 12 * 8192


@pytest.fixture(autouse=True)
def straight_line(monkeypatch):
    """Let no proxy of the test machine stand between, and wait for nothing for long."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(download, "READ_TIMEOUT_S", 0.3)


@pytest.fixture
def server():
    with file_server(CONTENT) as files:
        yield files


def fetch(server, folder, emit=lambda _event: None, stop=None, content=CONTENT):
    remote = RemoteFile(server.address, len(content), hashlib.sha256(content).hexdigest())
    return fetch_file(remote, folder / "gt_db.zip", emit, stop or StopToken())


def fails(server, folder, sentence, content=CONTENT):
    with pytest.raises(DownloadError, match=sentence) as caught:
        fetch(server, folder, content=content)
    assert str(caught.value).endswith(
        f"or download {server.address} in a browser and choose the zip."
    )
    return str(caught.value)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def leave_a_part(server, folder, at=KEPT_BYTES):
    server.cut_at = at
    message = fails(server, folder, "broke off")
    server.cut_at = None
    return message


def test_whole_file_and_nothing_beside_it(server, tmp_path):
    path = fetch(server, tmp_path)
    assert path.read_bytes() == CONTENT
    assert names(tmp_path) == ["gt_db.zip"]
    assert [request.range_header for request in server.requests] == [None]


def test_every_stage_has_its_first_and_its_last_event(server, tmp_path):
    events = []
    fetch(server, tmp_path, events.append)
    for stage in ("download", "check"):
        of_stage = [event for event in events if event.stage == stage]
        assert of_stage[0].done_bytes == 0
        assert of_stage[-1].done_bytes == of_stage[-1].total_bytes == len(CONTENT)
        assert of_stage[-1].seconds_left in (0.0, None)
    assert events[-1].stage == "check"


def test_slow_line_is_reported_with_rate_and_time_left(server, tmp_path):
    server.piece_bytes, server.pause_s = 10_000, 0.03
    events = []
    fetch(server, tmp_path, events.append)
    downloading = [event for event in events if event.stage == "download"]
    assert 4 <= len(downloading) <= 12
    done = [event.done_bytes for event in downloading]
    assert done == sorted(done)
    middle = downloading[len(downloading) // 2]
    assert 50_000 < middle.bytes_per_second < 400_000
    assert 0.05 < middle.seconds_left < 3


def test_pooch_prints_nothing(server, tmp_path):
    printed = logging.handlers.BufferingHandler(1000)
    logger = pooch.get_logger()
    logger.setLevel("DEBUG")
    logger.addHandler(printed)
    try:
        fetch(server, tmp_path)
    finally:
        logger.removeHandler(printed)
    assert printed.buffer == []


def test_file_that_is_there_is_checked_and_not_asked_for(server, tmp_path):
    fetch(server, tmp_path)
    events = []
    fetch(server, tmp_path, events.append)
    assert len(server.requests) == 1
    assert {event.stage for event in events} == {"check"}


def test_damaged_file_that_is_there_is_downloaded_again(server, tmp_path):
    (tmp_path / "gt_db.zip").write_bytes(OTHER_CONTENT)
    assert fetch(server, tmp_path).read_bytes() == CONTENT


def test_stop_keeps_the_part_and_only_the_rest_is_sent_later(server, tmp_path):
    server.piece_bytes, server.pause_s = 10_000, 0.03
    stop = StopToken()

    def stop_soon(event):
        if event.done_bytes > 40_000:
            stop.request()

    with pytest.raises(RunStopped):
        fetch(server, tmp_path, stop_soon, stop)
    kept_bytes = (tmp_path / "gt_db.zip.part").stat().st_size
    assert 40_000 < kept_bytes < 150_000
    assert names(tmp_path) == ["gt_db.zip.part", "gt_db.zip.part.json"]
    server.pause_s = 0.0
    events = []
    assert fetch(server, tmp_path, events.append).read_bytes() == CONTENT
    assert server.last.range_header == f"bytes={kept_bytes}-"
    assert server.last.if_range == '"1"'
    assert server.last.sent_bytes == len(CONTENT) - kept_bytes
    assert events[0].done_bytes == kept_bytes
    assert names(tmp_path) == ["gt_db.zip"]


def test_stop_asked_for_before_asks_the_server_nothing(server, tmp_path):
    stop = StopToken()
    stop.request()
    with pytest.raises(RunStopped):
        fetch(server, tmp_path, stop=stop)
    assert server.requests == []


def test_bytes_of_an_earlier_call_do_not_count_for_the_rate(server, tmp_path):
    leave_a_part(server, tmp_path, at=190_000)
    server.piece_bytes, server.pause_s = 1000, 0.05
    events = []
    fetch(server, tmp_path, events.append)
    assert max(event.bytes_per_second for event in events if event.stage == "download") < 100_000


def test_cut_line_keeps_what_arrived(server, tmp_path):
    message = leave_a_part(server, tmp_path)
    assert message.startswith("The connection to 127.0.0.1 broke off. The 49 % that arrived")
    fetch(server, tmp_path)
    assert server.last.sent_bytes == len(CONTENT) - KEPT_BYTES


def test_end_of_a_body_without_length_is_a_cut_too(server, tmp_path):
    server.states_length = False
    leave_a_part(server, tmp_path)
    assert fetch(server, tmp_path).read_bytes() == CONTENT
    assert server.last.first_byte == KEPT_BYTES


@pytest.mark.parametrize("etag", [None, 'W/"weak"'])
def test_date_is_the_mark_where_no_etag_promises_equal_bytes(server, tmp_path, etag):
    server.etag, server.last_modified = etag, "Wed, 21 Oct 2015 07:28:00 GMT"
    leave_a_part(server, tmp_path)
    fetch(server, tmp_path)
    assert server.last.if_range == server.last_modified
    assert server.last.first_byte == KEPT_BYTES


def test_server_without_marks_sends_everything_again_and_nothing_is_promised(server, tmp_path):
    server.etag = None
    message = leave_a_part(server, tmp_path)
    assert "kept" not in message
    assert fetch(server, tmp_path).read_bytes() == CONTENT
    assert server.last.range_header is None


def test_server_without_ranges_sends_everything_again(server, tmp_path):
    leave_a_part(server, tmp_path)
    server.knows_ranges = False
    events = []
    assert fetch(server, tmp_path, events.append).read_bytes() == CONTENT
    assert server.last.range_header == f"bytes={KEPT_BYTES}-"
    assert server.last.sent_bytes == len(CONTENT)
    assert [event.done_bytes for event in events[:2]] == [KEPT_BYTES, 0]


def test_server_that_answers_another_range_is_asked_for_everything(server, tmp_path):
    leave_a_part(server, tmp_path)
    server.range_start_error = 7
    assert fetch(server, tmp_path).read_bytes() == CONTENT
    assert [request.range_header for request in server.requests[1:]] == [
        f"bytes={KEPT_BYTES}-",
        None,
    ]


def test_file_changed_meanwhile_starts_from_zero(server, tmp_path):
    leave_a_part(server, tmp_path)
    server.content, server.etag = OTHER_CONTENT, '"2"'
    assert fetch(server, tmp_path, content=OTHER_CONTENT).read_bytes() == OTHER_CONTENT
    assert server.last.if_range == '"1"'
    assert server.last.first_byte == 0


def test_part_of_another_address_is_not_gone_on_with(server, tmp_path):
    leave_a_part(server, tmp_path)
    note = tmp_path / "gt_db.zip.part.json"
    note.write_text(json.dumps({"address": "http://elsewhere/gt_db.zip", "mark": '"1"'}))
    assert fetch(server, tmp_path).read_bytes() == CONTENT
    assert server.last.range_header is None


@pytest.mark.parametrize("note", ["", "{", "[]", '{"mark": 1}', "\x00\xff"])
def test_damaged_note_starts_from_zero(server, tmp_path, note):
    leave_a_part(server, tmp_path)
    (tmp_path / "gt_db.zip.part.json").write_text(note)
    assert fetch(server, tmp_path).read_bytes() == CONTENT


@pytest.mark.parametrize(("extra_bytes", "requests_sent"), [(0, 0), (1, 1)])
def test_part_as_long_as_the_file_is_checked_and_a_longer_one_is_not_used(
    server, tmp_path, extra_bytes, requests_sent
):
    (tmp_path / "gt_db.zip.part").write_bytes(CONTENT + bytes(extra_bytes))
    assert fetch(server, tmp_path).read_bytes() == CONTENT
    assert len(server.requests) == requests_sent


def test_part_that_grew_too_long_is_not_shown_as_done(server, tmp_path):
    leave_a_part(server, tmp_path)
    with (tmp_path / "gt_db.zip.part").open("ab") as part:
        part.write(CONTENT)
    events = []
    assert fetch(server, tmp_path, events.append).read_bytes() == CONTENT
    assert events[0].done_bytes == 0
    assert server.last.range_header is None


def test_wrong_content_is_deleted(server, tmp_path):
    server.content = OTHER_CONTENT
    message = fails(server, tmp_path, "not the file that was expected")
    assert "deleted" in message
    assert names(tmp_path) == []


def test_part_that_went_bad_on_the_disk_does_not_spoil_the_next_call(server, tmp_path):
    leave_a_part(server, tmp_path)
    (tmp_path / "gt_db.zip.part").write_bytes(bytes(KEPT_BYTES))
    fails(server, tmp_path, "not the file that was expected")
    assert fetch(server, tmp_path).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, r"does not have the file any more \(it answered 404\)"),
        (500, "has a fault of its own"),
        (503, "is too busy now"),
        (403, "does not give the file"),
    ],
)
def test_refusal_of_the_server_keeps_what_arrived(server, tmp_path, status, sentence):
    leave_a_part(server, tmp_path)
    server.status = status
    message = fails(server, tmp_path, sentence)
    assert "The 49 % that arrived are kept: start again to go on" in message
    server.status = 200
    fetch(server, tmp_path)
    assert server.last.first_byte == KEPT_BYTES


def test_refusal_at_the_first_call_promises_nothing(server, tmp_path):
    server.status = 404
    assert "kept" not in fails(server, tmp_path, "Start again later")
    assert names(tmp_path) == []


def test_stalled_server_is_given_up(server, tmp_path):
    server.stall_at = KEPT_BYTES
    started_s = time.monotonic()
    message = fails(server, tmp_path, "127.0.0.1 stopped sending")
    assert time.monotonic() - started_s < 5
    # What is in the last piece of the line may be lost.
    assert "The 4" in message
    server.stall_at = None
    fetch(server, tmp_path)
    assert server.last.first_byte > 80_000


def test_server_that_never_answers_is_given_up(server, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        server.address = f"http://127.0.0.1:{silent.getsockname()[1]}/gt_db.zip"
        fails(server, tmp_path, "127.0.0.1 stopped sending")


def test_refused_connection(server, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as closed_soon:
        port = closed_soon.getsockname()[1]
    server.address = f"http://127.0.0.1:{port}/gt_db.zip"
    fails(server, tmp_path, "127.0.0.1 refused the connection")


def test_name_that_is_not_found(server, tmp_path, monkeypatch):
    def not_found(*_arguments, **_options):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", not_found)
    server.address = "http://faces.invalid/gt_db.zip"
    fails(server, tmp_path, "faces.invalid was not found.*connected to the internet")


def test_server_that_is_not_secure(server, tmp_path):
    server.address = server.address.replace("http:", "https:")
    fails(server, tmp_path, "is not secure")


def test_unusual_address_is_a_sentence_too(server, tmp_path):
    server.address = "gopher://127.0.0.1/gt_db.zip"
    fails(server, tmp_path, "could not be asked for the file")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (requests.ConnectTimeout(), "a.org did not answer."),
        (requests.exceptions.ProxyError(), "The proxy of this network did not lead to a.org."),
        (requests.ConnectionError(OSError(101, "unreachable")), "The connection to a.org failed."),
        (requests.TooManyRedirects(), "a.org could not be asked for the file"),
    ],
)
def test_sentences_for_what_no_local_server_does(error, sentence):
    assert download_texts.connection_problem(error, "https://a.org/x.zip").startswith(sentence)


@pytest.mark.parametrize("content", [CONTENT + b"!", CONTENT[:-1], b"Please log in"])
def test_another_stated_size_is_refused_before_anything_is_written(server, tmp_path, content):
    leave_a_part(server, tmp_path)
    server.content, server.etag = content, '"2"'
    message = fails(server, tmp_path, f"a file of {len(content):,} bytes, and 200,000 were")
    assert "The 49 % that arrived are kept" in message


def test_more_bytes_than_stated_are_not_written(server, tmp_path):
    server.content, server.states_length = CONTENT + bytes(100_000), False
    largest_bytes = 0

    def look(_event):
        nonlocal largest_bytes
        for path in tmp_path.glob("*.part"):
            largest_bytes = max(largest_bytes, path.stat().st_size)

    server.piece_bytes, server.pause_s = 20_000, 0.03
    with pytest.raises(DownloadError, match="sent more than the 200,000 bytes"):
        fetch(server, tmp_path, look)
    assert 0 < largest_bytes <= len(CONTENT)
    assert names(tmp_path) == []


def test_folder_that_is_missing_is_a_sentence(server, tmp_path):
    (tmp_path / "datasets").write_text("a file where the folder should be")
    with pytest.raises(DownloadError, match="datasets"):
        fetch(server, tmp_path / "datasets")


def test_another_thread_may_ask_for_the_stop(server, tmp_path):
    server.piece_bytes, server.pause_s = 1000, 0.02
    stop = StopToken()
    timer = threading.Timer(0.3, stop.request)
    timer.start()
    started_s = time.monotonic()
    with pytest.raises(RunStopped):
        fetch(server, tmp_path, stop=stop)
    assert time.monotonic() - started_s < 2
    timer.join()
