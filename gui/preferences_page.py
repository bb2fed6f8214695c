"""Edit > Preferences: few choices, in a window of their own, which take effect at once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.choice import Choice
from gui.elided_label import ElidedLabel
from gui.overlay_scroll_bar import OverlayScrollBar
from gui.preferences import SYSTEM_LANGUAGE, Preferences
from gui.section_head import SectionHead
from gui.segments import Segments
from gui.theme import CONTROL_HEIGHT_PX, SIDE_PADDING_PX, set_role
from gui.wheel_guard import WheelGuard

_WIDTH_PX, _HEIGHT_PX = 560, 570
_NAME_WIDTH_PX = 130
_CHOICE_WIDTH_PX = 220
_ROW_GAP_PX = 4


class PreferencesWindow(QDialog):
    """What the user can choose once for all.

    Each choice is kept in the preferences as it is made; the signals are for those who have to
    act on it now.

    Signals
    -------
    theme_chosen(str)
        ``"system"``, ``"light"`` or ``"dark"``.
    save_format_chosen(str)
        One of ``gui.preferences.SAVE_FORMATS``.
    folder_wanted(object)
        The user wants to see the folder at this path.

    Parameters
    ----------
    preferences
        Where the choices are kept.
    languages
        Code and own name of each language of the window.
    home
        The folder of what the program makes.
    """

    theme_chosen = Signal(str)
    save_format_chosen = Signal(str)
    folder_wanted = Signal(object)

    def __init__(
        self,
        preferences: Preferences,
        languages: Sequence[tuple[str, str]],
        home: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._home = home
        self._wheel = WheelGuard(self)
        self.setWindowTitle(self.tr("Preferences"))
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        self._make_fields(languages)
        self._build_ui()
        self._connect()
        self._show_choices()
        # Else the first control would have the focus, and a ring around it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def _make_fields(self, languages: Sequence[tuple[str, str]]) -> None:
        self._theme = Segments(
            self.tr("Theme"),
            [
                ("system", self.tr("As the system")),
                ("light", self.tr("Light")),
                ("dark", self.tr("Dark")),
            ],
        )
        names = [(name, code) for code, name in languages]
        self._language = Choice([(self.tr("As the system"), SYSTEM_LANGUAGE), *names])
        self._reopens = QCheckBox(self.tr("Open what was open last"))
        self._format = Choice(
            [
                (self.tr("As the photograph"), "photo"),
                ("PNG", "png"),
                ("TIFF", "tiff"),
                ("JPEG", "jpeg"),
            ]
        )
        for field in (self._language, self._format):
            field.setFixedWidth(_CHOICE_WIDTH_PX)
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._open_home = QPushButton(self.tr("Open"))
        self._reset = QPushButton(self.tr("Reset to defaults"))
        self._close = QPushButton(self.tr("Close"))

    def _build_ui(self) -> None:
        set_role(self, "panel")
        inner = QWidget()
        set_role(inner, "panel")
        content = QVBoxLayout(inner)
        content.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, SIDE_PADDING_PX)
        content.setSpacing(2)
        for title, rows in self._sections():
            content.addWidget(SectionHead(title, padding_px=0))
            content.addWidget(self._build_rows(rows))
        content.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setMinimumWidth(inner.minimumSizeHint().width())
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        OverlayScrollBar(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self._build_buttons())

    def _sections(self) -> list[tuple[str, list[tuple[str, QWidget, str]]]]:
        """Return each section's title and rows: name, control, and what there is to explain."""
        theme, language, save = self.tr("Theme"), self.tr("Language"), self.tr("Save results as")
        restart = self.tr("Takes effect at the next start.")
        lazily = self.tr("Only the picture you looked at is read at once.")
        kept = self.tr(
            "Proposed when you save. Date, camera, place and resolution of the photograph are "
            "always taken over."
        )
        home = self.tr("Trainings, checkpoints that you imported, downloads and the log.")
        return [
            (
                self.tr("Appearance"),
                [(theme, self._theme, ""), (language, self._language, restart)],
            ),
            (self.tr("At the start"), [("", self._reopens, lazily)]),
            (self.tr("Saving"), [(save, self._format, kept)]),
            (
                self.tr("Where things are kept"),
                [(self.tr("Folder"), self._build_home(), home)],
            ),
        ]

    def _build_rows(self, rows: Sequence[tuple[str, QWidget, str]]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 2, 0, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(_ROW_GAP_PX)
        grid.setColumnStretch(1, 1)
        for number, (name, control, explanation) in enumerate(rows):
            label = QLabel(name)
            set_role(label, "muted")
            label.setFixedSize(_NAME_WIDTH_PX, CONTROL_HEIGHT_PX)
            grid.addWidget(label, 2 * number, 0)
            is_as_wide = control.sizePolicy().horizontalPolicy() != QSizePolicy.Policy.Fixed
            side = Qt.AlignmentFlag(0) if is_as_wide else Qt.AlignmentFlag.AlignLeft
            grid.addWidget(control, 2 * number, 1, side)
            if explanation:
                small = QLabel(explanation)
                small.setWordWrap(True)
                set_role(small, "small")
                control.setAccessibleDescription(explanation)
                grid.addWidget(small, 2 * number + 1, 1)
        return holder

    def _build_home(self) -> QWidget:
        path = ElidedLabel(str(self._home), Qt.TextElideMode.ElideMiddle)
        self._open_home.setAccessibleName(self.tr("Open the folder {path}").format(path=self._home))
        self._open_home.setToolTip(str(self._home))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(path, 1)
        row.addWidget(self._open_home)
        return holder

    def _build_buttons(self) -> QWidget:
        holder = QWidget()
        set_role(holder, "status")
        set_role(self._reset, "quiet")
        self._reset.setToolTip(
            self.tr("Theme, language, what a start opens and what results are saved as")
        )
        self._reset.setAutoDefault(False)
        self._open_home.setAutoDefault(False)
        self._close.setDefault(True)
        row = QHBoxLayout(holder)
        row.setContentsMargins(SIDE_PADDING_PX - 8, 10, SIDE_PADDING_PX, 10)
        row.addWidget(self._reset)
        row.addStretch(1)
        row.addWidget(self._close)
        return holder

    def _connect(self) -> None:
        names = ((self._language, self.tr("Language")), (self._format, self.tr("Save results as")))
        for field, name in names:
            field.setAccessibleName(name)
            self._wheel.watch(field)
        self._theme.selected.connect(self._on_theme_selected)
        # "activated", not "changed": what the program shows is no choice of the user's.
        self._language.activated.connect(self._on_language_chosen)
        self._reopens.clicked.connect(self._on_reopens_clicked)
        self._format.activated.connect(self._on_format_chosen)
        self._open_home.clicked.connect(lambda: self.folder_wanted.emit(self._home))
        self._reset.clicked.connect(self._on_reset)
        self._close.clicked.connect(self.close)

    def changeEvent(self, event: QEvent) -> None:
        """Show what was chosen elsewhere, such as the theme in the menu."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._show_choices()

    def _show_choices(self) -> None:
        self._theme.set_current(self._preferences.theme)
        self._language.set_value(self._preferences.language)
        self._reopens.setChecked(self._preferences.reopens_last)
        self._format.set_value(self._preferences.save_format)

    def _on_theme_selected(self, theme: str) -> None:
        self._preferences.theme = theme
        self.theme_chosen.emit(theme)

    def _on_language_chosen(self) -> None:
        self._preferences.language = self._language.value

    def _on_reopens_clicked(self, is_checked: bool) -> None:
        self._preferences.reopens_last = is_checked

    def _on_format_chosen(self) -> None:
        self._preferences.save_format = self._format.value
        self.save_format_chosen.emit(self._format.value)

    def _on_reset(self) -> None:
        self._preferences.reset_choices()
        self._show_choices()
        self.theme_chosen.emit(self._preferences.theme)
        self.save_format_chosen.emit(self._preferences.save_format)
