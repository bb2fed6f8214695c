"""The column beside the sheet: what a folder of photographs holds, in figures."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from engine.api import GRAY, NEARLY_GRAY, UNREADABLE, USABLE
from gui.class_list import ClassList
from gui.dataset_tally import Tally
from gui.facts_grid import FactsGrid
from gui.quantities import format_count
from gui.section_head import SectionHead
from gui.theme import SIDE_PADDING_PX, Theme, set_role

WIDTH_PX = 240
_MOST_SIZES = 3


class DatasetSummary(QFrame):
    """Facts, sizes, the split and the classes; each part is there only where it says something.

    Attributes
    ----------
    class_list
        The classes; says which one the user wants to see.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = FactsGrid()
        self._sizes = FactsGrid()
        self._split = QLabel()
        self._sizes_head = SectionHead(self.tr("Sizes"), padding_px=0)
        self._split_head = SectionHead(self.tr("Split"), padding_px=0)
        self._classes_head = SectionHead(self.tr("Classes"))
        self.class_list = ClassList(theme)
        self._build_ui()
        self.show_tally(Tally())
        self.set_split_text("")

    def _build_ui(self) -> None:
        self.setFixedWidth(WIDTH_PX)
        set_role(self, "panel")
        self.setAccessibleName(self.tr("What the folder holds"))
        self._split.setWordWrap(True)
        self._split.setContentsMargins(0, 0, 0, 4)
        self._split.setToolTip(
            self.tr("How a training shares the usable photographs: only the first part is learnt")
        )
        parts = QVBoxLayout()
        parts.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        parts.setSpacing(0)
        parts.addWidget(SectionHead(self.tr("In the folder"), padding_px=0))
        for widget in (
            *(self._facts, self._split_head, self._split, self._sizes_head, self._sizes),
        ):
            parts.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(parts)
        layout.addWidget(self._classes_head)
        layout.addWidget(self.class_list, 1)
        layout.addStretch(0)

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Label and figure of each fact."""
        return self._facts.rows

    @property
    def size_rows(self) -> tuple[tuple[str, str], ...]:
        """The most common sizes, and how many photographs have each."""
        return self._sizes.rows

    @property
    def split_text(self) -> str:
        """How the photographs are shared."""
        return self._split.text()

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self.class_list.set_theme(theme)

    def show_tally(self, tally: Tally, pair_count: int | None = None) -> None:
        """Show what was counted.

        Parameters
        ----------
        tally
            The counts, final or not.
        pair_count
            Pairs of the Natural-Color Dataset; None where the folder is not laid out like it.
        """
        rows = [
            (self.tr("Photographs"), tally.total),
            (self.tr("Usable"), tally.verdicts[USABLE]),
            (self.tr("Gray"), tally.verdicts[GRAY]),
            (self.tr("Nearly gray"), tally.verdicts[NEARLY_GRAY]),
            (self.tr("Duplicates"), tally.duplicates),
            (self.tr("Unreadable"), tally.verdicts[UNREADABLE]),
        ]
        if pair_count is not None:
            rows.append((self.tr("NCD pairs"), pair_count))
        self._facts.set_rows([(label, format_count(count)) for label, count in rows])
        sizes = tally.sizes.most_common()
        shown = [(_size_text(*size), format_count(count)) for size, count in sizes[:_MOST_SIZES]]
        if (rest := len(sizes) - _MOST_SIZES) > 0:
            others = sum(count for _, count in sizes[_MOST_SIZES:])
            text = self.tr("1 other size") if rest == 1 else self.tr("{count} other sizes")
            shown.append((text.format(count=format_count(rest)), format_count(others)))
        self._sizes.set_rows(shown)
        self._sizes_head.setVisible(bool(shown))
        has_classes = len(tally.classes) > 1
        counts = {name: tally.usable_classes[name] for name in tally.classes}
        self._classes_head.setVisible(has_classes)
        self._classes_head.set_count(len(tally.classes))
        self.class_list.set_counts(counts if has_classes else {})

    def set_split_text(self, text: str) -> None:
        """Say how the usable photographs are shared; nothing while it is not known."""
        self._split.setText(text)
        self._split.setVisible(bool(text))
        self._split_head.setVisible(bool(text))


def _size_text(width_px: int, height_px: int) -> str:
    return f"{width_px} × {height_px}"
