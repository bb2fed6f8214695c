"""The strips with messages."""

import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from gui.messages import MOST_SHOWN, Banner, MessageStrip
from gui.theme import load_theme

LONG_PATH = "/home/somebody/" + "/".join(["a_folder_with_a_long_name"] * 12) + "/photo.png"


@pytest.fixture
def window(qtbot, qapp):
    theme = dress(qapp, "dark")
    widget = QWidget()
    widget.banner = Banner(theme, info_delay_ms=60)
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget.banner)
    layout.addWidget(QWidget(), 1)
    qtbot.addWidget(widget)
    # Away from the mouse: what it is over does not go by itself.
    QCursor.setPos(0, 0)
    widget.setGeometry(50, 50, 1024, 700)
    widget.show()
    return widget


@pytest.fixture
def banner(window):
    return window.banner


def sentences(banner):
    return [message.sentence for message in banner.messages]


def strip(banner, number=0):
    """Return a strip that is shown, counted from the top."""
    shown = [one for one in banner.findChildren(MessageStrip) if one.isVisible()]
    return sorted(shown, key=lambda one: one.y())[number]


def button(parent, text):
    return next(one for one in parent.findChildren(QPushButton) if one.text() == text)


def test_the_banner_takes_no_room_without_messages(banner):
    assert not banner.isVisible()
    banner.show_message("error", "It is broken.")
    assert banner.isVisible()
    banner.clear()
    assert not banner.isVisible()


def test_the_newest_message_is_on_top(qtbot, banner):
    banner.show_message("error", "first")
    banner.show_message("good", "second")
    assert sentences(banner) == ["second", "first"]
    qtbot.waitUntil(lambda: strip(banner, 0).y() < strip(banner, 1).y())
    assert strip(banner).message.sentence == "second"


def test_only_the_newest_are_shown_and_the_rest_counted(banner):
    for number in range(MOST_SHOWN + 2):
        banner.show_message("error", f"number {number}")
    shown = [one for one in banner.findChildren(MessageStrip) if one.isVisible()]
    assert len(shown) == MOST_SHOWN
    assert any(one.text() == "2 earlier messages" for one in banner.findChildren(QLabel))
    shown[-1].closed.emit()
    assert len(banner.messages) == MOST_SHOWN + 1
    assert any(one.text() == "1 earlier message" for one in banner.findChildren(QLabel))
    button(banner, "Close all").click()
    assert sentences(banner) == []


def test_the_same_message_again_is_not_stacked(banner):
    banner.show_message("error", "broken", "where")
    banner.show_message("error", "other")
    banner.show_message("error", "broken", "where")
    assert sentences(banner) == ["broken", "other"]


def test_only_info_goes_by_itself(qtbot, banner):
    for kind in ("error", "good", "info"):
        banner.show_message(kind, kind)
    qtbot.waitUntil(lambda: sentences(banner) == ["good", "error"], timeout=3000)
    qtbot.wait(150)
    assert sentences(banner) == ["good", "error"]


def test_info_stays_while_its_details_are_read(qtbot, banner):
    banner.show_message("info", "left out", "all the names")
    button(strip(banner), "Details").click()
    qtbot.wait(200)
    assert sentences(banner) == ["left out"]
    button(strip(banner), "Details").click()
    qtbot.waitUntil(lambda: sentences(banner) == [], timeout=3000)


def test_esc_closes_the_strip_that_has_the_focus(qtbot, window, banner):
    banner.show_message("error", "lower")
    banner.show_message("error", "upper")
    window.activateWindow()
    copy = button(strip(banner, 1), "Copy")
    copy.setFocus()
    qtbot.waitUntil(copy.hasFocus)
    qtbot.keyClick(copy, Qt.Key.Key_Escape)
    assert sentences(banner) == ["upper"]


def test_the_cross_closes(qtbot, banner):
    banner.show_message("error", "broken")
    close = strip(banner).findChild(QToolButton)
    assert close.accessibleName() == "Close"
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert sentences(banner) == []


def test_a_message_that_is_not_true_any_more_is_withdrawn(banner):
    banner.show_message("error", "The server does not answer.")
    banner.show_message("info", "Another one.")
    banner.withdraw("The server does not answer.")
    banner.withdraw("Nobody ever said this.")
    assert [message.sentence for message in banner.messages] == ["Another one."]


def test_details_open_below_the_sentence(banner):
    banner.show_message("error", "broken", "Traceback\n  line 1")
    details = strip(banner).findChild(QPlainTextEdit)
    assert not details.isVisible()
    button(strip(banner), "Details").click()
    assert details.isVisible()
    assert details.toPlainText() == "Traceback\n  line 1"
    assert details.isReadOnly()


def test_without_details_there_is_no_button_for_them(banner):
    banner.show_message("good", "saved")
    assert not button(strip(banner), "Details").isVisible()


def test_copy_copies_sentence_and_details(banner):
    banner.show_message("error", f"Cannot write {LONG_PATH}", "Traceback")
    button(strip(banner), "Copy").click()
    assert QGuiApplication.clipboard().text() == f"Cannot write {LONG_PATH}\n\nTraceback"
    assert button(strip(banner), "Copied").isVisible()


@pytest.mark.parametrize(
    "sentence", ["It is broken; copy it again from the camera. " * 8, f"Saved as {LONG_PATH}"]
)
def test_a_long_sentence_wraps_and_is_never_cut(qtbot, window, banner, sentence):
    banner.show_message("error", sentence, "Traceback")

    def is_whole():
        label = max(strip(banner).findChildren(QLabel), key=lambda one: len(one.text()))
        assert label.height() >= label.heightForWidth(label.width())
        needed = label.fontMetrics().boundingRect(
            0, 0, label.width(), 2000, Qt.TextFlag.TextWordWrap, label.text()
        )
        assert needed.width() <= label.width()
        assert needed.height() <= label.height()
        cross = strip(banner).findChild(QToolButton)
        assert cross.geometry().right() < strip(banner).width()

    qtbot.waitUntil(is_whole)
    assert window.width() == 1024


def test_each_kind_has_a_color_and_is_said_as_a_word(qtbot, banner):
    theme = load_theme("dark")
    words = {"error": ("Error", "error"), "info": ("Note", "accent"), "good": ("Done", "good")}
    for kind, (word, token) in words.items():
        banner.show_message(kind, f"a {kind}")
        shown = strip(banner)
        assert shown.accessibleName() == f"{word}: a {kind}"
        qtbot.waitUntil(lambda s=shown: s.width() > 900)
        assert shown.grab().toImage().pixelColor(1, 12) == theme.color(token)


def test_an_unknown_kind_is_refused(banner):
    with pytest.raises(ValueError, match="Received: warning"):
        banner.show_message("warning", "hm")


def test_another_theme_redraws_the_signs(banner):
    banner.show_message("error", "broken")
    sign = strip(banner).findChildren(QLabel)[0]
    before = sign.pixmap().toImage()
    banner.set_theme(load_theme("light"))
    assert sign.pixmap().toImage() != before
