"""The page of the sweep: what to compare, the queue as a table, and the plot."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.api import RunKey
from gui.elided_label import ElidedLabel
from gui.filter_chips import FilterChips
from gui.sweep_plot import SweepPlot
from gui.sweep_rows import SweepLine
from gui.sweep_table import SweepTable
from gui.theme import SIDE_PADDING_PX, Theme, icon, set_role

_ICON_PX, _FOOT_HEIGHT_PX = 14, 30
# The table gets more of the width than the plot.
_SPLIT = (650, 450)
_COMMANDS = ("new", "open", "show_folder", "export_table", "export_plot")


@dataclass(frozen=True)
class SweepControls:
    """What can be done now.

    Attributes
    ----------
    chosen, locked
        Filter counts of the sweep, and those of them that cannot be taken out.
    start_text
        Of the main button; empty where it is not shown.
    obstacle
        Why it cannot be pressed, or nothing.
    pause_text
        Of the button that pauses or goes on; empty where it is not shown.
    can_stop
        Whether there is something to stop; it is not shown otherwise.
    is_stopping
        Whether a stop was asked for.
    sentence
        How far the sweep is, or what comes next.
    commands
        Those of the menu that can be chosen.
    """

    chosen: Collection[int] = ()
    locked: Collection[int] = ()
    start_text: str = ""
    obstacle: str = ""
    pause_text: str = ""
    can_stop: bool = False
    is_stopping: bool = False
    sentence: str = ""
    commands: Collection[str] = ("open",)


class SweepPage(QWidget):
    """The page.

    Signals
    -------
    start_requested()
        Train the queue.
    pause_requested()
        Let the run that is being trained rest, or end its rest.
    stop_requested()
        Stop the run that is being trained and keep it; the others wait.
    command_requested(str)
        ``"new"``, ``"open"``, ``"show_folder"``, ``"export_table"`` or ``"export_plot"``.
    """

    start_requested = Signal()
    pause_requested = Signal()
    stop_requested = Signal()
    command_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = FilterChips(theme)
        self.table = SweepTable(theme)
        self.plot = SweepPlot(theme)
        self.start_button = QPushButton()
        self.pause_button = QPushButton()
        self.stop_button = QPushButton()
        self._menu_button = QPushButton(self.tr("Sweep"))
        self._menu_actions: dict[str, QAction] = {}
        self._sentence = ElidedLabel("")
        self._empty = QLabel(
            self.tr(
                "Choose the filter counts to compare and press Start. Each is trained with the "
                "settings of the form, one after the other, on the same photographs."
            )
        )
        self._tools: dict[str, QToolButton] = {}
        self._build_ui()
        self._connect()
        self.setFocusProxy(self.chips.chip(self.chips.offered[0]))
        self.set_theme(theme)
        self.set_controls(SweepControls())

    def _build_ui(self) -> None:
        set_role(self, "panel")
        self.setAccessibleName(self.tr("Sweep"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._build_left())
        split.addWidget(self.plot)
        split.setSizes(_SPLIT)
        for part, share in enumerate(_SPLIT):
            split.setStretchFactor(part, share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_bar())
        column.addWidget(split, 1)

    def _build_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(SIDE_PADDING_PX, 2, 8, 4)
        row.setSpacing(6)
        label = QLabel(self.tr("Filters"))
        set_role(label, "muted")
        row.addWidget(label)
        row.addWidget(self.chips)
        row.addStretch(1)
        set_role(self.start_button, "primary")
        for button in (self.start_button, self.pause_button, self.stop_button):
            row.addWidget(button)
        set_role(self._menu_button, "", hasMenu=True)
        self._menu_button.setMenu(self._build_menu())
        row.addWidget(self._menu_button)
        return bar

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        texts = {
            "new": self.tr("New sweep"),
            "open": self.tr("Open a sweep…"),
            "show_folder": self.tr("Show in folder"),
            "export_table": self.tr("Export the table as CSV…"),
            "export_plot": self.tr("Export the plot as PNG or SVG…"),
        }
        for name in _COMMANDS:
            action = QAction(texts[name], menu)
            action.triggered.connect(lambda _, name=name: self.command_requested.emit(name))
            self._menu_actions[name] = action
            menu.addAction(action)
            if name in ("open", "show_folder"):
                menu.addSeparator()
        return menu

    def _build_left(self) -> QWidget:
        set_role(self._empty, "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(24, 0, 24, 0)
        holder = QWidget()
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(holder, 1)
        line = QFrame()
        set_role(line, "line")
        line.setFixedHeight(1)
        column.addWidget(line)
        column.addLayout(self._build_foot())
        return left

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.addStrut(_FOOT_HEIGHT_PX)  # with buttons and without
        foot.setContentsMargins(SIDE_PADDING_PX, 1, 6, 1)
        foot.setSpacing(0)
        set_role(self._sentence, "small")
        foot.addWidget(self._sentence, 1)
        for name, tooltip, slot in (
            ("chevron-up", self.tr("Train earlier (Alt+Up)"), lambda: self.table.move_selected(-1)),
            (
                "chevron-down",
                self.tr("Train later (Alt+Down)"),
                lambda: self.table.move_selected(1),
            ),
            ("close", self.tr("Take out of the queue (Delete)"), self.table.remove_selected),
        ):
            button = QToolButton()
            set_role(button, "quiet", small=True)
            button.setObjectName("sweep_tool")
            button.setToolTip(tooltip)
            button.setAccessibleName(tooltip)
            button.setIconSize(QSize(_ICON_PX, _ICON_PX))
            button.clicked.connect(slot)
            self._tools[name] = button
            foot.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.start_button.clicked.connect(self.start_requested)
        self.pause_button.clicked.connect(self.pause_requested)
        self.stop_button.clicked.connect(self.stop_requested)
        self.table.selectionModel().selectionChanged.connect(self._update_tools)

    @property
    def sentence(self) -> str:
        """How far the sweep is, or what comes next."""
        return self._sentence.whole_text

    @property
    def is_empty_shown(self) -> bool:
        """Whether the next step is shown instead of a table."""
        return self._stack.currentWidget() is self._empty

    def command(self, name: str) -> QAction:
        """Return the entry of the menu with this name."""
        return self._menu_actions[name]

    def tool(self, name: str) -> QToolButton:
        """Return the button below the table with this icon."""
        return self._tools[name]

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        for part in (self.chips, self.table, self.plot):
            part.set_theme(theme)
        for name, button in self._tools.items():
            button.setIcon(icon(name, theme, "muted"))

    def set_lines(self, lines: Sequence[SweepLine], queue: Sequence[RunKey]) -> None:
        """Show the lines of the table; see ``SweepTable.set_lines``."""
        self.table.set_lines(lines, queue)
        self._stack.setCurrentWidget(self.table if lines else self._empty)
        # F4 leads to the queue, or to what makes one.
        self.setFocusProxy(self.table if lines else self.chips.chip(self.chips.offered[0]))
        self._update_tools()

    def set_controls(self, controls: SweepControls) -> None:
        """Show what can be done now."""
        self.chips.set_chosen(controls.chosen, controls.locked)
        buttons = (self.start_button, self.pause_button, self.stop_button)
        focused = next((button for button in buttons if button.hasFocus()), None)
        self.start_button.setText(controls.start_text)
        self.start_button.setEnabled(not controls.obstacle)
        self.start_button.setToolTip(controls.obstacle)
        self.pause_button.setText(controls.pause_text)
        self.pause_button.setEnabled(not controls.is_stopping)
        self.stop_button.setText(
            self.tr("Stopping…") if controls.is_stopping else self.tr("Stop and keep")
        )
        self.stop_button.setEnabled(not controls.is_stopping)
        self.stop_button.setToolTip(
            self.tr("Stops the run that is being trained and keeps it; the others wait")
        )
        for button, is_shown in (
            (self.start_button, bool(controls.start_text)),
            (self.pause_button, bool(controls.pause_text)),
            (self.stop_button, controls.can_stop),
        ):
            button.setVisible(is_shown)
        if focused is not None and focused.isHidden():
            shown = self.start_button if controls.start_text else self.stop_button
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self._sentence.set_text(controls.sentence)
        for name, action in self._menu_actions.items():
            action.setEnabled(name in controls.commands)

    def minimumSizeHint(self) -> QSize:
        """Ask for the least that shows anything."""
        return QSize(420, 150)

    def _update_tools(self) -> None:
        queue = self.table.queue
        line = self.table.selected_line
        place = queue.index(line.key) if line is not None and line.key in queue else None
        self._tools["close"].setEnabled(place is not None)
        self._tools["chevron-up"].setEnabled(bool(place))
        is_last = place is None or place == len(queue) - 1
        self._tools["chevron-down"].setEnabled(not is_last)
        for button in self._tools.values():
            button.setVisible(bool(queue))
