"""The nine variants and the settings behind them."""

from dataclasses import replace

import numpy as np
import pytest
from helpers.looks import dress
from helpers.wheel import turn_wheel
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QSlider

from engine.api import VARIANTS, Augmentation, SettingsError
from gui.slider_row import SliderRow
from gui.theme import load_theme
from gui.variant_grid import GAP_PX, tile_side_px
from gui.variant_tile import VariantTile
from gui.variants_panel import VariantsPanel

SLIDERS = {
    "Zoom": "zoom",
    "Horizontal shift": "horizontal_shift",
    "Vertical shift": "vertical_shift",
    "RGB scaling": "least_rgb_scale",
}
PICTURES = [np.full((128, 128, 3), 20 * number, np.uint8) for number in range(9)]


@pytest.fixture
def theme(qapp):
    return dress(qapp, "dark")


@pytest.fixture
def panel(qtbot, theme):
    widget = VariantsPanel(theme)
    qtbot.addWidget(widget)
    widget.resize(880, 640)
    widget.show()
    return widget


def tiles(panel):
    return panel.findChildren(VariantTile)


def slider(panel, name):
    return next(one for one in panel.findChildren(QSlider) if one.accessibleName() == name)


def slider_row(panel, name):
    return next(
        one for one in panel.findChildren(SliderRow) if one.focusProxy() is slider(panel, name)
    )


def mode(panel):
    return panel.findChild(QComboBox)


def button(panel, text):
    return next(one for one in panel.findChildren(QPushButton) if one.text() == text)


def place_in(panel, widget):
    return QRect(widget.mapTo(panel, QPoint()), widget.size())


