"""The page's views without a document: header, buttons, the line of a download, the parts."""

import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from engine.api import Transferred
from gui.dataset_page import DatasetPage
from gui.theme import load_theme


@pytest.fixture
def page(qtbot, qapp):
    widget = DatasetPage(dress(qapp, "light"))
    qtbot.addWidget(widget)
    widget.resize(938, 700)
    widget.show()
    return widget


def visible_button(page, name):
    found = [one for one in page.findChildren(QPushButton, name) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def texts_that_are_cut(page):
    """Name the visible buttons whose text has no room."""
    return [
        button.text()
        for button in page.findChildren(QPushButton)
        if button.isVisible() and button.width() < button.minimumSizeHint().width()
    ]


def test_without_a_folder_the_page_offers_three_ways_to_one(qtbot, page):
    assert page.is_empty_shown
    for name, signal in (
        ("folder_button", page.folder_requested),
        ("faces_button", page.faces_requested),
        ("zip_button", page.zip_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(visible_button(page, name), Qt.MouseButton.LeftButton)
    page.set_tab("left_out")
    assert page.is_empty_shown
    page.set_tab("variants")
    assert page.variants.isVisible()


def test_with_a_folder_the_same_buttons_are_in_the_header(qtbot, page):
    page.set_folder("faces", "/photos/faces")
    assert not page.is_empty_shown
    assert page.header.title == "faces"
    with qtbot.waitSignal(page.folder_requested):
        qtbot.mouseClick(visible_button(page, "folder_button"), Qt.MouseButton.LeftButton)


def test_the_tabs_show_their_parts(qtbot, page):
    page.set_folder("faces", "/photos/faces")
    parts = {"photographs": page.sheet, "left_out": page.left_out, "variants": page.variants}
    for tab, part in parts.items():
        with qtbot.waitSignal(page.tab_changed):
            qtbot.mouseClick(page.header.tabs.button(tab), Qt.MouseButton.LeftButton)
        assert [one.isVisible() for one in parts.values()].count(True) == 1
        assert part.isVisible()


def test_the_faces_button_says_what_it_would_do(page):
    button = visible_button(page, "faces_button")
    assert button.text() == "Download faces"
    assert "133 MB" in button.toolTip()
    assert "research" in button.toolTip()
    page.set_faces_here(True)
    assert button.text() == "Use the faces"
    assert "133 MB" not in button.toolTip()


def test_a_transfer_shows_stage_share_amount_rate_and_time(qtbot, page):
    page.set_folder("faces", "/photos/faces")
    assert not page.strip.isVisible()
    page.set_transferring(True)
    assert not visible_button(page, "faces_button").isEnabled()
    assert not visible_button(page, "zip_button").isEnabled()
    assert visible_button(page, "folder_button").isEnabled()
    page.strip.show_progress(Transferred("download", 50_000_000, 125_000_000, 2_500_000, 30))
    assert page.strip.text == "40 %, 50.0 of 125.0 MB, 2.5 MB/s, 30 s left"
    page.strip.show_progress(Transferred("unpack", 0, 0, 0.0, None))
    assert page.strip.text == "0 %, 0.0 of 0.0 MB"
    cancel = next(one for one in page.strip.findChildren(QPushButton))
    with qtbot.waitSignal(page.strip.cancel_requested):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    page.set_transferring(False)
    assert not page.strip.isVisible()
    assert visible_button(page, "zip_button").isEnabled()


@pytest.mark.parametrize("name", ["faces_button", "zip_button"])
def test_the_focus_stays_on_the_page_while_a_transfer_runs(qtbot, page, name):
    button = visible_button(page, name)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    page.set_transferring(True)
    assert visible_button(page, "folder_button").hasFocus()


def test_an_inspection_shows_how_far_it_is_and_can_be_stopped(qtbot, page):
    header = page.header
    page.set_folder("faces", "/photos/faces")
    assert not header.is_busy
    header.set_chip("412 of 750")
    header.set_progress(0.55, "61 a second, 6 s left")
    assert header.is_busy
    assert header.progress_text == "61 a second, 6 s left"
    cancel = next(one for one in header.findChildren(QPushButton) if one.text() == "Cancel")
    with qtbot.waitSignal(header.cancel_requested):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    header.clear_progress("stopped at 412 of 750")
    assert not header.is_busy
    assert header.progress_text == "stopped at 412 of 750"


@pytest.mark.parametrize("width_px", [661, 785, 938, 1440])
def test_no_text_is_cut_at_any_width_of_the_window(page, width_px):
    page.set_folder("a folder with quite a long name", "/photos")
    page.header.set_chip("88,888 of 88,888")
    page.header.set_progress(0.5, "888 a second, 8 min 8 s left")
    page.set_transferring(True)
    page.strip.show_progress(Transferred("download", 50_000_000, 125_000_000, 2_500_000, 30))
    page.resize(width_px, 600)
    assert page.width() == width_px
    assert page.minimumSizeHint().width() <= 661  # what a window of 900 leaves
    assert texts_that_are_cut(page) == []


def test_another_theme_reaches_every_part(page):
    page.set_folder("faces", "/photos/faces")
    page.set_theme(load_theme("dark"))
    page.sheet.set_empty_text("Nothing.")
    assert page.header.title == "faces"
