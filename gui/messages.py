"""The one way to tell the user something: sentences in strips that stay until they are closed."""

import re
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontDatabase,
    QGuiApplication,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.theme import SIDE_PADDING_PX, SMALL_TEXT_PX, Theme, icon, set_role

MOST_SHOWN = 3
INFO_DELAY_MS = 8000

# Icon and color of each kind; the word is for screen readers.
_SIGNS = {"error": ("warning", "error"), "info": ("info", "accent"), "good": ("check", "good")}
_SIGN_PX = 18
_DETAILS_HEIGHT_PX = 150
_COPIED_MS = 1500
# A path has no spaces to break at; what is invisible lets a line end behind these.
_BREAK_BEHIND = re.compile(r"([/\\_.-]|\S{24})(?=\S)")


@dataclass(frozen=True)
class Message:
    """What the user is told.

    Attributes
    ----------
    kind
        ``"error"``, ``"info"`` or ``"good"``.
    sentence
        For people.
    details
        For a report, such as a traceback; may be empty.
    """

    kind: str
    sentence: str
    details: str = ""

    def __post_init__(self) -> None:
        if self.kind not in _SIGNS:
            raise ValueError(
                f"The kind of a message must be one of {', '.join(_SIGNS)}. Received: {self.kind}"
            )

    @property
    def spoken_text(self) -> str:
        """The sentence with its kind as a word."""
        words = {
            "error": _translate("Error"),
            "info": _translate("Note"),
            "good": _translate("Done"),
        }
        return f"{words[self.kind]}: {self.sentence}"


class MessageStrip(QFrame):
    """One message with its buttons.

    Signals
    -------
    closed()
        The user is done with it, or its time is over.
    """

    closed = Signal()

    def __init__(self, theme: Theme, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self._sign = QLabel()
        self._sentence = QLabel(_BREAK_BEHIND.sub("\\1\u200b", message.sentence))
        self._details_button = QPushButton(self.tr("Details"))
        self._copy = QPushButton(self.tr("Copy"))
        self._close = QToolButton()
        self._details = QPlainTextEdit(message.details)
        self._timer = QTimer(self)
        set_role(self, "banner", kind=message.kind)
        self.setAccessibleName(message.spoken_text)
        self._build_ui()
        self.set_theme(theme)
        self._connect()

    def _build_ui(self) -> None:
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        # The sentence gets what the buttons leave, however long its words are.
        self._sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._details_button.setCheckable(True)
        self._details_button.setVisible(bool(self.message.details))
        self._details_button.setToolTip(self.tr("What the program noted for a report"))
        self._copy.setToolTip(self.tr("Copy this message"))
        self._copy.setMinimumWidth(64)
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close"))
        for button in (self._details_button, self._copy, self._close):
            set_role(button, "quiet")
        self._build_details()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIDE_PADDING_PX - 3, 6, 8, 6)
        layout.setSpacing(8)
        layout.addLayout(self._build_row())
        layout.addWidget(self._details)

    def _build_details(self) -> None:
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("Details"))
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(SMALL_TEXT_PX)
        self._details.setFont(font)
        self._details.setFixedHeight(_DETAILS_HEIGHT_PX)
        self._details.setVisible(False)

    def _build_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        top = Qt.AlignmentFlag.AlignTop
        self._sign.setFixedHeight(30)
        row.addWidget(self._sign, 0, top)
        row.addSpacing(6)
        row.addWidget(self._sentence, 1)
        for button in (self._details_button, self._copy, self._close):
            row.addWidget(button, 0, top)
        return row

    def _connect(self) -> None:
        self._details_button.toggled.connect(self._details.setVisible)
        self._copy.clicked.connect(self._on_copy_clicked)
        self._close.clicked.connect(self.closed)
        self._timer.timeout.connect(self._on_time_over)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        icon_name, token = _SIGNS[self.message.kind]
        sign = icon(icon_name, theme, token)
        self._sign.setPixmap(sign.pixmap(QSize(_SIGN_PX, _SIGN_PX), self.devicePixelRatioF()))
        self._close.setIcon(icon("close", theme, "muted"))

    def close_after(self, delay_ms: int) -> None:
        """Close by itself after a while, unless somebody is looking at it then."""
        self._timer.start(delay_ms)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Esc while the focus is in the strip."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _on_copy_clicked(self) -> None:
        parts = (self.message.sentence, self.message.details)
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, parts)))
        self._copy.setText(self.tr("Copied"))
        QTimer.singleShot(_COPIED_MS, self, lambda: self._copy.setText(self.tr("Copy")))

    def _on_time_over(self) -> None:
        focus = self.focusWidget()
        is_focused = focus is not None and focus.hasFocus()
        if not (self.underMouse() or is_focused or self._details.isVisible()):
            self.closed.emit()


