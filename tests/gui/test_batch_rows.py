"""The table's model over a session that is told what an engine would say."""

import time
from pathlib import Path

import pytest
from helpers.batch_script import done, items
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from engine.api import BatchItem, ItemBegun, ItemFailed, ItemsFound
from gui.batch_mail import ItemNews
from gui.batch_rows import MAE, NAME, PICTURES, STATE, TIME, BatchModel
from gui.batch_session import BatchSession


@pytest.fixture
def session(runner):
    return BatchSession(runner)


@pytest.fixture
def model(session):
    model = BatchModel(session)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def tell(session, *events):
    for event in events:
        session._on_event((event,) if isinstance(event, ItemNews) else event)


def column(model, number):
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_rows_come_once_for_each_event(session, model):
    inserted = []
    model.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    tell(session, ItemsFound(items(3), False), ItemsFound((), False), ItemsFound(items(2, 3), True))
    assert inserted == [(0, 2), (3, 4)]
    assert column(model, NAME) == [f"1968/{n}.jpg" for n in range(5)]


def test_cells_say_state_and_figures(session, model):
    tell(session, ItemsFound(items(2), True), done(0), ItemFailed(1, "It ends early."))
    assert column(model, STATE) == ["done", "failed: It ends early."]
    assert column(model, MAE) == ["0.0213", ""]
    assert column(model, TIME) == ["41\u00a0ms", ""]
    tooltip = model.index(1, STATE).data(Qt.ItemDataRole.ToolTipRole)
    assert tooltip == "/archive/1968/1.jpg\nfailed: It ends early."
    spoken = model.index(0, PICTURES).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1968/0.jpg"


def test_changes_are_told_together(session, model):
    told = []
    model.dataChanged.connect(lambda first, last, _: told.append((first.row(), last.row())))
    tell(session, ItemsFound(items(9), True), ItemBegun(3), done(3), ItemBegun(5))
    assert told == []
    model.tell_changes()
    assert told == [(3, 5)]
    model.tell_changes()
    assert len(told) == 1


def test_the_failed_alone_come_and_go(session, model):
    tell(session, ItemsFound(items(6), True), ItemFailed(4, "No."))
    model.set_failed_only(True)
    tell(session, ItemFailed(1, "No."), ItemFailed(5, "No."), done(2))
    assert column(model, NAME) == ["1968/1.jpg", "1968/4.jpg", "1968/5.jpg"]
    assert model.number_at(model.index(1, NAME)) == 4
    assert model.index_of(5).row() == 2
    assert not model.index_of(2).isValid()
    tell(session, done(4))
    assert column(model, NAME) == ["1968/1.jpg", "1968/5.jpg"]
    tell(session, ItemsFound(items(2, 6), True))
    model.set_failed_only(False)
    assert model.rowCount() == 8


def test_a_new_batch_empties_the_table(session, model):
    tell(session, ItemsFound(items(2), True), ItemFailed(0, "No."))
    session.clear()
    assert model.rowCount() == 0
    model.set_failed_only(True)
    tell(session, ItemsFound(items(2), True))
    assert model.rowCount() == 0


def test_a_hundred_thousand_rows_cost_no_more_each_than_a_thousand(runner):
    def seconds_a_row(count):
        session = BatchSession(runner)
        model = BatchModel(session)
        found = [BatchItem(n, Path("/a.jpg"), "a.jpg") for n in range(count)]
        chunks = [tuple(found[first : first + 500]) for first in range(0, count, 500)]
        began = time.perf_counter()
        for chunk in chunks:
            tell(session, ItemsFound(chunk, False))
        assert model.rowCount() == count
        return (time.perf_counter() - began) / count

    few = min(seconds_a_row(1_000) for _ in range(3))
    # Something that looks at all rows for each new one would take a hundred times as long.
    assert seconds_a_row(100_000) < 10 * few
