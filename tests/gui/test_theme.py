from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

import resources
from gui.theme import (
    CONTROL_HEIGHT_PX,
    Theme,
    apply_theme,
    icon,
    interface_font,
    load_theme,
    palette,
    resolve_theme,
    set_role,
    stylesheet,
)

BACKGROUNDS = ("panel", "raised", "row_hover", "raised_hover")
READABLE = 4.5


def luminance(color: QColor) -> float:
    """Relative luminance as WCAG 2 defines it."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme: Theme, text: str, background: str) -> float:
    darker, lighter = sorted(luminance(theme.color(name)) for name in (text, background))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(params=["dark", "light"])
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(request.param)


@pytest.fixture
def themed_app(qapp: QApplication, theme: Theme) -> Iterator[QApplication]:
    apply_theme(qapp, theme)
    yield qapp
    qapp.setStyleSheet("")


def test_the_contrast_formula_knows_black_on_white() -> None:
    black_on_white = (luminance(QColor("white")) + 0.05) / (luminance(QColor("black")) + 0.05)
    assert black_on_white == pytest.approx(21)


@pytest.mark.parametrize("background", [*BACKGROUNDS, "surround", "selected", "raised_pressed"])
@pytest.mark.parametrize("text", ["text", "muted"])
def test_text_is_readable_wherever_it_stands(theme: Theme, text: str, background: str) -> None:
    assert contrast(theme, text, background) >= READABLE


@pytest.mark.parametrize("background", ["panel", "raised"])
@pytest.mark.parametrize("text", ["accent", "second", "error", "good"])
def test_colored_text_is_readable(theme: Theme, text: str, background: str) -> None:
    assert contrast(theme, text, background) >= READABLE


@pytest.mark.parametrize("background", ["accent", "accent_hover", "accent_pressed"])
def test_the_main_action_is_readable(theme: Theme, background: str) -> None:
    assert contrast(theme, "on_accent", background) >= READABLE


def test_colors_come_with_opacity() -> None:
    color = load_theme("dark").color("accent", 0.5)
    assert color.name() == "#f0a63a"
    assert color.alphaF() == pytest.approx(0.5, abs=0.01)


def test_an_unknown_color_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"'mauve'.*panel"):
        load_theme("dark").color("mauve")


def test_a_theme_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        load_theme("dark").tokens["panel"] = "#000000"  # type: ignore[index]


def test_a_system_that_says_nothing_is_light(qapp: QApplication) -> None:
    assert qapp.styleHints().colorScheme() == Qt.ColorScheme.Unknown
    assert resolve_theme("system").name == "light"


@pytest.mark.parametrize("name", ["dark", "light"])
def test_a_chosen_theme_is_taken(name: str) -> None:
    theme = resolve_theme(name)
    assert theme.name == name
    assert theme.is_dark == (name == "dark")


def test_an_unknown_preference_is_refused() -> None:
    with pytest.raises(ValueError, match=r"'blue'.*system, light, dark"):
        resolve_theme("blue")


def test_the_style_sheet_is_complete(qapp: QApplication, theme: Theme) -> None:
    text = stylesheet(theme)
    assert "$" not in text
    assert theme.tokens["panel"] in text


def test_the_style_sheet_is_understood(themed_app: QApplication, qtbot: QtBot) -> None:
    # Qt only warns about a broken style sheet when a widget is styled; a warning fails the test.
    label = QLabel("understood")
    qtbot.addWidget(label)
    label.show()
    assert label.font().pixelSize() == 13


def test_the_palette_follows_the_tokens(qapp: QApplication, theme: Theme) -> None:
    colors = palette(theme)
    assert colors.color(QPalette.ColorRole.Window) == theme.color("panel")
    assert colors.color(QPalette.ColorRole.Accent) == theme.color("accent")
    disabled = colors.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert disabled == theme.color("disabled")


@pytest.mark.parametrize("control", [QPushButton, QComboBox, QLineEdit, QSpinBox])
@pytest.mark.parametrize("is_focused", [False, True])
def test_controls_are_30_high(
    themed_app: QApplication, qtbot: QtBot, control: type[QWidget], is_focused: bool
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    widget = control(window)
    other = QCheckBox("other", window)
    window.show()
    (widget if is_focused else other).setFocus()
    qtbot.waitUntil(lambda: widget.hasFocus() == is_focused)
    widget.adjustSize()
    assert widget.height() == CONTROL_HEIGHT_PX


def test_a_hovered_and_a_focused_button_look_different(
    themed_app: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Open", window)
    other = QPushButton("Folder", window)
    other.move(0, 60)
    window.resize(120, 120)
    window.show()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    middle_of_edge = button.width() // 2, 0
    at_rest = button.grab().toImage().pixelColor(*middle_of_edge)
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    focused = button.grab().toImage().pixelColor(*middle_of_edge)
    assert at_rest == theme.color("line")
    assert focused == theme.color("accent")


def test_a_primary_button_is_filled_with_the_accent(
    themed_app: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    button = QPushButton("")
    qtbot.addWidget(button)
    set_role(button, "primary")
    button.resize(80, 30)
    image = button.grab().toImage()
    assert image.pixelColor(40, 15) == theme.color("accent")
    button.setEnabled(False)
    assert button.grab().toImage().pixelColor(40, 15) == theme.color("raised")


def test_a_plain_widget_paints_its_role(
    themed_app: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    for role in ("surround", "panel"):
        widget = QWidget()
        qtbot.addWidget(widget)
        set_role(widget, role)
        assert widget.grab().toImage().pixelColor(5, 5) == theme.color(role)


def test_a_role_may_bring_further_properties(themed_app: QApplication, qtbot: QtBot) -> None:
    banner = QFrame()
    qtbot.addWidget(banner)
    set_role(banner, "banner", kind="error")
    assert (banner.property("role"), banner.property("kind")) == ("banner", "error")


def test_a_spin_box_keeps_its_text_off_the_edge(themed_app: QApplication, qtbot: QtBot) -> None:
    box = QSpinBox()
    qtbot.addWidget(box)
    set_role(box, "field")
    assert box.lineEdit().textMargins().left() >= 8


def test_an_icon_takes_the_color_of_its_token(qapp: QApplication, theme: Theme) -> None:
    image = icon("stop", theme, "accent").pixmap(20, 20).toImage()
    solid = {
        image.pixelColor(x, y).name()
        for x in range(20)
        for y in range(20)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert solid == {theme.color("accent").name()}


def test_a_disabled_icon_is_paler(qapp: QApplication) -> None:
    start = icon("start", load_theme("dark"))
    normal = start.pixmap(20, 20, QIcon.Mode.Normal).toImage()
    disabled = start.pixmap(20, 20, QIcon.Mode.Disabled).toImage()
    assert normal != disabled


@pytest.mark.parametrize("name", resources.icon_names())
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    image = icon(name, load_theme("light")).pixmap(20, 20).toImage()
    drawn = sum(image.pixelColor(x, y).alpha() > 128 for x in range(20) for y in range(20))
    assert drawn > 8


def test_figures_have_equal_width(qapp: QApplication) -> None:
    font = interface_font(semi_bold=True)
    assert font.featureValue(QFont.Tag("tnum")) == 1
    assert font.pixelSize() == 13
    assert font.weight() == QFont.Weight.DemiBold
