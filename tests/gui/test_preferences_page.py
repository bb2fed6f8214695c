from pathlib import Path

import pytest
from helpers.looks import dress
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QScrollArea, QWidget

from gui.choice import Choice
from gui.preferences import Preferences
from gui.preferences_page import PreferencesWindow
from gui.segments import Segments

LANGUAGES = [("en", "English"), ("de", "Deutsch")]


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "p.ini")


@pytest.fixture
def window(qtbot, qapp, preferences):
    dress(qapp, "light")
    window = PreferencesWindow(preferences, LANGUAGES, Path("/kept/here"))
    qtbot.addWidget(window)
    window.show()
    return window


def named(window, kind, name):
    return next(one for one in window.findChildren(kind) if one.accessibleName() == name)


def button(window, text):
    return next(one for one in window.findChildren(QPushButton) if one.text() == text)


def choose(choice, value):
    """Take a choice as a user does."""
    row = choice.findData(value)
    choice.setCurrentIndex(row)
    choice.activated.emit(row)


def test_a_theme_takes_effect_at_once(qtbot, window, preferences):
    with qtbot.waitSignal(window.theme_chosen) as chosen:
        named(window, Segments, "Theme").button("dark").click()
    assert chosen.args == ["dark"]
    assert preferences.theme == "dark"


def test_a_language_is_kept_for_the_next_start(window, preferences):
    language = named(window, Choice, "Language")
    assert [language.itemText(row) for row in range(language.count())] == [
        "As the system",
        "English",
        "Deutsch",
    ]
    assert "next start" in language.accessibleDescription()
    choose(language, "de")
    assert preferences.language == "de"


def test_a_format_is_kept_and_announced(qtbot, window, preferences):
    with qtbot.waitSignal(window.save_format_chosen) as chosen:
        choose(named(window, Choice, "Save results as"), "tiff")
    assert chosen.args == ["tiff"]
    assert preferences.save_format == "tiff"


def test_what_a_start_opens_can_be_switched_off(window, preferences):
    box = window.findChild(QCheckBox)
    assert box.isChecked()
    box.click()
    assert not preferences.reopens_last


def test_the_folder_can_be_opened(qtbot, window):
    with qtbot.waitSignal(window.folder_wanted) as wanted:
        named(window, QPushButton, "Open the folder /kept/here").click()
    assert wanted.args == [Path("/kept/here")]


def test_all_can_be_reset(qtbot, window, preferences):
    preferences.theme, preferences.save_format = "dark", "png"
    preferences.language, preferences.reopens_last = "de", False
    themes, formats = [], []
    window.theme_chosen.connect(themes.append)
    window.save_format_chosen.connect(formats.append)
    button(window, "Reset to defaults").click()
    assert (preferences.theme, preferences.save_format) == ("system", "photo")
    assert (preferences.language, preferences.reopens_last) == ("system", True)
    assert (themes, formats) == (["system"], ["photo"])
    assert named(window, Segments, "Theme").current == "system"
    assert window.findChild(QCheckBox).isChecked()


def test_it_shows_what_was_kept(qtbot, qapp, preferences):
    preferences.theme, preferences.language = "light", "de"
    preferences.save_format, preferences.reopens_last = "jpeg", False
    window = PreferencesWindow(preferences, LANGUAGES, Path("/kept/here"))
    qtbot.addWidget(window)
    assert named(window, Segments, "Theme").current == "light"
    assert named(window, Choice, "Language").value == "de"
    assert named(window, Choice, "Save results as").value == "jpeg"
    assert not window.findChild(QCheckBox).isChecked()


def test_what_is_chosen_elsewhere_is_shown_on_the_return(qtbot, window, preferences):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    preferences.theme = "dark"
    window.activateWindow()
    qtbot.waitUntil(lambda: named(window, Segments, "Theme").current == "dark")


def test_the_keyboard_reaches_every_control_and_rings_none_at_first(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert window.focusWidget() in (None, window)
    reached = set()
    for _ in range(10):
        qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    wanted = [named(window, Segments, "Theme").button("system"), window.findChild(QCheckBox)]
    wanted += window.findChildren(Choice)
    wanted += [button(window, text) for text in ("Open", "Reset to defaults", "Close")]
    assert set(wanted) <= reached


def test_the_wheel_scrolls_and_chooses_nothing(window, preferences):
    field = named(window, Choice, "Save results as")
    middle = QPoint(5, 5)
    event = QWheelEvent(
        middle,
        field.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, event)
    assert field.value == preferences.save_format == "photo"


def test_nothing_is_cut_off_in_a_narrow_window(qtbot, window):
    window.resize(10, 300)
    scroll = window.findChild(QScrollArea)
    qtbot.waitUntil(lambda: scroll.widget().width() <= scroll.viewport().width())
    for field in (*window.findChildren(Choice), *window.findChildren(Segments)):
        right_edge = field.mapTo(scroll.viewport(), field.rect().topRight()).x()
        assert right_edge < scroll.viewport().width()
