import pytest

from engine.transfer_reporter import TransferReporter


def report(pieces, total_bytes, seconds_per_piece, done_bytes=0):
    events, now_s = [], 0.0
    reporter = TransferReporter("unpack", total_bytes, events.append, done_bytes, lambda: now_s)
    for number, byte_count in enumerate(pieces):
        now_s += seconds_per_piece(number)
        reporter.add(byte_count)
    reporter.finish()
    return events


def test_first_and_last_event_come_whatever_happens_between():
    events = report([], 100, lambda _number: 1.0, done_bytes=40)
    assert [event.done_bytes for event in events] == [40, 100]
    assert events[0].bytes_per_second == 0.0
    assert events[0].seconds_left is None


def test_at_most_ten_events_a_second():
    events = report([10] * 2000, 20_000, lambda _number: 0.001)
    assert 18 <= len(events) <= 22
    assert events[-1].done_bytes == 20_000


def test_rate_and_time_left():
    events = report([10] * 100, 10_000, lambda _number: 0.1)
    assert events[-2].bytes_per_second == pytest.approx(100)
    assert events[-2].seconds_left == pytest.approx(90, abs=0.2)


def test_rate_follows_a_line_that_gets_slow():
    events = report([10] * 200, 10_000, lambda number: 0.1 if number < 100 else 1.0)
    assert events[-2].bytes_per_second == pytest.approx(10)


def test_restart_forgets_the_rate():
    events, now_s = [], 0.0
    reporter = TransferReporter("download", 1000, events.append, 900, lambda: now_s)
    now_s = 8.0
    reporter.restart(0)
    now_s = 9.0
    reporter.add(100)
    assert [event.done_bytes for event in events] == [900, 0, 100]
    assert events[-1].bytes_per_second == 100
