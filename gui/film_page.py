"""The page "Watch it learn": the sample pictures of a run, and a slider over its epochs."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFocusEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.elided_label import ElidedLabel
from gui.epoch_slider import EpochSlider
from gui.film_grid import FilmGrid
from gui.theme import SIDE_PADDING_PX, Theme, icon, set_role

_ICON_PX = 16
_PROGRESS_WIDTH_PX = 120
_LONGEST_CHOICE = 18


class FilmPage(QWidget):
    """Shows what it is given; what the user does is announced.

    Its head, ``corner``, stands where the page is put: beside the tabs.

    Signals
    -------
    place_chosen(int)
        The user moved the slider.
    play_toggled(bool)
        The film should run, or stand.
    beside_changed()
        Other pictures should stand beside the network's: ``shows_original``, ``shows_gray``.
    photo_chosen(str)
        Only this photograph should be shown; an empty id means all.
    export_requested()
    cancel_requested()
        The film that is being written is not wanted any more.
    """

    place_chosen = Signal(int)
    play_toggled = Signal(bool)
    beside_changed = Signal()
    photo_chosen = Signal(str)
    export_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.corner = QWidget()
        self._title = ElidedLabel()
        self._original = QPushButton(self.tr("original"))
        self._gray = QPushButton(self.tr("gray"))
        self._choice = QPushButton()
        self._export = QPushButton(self.tr("export…"))
        self._progress = QProgressBar()
        self._cancel = QPushButton(self.tr("cancel"))
        self.grid = FilmGrid(theme)
        self._empty = QLabel()
        self._pages = QStackedWidget()
        self.play = QToolButton()
        self.slider = EpochSlider(theme)
        self._place_label = QLabel()
        self._build_ui()
        self._connect()
        self.set_theme(theme)
        self.set_busy(False)
        self.set_photos({}, "")
        self.show_place("", 0, 0)

    def _build_ui(self) -> None:
        set_role(self, "panel")
        self.setAccessibleName(self.tr("Watch it learn"))
        set_role(self._empty, "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setContentsMargins(SIDE_PADDING_PX, 0, SIDE_PADDING_PX, 0)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._build_corner()
        column.addWidget(self._pages, 1)
        column.addWidget(self._build_controls())

    def _build_corner(self) -> None:
        head = QHBoxLayout(self.corner)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(2)
        set_role(self._title, "small")
        head.addWidget(self._title, 1)
        tips = {
            self._original: self.tr("Show the photograph itself beside its picture"),
            self._gray: self.tr("Show what the network is given beside its picture"),
            self._choice: self.tr("Which photographs are shown"),
            self._export: self.tr("Export as an animated WebP or GIF"),
            self._cancel: self.tr("Cancel the export"),
        }
        for button in (self._original, self._gray):
            button.setCheckable(True)
        self._progress.setFixedWidth(_PROGRESS_WIDTH_PX)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Progress of the export"))
        for button, tip in tips.items():
            set_role(button, "quiet", small=True)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
            if button is self._cancel:
                head.addWidget(self._progress)
            head.addWidget(button)

    def _build_controls(self) -> QWidget:
        self._controls = QWidget()
        row = QHBoxLayout(self._controls)
        row.setContentsMargins(SIDE_PADDING_PX, 2, SIDE_PADDING_PX, 6)
        row.setSpacing(10)
        set_role(self.play, "quiet")
        self.play.setCheckable(True)
        self.play.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.slider.setAccessibleName(self.tr("Epoch"))
        set_role(self._place_label, "small")
        self._place_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.play)
        row.addWidget(self.slider, 1)
        row.addWidget(self._place_label)
        return self._controls

    def _connect(self) -> None:
        self.slider.moved.connect(self.place_chosen)
        self.play.toggled.connect(self._on_play_toggled)
        self._original.toggled.connect(lambda _: self.beside_changed.emit())
        self._gray.toggled.connect(lambda _: self.beside_changed.emit())
        self._export.clicked.connect(self.export_requested)
        self._cancel.clicked.connect(self.cancel_requested)

    @property
    def shows_original(self) -> bool:
        """Whether each photograph itself should stand beside its picture."""
        return self._original.isChecked()

    @property
    def shows_gray(self) -> bool:
        """Whether what the network is given should stand beside its picture."""
        return self._gray.isChecked()

    @property
    def place_text(self) -> str:
        """Which epoch is shown, as it says."""
        return self._place_label.text()

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        self.grid.set_theme(theme)
        self.slider.set_theme(theme)
        self._show_play_icon()

    def show_empty(self, sentence: str) -> None:
        """Say why there are no pictures and what to do."""
        self._empty.setText(sentence)
        self._pages.setCurrentWidget(self._empty)
        self._set_usable(False)

    def show_pictures(self) -> None:
        """Make room for pictures."""
        self._pages.setCurrentWidget(self.grid)
        self._set_usable(True)

    def set_title(self, title: str) -> None:
        """Say which run it is."""
        self._title.set_text(title)

    def show_place(self, text: str, place: int, count: int) -> None:
        """Show which epoch is shown, and where it stands among how many."""
        self.slider.show_place(place, count)
        self.slider.setAccessibleDescription(text)
        self._place_label.setText(text)
        # The slider must not move below the mouse while it is dragged.
        label = self._place_label
        label.setMinimumWidth(max(label.sizeHint().width(), label.minimumWidth()))

    def set_playing(self, is_playing: bool) -> None:
        """Show that the film runs, or stands."""
        self.play.setChecked(is_playing)

    def set_photos(self, photos: Mapping[str, str], chosen_id: str) -> None:
        """Offer photographs to be shown alone.

        Parameters
        ----------
        photos
            The name of each by its id.
        chosen_id
            The one that is shown alone; nothing when all are.
        """
        menu = self._choice.menu() or QMenu(self._choice)
        menu.clear()
        group = QActionGroup(menu)
        for photo_id, name in {"": self.tr("All photographs"), **photos}.items():
            action = QAction(name.replace("&", "&&"), group)
            action.setCheckable(True)
            action.setChecked(photo_id == chosen_id)
            action.setData(photo_id)
            menu.addAction(action)
        group.triggered.connect(lambda action: self.photo_chosen.emit(action.data()))
        self._choice.setMenu(menu)
        chosen = photos.get(chosen_id, "") if chosen_id else self.tr("all photographs")
        self._choice.setText(_shortened(chosen).replace("&", "&&"))

    def set_busy(self, is_busy: bool) -> None:
        """Show that a film is being written, or can be."""
        self._export.setVisible(not is_busy)
        self._progress.setVisible(is_busy)
        self._cancel.setVisible(is_busy)
        self._progress.setRange(0, 1)
        self._progress.setValue(0)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the film is."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the keyboard on to the slider: a proxy would take Tab away from its neighbors."""
        self.slider.setFocus(event.reason())

    def _set_usable(self, is_usable: bool) -> None:
        for part in (self._original, self._gray, self._choice, self._export):
            part.setEnabled(is_usable)
        self._controls.setVisible(is_usable)

    def _on_play_toggled(self, is_playing: bool) -> None:
        self._show_play_icon()
        self.play_toggled.emit(is_playing)

    def _show_play_icon(self) -> None:
        is_playing = self.play.isChecked()
        self.play.setIcon(icon("pause" if is_playing else "start", self._theme))
        tip = self.tr("Stop the film") if is_playing else self.tr("Play the epochs as a film")
        self.play.setToolTip(tip)
        self.play.setAccessibleName(tip)


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_CHOICE:
        return name
    half = _LONGEST_CHOICE // 2
    return f"{name[: half - 1].rstrip()}…{name[-half:]}"
