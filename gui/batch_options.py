"""What is colorized, with which checkpoints, and where the results go: the side of the page."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.batch_checkpoints import BatchCheckpoints
from gui.batch_choices import BatchChoices
from gui.batch_inputs import BatchInputs
from gui.choice import Choice
from gui.elided_label import ElidedLabel
from gui.engine_texts import translate_engine
from gui.folder_field import FolderField
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.section_head import SectionHead
from gui.theme import SIDE_PADDING_PX, Theme, icon, restyle, set_role
from gui.wheel_guard import WheelGuard

WIDTH_PX = 272
_GAP_PX = 6


class BatchOptions(QWidget):
    """A column of fields, and the button that starts the batch below it.

    Signals
    -------
    start_requested()
    add_folder_requested()
    add_photos_requested()
    output_requested()
        The user wants to choose where the results go.
    output_proposed()
        The user wants the results where they go by themselves.
    choices_changed()
        The user changed the pattern, the format or a check box.

    Attributes
    ----------
    inputs, checkpoints, output, pattern, format, start
        The parts.
    """

    start_requested = Signal()
    add_folder_requested = Signal()
    add_photos_requested = Signal()
    output_requested = Signal()
    output_proposed = Signal()
    choices_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inputs = BatchInputs(theme)
        self._folder, self._photos = QPushButton(), QPushButton()
        self.output = FolderField(theme, self.tr("Choose a folder…"))
        self._proposed = QToolButton()
        self.pattern, self._example, self._problem = QLineEdit(), ElidedLabel(), QLabel()
        self.format = Choice(
            (
                (self.tr("As the photograph"), ""),
                *(("JPEG", ".jpg"), ("PNG", ".png"), ("TIFF", ".tif"), ("WebP", ".webp")),
            )
        )
        self.checkpoints = BatchCheckpoints()
        self._checks = {
            "mirrors_tree": QCheckBox(self.tr("Keep sub-folders")),
            "measures": QCheckBox(self.tr("Measure against originals")),
            "redoes": QCheckBox(self.tr("Do again what is done")),
            "uses_look": QCheckBox(self.tr("Use adjustments of the window")),
        }
        self.start = QPushButton(self.tr("Colorize"))
        self._column = QWidget()
        self._guard = WheelGuard(self)
        self._build_ui()
        self._connect()
        self.set_theme(theme)
        self.set_choices(BatchChoices())

    def _build_ui(self) -> None:
        set_role(self, "panel")
        self.setAccessibleName(self.tr("Settings of the batch"))
        self._explain()
        set_role(self.start, "primary")
        set_role(self.output, "field")
        column = QVBoxLayout(self._column)
        column.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 12)
        column.setSpacing(_GAP_PX)
        self._add_inputs(column)
        self._add_results(column)
        column.addWidget(SectionHead(self.tr("Checkpoints"), 0))
        column.addWidget(self.checkpoints)
        column.addWidget(SectionHead(self.tr("More"), 0))
        for check in self._checks.values():
            column.addWidget(check)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(self._column)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        OverlayScrollBar(area)
        line = QFrame()
        set_role(line, "line")
        line.setFixedHeight(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(SIDE_PADDING_PX, 10, SIDE_PADDING_PX, 12)
        foot.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(line)
        layout.addLayout(foot)

    def _add_inputs(self, column: QVBoxLayout) -> None:
        column.addWidget(SectionHead(self.tr("To colorize"), 0))
        column.addWidget(self.inputs)
        row = QHBoxLayout()
        row.setSpacing(_GAP_PX)
        row.addWidget(self._folder, 1)
        row.addWidget(self._photos, 1)
        column.addLayout(row)

    def _add_results(self, column: QVBoxLayout) -> None:
        column.addWidget(SectionHead(self.tr("Results"), 0))
        output = QHBoxLayout()
        output.setSpacing(_GAP_PX)
        output.addWidget(self.output, 1)
        output.addWidget(self._proposed)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(_GAP_PX)
        grid.setColumnStretch(1, 1)
        grid.addWidget(_label(self.tr("Folder"), self.output), 0, 0)
        grid.addLayout(output, 0, 1)
        grid.addWidget(_label(self.tr("Names"), self.pattern), 1, 0)
        grid.addWidget(self.pattern, 1, 1)
        grid.addWidget(self._example, 2, 1)
        grid.addWidget(self._problem, 3, 0, 1, 2)
        grid.addWidget(_label(self.tr("Format"), self.format), 4, 0)
        grid.addWidget(self.format, 4, 1)
        column.addLayout(grid)

    def _explain(self) -> None:
        self._folder.setText(self.tr("Folder…"))
        self._folder.setAccessibleName(self.tr("Add a folder"))
        self._folder.setToolTip(self.tr("Add a folder with all its sub-folders"))
        self._photos.setText(self.tr("Photographs…"))
        self._photos.setAccessibleName(self.tr("Add photographs"))
        self._photos.setToolTip(self.tr("Add single photographs"))
        self.output.setAccessibleName(self.tr("Folder of the results"))
        self._proposed.setAccessibleName(self.tr("Use the proposed folder"))
        self._proposed.setToolTip(self.tr("Use the proposed folder: beside the photographs"))
        set_role(self._proposed, "quiet")
        self._proposed.setFixedSize(30, 30)
        self._proposed.hide()
        self.pattern.setAccessibleName(self.tr("Names of the results"))
        self.pattern.setToolTip(
            self.tr(
                "{name} is the photograph's name, {folder} its folder, {model} the checkpoint in "
                "short, {checkpoint} its file"
            )
        )
        set_role(self.pattern, "field")
        set_role(self._example, "small")
        set_role(self._problem, "error")
        self._problem.setWordWrap(True)
        self.format.setAccessibleName(self.tr("Format of the results"))
        set_role(self.format, "field")
        self.checkpoints.setToolTip(self.tr("Of several checkpoints each gets a folder of its own"))
        tips = {
            "mirrors_tree": self.tr("Results lie in sub-folders as their photographs do"),
            "measures": self.tr(
                "Compare results with photographs that have color; it takes about as long again"
            ),
            "redoes": self.tr("Even where the photograph and the checkpoint are the same as then"),
            "uses_look": self.tr(
                "Use saturation, gray, temperature and render size as they are set in the window"
            ),
        }
        for name, check in self._checks.items():
            check.setToolTip(tips[name])

    def _connect(self) -> None:
        self._guard.watch(self.format)
        self._folder.clicked.connect(self.add_folder_requested)
        self._photos.clicked.connect(self.add_photos_requested)
        self.output.clicked.connect(self.output_requested)
        self._proposed.clicked.connect(self.output_proposed)
        self.pattern.textEdited.connect(lambda _: self._on_changed())
        self.format.activated.connect(lambda _: self._on_changed())
        for check in self._checks.values():
            check.clicked.connect(lambda _: self._on_changed())
        self.start.clicked.connect(self.start_requested)

    # What is shown

    @property
    def choices(self) -> BatchChoices:
        """What the fields say."""
        checks = {name: check.isChecked() for name, check in self._checks.items()}
        return BatchChoices(self.pattern.text().strip(), self.format.value, **checks)

    @property
    def example(self) -> str:
        """What a result will be called."""
        return self._example.whole_text

    @property
    def problem(self) -> str:
        """What is wrong with the pattern, or nothing."""
        return self._problem.text()

    def check(self, name: str) -> QCheckBox:
        """Return the check box of a choice, by its name in ``BatchChoices``."""
        return self._checks[name]

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self.inputs.set_theme(theme)
        self.output.set_theme(theme)
        self._proposed.setIcon(icon("refresh", theme, "muted"))

    def set_choices(self, choices: BatchChoices) -> None:
        """Fill the fields."""
        with QSignalBlocker(self.format):
            self.pattern.setText(choices.pattern)
            self.format.set_value(choices.suffix)
        for name, check in self._checks.items():
            check.setChecked(getattr(choices, name))
        self._show_problem()

    def set_output(self, path_text: str, is_chosen: bool) -> None:
        """Show where the results go, and the way back to the proposal where it was chosen."""
        self.output.set_folder(path_text, "")
        if not path_text:
            self.output.setToolTip(self.tr("Choose where the results go"))
        self._proposed.setVisible(is_chosen)

    def set_example(self, name: str) -> None:
        """Show what a result will be called, while the pattern is a good one."""
        self._example.set_text(name)
        self._show_problem()

    def set_start(self, text: str, obstacle: str) -> None:
        """Name the button that starts, and say why it cannot be pressed, or nothing."""
        self.start.setText(text)
        self.start.setEnabled(not obstacle)
        self.start.setToolTip(obstacle or self.tr("Originals are never touched"))

    def set_running(self, is_running: bool) -> None:
        """Lock what a batch under way cannot take in any more; more can be added to it."""
        fields: Sequence[QWidget] = (
            *(self.output, self._proposed, self.pattern, self.format, self.checkpoints),
            *self._checks.values(),
        )
        for field in fields:
            field.setEnabled(not is_running)

    def _on_changed(self) -> None:
        self._show_problem()
        self.choices_changed.emit()

    def _show_problem(self) -> None:
        problem = self.choices.pattern_problem
        self._problem.setText(translate_engine(problem))
        self._problem.setVisible(bool(problem))
        self._example.setVisible(not problem)
        self.pattern.setProperty("invalid", bool(problem))
        self.pattern.setAccessibleDescription(translate_engine(problem))
        restyle(self.pattern)


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text)
    set_role(label, "muted")
    label.setBuddy(field)
    return label
