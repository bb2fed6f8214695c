"""Where Tab goes next: through the window as it is read, whenever its parts were built.

Qt goes in the order in which widgets joined the window, so that a page which is built when it is
first shown comes behind everything else. It also follows the proxy of a widget that it meets: into
the middle of a page, past what stands before it, and back to the same place from behind it.
"""

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QWidget


def move_focus(window: QWidget, is_forward: bool) -> bool:
    """Give the keyboard to the next widget, or the one before; after the last comes the first.

    Parameters
    ----------
    window
        Its ``focusNextPrevChild`` asks for this.
    is_forward
        Tab, not Shift+Tab.

    Returns
    -------
    Whether there was another widget.
    """
    order = list(_in_reading_order(window))
    focused = QApplication.focusWidget()
    place = order.index(focused) if focused in order else -1 if is_forward else len(order)
    behind, before = order[place + 1 :], order[: max(place, 0)]
    others = [*behind, *before] if is_forward else [*reversed(before), *reversed(behind)]
    target = next((widget for widget in others if _is_stop(widget)), None)
    if target is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    _bring_into_view(target)
    return True


def _is_stop(widget: QWidget) -> bool:
    """Whether Tab stops here: of a row of choices at the one that is taken."""
    if not widget.isEnabled():
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    taken = group.checkedButton() if group is not None and group.exclusive() else None
    if taken is not None:
        return widget is taken
    has_proxy = widget.focusProxy() is not None
    return not has_proxy and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _in_reading_order(parent: QWidget) -> Iterator[QWidget]:
    """Yield what is shown below a widget, each before what it holds."""
    children = [child for child in parent.children() if isinstance(child, QWidget)]
    shown = [child for child in children if child.isVisible() and not child.isWindow()]
    for child in sorted(shown, key=cmp_to_key(_compare)):
        yield child
        yield from _in_reading_order(child)


def _compare(one: QWidget, other: QWidget) -> int:
    """Return less than 0 where one is read before the other: above it, or else left of it."""
    a, b = one.geometry(), other.geometry()
    if a.bottom() < b.top() or b.bottom() < a.top():
        return a.top() - b.top()
    return a.left() - b.left()


def _bring_into_view(widget: QWidget) -> None:
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)
        area = area.parentWidget()
