"""File > Open recent: what was opened last, and which of it is not there any more."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.drop_texts import shown_name
from gui.dropped_files import FOLDER, RUN, is_there
from gui.recent_files import RecentFile, RecentFiles

RunAside = Callable[[Callable[[], object], Callable[[object], None]], None]

_LONGEST_FOLDER = 40


class RecentMenu(QMenu):
    """The recent files; those that are gone are gray.

    Signals
    -------
    recent_chosen(object)
        The path of what the user wants to open again.

    Parameters
    ----------
    recent
        The list.
    run_aside
        Does work on a worker thread and hands what it returns to a callable on this one: a network
        drive that does not answer must not hold up the window.
    """

    recent_chosen = Signal(object)

    def __init__(
        self, recent: RecentFiles, run_aside: RunAside, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._recent = recent
        self._run_aside = run_aside
        self._by_path: dict[Path, QAction] = {}
        self._asked: set[Path] = set()
        self.setTitle(self.tr("Open &recent"))
        self.setToolTipsVisible(True)
        recent.changed.connect(self._fill)
        self.aboutToShow.connect(self._ask_which_are_there)
        self._fill()

    def _fill(self) -> None:
        self.clear()
        self._by_path = {}
        for file in self._recent.files:
            self._by_path[file.path] = self._add_file(file)
        if not self._by_path:
            self.addAction(self.tr("Nothing was opened yet")).setEnabled(False)
            return
        self.addSeparator()
        clear = self.addAction(self.tr("Clear the list"))
        clear.triggered.connect(self._recent.clear)

    def _add_file(self, file: RecentFile) -> QAction:
        action = self.addAction("")
        action.setData(file)
        action.setToolTip(str(file.path))
        action.triggered.connect(lambda: self.recent_chosen.emit(file.path))
        self._show(action, True)
        return action

    def _show(self, action: QAction, is_known_or_there: bool) -> None:
        file = action.data()
        name = shown_name(file.path).replace("&", "&&")
        texts = {
            FOLDER: self.tr("Folder {name}"),
            RUN: self.tr("Run {name}"),
        }
        text = texts.get(file.kind, "{name}").format(name=name)
        if not is_known_or_there:
            text = self.tr("{name} (not there any more)").format(name=text)
        # What follows a tab stands at the right, as shortcuts do.
        action.setText(f"{text}\t{_shortened(file.path.parent)}")
        action.setEnabled(is_known_or_there)

    def _ask_which_are_there(self) -> None:
        # One question a file: what is on this machine is known though a drive does not answer.
        for path in self._by_path:
            if path not in self._asked:
                self._asked.add(path)
                self._ask(path)

    def _ask(self, path: Path) -> None:
        def on_answered(answer: object) -> None:
            self._asked.discard(path)
            if path in self._by_path:
                self._show(self._by_path[path], bool(answer))

        self._run_aside(lambda: is_there(path), on_answered)


def _shortened(folder: Path) -> str:
    text = str(folder).encode("utf-8", "replace").decode("utf-8")
    home = str(Path.home())
    if text == home or text.startswith(home + ("\\" if "\\" in home else "/")):
        text = "~" + text[len(home) :]
    short = text if len(text) <= _LONGEST_FOLDER else "…" + text[-_LONGEST_FOLDER:]
    return short.replace("&", "&&")
