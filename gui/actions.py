"""Every command of the window as a QAction, in one table, and which are possible when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

Key = str | QKeySequence.StandardKey

_THEMES = ("theme_system", "theme_light", "theme_dark")
_VIEWS = ("view_side", "view_slider", "view_grid")
_MAPS = ("map_delta_e", "map_chroma")
# What takes the place of the pictures, one at a time.
PAGES = ("data_set", "batch", "evaluate")


@dataclass(frozen=True)
class WindowState:
    """What decides which actions are possible.

    Attributes
    ----------
    has_picture
        A photograph is open.
    has_prediction
        The predicted pane shows something.
    has_comparison
        The predicted pane shows something whose original has color.
    is_adjusted
        Saturation, gray or temperature of the result were changed.
    has_checkpoint
        A checkpoint that is a file is in use.
    is_training, is_stopping
        A run is under way; it was asked to stop.
    can_pause
        It can be paused, or it is paused and can go on.
    is_batch_running, can_pause_batch, can_retry_batch, has_report
        Of the batch that colorizes folders: it is under way, it can be paused or go on, something
        in it failed, and it wrote a report.
    """

    has_picture: bool = False
    has_prediction: bool = False
    has_comparison: bool = False
    is_adjusted: bool = False
    has_checkpoint: bool = False
    is_training: bool = False
    is_stopping: bool = False
    can_pause: bool = False
    is_batch_running: bool = False
    can_pause_batch: bool = False
    can_retry_batch: bool = False
    has_report: bool = False


def _always(_: WindowState) -> bool:
    return True


@dataclass(frozen=True)
class _Row:
    name: str
    text: str
    keys: tuple[Key, ...] = ()
    is_possible: Callable[[WindowState], bool] = _always
    is_checkable: bool = False
    menu_role: QAction.MenuRole = QAction.MenuRole.NoRole


def _translate(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def _rows() -> tuple[_Row, ...]:
    return (*_file_rows(), *_view_rows(), *_training_rows(), *_batch_rows(), *_help_rows())


def _file_rows() -> tuple[_Row, ...]:
    key = QKeySequence.StandardKey
    return (
        _Row("open_photos", _translate("Open photographs…"), (key.Open,)),
        _Row("open_folder", _translate("Open folder…"), ("Ctrl+Shift+O",)),
        _Row("open_checkpoint", _translate("Open checkpoint…"), ("Ctrl+L",)),
        _Row("reopen_last", _translate("Reopen what was open last")),
        _Row("save", _translate("Save picture"), (key.Save,), lambda s: s.has_prediction),
        _Row(
            "save_as",
            _translate("Save picture as…"),
            ("Ctrl+Shift+S",),
            lambda s: s.has_prediction,
        ),
        _Row(
            "export_keras",
            _translate("Export checkpoint as .keras…"),
            (),
            lambda s: s.has_checkpoint,
        ),
        _Row(
            "export_onnx",
            _translate("Export checkpoint as ONNX…"),
            (),
            lambda s: s.has_checkpoint,
        ),
        _Row("close_picture", _translate("Close picture"), ("Ctrl+W",), lambda s: s.has_picture),
        _Row("quit", _translate("Quit"), ("Ctrl+Q",), menu_role=QAction.MenuRole.QuitRole),
        _Row("paste", _translate("Paste picture"), (key.Paste,)),
        _Row("copy", _translate("Copy result"), (key.Copy,), lambda s: s.has_prediction),
        _Row(
            "reset_adjustments",
            _translate("Reset saturation, gray and temperature"),
            ("Ctrl+R",),
            lambda s: s.is_adjusted,
        ),
        _Row(
            "preferences",
            _translate("Preferences…"),
            ("Ctrl+,",),
            menu_role=QAction.MenuRole.PreferencesRole,
        ),
    )


def _view_rows() -> tuple[_Row, ...]:
    return (
        _Row("view_side", _translate("Side by side"), ("F2",), is_checkable=True),
        _Row("view_slider", _translate("Slider"), ("F3",), is_checkable=True),
        _Row("view_grid", _translate("Filter grid"), ("F4",), is_checkable=True),
        _Row("fit", _translate("Fit"), ("Ctrl+0",), lambda s: s.has_picture),
        _Row("actual_size", _translate("100 %"), ("Ctrl+1",), lambda s: s.has_picture),
        _Row("double_size", _translate("200 %"), ("Ctrl+2",), lambda s: s.has_picture),
        _Row("zoom_in", _translate("Zoom in"), ("Ctrl++", "Ctrl+="), lambda s: s.has_picture),
        _Row("zoom_out", _translate("Zoom out"), ("Ctrl+-",), lambda s: s.has_picture),
        _Row("lock_zoom", _translate("Move all panes together"), ("Ctrl+K",), is_checkable=True),
        _Row(
            "map_delta_e",
            _translate("Error map (ΔE)"),
            ("E",),
            lambda s: s.has_comparison,
            is_checkable=True,
        ),
        _Row(
            "map_chroma",
            _translate("Chroma lost and gained"),
            ("Shift+E",),
            lambda s: s.has_comparison,
            is_checkable=True,
        ),
        _Row("previous", _translate("Previous picture"), ("[",), lambda s: s.has_picture),
        _Row("next", _translate("Next picture"), ("]",), lambda s: s.has_picture),
        _Row("pin_picture", _translate("Pin, to watch it learn"), ("P",), lambda s: s.has_picture),
        _Row("show_left", _translate("Pictures and checkpoints"), ("F7",), is_checkable=True),
        _Row("show_right", _translate("Training and figures"), ("F8",), is_checkable=True),
        _Row("show_lower", _translate("Plot below the pictures"), ("F6",), is_checkable=True),
        _Row("show_loss", _translate("Loss"), ("Shift+F2",)),
        _Row("show_film", _translate("Watch it learn"), ("Shift+F3",)),
        _Row("show_sweep", _translate("Sweep"), ("Shift+F4",)),
        _Row("theme_system", _translate("As the system"), is_checkable=True),
        _Row("theme_light", _translate("Light"), is_checkable=True),
        _Row("theme_dark", _translate("Dark"), is_checkable=True),
    )


def _training_rows() -> tuple[_Row, ...]:
    return (
        _Row("data_set", _translate("Data set"), ("F5",), is_checkable=True),
        _Row("choose_training_folder", _translate("Choose training photographs…"), ()),
        _Row("download_faces", _translate("Download the face database")),
        _Row("choose_faces_zip", _translate("Use a downloaded face database…")),
        _Row(
            "start_training", _translate("Start training"), ("Ctrl+T",), lambda s: not s.is_training
        ),
        _Row(
            "pause_training",
            _translate("Pause or go on"),
            ("Ctrl+P",),
            lambda s: s.can_pause,
        ),
        _Row(
            "stop_training",
            _translate("Stop and keep"),
            ("Ctrl+Shift+T",),
            lambda s: s.is_training and not s.is_stopping,
        ),
        _Row("log_plot", _translate("Logarithmic loss axis"), ("L",), is_checkable=True),
        _Row("x_axis", _translate("Loss by epoch, step or time"), ("X",)),
    )


def _batch_rows() -> tuple[_Row, ...]:
    return (
        _Row("batch", _translate("Colorize folders"), ("F9",), is_checkable=True),
        _Row("batch_folder", _translate("Add a folder to colorize…"), ("Ctrl+Shift+B",)),
        _Row("batch_photos", _translate("Add photographs to colorize…")),
        _Row(
            "run_batch",
            _translate("Start colorizing"),
            ("Ctrl+B",),
            lambda s: not s.is_batch_running,
        ),
        _Row(
            "pause_batch",
            _translate("Pause colorizing or go on"),
            (),
            lambda s: s.can_pause_batch,
        ),
        _Row("cancel_batch", _translate("Cancel colorizing"), (), lambda s: s.is_batch_running),
        _Row("retry_batch", _translate("Retry what failed"), (), lambda s: s.can_retry_batch),
        _Row("open_report", _translate("Open the report"), (), lambda s: s.has_report),
        _Row("evaluate", _translate("Evaluate"), ("Shift+F9",), is_checkable=True),
        _Row("evaluate_folder", _translate("Evaluate on a folder…")),
    )


def _help_rows() -> tuple[_Row, ...]:
    return (
        _Row("shortcuts", _translate("Keyboard shortcuts"), ("F1",)),
        _Row("diagnostics", _translate("Diagnostics")),
        _Row("open_log", _translate("Open the log folder")),
        _Row("about", _translate("About Tintype"), menu_role=QAction.MenuRole.AboutRole),
    )


# Menu title -> names of its actions; an empty name is a divider.
def menus() -> dict[str, tuple[str, ...]]:
    """Return the menus in order, each with the names of its actions; "" is a divider."""
    return {
        _translate("&File"): (
            *(
                "open_photos",
                "open_folder",
                "open_checkpoint",
                "reopen_last",
                "",
                "save",
                "save_as",
            ),
            *("export_keras", "export_onnx", "", "close_picture", "quit"),
        ),
        _translate("&Edit"): ("copy", "paste", "", "reset_adjustments", "", "preferences"),
        _translate("&View"): (
            *("view_side", "view_slider", "view_grid", ""),
            *("map_delta_e", "map_chroma", ""),
            *("fit", "actual_size", "double_size", "zoom_in", "zoom_out", "lock_zoom", ""),
            *("previous", "next", "pin_picture", ""),
            *("show_loss", "show_film", "show_sweep", "log_plot", "x_axis", ""),
            *("data_set", "batch", "evaluate", ""),
            *("show_left", "show_right", "show_lower", ""),
            *("theme_system", "theme_light", "theme_dark"),
        ),
        _translate("&Train"): (
            *("data_set", "choose_training_folder", "download_faces", "choose_faces_zip", ""),
            *("start_training", "pause_training", "stop_training"),
        ),
        _translate("&Batch"): (
            *("batch", "batch_folder", "batch_photos", ""),
            *("run_batch", "pause_batch", "cancel_batch", "retry_batch", "open_report", ""),
            *("evaluate", "evaluate_folder"),
        ),
        _translate("&Help"): ("shortcuts", "diagnostics", "open_log", "about"),
    }


class Actions(QObject):
    """The actions by name: ``actions["save"]``.

    Each has its shortcut in its tooltip. ``update_state`` is the only place that enables one.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = {row.name: row for row in _rows()}
        self._actions = {name: self._make(row) for name, row in self._rows.items()}
        self._make_group(_THEMES)
        self._make_group(_VIEWS)
        # One map and one page at a time, or none.
        policy = QActionGroup.ExclusionPolicy.ExclusiveOptional
        self._make_group(_MAPS).setExclusionPolicy(policy)
        self._make_group(PAGES).setExclusionPolicy(policy)
        self._actions[_VIEWS[0]].setChecked(True)
        self._actions["lock_zoom"].setChecked(True)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Return every action, in the order of the table."""
        return list(self._actions.values())

    def update_state(self, state: WindowState) -> None:
        """Enable what is possible now."""
        for name, row in self._rows.items():
            self._actions[name].setEnabled(row.is_possible(state))

    def _make_group(self, names: Sequence[str]) -> QActionGroup:
        group = QActionGroup(self)
        for name in names:
            group.addAction(self._actions[name])
        return group

    def _make(self, row: _Row) -> QAction:
        action = QAction(row.text, self)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.is_checkable)
        action.setMenuRole(row.menu_role)
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        plain = row.text.removesuffix("…")
        action.setToolTip(f"{plain} ({shortcut})" if shortcut else plain)
        return action