class Banner(QWidget):
    """The messages, newest on top; nothing is there while there are none.

    Parameters
    ----------
    theme
        The colors.
    info_delay_ms
        After this time a message of the kind "info" goes by itself.
    """

    def __init__(
        self, theme: Theme, info_delay_ms: int = INFO_DELAY_MS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._info_delay_ms = info_delay_ms
        self._strips: list[MessageStrip] = []
        self._rest = QWidget()
        self._rest_label = QLabel()
        self._close_all = QPushButton(self.tr("Close all"))
        self._layout = QVBoxLayout(self)
        self._build_ui()
        self._close_all.clicked.connect(self.clear)
        self._refresh()

    def _build_ui(self) -> None:
        self.setAccessibleName(self.tr("Messages"))
        set_role(self, "panel")
        set_role(self._rest, "bar")
        set_role(self._rest_label, "small")
        set_role(self._close_all, "quiet", small=True)
        row = QHBoxLayout(self._rest)
        row.setContentsMargins(SIDE_PADDING_PX + _SIGN_PX + 10, 3, 8, 3)
        row.addWidget(self._rest_label, 1)
        row.addWidget(self._close_all)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._rest)

    @property
    def messages(self) -> tuple[Message, ...]:
        """What has not been closed, newest first."""
        return tuple(strip.message for strip in self._strips)

    def set_theme(self, theme: Theme) -> None:
        """Use the colors of another theme."""
        self._theme = theme
        for strip in self._strips:
            strip.set_theme(theme)

    def show_message(self, kind: str, sentence: str, details: str = "") -> None:
        """Show a message on top of the others; one that is still there moves to the top.

        Parameters
        ----------
        kind
            ``"error"``, ``"info"`` or ``"good"``; only "info" goes by itself.
        sentence
            For people.
        details
            For a report, such as a traceback.

        Raises
        ------
        ValueError
            When the kind is none of these.
        """
        message = Message(kind, sentence, details)
        for strip in [strip for strip in self._strips if strip.message == message]:
            self._drop(strip)
        strip = MessageStrip(self._theme, message)
        strip.closed.connect(lambda: self._close(strip))
        self._strips.insert(0, strip)
        self._layout.insertWidget(0, strip)
        if kind == "info":
            strip.close_after(self._info_delay_ms)
        self._refresh()
        self._announce(message)

    def withdraw(self, sentence: str) -> None:
        """Close the messages with this sentence: they are not true any more."""
        for strip in [strip for strip in self._strips if strip.message.sentence == sentence]:
            self._close(strip)

    def clear(self) -> None:
        """Close all messages."""
        for strip in list(self._strips):
            self._drop(strip)
        self._refresh()

    def _close(self, strip: MessageStrip) -> None:
        self._drop(strip)
        self._refresh()

    def _drop(self, strip: MessageStrip) -> None:
        if strip in self._strips:
            self._strips.remove(strip)
            strip.hide()
            self._layout.removeWidget(strip)
            strip.deleteLater()

    def _refresh(self) -> None:
        for number, strip in enumerate(self._strips):
            strip.setVisible(number < MOST_SHOWN)
        rest = len(self._strips) - MOST_SHOWN
        one, many = self.tr("1 earlier message"), self.tr("{0} earlier messages")
        self._rest_label.setText(one if rest == 1 else many.format(rest))
        self._rest.setVisible(rest > 0)
        self.setVisible(bool(self._strips))

    def _announce(self, message: Message) -> None:
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, message.spoken_text)
            QAccessible.updateAccessibility(event)


def _translate(text: str) -> str:
    return QCoreApplication.translate("Messages", text)
