"""Space, held down, shows the original; wherever it does something else, it still does that."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class FlickerKey(QObject):
    """Watches a window for the key.

    It looks only at keys that came up to the window because no widget below used them, so Space
    still presses buttons, chooses in lists and is typed into fields.

    Parameters
    ----------
    window
        The window; it owns the watcher.
    area
        Whose widgets may have the focus; the key also works while no widget has it.
    set_flicker
        Called with True when the key goes down and with False when it comes up, or the focus goes
        elsewhere meanwhile.
    """

    def __init__(self, window: QWidget, area: QWidget, set_flicker: Callable[[bool], None]) -> None:
        super().__init__(window)
        self._window = window
        self._area = area
        self._set_flicker = set_flicker
        self._is_held = False
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key when it is free, and let go when the window is left."""
        kind = event.type()
        if kind == QEvent.Type.WindowDeactivate:
            self._hold(False)
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if kind == QEvent.Type.KeyPress and self._is_ours(event):
                self._hold(True)
                return True
            if kind == QEvent.Type.KeyRelease and self._is_held:
                # A key that is held comes up and goes down many times a second.
                if not event.isAutoRepeat():
                    self._hold(False)
                return True
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        focused = self._window.focusWidget()
        if focused is None or focused is self._window:
            return self._area.isVisible()
        return focused is self._area or self._area.isAncestorOf(focused)

    def _on_focus_changed(self, _: QWidget | None, __: QWidget | None) -> None:
        self._hold(False)

    def _hold(self, is_held: bool) -> None:
        if is_held != self._is_held:
            self._is_held = is_held
            self._set_flicker(is_held)
