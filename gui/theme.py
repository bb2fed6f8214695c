"""The look of the window: one table of colors behind palette, style sheet, icons and plots."""

import atexit
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Template
from types import MappingProxyType

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QStyleFactory, QWidget

import resources

PREFERENCES = ("system", "light", "dark")

TEXT_PX, SMALL_TEXT_PX, HEAD_TEXT_PX = 13, 12, 11
CONTROL_HEIGHT_PX = 30
SIDE_PADDING_PX = 14
_FIELD_MARGIN_PX = 8
_FORCED_SCHEME = "tintype_forced_color_scheme"

# 20 and its neighbors at 100 %, and the same at 150 % and 200 % interface scale.
_ICON_SIZES_PX = (16, 20, 24, 32, 40, 48)
# Names that a system gives when nobody chose an interface font for it.
_GENERIC_FAMILIES = ("Sans Serif", "Sans", "sans-serif", "DejaVu Sans")
_PLAIN_FAMILIES = ("Inter", "Cantarell", "Ubuntu", "Noto Sans", "Open Sans")
_STYLE_IMAGES = {
    "arrow_down": ("chevron-down", "muted"),
    "arrow_down_disabled": ("chevron-down", "scroll"),
    "arrow_up": ("chevron-up", "muted"),
    "arrow_up_disabled": ("chevron-up", "scroll"),
    "arrow_right": ("chevron-right", "muted"),
    "check": ("check", "on_accent"),
    "check_text": ("check", "text"),
}


@dataclass(frozen=True)
class Theme:
    """A named table of colors.

    Attributes
    ----------
    name
        ``"dark"`` or ``"light"``.
    tokens
        ``#RRGGBB`` by token; read-only. See ``resources/styles/tokens.json``.
    """

    name: str
    tokens: Mapping[str, str] = field(repr=False, hash=False)

    def color(self, token: str, alpha: float = 1.0) -> QColor:
        """Return the color of a token.

        Parameters
        ----------
        token
            Such as ``"panel"``, ``"text"`` or ``"accent"``.
        alpha
            Opacity, 0 to 1.

        Raises
        ------
        KeyError
            When the theme has no such token.
        """
        if token not in self.tokens:
            raise KeyError(f"No color {token!r}. Known colors: {', '.join(self.tokens)}.")
        color = QColor(self.tokens[token])
        color.setAlphaF(alpha)
        return color

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on a dark panel."""
        return self.color("panel").lightnessF() < 0.5


def load_theme(name: str) -> Theme:
    """Return the theme ``"dark"`` or ``"light"``.

    Raises
    ------
    ValueError
        When there is no such theme.
    """
    return Theme(name, MappingProxyType(resources.tokens(name)))


def resolve_theme(preference: str) -> Theme:
    """Return the theme that a preference stands for now.

    Parameters
    ----------
    preference
        ``"system"``, ``"light"`` or ``"dark"``. A system that does not say counts as light.

    Raises
    ------
    ValueError
        When the preference is none of these.
    """
    if preference not in PREFERENCES:
        raise ValueError(
            f"There is no theme {preference!r}. Known themes: {', '.join(PREFERENCES)}."
        )
    if preference != "system":
        return load_theme(preference)
    app, hints = QApplication.instance(), QGuiApplication.styleHints()
    if app is not None and app.property(_FORCED_SCHEME):
        # Until then the hints report the theme that was chosen before, not the system's.
        app.setProperty(_FORCED_SCHEME, False)
        hints.unsetColorScheme()
    return load_theme("dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light")


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole application this look; may be called again at any time.

    Widgets that paint themselves (panes, plots) also need their ``set_theme``.
    """
    if app.style().name() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    _request_title_bars(app, theme)
    app.setPalette(palette(theme))
    app.setFont(interface_font())
    app.setStyleSheet(stylesheet(theme))


def stylesheet(theme: Theme) -> str:
    """Return the style sheet in the colors of a theme."""
    images = {name: _style_image(*source, theme) for name, source in _STYLE_IMAGES.items()}
    return Template(resources.stylesheet_template()).substitute(theme.tokens, **images)


