import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from gui.empty_column import EmptyColumn
from gui.progress_line import LineTexts, ProgressHeader, ProgressLine

TEXTS = LineTexts(
    "Progress", "Cancel", "Stop it", "Back to pictures", "Back", "Back (Esc)", "88 a second"
)


@pytest.fixture
def header(qtbot, qapp):
    dress(qapp, "light")
    header = ProgressHeader()
    header.set_lines(ProgressLine(TEXTS))
    qtbot.addWidget(header)
    header.resize(800, 60)
    header.show()
    return header


def test_the_bar_shows_the_share_or_that_nobody_knows_it(header):
    header.line.set_progress(0.25, "5 a second")
    assert header.line.share == 0.25
    assert header.line.text.whole_text == "5 a second"
    header.line.set_progress(None, "")
    assert header.line.share is None


def test_what_ends_the_work_is_there_while_it_runs(header):
    for is_running in (True, False):
        header.line.set_running(is_running)
        assert header.line.cancel.isVisible() == header.line.bar.isVisible() == is_running


def test_the_buttons_say_what_the_user_wants(qtbot, header):
    header.line.set_running(True)
    for button, signal in (
        (header.line.cancel, header.cancel_requested),
        (header.line.back, header.back_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_narrow_window_has_a_short_word(header):
    header.line.set_compact(True)
    assert header.line.back.text() == "Back"
    assert header.line.back.accessibleName() == "Back to pictures"


def test_an_empty_page_says_its_lines_whole(qtbot, qapp):
    dress(qapp, "light")
    button = QPushButton("Choose")
    column = EmptyColumn("Title", "Some words. " * 20, 300, button)
    qtbot.addWidget(column)
    column.resize(700, 500)
    column.show()
    title, text = column.findChildren(QLabel)
    assert title.text() == "Title"
    assert text.height() >= text.heightForWidth(text.width())
    assert button.geometry().top() > text.geometry().bottom()
