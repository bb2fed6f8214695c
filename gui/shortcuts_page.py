"""Help > Keyboard shortcuts: every key, by menu, in a window of its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.actions import menus
from gui.elided_label import ElidedLabel
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.section_head import SectionHead
from gui.theme import SIDE_PADDING_PX, set_role

_WIDTH_PX, _HEIGHT_PX = 540, 640
_ROW_HEIGHT_PX = 30
_CAP_GAP_PX = 4
_NATIVE = QKeySequence.SequenceFormat.NativeText
# A plus between keys; the one behind "Ctrl+" is a key itself.
_BETWEEN_KEYS = re.compile(r"\+(?=.)")
_HIDDEN_MARKS = re.compile(r"&(?=\w)")


@dataclass(frozen=True)
class KeyRow:
    """A key, or something to do with the mouse, and what it does.

    Attributes
    ----------
    group
        The head that it stands under.
    text
        What it does.
    keys
        Each of them does it, such as ``"Ctrl+="``.
    """

    group: str
    text: str
    keys: tuple[str, ...]


def keys_of_actions(
    actions: Sequence[QAction], groups: Mapping[str, Sequence[str]] | None = None
) -> list[KeyRow]:
    """Return the actions that have a shortcut, each under the first menu that it is in.

    Parameters
    ----------
    actions
        Known by their object names.
    groups
        The names of the actions of each menu; those of the window when None.
    """
    by_name = {action.objectName(): action for action in actions}
    rows = []
    for title, names in (menus() if groups is None else groups).items():
        for name in names:
            action = by_name.pop(name, None)
            if action is not None and not action.shortcut().isEmpty():
                rows.append(_row_of(_HIDDEN_MARKS.sub("", title), action))
    others = [action for action in by_name.values() if not action.shortcut().isEmpty()]
    rows += [_row_of(_translate("Elsewhere"), action) for action in others]
    return rows


def other_keys() -> list[KeyRow]:
    """Return the keys and ways of the mouse that are no actions of a menu."""
    picture, slider, grid = _translate("On a picture"), _translate("Slider"), _translate("Grid")
    lists = _translate("In a list")
    return [
        KeyRow(picture, _translate("Show the original while it is held"), (_key("Space"),)),
        KeyRow(picture, _translate("Zoom at the cursor"), (_translate("Wheel"),)),
        KeyRow(picture, _translate("Move the picture"), (_translate("Drag"),)),
        KeyRow(picture, _translate("The whole picture, or 100 %"), (_translate("Double click"),)),
        KeyRow(slider, _translate("Move the dividing line"), (_key("Left"), _key("Right"))),
        KeyRow(grid, _translate("Take a tile into the slider"), ("1 – 9",)),
        KeyRow(lists, _translate("Look at the one above or below"), (_key("Up"), _key("Down"))),
        KeyRow(lists, _translate("Remove from the list"), (_key("Del"),)),
    ]


class ShortcutsWindow(QDialog):
    """The keys in groups, with a field to find one.

    Parameters
    ----------
    actions
        The actions of the window.
    extra
        What is no action; that of ``other_keys`` when None.
    """

    def __init__(
        self,
        actions: Sequence[QAction],
        extra: Sequence[KeyRow] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self._filter = QLineEdit()
        self._nothing = QLabel()
        self._heads: dict[str, QWidget] = {}
        self._rows: list[tuple[KeyRow, QWidget]] = []
        extra = other_keys() if extra is None else extra
        self._build_ui([*keys_of_actions(actions), *extra])
        self._filter.textChanged.connect(self._on_filter_changed)

    @property
    def shown_rows(self) -> list[KeyRow]:
        """The rows that the filter leaves."""
        return [row for row, widget in self._rows if not widget.isHidden()]

    def _build_ui(self, rows: Sequence[KeyRow]) -> None:
        set_role(self, "panel")
        self._filter.setPlaceholderText(self.tr("Find a command or a key"))
        self._filter.setAccessibleName(self.tr("Find a command or a key"))
        head = QHBoxLayout()
        head.setContentsMargins(SIDE_PADDING_PX, SIDE_PADDING_PX, SIDE_PADDING_PX, 4)
        head.addWidget(self._filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._build_list(rows), 1)

    def _build_list(self, rows: Sequence[KeyRow]) -> QScrollArea:
        inner = QWidget()
        set_role(inner, "panel")
        content = QVBoxLayout(inner)
        content.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, SIDE_PADDING_PX)
        content.setSpacing(0)
        for group in dict.fromkeys(row.group for row in rows):
            self._heads[group] = SectionHead(group, padding_px=0)
            content.addWidget(self._heads[group])
            for row in rows:
                if row.group == group:
                    widget = _row_widget(row)
                    self._rows.append((row, widget))
                    content.addWidget(widget)
        set_role(self._nothing, "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.hide()
        content.addWidget(self._nothing)
        content.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Keyboard shortcuts"))
        OverlayScrollBar(scroll)
        return scroll

    def _on_filter_changed(self, text: str) -> None:
        """Show only what has all these words in its name, its keys or its group."""
        words = text.casefold().split()
        groups = set()
        for row, widget in self._rows:
            is_shown = all(word in _searched(row) for word in words)
            widget.setVisible(is_shown)
            if is_shown:
                groups.add(row.group)
        for group, head in self._heads.items():
            head.setVisible(group in groups)
        sentence = self.tr("No command or key has “{text}” in its name.")
        self._nothing.setText(sentence.format(text=text.strip()))
        self._nothing.setVisible(not groups)


def split_keys(keys: str) -> list[str]:
    """Divide keys that are pressed together: ``"Ctrl++"`` is Ctrl and the plus."""
    return _BETWEEN_KEYS.split(keys)


def _row_of(group: str, action: QAction) -> KeyRow:
    text = _HIDDEN_MARKS.sub("", action.text()).removesuffix("…")
    keys = tuple(shortcut.toString(_NATIVE) for shortcut in action.shortcuts())
    return KeyRow(group, text, keys)


def _row_widget(row: KeyRow) -> QWidget:
    widget = QWidget()
    set_role(widget, "keyrow")
    widget.setFixedHeight(_ROW_HEIGHT_PX)
    either = _translate("or")
    widget.setAccessibleName(f"{row.text}: {f' {either} '.join(row.keys)}")
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_CAP_GAP_PX)
    layout.addWidget(ElidedLabel(row.text), 1)
    for number, keys in enumerate(row.keys):
        if number:
            between = QLabel(either)
            set_role(between, "small")
            layout.addWidget(between)
        for key in split_keys(keys):
            cap = QLabel(key)
            cap.setTextFormat(Qt.TextFormat.PlainText)
            set_role(cap, "keycap")
            layout.addWidget(cap)
    return widget


def _searched(row: KeyRow) -> str:
    return f"{row.text} {' '.join(row.keys)} {row.group}".casefold()


def _key(name: str) -> str:
    return QKeySequence(name).toString(_NATIVE)


def _translate(text: str) -> str:
    return QCoreApplication.translate("ShortcutsWindow", text)