def palette(theme: Theme) -> QPalette:
    """Return the palette for everything that the style sheet does not reach."""
    role = QPalette.ColorRole
    colors = {
        role.Window: "panel",
        role.WindowText: "text",
        role.Base: "panel",
        role.AlternateBase: "panel",
        role.Text: "text",
        role.PlaceholderText: "muted",
        role.Button: "raised",
        role.ButtonText: "text",
        role.BrightText: "error",
        role.ToolTipBase: "raised",
        role.ToolTipText: "text",
        role.Highlight: "selected",
        role.HighlightedText: "text",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "raised_hover",
        role.Midlight: "raised",
        role.Mid: "line",
        role.Dark: "line",
        role.Shadow: "surround",
    }
    result = QPalette()
    for color_role, token in colors.items():
        result.setColor(color_role, theme.color(token))
    for color_role in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, color_role, theme.color("disabled"))
    return result


def interface_font(size_px: int = TEXT_PX, semi_bold: bool = False) -> QFont:
    """Return the system's interface font with figures of equal width.

    Parameters
    ----------
    size_px
        Height in pixels of the interface scale.
    semi_bold
        For heads and figures that matter.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if font.family() in _GENERIC_FAMILIES or QFontInfo(font).family() in _GENERIC_FAMILIES:
        installed = [name for name in _PLAIN_FAMILIES if name in QFontDatabase.families()]
        font.setFamilies([*installed, font.family()])
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.DemiBold if semi_bold else QFont.Weight.Normal)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def icon(name: str, theme: Theme, token: str = "text") -> QIcon:
    """Return an icon in a color of the theme, with a paler one for disabled controls.

    Raises
    ------
    ValueError
        When there is no such icon.
    KeyError
        When the theme has no such token.
    """
    result = QIcon()
    for mode, shade in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "disabled")):
        renderer = QSvgRenderer(QByteArray(_recolored_svg(name, theme.color(shade).name())))
        for size_px in _ICON_SIZES_PX:
            result.addPixmap(_render(renderer, size_px), mode)
    return result


def set_role(widget: QWidget, role: str, **properties: str | bool) -> None:
    """Set the role that the style sheet knows a widget by, and restyle it.

    Parameters
    ----------
    widget
        Any widget; it then paints the background of its role.
    role
        One of those listed at the top of ``resources/styles/window.qss.in``.
    **properties
        Further properties of the style sheet, such as ``edge="first"`` or ``kind="error"``.
    """
    widget.setProperty("role", role)
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    if isinstance(widget, QAbstractSpinBox):
        widget.lineEdit().setTextMargins(_FIELD_MARGIN_PX, 0, 0, 0)
    restyle(widget)


def restyle(widget: QWidget) -> None:
    """Make the style sheet look at a widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _request_title_bars(app: QApplication, theme: Theme) -> None:
    """Ask a system whose own theme is the other one for a title bar that goes with this one."""
    wanted = Qt.ColorScheme.Dark if theme.is_dark else Qt.ColorScheme.Light
    hints = QGuiApplication.styleHints()
    if hints.colorScheme() not in (wanted, Qt.ColorScheme.Unknown):
        app.setProperty(_FORCED_SCHEME, True)
        hints.setColorScheme(wanted)


def _recolored_svg(name: str, color: str) -> bytes:
    text = resources.icon_path(name).read_text(encoding="utf-8")
    return text.replace("currentColor", color).encode("utf-8")


def _render(renderer: QSvgRenderer, size_px: int) -> QPixmap:
    pixmap = QPixmap(size_px, size_px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size_px, size_px))
    painter.end()
    return pixmap


def _style_image(icon_name: str, token: str, theme: Theme) -> str:
    """Return the path of a recolored icon, as style sheets can only show files."""
    color = theme.color(token).name()
    path = _style_image_dir() / f"{icon_name}-{color.removeprefix('#')}.svg"
    if not path.exists():
        path.write_bytes(_recolored_svg(icon_name, color))
    return path.as_posix()


@cache
def _style_image_dir() -> Path:
    directory = tempfile.mkdtemp(prefix="tintype-style-")
    atexit.register(shutil.rmtree, directory, ignore_errors=True)
    return Path(directory)
