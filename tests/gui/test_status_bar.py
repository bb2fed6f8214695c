"""The line at the bottom."""

import itertools

import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton

from gui.elided_label import ElidedLabel
from gui.status_bar import StatusBar

TRAINING = "Step 1240, epoch 7, 164 img/s, 2 min 21 s left"


@pytest.fixture
def status(qtbot, qapp):
    theme = dress(qapp, "dark")
    widget = StatusBar(theme)
    qtbot.addWidget(widget)
    widget.resize(1440, 28)
    widget.show()
    return widget


def label(status, text):
    return next(one for one in status.findChildren(ElidedLabel) if one.whole_text == text)


def places(status):
    QApplication.processEvents()
    return [one.x() for one in status.findChildren(ElidedLabel)]


def test_every_text_is_shown_whole_in_a_wide_window(status):
    texts = ("Colorized in 41 ms", "10481 × 10321   1187 %", "L* 100.0   a* -100.0   b* -100.0")
    status.set_message(texts[0])
    status.set_size_text(texts[1])
    status.set_pixel_text(texts[2])
    status.set_progress(TRAINING, 0.5)
    QApplication.processEvents()
    for text in (*texts, TRAINING):
        assert label(status, text).text() == text


def test_nothing_moves_when_texts_change(status):
    before = places(status)
    status.set_message("A long message that would push the others aside, if it could do so")
    status.set_size_text("1 × 1   1 %")
    status.set_pixel_text("L* 0.0   a* 0.0   b* 0.0")
    status.set_progress("Stopping", 0.1)
    status.set_progress(TRAINING, 0.9)
    assert places(status)[:3] == before[:3]


def test_the_bar_shows_the_share_and_goes_when_nothing_is_under_way(status):
    bar = status.findChild(QProgressBar)
    assert not bar.isVisible()
    status.set_progress(TRAINING, 0.62)
    assert (bar.isVisible(), bar.value()) == (True, 620)
    status.set_progress(TRAINING, 1.7)
    assert bar.value() == bar.maximum()
    status.set_progress("Stopping", None)
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    status.clear_progress()
    assert not bar.isVisible()
    assert label(status, "") is not None


def test_the_device_is_a_button(qtbot, status):
    status.set_device("CPU, TensorFlow 2.21", "2 cores")
    chip = status.findChild(QPushButton)
    assert (chip.text(), chip.toolTip()) == ("CPU, TensorFlow 2.21", "2 cores")
    assert "CPU" in chip.accessibleName()
    with qtbot.waitSignal(status.device_clicked):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)


def test_in_a_narrow_window_texts_are_shortened_and_the_device_stays(status):
    status.set_message("A long message about a photograph that was colorized a moment ago")
    status.set_progress(TRAINING, 0.5)
    status.set_device("CPU, TensorFlow 2.21", "")
    status.resize(900, 28)
    QApplication.processEvents()
    chip = status.findChild(QPushButton)
    assert chip.geometry().right() < 900
    assert "…" in label(status, TRAINING).text()
    assert label(status, TRAINING).toolTip() == TRAINING
    ends = sorted((one.x(), one.geometry().right()) for one in status.findChildren(ElidedLabel))
    assert all(end < start for (_, end), (start, _) in itertools.pairwise(ends))
