"""Help > Diagnostics: what a report about a problem needs, in a window of its own."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine.api import describe_device, describe_diagnostics
from gui.engine_texts import translate_engine
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.section_head import SectionHead
from gui.theme import SIDE_PADDING_PX, set_role

if TYPE_CHECKING:
    from engine.api import Diagnostics

_WIDTH_PX, _HEIGHT_PX = 620, 560
_NAME_WIDTH_PX = 110
# A path has no spaces to break at; what is invisible lets a line end behind these.
_BREAK_BEHIND = re.compile(r"(\S{24})(?=\S)")


class DiagnosticsWindow(QDialog):
    """Versions, devices, places and the last errors; can be copied.

    Signals
    -------
    folder_wanted(object)
        The user wants to see the folder at this path.
    """

    folder_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Diagnostics"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self._found: Diagnostics | None = None
        self._content = QVBoxLayout()
        self._copy = QPushButton(self.tr("Copy"))
        self._log = QPushButton(self.tr("Open the log folder"))
        self._build_ui()
        self._copy.clicked.connect(self._on_copy)
        self._log.clicked.connect(self._on_log)

    def show_diagnostics(self, found: "Diagnostics") -> None:
        """Show what was found."""
        self._found = found
        self._clear()
        self._add_rows(
            self.tr("Versions"),
            [
                *found.versions.items(),
                (self.tr("system"), found.system),
                (self.tr("processor"), found.processor),
            ],
        )
        devices = [(device.device_id, describe_device(device)) for device in found.devices]
        if found.no_gpu_reason:
            devices.append((self.tr("GPU"), translate_engine(found.no_gpu_reason)))
        self._add_rows(self.tr("Devices"), devices)
        places = [(name, str(path)) for name, path in found.places.items()]
        self._add_rows(self.tr("Places"), places, self._on_place)
        errors = [(error.when, f"{error.level} {error.text}") for error in found.errors]
        nothing = self.tr("No warnings or errors in the log.")
        self._add_rows(self.tr("Last errors"), errors or [("", nothing)])
        self._content.addStretch(1)
        self._copy.setEnabled(True)
        self._log.setEnabled(True)

    def _build_ui(self) -> None:
        set_role(self, "panel")
        inner = QWidget()
        set_role(inner, "panel")
        inner.setLayout(self._content)
        self._content.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, SIDE_PADDING_PX)
        self._content.setSpacing(2)
        waiting = QLabel(self.tr("Collecting…"))
        set_role(waiting, "muted")
        self._content.addWidget(waiting)
        self._content.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Diagnostics"))
        OverlayScrollBar(scroll)
        set_role(self._copy, "primary")
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SIDE_PADDING_PX, 8, SIDE_PADDING_PX, SIDE_PADDING_PX)
        for button in (self._copy, self._log):
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(scroll, 1)
        column.addLayout(buttons)

    def _add_rows(
        self,
        title: str,
        rows: list[tuple[str, str]],
        on_clicked: Callable[[str], None] | None = None,
    ) -> None:
        self._content.addWidget(SectionHead(title, padding_px=0))
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _NAME_WIDTH_PX)
        grid.setColumnStretch(1, 1)
        for number, (name, value) in enumerate(rows):
            name_label = QLabel(name)
            set_role(name_label, "muted")
            grid.addWidget(name_label, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._value(value, on_clicked), number, 1)
        self._content.addWidget(holder)

    def _value(self, value: str, on_clicked: Callable[[str], None] | None) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        text = _BREAK_BEHIND.sub("\\1\u200b", value)
        if on_clicked is None:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setText(text)
            label.setTextInteractionFlags(
                flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
            )
            return label
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setText(f'<a href="place">{text.replace("&", "&amp;").replace("<", "&lt;")}</a>')
        label.setTextInteractionFlags(
            flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
        )
        label.linkActivated.connect(lambda _: on_clicked(value))
        label.setToolTip(self.tr("Open this folder"))
        return label

    def _clear(self) -> None:
        while (item := self._content.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _on_place(self, path: str) -> None:
        self.folder_wanted.emit(Path(path))

    def _on_log(self) -> None:
        if self._found is not None:
            self.folder_wanted.emit(self._found.places["log"])

    def _on_copy(self) -> None:
        if self._found is not None:
            QGuiApplication.clipboard().setText(describe_diagnostics(self._found))
            self._copy.setText(self.tr("Copied"))
