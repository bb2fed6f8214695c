import pytest
from helpers.looks import dress
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.film_page import FilmPage

PHOTOS = {"a": "jet.jpg", "b": "zebra & giraffe at the waterhole.jpg"}


@pytest.fixture
def page(qtbot, qapp):
    page = FilmPage(dress(qapp, "dark"))
    holder = QWidget()
    column = QVBoxLayout(holder)
    row = QHBoxLayout()
    row.addWidget(page.corner)
    column.addLayout(row)
    column.addWidget(page, 1)
    qtbot.addWidget(holder)
    holder.resize(560, 260)
    holder.show()
    page.holder = holder
    return page


def button(page, text):
    return next(one for one in page.corner.findChildren(QPushButton) if one.text() == text)


def test_the_empty_page_says_the_next_step_and_offers_nothing_else(page):
    page.show_empty("Pin some photographs.")
    (label,) = [one for one in page.findChildren(QLabel) if one.text() == "Pin some photographs."]
    assert label.isVisible()
    assert not page.slider.isVisible()
    assert not button(page, "export…").isEnabled()


def test_pictures_bring_their_controls(page):
    page.show_pictures()
    assert page.grid.isVisible()
    assert page.slider.isVisible()
    assert button(page, "export…").isEnabled()


def test_the_place_is_said_and_shown(page):
    page.show_pictures()
    page.show_place("epoch 3 of 10", 3, 11)
    assert page.place_text == "epoch 3 of 10"
    assert (page.slider.value(), page.slider.maximum()) == (3, 10)
    assert page.slider.accessibleDescription() == "epoch 3 of 10"


def test_the_slider_keeps_its_width_while_the_text_changes(qtbot, page):
    page.show_pictures()
    page.show_place("epoch 888 of 888", 3, 1000)
    qtbot.wait(20)
    before = page.slider.geometry()
    page.show_place("epoch 1 of 888", 1, 1000)
    qtbot.wait(20)
    assert page.slider.geometry() == before


def test_the_user_moves_the_slider(qtbot, page):
    page.show_pictures()
    page.show_place("epoch 3 of 10", 3, 11)
    with qtbot.waitSignal(page.place_chosen) as chosen:
        qtbot.keyClick(page.slider, Qt.Key.Key_End)
    assert chosen.args == [10]


def test_the_play_button_becomes_a_stop_button(qtbot, page):
    page.show_pictures()
    start = page.play.toolTip()
    with qtbot.waitSignal(page.play_toggled) as toggled:
        qtbot.mouseClick(page.play, Qt.MouseButton.LeftButton)
    assert toggled.args == [True]
    assert page.play.toolTip() == page.play.accessibleName() != start
    page.set_playing(False)
    assert page.play.toolTip() == start


def test_what_stands_beside_is_chosen(qtbot, page):
    page.show_pictures()
    assert not page.shows_original
    assert not page.shows_gray
    for text in ("original", "gray"):
        with qtbot.waitSignal(page.beside_changed):
            qtbot.mouseClick(button(page, text), Qt.MouseButton.LeftButton)
    assert page.shows_original
    assert page.shows_gray


def test_a_photograph_can_be_chosen_from_a_menu(qtbot, page):
    page.set_photos(PHOTOS, "")
    menu = button(page, "all photographs").menu()
    assert [action.data() for action in menu.actions()] == ["", "a", "b"]
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    with qtbot.waitSignal(page.photo_chosen) as chosen:
        menu.actions()[1].trigger()
    assert chosen.args == ["a"]


def test_the_chosen_photograph_is_named_in_short(page):
    page.set_photos(PHOTOS, "b")
    texts = [one.text() for one in page.corner.findChildren(QPushButton)]
    assert "zebra &&…rhole.jpg" in texts
    page.set_photos(PHOTOS, "a")
    assert [action.isChecked() for action in button(page, "jet.jpg").menu().actions()] == [
        False,
        True,
        False,
    ]


def test_an_export_shows_its_progress_and_a_way_out(qtbot, page):
    page.show_pictures()
    with qtbot.waitSignal(page.export_requested):
        qtbot.mouseClick(button(page, "export…"), Qt.MouseButton.LeftButton)
    page.set_busy(True)
    assert not button(page, "export…").isVisible()
    page.show_progress(2, 5)
    assert (page._progress.value(), page._progress.maximum()) == (2, 5)
    with qtbot.waitSignal(page.cancel_requested):
        qtbot.mouseClick(button(page, "cancel"), Qt.MouseButton.LeftButton)
    page.set_busy(False)
    assert button(page, "export…").isVisible()
    assert not button(page, "cancel").isVisible()


def test_the_run_is_named(page):
    page.set_title("Faces, 16 filters")
    assert any(one.text() == "Faces, 16 filters" for one in page.corner.findChildren(QLabel))


def test_every_control_has_a_name_for_a_screen_reader(page):
    controls = [*page.corner.findChildren(QPushButton), page.play, page.slider, page.grid]
    assert all(control.accessibleName() for control in controls)


def test_the_keyboard_reaches_every_control(qtbot, page):
    page.show_pictures()
    page.holder.activateWindow()
    button(page, "original").setFocus()
    reached = set()
    for _ in range(12):
        focus = page.holder.focusWidget()
        reached.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {page.play, page.slider, button(page, "gray"), button(page, "export…")} <= reached


def test_the_page_hands_the_keyboard_to_the_slider(qtbot, page):
    page.show_pictures()
    page.holder.activateWindow()
    page.setFocus()
    qtbot.waitUntil(page.slider.hasFocus)


def test_another_theme_reaches_all_parts(qapp, page):
    page.show_pictures()
    page.set_theme(theme := dress(qapp, "light"))
    assert page.grid.grab().toImage().pixelColor(1, 1) == theme.color("surround")
