"""Figures beside their labels."""

import pytest
from PySide6.QtWidgets import QLabel

from gui.facts_grid import ROW_HEIGHT_PX, FactsGrid
from gui.figures_panel import FiguresPanel

ROWS = [("MAE", "0.0312"), ("PSNR", "25.9 dB")]


@pytest.fixture
def panel(qtbot):
    widget = FiguresPanel("Against the original", "Open a photograph.")
    qtbot.addWidget(widget)
    widget.resize(262, 300)
    widget.show()
    return widget


def shown_texts(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def test_without_figures_the_next_step_is_said(panel):
    assert "Open a photograph." in shown_texts(panel)
    assert panel.rows == ()


def test_figures_replace_the_sentence_and_go_again(panel):
    panel.set_rows(ROWS)
    texts = shown_texts(panel)
    assert {"MAE", "0.0312", "PSNR", "25.9 dB"} <= set(texts)
    assert "Open a photograph." not in texts
    panel.set_rows([])
    assert "Open a photograph." in shown_texts(panel)
    assert "0.0312" not in shown_texts(panel)


def test_fewer_rows_than_before_leave_none_behind(panel):
    panel.set_rows(ROWS)
    panel.set_rows([("MAE", "0.04")])
    assert panel.rows == (("MAE", "0.04"),)
    assert "PSNR" not in shown_texts(panel)


def test_nothing_moves_when_figures_change(panel, qtbot):
    panel.set_rows(ROWS)
    qtbot.waitUntil(lambda: panel.findChild(FactsGrid).height() == 2 * ROW_HEIGHT_PX)
    value = next(label for label in panel.findChildren(QLabel) if label.text() == "0.0312")
    before = value.geometry()
    panel.set_rows([("MAE", "0.1"), ("PSNR", "5 dB")])
    assert value.text() == "0.1"
    assert value.geometry() == before
    assert value.accessibleName() == "MAE: 0.1"