def middle_color(tile):
    picture = tile.grab().toImage()
    return picture.pixelColor(picture.width() // 2, picture.width() // 2)


def test_without_a_photograph_the_next_step_is_said(panel):
    panel.set_empty_text("Choose one of the pictures.")
    texts = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert "Choose one of the pictures." in texts
    assert not any(tile.isVisible() for tile in tiles(panel))
    assert not button(panel, "Draw again").isEnabled()
    # The settings are for trainings too, so they can be changed.
    assert slider(panel, "Zoom").isEnabled()


def test_nine_pictures_stand_in_order_with_their_names(panel):
    panel.set_variants(PICTURES)
    assert [tile.accessibleName() for tile in tiles(panel)] == [one.name for one in VARIANTS]
    assert [middle_color(tile).red() for tile in tiles(panel)] == [20 * n for n in range(9)]
    assert button(panel, "Draw again").isEnabled()
    rows = [
        [place_in(panel, tile).topLeft() for tile in tiles(panel)[n : n + 3]] for n in (0, 3, 6)
    ]
    for row in rows:
        assert len({point.y() for point in row}) == 1
        assert row[0].x() < row[1].x() < row[2].x()
    assert rows[0][0].y() < rows[1][0].y() < rows[2][0].y()
    panel.set_variants(None)
    assert not any(tile.isVisible() for tile in tiles(panel))


def test_the_pictures_are_copied(panel):
    pictures = [picture.copy() for picture in PICTURES]
    panel.set_variants(pictures)
    for picture in pictures:
        picture[:] = 255
    assert middle_color(tiles(panel)[1]).red() == 20


@pytest.mark.parametrize(
    "pictures", [PICTURES[:8], [*PICTURES, PICTURES[0]], [np.zeros((8, 8, 3), np.float32)] * 9]
)
def test_other_pictures_are_refused(panel, pictures):
    with pytest.raises(ValueError, match="Received"):
        panel.set_variants(pictures)


@pytest.mark.parametrize("size", [(620, 400), (700, 520), (880, 640), (1000, 400), (1000, 900)])
def test_nothing_is_cut_or_covered_at_any_size(panel, size):
    panel.set_variants(PICTURES)
    panel.resize(*size)
    QApplication.processEvents()
    assert (panel.width(), panel.height()) == size
    parts = [mode(panel), *panel.findChildren(QSlider), *panel.findChildren(QPushButton)]
    for number, part in enumerate([*parts, *tiles(panel)]):
        assert panel.rect().contains(place_in(panel, part)), number
    for part in parts:
        assert part.height() >= min(part.minimumSizeHint().height(), 30)
    first, second, fourth = (place_in(panel, tiles(panel)[number]) for number in (0, 1, 3))
    assert second.left() - first.right() - 1 == GAP_PX
    assert fourth.top() - first.bottom() - 1 == GAP_PX
    assert first.width() >= 90


def test_the_pictures_are_as_large_as_fits():
    # 28 px of padding, 16 px of gaps, and 66 px of names below each other.
    assert tile_side_px(44 + 3 * 100, 2000) == 100
    assert tile_side_px(2000, 44 + 66 + 3 * 100) == 100
    assert tile_side_px(44 + 3 * 100 - 1, 2000) == 99


def test_a_name_that_does_not_fit_is_short_and_whole_in_the_tooltip(panel):
    panel.set_variants(PICTURES)
    tile = tiles(panel)[7]
    assert tile.caption == "Both shifts, RGB scaling"
    panel.resize(620, 400)
    QApplication.processEvents()
    assert tile.caption == "Shifts, RGB"
    assert tile.toolTip() == "Both shifts, RGB scaling"
    for tile in tiles(panel):
        assert tile.fontMetrics().horizontalAdvance(tile.caption) <= tile.width() + 10


def test_settings_are_shown_without_a_signal(qtbot, panel):
    augmentation = Augmentation("fixed", 0.35, 0.05, 0.0, 0.45)
    with qtbot.assertNotEmitted(panel.augmentation_changed):
        panel.set_augmentation(augmentation)
    assert panel.augmentation() == augmentation
    assert mode(panel).currentText() == "Nine, the same in each epoch"
    texts = [slider_row(panel, name).value_text().replace("\u00a0", " ") for name in SLIDERS]
    assert texts == ["35 %", "± 5 %", "0 %", "45 % to 100 %"]


def test_finer_settings_than_a_slider_has_are_kept(panel):
    augmentation = Augmentation(zoom=0.123, least_rgb_scale=1.0)
    panel.set_augmentation(augmentation)
    assert slider_row(panel, "Zoom").value() == 12
    assert slider_row(panel, "RGB scaling").value_text() == "100\u00a0%"
    slider(panel, "Vertical shift").setValue(20)
    assert panel.augmentation() == replace(augmentation, vertical_shift=0.2)


@pytest.mark.parametrize(("name", "field"), SLIDERS.items())
def test_every_move_of_a_slider_changes_its_own_setting(qtbot, panel, name, field):
    before = panel.augmentation()
    with qtbot.waitSignal(panel.augmentation_changed) as changed:
        qtbot.keyClick(slider(panel, name), Qt.Key.Key_Right)
    value = getattr(changed.args[0], field)
    assert value == pytest.approx(getattr(before, field) + 0.01)
    assert changed.args == [replace(before, **{field: value})]
    assert panel.augmentation() == changed.args[0]


@pytest.mark.parametrize(
    ("name", "least", "most"),
    [
        ("Zoom", 0, 0.5),
        ("Horizontal shift", 0, 0.3),
        ("Vertical shift", 0, 0.3),
        ("RGB scaling", 0.1, 1),
    ],
)
def test_a_slider_ends_where_the_engine_does(qtbot, panel, name, least, most):
    field = SLIDERS[name]
    for key, end in ((Qt.Key.Key_Home, least), (Qt.Key.Key_End, most)):
        qtbot.keyClick(slider(panel, name), key)
        assert getattr(panel.augmentation(), field) == end
    for beyond in (least - 0.01, most + 0.01):
        with pytest.raises(SettingsError):
            Augmentation(**{field: beyond})


def test_without_variants_only_the_photograph_counts(qtbot, panel):
    panel.set_variants(PICTURES)
    with qtbot.waitSignal(panel.augmentation_changed) as changed:
        mode(panel).setCurrentIndex(mode(panel).findText("None"))
    assert changed.args == [Augmentation(mode="none")]
    assert [tile.is_dimmed for tile in tiles(panel)] == [False] + [True] * 8
    assert middle_color(tiles(panel)[0]).red() == 0
    # Nearer to the surround, 26, than to its own 160.
    assert 26 < middle_color(tiles(panel)[8]).red() < 90
    assert not any(one.isEnabled() for one in panel.findChildren(QSlider))
    assert not button(panel, "Draw again").isEnabled()
    panel.set_mode("fixed")
    assert panel.augmentation().mode == "fixed"
    assert not any(tile.is_dimmed for tile in tiles(panel))
    assert all(one.isEnabled() for one in panel.findChildren(QSlider))
    assert button(panel, "Draw again").isEnabled()


def test_an_unknown_mode_is_refused(panel):
    with pytest.raises(SettingsError, match="Received: sometimes"):
        panel.set_mode("sometimes")
    assert panel.augmentation() == Augmentation()


def test_draw_again_is_asked_for(qtbot, panel):
    panel.set_variants(PICTURES)
    with qtbot.waitSignal(panel.draw_again_requested):
        qtbot.mouseClick(button(panel, "Draw again"), Qt.MouseButton.LeftButton)


def test_reset_goes_back_to_the_first_settings(qtbot, panel):
    assert not button(panel, "Reset").isEnabled()
    panel.set_augmentation(Augmentation("none", 0.5, 0.3, 0.3, 0.1))
    told = []
    panel.augmentation_changed.connect(told.append)
    qtbot.mouseClick(button(panel, "Reset"), Qt.MouseButton.LeftButton)
    assert told == [Augmentation()]
    assert panel.augmentation() == Augmentation()
    assert mode(panel).currentText() == "Nine, new in each epoch"
    assert not button(panel, "Reset").isEnabled()


def test_the_wheel_changes_nothing_that_has_no_focus(panel):
    for field in (mode(panel), *panel.findChildren(QSlider)):
        field.clearFocus()
        assert not turn_wheel(field)
    assert panel.augmentation() == Augmentation()


def test_tab_goes_from_the_choice_down_to_the_buttons(qtbot, panel):
    panel.set_variants(PICTURES)
    panel.set_augmentation(Augmentation(zoom=0.5))
    panel.activateWindow()
    mode(panel).setFocus()
    qtbot.waitUntil(mode(panel).hasFocus)
    visited = []
    for _ in range(6):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        visited.append(focused.accessibleName() or focused.text())
    assert visited == [*SLIDERS, "Draw again", "Reset"]


def test_the_names_follow_the_theme(panel):
    panel.set_variants(PICTURES)
    tile = tiles(panel)[0]
    dark = tile.grab().toImage()
    panel.set_theme(load_theme("light"))
    light = tile.grab().toImage()
    caption = range(dark.width(), dark.height())
    assert any(
        dark.pixelColor(x, y) != light.pixelColor(x, y)
        for y in caption
        for x in range(dark.width())
    )


def test_the_longest_mode_is_not_cut(panel):
    panel.set_augmentation(Augmentation("fixed"))
    needed = mode(panel).fontMetrics().horizontalAdvance(mode(panel).currentText())
    # 10 px before the text, 29 px of arrow behind it.
    assert mode(panel).width() - 39 >= needed
