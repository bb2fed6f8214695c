"""What is said of a batch and of its photographs."""

import pytest
from helpers.batch_script import outcome, progress

from gui.batch_record import BatchRow, ItemState
from gui.batch_texts import (
    count_text,
    format_mae,
    format_time,
    outcome_text,
    progress_text,
    state_text,
    whole_progress_text,
)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "6.1 a second, 28 s left, 1 failed"),
        ({"per_second": 61.4, "failed": 0}, "61 a second, 28 s left"),
        ({"per_second": 0.0, "seconds_left": None}, "1 failed"),
        ({"failed": 1200}, "6.1 a second, 28 s left, 1,200 failed"),
    ],
)
def test_progress_says_how_fast_how_long_and_what_failed(changes, text):
    assert progress_text(progress(**changes)) == text


def test_the_whole_line_has_everything():
    assert (
        whole_progress_text(progress())
        == "37 of 210 - air/jet.jpg - 6.1 a second - 28 s left - 1 failed"
    )


def test_a_total_that_may_grow_says_so():
    assert count_text(progress(is_total_known=False)) == "37 of 210 so far"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"done": 209, "failed": 1}, "209 done, 1 failed"),
        ({"done": 0, "skipped": 3}, "3 done before"),
        ({"done": 0}, "no photographs found"),
        ({"done": 2, "was_stopped": True}, "stopped, 2 done"),
        ({"done": 0, "was_stopped": True}, "stopped"),
    ],
)
def test_an_end_says_how_it_went(changes, text):
    assert outcome_text(outcome(**changes)) == text


@pytest.mark.parametrize(
    ("state", "count", "text"),
    [
        (ItemState.WAITING, 0, "waiting"),
        (ItemState.WORKING, 0, "working"),
        (ItemState.DONE, 1, "done"),
        (ItemState.DONE, 3, "done, 3 checkpoints"),
        (ItemState.SKIPPED, 1, "done before, unchanged"),
        (ItemState.FAILED, 0, "failed: It ends early."),
    ],
)
def test_states_are_words(state, count, text):
    row = BatchRow("/a.jpg", "a.jpg", state, "It ends early.", checkpoint_count=count)
    assert state_text(row, is_running=True) == text


def test_what_a_stopped_batch_left_is_not_waiting():
    assert state_text(BatchRow("/a.jpg", "a.jpg"), is_running=False) == "not done"


def test_numbers():
    assert [format_time(ms) for ms in (0, 0.2, 41.4, 1249)] == [
        "",
        "1\u00a0ms",
        "41\u00a0ms",
        "1.2\u00a0s",
    ]
    assert [format_mae(mae) for mae in (None, 0.02125)] == ["", "0.0213"]
