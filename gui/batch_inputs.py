"""What is to be colorized, as a short list: each folder, and all single photographs together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from gui.dropped_files import PHOTO, kind_by_name
from gui.elided_label import ElidedLabel
from gui.quantities import format_count
from gui.theme import Theme, icon, set_role

# More single files, or folders, are told by their number.
MOST_FILES, MOST_FOLDERS = 3, 8
_ICON_PX, _REMOVE_PX = 12, 24
_MOST_IN_TOOLTIP = 12


@dataclass(frozen=True)
class InputGroup:
    """One line of the list.

    Attributes
    ----------
    title, tooltip
        What it says, and more.
    paths
        What goes when the line is removed.
    """

    title: str
    tooltip: str
    paths: tuple[Path, ...]


def is_photo(path: Path) -> bool:
    """Tell a photograph from a folder by its name, without asking a slow drive."""
    return kind_by_name(path) == PHOTO


def input_groups(paths: Sequence[Path]) -> list[InputGroup]:
    """Put inputs together so that a list of any length stays short."""
    folders = [path for path in paths if not is_photo(path)]
    photos = [path for path in paths if is_photo(path)]
    groups = _groups(folders, MOST_FOLDERS, _tr("{count} more folders"))
    return groups + _groups(photos, MOST_FILES, _tr("{count} photographs"), is_all_or_one=True)


def input_name(paths: Sequence[Path]) -> str:
    """Name all inputs in few words: "archive / 1968", "1968 and 2 more", "12 photographs"."""
    if not paths:
        return ""
    if len(paths) > 1 and all(is_photo(path) for path in paths):
        return _tr("{count} photographs").format(count=format_count(len(paths)))
    first = paths[0]
    name = first.name or str(first)
    if len(paths) > 1:
        return _tr("{name} and {count} more").format(name=name, count=format_count(len(paths) - 1))
    return f"{first.parent.name} / {name}" if first.parent.name else name


class BatchInputs(QWidget):
    """The lines, each with a button that takes it out.

    Signals
    -------
    remove_requested(object)
        A tuple of the paths that the user does not want colorized.
    """

    remove_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: list[QWidget] = []
        self._buttons: list[QToolButton] = []
        self._shown: object = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)

    @property
    def titles(self) -> list[str]:
        """What the lines say."""
        labels = (line.findChild(ElidedLabel) for line in self._lines)
        return [label.whole_text for label in labels if isinstance(label, ElidedLabel)]

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """The button of each line."""
        return tuple(self._buttons)

    def set_theme(self, theme: Theme) -> None:
        """Recolor the icons."""
        self._theme = theme
        for button in self._buttons:
            button.setIcon(icon("close", theme, "muted"))

    def set_inputs(self, paths: Sequence[Path], locked: Sequence[Path], note: str) -> None:
        """Show what is to be colorized.

        Parameters
        ----------
        paths
            All inputs.
        locked
            Those that cannot be taken out now.
        note
            Said of the others while some are locked.
        """
        shown = (tuple(paths), tuple(locked), note)
        if shown == self._shown:
            return
        self._shown = shown
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines, self._buttons = [], []
        held = set(locked)
        for group in input_groups([path for path in paths if path in held]):
            self._add(group, True, "")
        for group in input_groups([path for path in paths if path not in held]):
            self._add(group, False, note if held else "")

    def _add(self, group: InputGroup, is_locked: bool, note: str) -> None:
        label = ElidedLabel(
            f"{group.title} ({note})" if note else group.title, Qt.TextElideMode.ElideMiddle
        )
        label.setToolTip(group.tooltip)
        button = QToolButton()
        set_role(button, "quiet", small="true")
        button.setIcon(icon("close", self._theme, "muted"))
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setFixedSize(_REMOVE_PX, _REMOVE_PX)
        button.setEnabled(not is_locked)
        button.setAccessibleName(self.tr("Remove {name}").format(name=group.title))
        button.setToolTip(
            self.tr("It is being colorized; cancel the batch first")
            if is_locked
            else self.tr("Do not colorize this; no file is touched")
        )
        button.clicked.connect(lambda: self.remove_requested.emit(group.paths))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label, 1)
        row.addWidget(button)
        self._layout.addWidget(line)
        self._lines.append(line)
        self._buttons.append(button)


def _groups(
    paths: Sequence[Path], most: int, text: str, is_all_or_one: bool = False
) -> list[InputGroup]:
    """Give each path a line, and those beyond the most one together.

    With ``is_all_or_one`` all go into that line, once there are more than the most.
    """
    alone = paths if len(paths) <= most else paths[: 0 if is_all_or_one else most - 1]
    groups = [InputGroup(path.name or str(path), str(path), (path,)) for path in alone]
    rest = paths[len(alone) :]
    if rest:
        names = [str(path) for path in rest[:_MOST_IN_TOOLTIP]]
        tooltip = "\n".join(names + ["…"] * (len(rest) > _MOST_IN_TOOLTIP))
        groups.append(InputGroup(text.format(count=format_count(len(rest))), tooltip, tuple(rest)))
    return groups


def _tr(text: str) -> str:
    return QCoreApplication.translate("Batch", text)
