"""The rows behind the table, over runs, retries and additions."""

from helpers.batch_script import done, items

from engine.api import ItemBegun, ItemFailed
from gui.batch_record import BatchRecord, ItemState


def states(record):
    return [row.state.value for row in record.rows]


def filled(count):
    record = BatchRecord()
    record.begin()
    assert list(record.add(items(count))) == list(range(count))
    return record


def test_news_changes_rows():
    record = filled(4)
    for event in (ItemBegun(0), ItemBegun(1), done(1, 0.03), ItemFailed(2, "It ends early.")):
        record.apply(event)
    record.apply(done(3, was_skipped=True))
    assert states(record) == ["working", "done", "failed", "skipped"]
    assert (record.rows[1].mae, record.rows[1].output) == (0.03, "/results/0/1.jpg")
    assert record.failed == [2]
    assert record.rows[2].reason == "It ends early."


def test_a_photograph_that_failed_first_may_be_done_later():
    record = filled(1)
    record.apply(ItemFailed(0, "It is still being written."))
    record.apply(done(0))
    assert record.failed == []
    assert record.rows[0].reason == ""


def test_rows_of_a_later_run_go_on_where_the_last_one_ended():
    record = filled(2)
    record.apply(done(1))
    record.begin()
    assert list(record.add(items(2, 10))) == [2, 3]
    assert record.apply(ItemFailed(0, "No.")) == 2
    assert states(record) == ["waiting", "done", "failed", "waiting"]


def test_what_is_tried_again_keeps_its_row():
    record = filled(5)
    for number in (1, 3):
        record.apply(ItemFailed(number, "No."))
    assert record.begin_retry() == [1, 3]
    assert states(record) == ["waiting"] * 5
    # The search may find them in any order, and counts from 0.
    assert not record.add(items(1, 3))
    assert not record.add(items(1, 1))
    assert record.apply(done(0)) == 3
    assert record.apply(ItemFailed(1, "Still no.")) == 1
    assert record.apply(done(2)) is None
    assert record.failed == [1]
    assert record.rows[1].reason == "Still no."


def test_after_a_stopped_retry_what_was_not_tried_has_failed_as_before():
    record = filled(2)
    record.apply(ItemFailed(0, "No."))
    record.apply(ItemFailed(1, "Nor this."))
    record.begin_retry()
    record.add(items(2))
    record.apply(ItemBegun(0))
    assert sorted(set(record.settle())) == [0, 1]
    assert record.failed == [0, 1]
    assert record.rows[1].reason == "Nor this."


def test_at_the_end_nothing_is_being_worked_on():
    record = filled(2)
    record.apply(ItemBegun(1))
    assert record.settle() == [1]
    assert record.rows[1].state is ItemState.WAITING


def test_rows_are_small():
    row = filled(1).rows[0]
    assert not hasattr(row, "__dict__")
    assert isinstance(row.source, str)
