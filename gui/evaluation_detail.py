"""A closer look at an evaluation: bars by class with photographs, the plot, what was left out."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gui.choice import Choice
from gui.class_bars import ClassBars
from gui.elided_label import ElidedLabel
from gui.evaluation_photos import EvaluationPhotos
from gui.evaluation_plot import EvaluationPlot
from gui.left_out_table import LeftOutTable
from gui.quantities import format_count
from gui.segments import Segments
from gui.theme import SIDE_PADDING_PX, Theme, set_role

_FLOOR_WIDTH_PX = 146
BY_CLASS, OVER_FILTERS, LEFT_OUT = "by_class", "over_filters", "left_out"


class EvaluationDetail(QWidget):
    """One of three views, and the choice between them.

    Signals
    -------
    floor_changed(str)
        The key of the floor that should stand behind the bars.
    view_changed(str)
        ``"by_class"``, ``"over_filters"`` or ``"left_out"`` is shown now.

    Attributes
    ----------
    bars, photos, plot, left_out
        What the views show.
    """

    floor_changed = Signal(str)
    view_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars = ClassBars(theme)
        self.photos = EvaluationPhotos(theme)
        self.plot = EvaluationPlot(theme)
        self.left_out = LeftOutTable()
        self.floor_choice = Choice()
        self.views = Segments(
            self.tr("What is shown closely"),
            (
                (BY_CLASS, self.tr("By class")),
                (OVER_FILTERS, self.tr("Over filters")),
                (LEFT_OUT, self.tr("Left out")),
            ),
        )
        self._caption = ElidedLabel()
        self._photo_caption = ElidedLabel()
        self._no_bars = QLabel()
        self._pages = QStackedWidget()
        self._bar_pages = QStackedWidget()
        self._build_ui()
        self.views.selected.connect(self.set_view)
        self.floor_choice.activated.connect(
            lambda _: self.floor_changed.emit(self.floor_choice.value)
        )
        self.set_left_out_count(0)

    def _build_ui(self) -> None:
        set_role(self, "panel")
        self.floor_choice.setAccessibleName(self.tr("Floor behind the bars"))
        self.floor_choice.setFixedWidth(_FLOOR_WIDTH_PX)
        self.floor_choice.setToolTip(self.tr("What stands in gray behind the bars"))
        self._behind = QLabel(self.tr("Behind"))
        set_role(self._behind, "small")
        head = QHBoxLayout()
        head.setContentsMargins(SIDE_PADDING_PX, 6, SIDE_PADDING_PX, 4)
        head.setSpacing(8)
        head.addWidget(self.views)
        head.addStretch(1)
        head.addWidget(self._behind)
        head.addWidget(self.floor_choice)
        for part in (self._build_bars(), self.plot, self.left_out):
            self._pages.addWidget(part)
        self.left_out.set_empty_text(self.tr("Every photograph could be measured."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _build_bars(self) -> QWidget:
        for label in (self._caption, self._photo_caption):
            set_role(label, "small")
        self._photo_caption.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        section = QLabel(self.tr("MAE by class"))
        set_role(section, "section")
        head = QHBoxLayout()
        head.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        head.setSpacing(10)
        head.addWidget(section)
        head.addWidget(self._caption, 1)
        set_role(self._no_bars, "muted")
        self._no_bars.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._no_bars.setWordWrap(True)
        self._bar_pages.addWidget(self.bars)
        self._bar_pages.addWidget(self._no_bars)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._bar_pages, 1)
        column.addWidget(self._photo_caption)
        column.addWidget(self.photos)
        return holder

    @property
    def view(self) -> str:
        """Which view is shown."""
        return self.views.current

    @property
    def caption(self) -> str:
        """What the bars show."""
        return self._caption.whole_text

    @property
    def no_bars_text(self) -> str:
        """Why there are no bars; empty while there are some."""
        is_shown = self._bar_pages.currentWidget() is self._no_bars
        return self._no_bars.text() if is_shown else ""

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        for part in (self.bars, self.photos, self.plot):
            part.set_theme(theme)

    def set_view(self, view: str) -> None:
        """Show another view."""
        self.views.set_current(view)
        self._pages.setCurrentIndex((BY_CLASS, OVER_FILTERS, LEFT_OUT).index(view))
        for widget in (self._behind, self.floor_choice):
            widget.setVisible(view == BY_CLASS)
        self.view_changed.emit(view)

    def set_captions(self, bars: str, photos: str) -> None:
        """Say whose errors the bars are, and which photographs stand below."""
        self._caption.set_text(bars)
        self._photo_caption.set_text(photos)

    def set_no_bars(self, text: str) -> None:
        """Say why there are no bars; an empty text shows them."""
        self._no_bars.setText(text)
        self._bar_pages.setCurrentWidget(self._no_bars if text else self.bars)

    def set_left_out_count(self, count: int) -> None:
        """Say on its tab how many files are left out; nothing is said of none."""
        text = self.tr("Left out")
        if count:
            # A space that does not break keeps the number with its word.
            text += f"\u00a0({format_count(count)})"
        self.views.button(LEFT_OUT).setText(text)

    def minimumSizeHint(self) -> QSize:
        """Ask for the least that shows anything."""
        return QSize(320, super().minimumSizeHint().height())
