"""What somebody without a mouse, or without a screen, finds in a window."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QWidget,
)

_KINDS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
)
# What Qt makes inside its own widgets; those have the name.
_INNER_KINDS = (QScrollBar, QHeaderView)
_HOLDERS = (QComboBox, QAbstractSpinBox, QAbstractItemView)
_MORE_THAN_ANY_WINDOW_HAS = 300


def controls(window: QWidget) -> list[QWidget]:
    """Return what is shown and can be clicked or have the keyboard."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.window() is window and _is_control(widget)
    ]


def describe(widget: QWidget) -> str:
    """Name a widget for whoever reads a failed test."""
    parts = []
    parent: QWidget | None = widget
    while parent is not None and not parent.isWindow() and len(parts) < 4:
        parts.append(f"{type(parent).__name__} {parent.objectName()}".strip())
        parent = parent.parentWidget()
    return f"“{spoken_name(widget)}” ({' in '.join(parts)})"


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget; nothing when it has no name."""
    name = widget.accessibleName()
    if not name and isinstance(widget, QAbstractButton | QLabel):
        name = widget.text()
    return name.strip()


def without_name(window: QWidget) -> list[str]:
    """Return the controls that a screen reader cannot name."""
    return [describe(widget) for widget in controls(window) if not spoken_name(widget)]


def icons_without_tooltip(window: QWidget) -> list[str]:
    """Return the buttons that say neither in words nor in a tooltip what they do."""
    buttons = [one for one in controls(window) if isinstance(one, QAbstractButton)]
    return [describe(one) for one in buttons if not one.text().strip() and not one.toolTip()]


def tab_path(window: QWidget, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until the keyboard is where it was, and return where it came to, in order.

    Raises
    ------
    AssertionError
        When the keyboard stays where it is, gets lost, comes to what is scrolled out of sight, or
        goes in a smaller circle.
    """
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.setFocus()
    path: list[QWidget] = []
    for _ in range(_MORE_THAN_ANY_WINDOW_HAS):
        focused = QApplication.focusWidget() or window
        QTest.keyClick(focused, key)
        if isinstance(focused, QLabel) and QApplication.focusWidget() is focused:
            QTest.keyClick(focused, key)  # the first one went to the link in it
        reached = QApplication.focusWidget()
        assert reached is not None, f"The keyboard is lost behind {describe(focused)}."
        assert reached is not focused, f"The keyboard is caught in {describe(focused)}."
        assert _is_in_sight(reached), f"The keyboard is out of sight in {describe(reached)}."
        if path and reached is path[0]:
            return path
        assert reached not in path, f"The keyboard comes back to {describe(reached)}."
        path.append(reached)
    raise AssertionError("The keyboard never comes round.")


def unreached(window: QWidget, path: list[QWidget]) -> list[str]:
    """Return the enabled controls that Tab does not come to, and no arrow key either."""
    by_arrows = [one for reached in path for one in _same_choice(reached)]
    return [
        describe(widget)
        for widget in controls(window)
        if widget.isEnabled() and widget not in path and widget not in by_arrows
    ]


def place_in(window: QWidget, widget: QWidget) -> QPoint:
    """Return where the upper left corner of a widget is in its window."""
    return widget.mapTo(window, QPoint(0, 0))


def _is_in_sight(widget: QWidget) -> bool:
    """Whether no list around it has scrolled the widget away."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            place = QRect(widget.mapTo(area.viewport(), QPoint(0, 0)), widget.size())
            if not area.viewport().rect().intersects(place):
                return False
        area = area.parentWidget()
    return True


def _is_control(widget: QWidget) -> bool:
    is_inner = isinstance(widget, _INNER_KINDS) or isinstance(widget.parent(), _HOLDERS)
    if is_inner or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QLabel):  # which can be clicked to select its text
        return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return isinstance(widget, _KINDS) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _same_choice(widget: QWidget) -> list[QWidget]:
    """Return what arrow keys come to from a widget: choices of which one is taken, or tiles."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None:
        return list(group.buttons()) if group.exclusive() else []
    siblings = widget.parent().children() if widget.parent() is not None else []
    return [
        other
        for other in siblings
        if isinstance(other, type(widget)) and other.focusPolicy() == Qt.FocusPolicy.ClickFocus
    ]
