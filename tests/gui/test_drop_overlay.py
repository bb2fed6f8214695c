"""The veil that says what a drop would do."""

import pytest
from helpers.looks import dress
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from gui.drop_overlay import DropOverlay
from gui.drop_texts import DropOffer
from gui.theme import load_theme


@pytest.fixture
def window(qtbot, qapp):
    dress(qapp, "dark")
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(600, 400)
    widget.button = QPushButton("Open", widget)
    widget.overlay = DropOverlay(widget)
    widget.show()
    return widget


def test_it_is_hidden_until_it_has_something_to_say(window):
    assert not window.overlay.isVisible()
    window.overlay.show_sentence("Open 3 photographs")
    assert window.overlay.isVisible()
    assert window.overlay.sentence == window.overlay.accessibleName() == "Open 3 photographs"
    window.overlay.hide()
    assert not window.overlay.isVisible()


def test_it_covers_the_window_at_every_size(window):
    window.overlay.show_sentence("Open 3 photographs")
    assert window.overlay.geometry() == window.rect()
    window.resize(900, 500)
    assert window.overlay.geometry() == window.rect()


def test_events_go_through_to_what_lies_below(qtbot, window):
    window.overlay.show_sentence("Load checkpoint")
    assert window.childAt(window.button.geometry().center()) is window.button
    assert window.overlay.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def test_the_sentence_and_the_frame_are_drawn(window):
    window.overlay.show_sentence("Load checkpoint")
    grabbed = window.grab().toImage()
    colors = {grabbed.pixelColor(x, y).name() for x in range(200, 400) for y in range(185, 215)}
    assert load_theme("dark").color("text").name() in colors
    frame = {grabbed.pixelColor(x, 16).name() for x in range(40, 560)}
    assert load_theme("dark").color("accent").name() in frame


def frame_colors(window) -> set[str]:
    image = window.grab(QRect(0, 0, 40, window.height())).toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(x, y).name() for x, y in places}


def test_all_that_a_drop_would_do_is_said(window):
    window.overlay.show_offer(DropOffer(("Colorize a.jpg", "Load checkpoint b"), "c.txt is not"))
    assert window.overlay.accessibleName() == "Colorize a.jpg, Load checkpoint b, c.txt is not"


def test_a_drop_that_is_refused_has_no_frame_in_the_color_of_the_accent(window):
    accent = load_theme("dark").color("accent").name()
    window.overlay.show_offer(DropOffer(("Colorize a.jpg",)))
    assert accent in frame_colors(window)
    window.overlay.show_offer(DropOffer((), "c.txt is not a picture or a checkpoint"))
    assert accent not in frame_colors(window)
