"""Ctrl-C in the terminal closes the window as its close button does."""

import signal
import socket

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QWidget


def close_on_interrupt(window: QWidget) -> None:
    """Close a window when the process is interrupted.

    Python handles a signal only when it runs, and in Qt's event loop it may not for minutes; so
    the signal also writes a byte that wakes the event loop.

    Parameters
    ----------
    window
        Asked to close; it may refuse, as while a training runs and the user wants it to go on.
    """
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    notifier = QSocketNotifier(reader.fileno(), QSocketNotifier.Type.Read, window)

    def on_interrupt() -> None:
        reader.recv(64)
        window.close()

    notifier.activated.connect(on_interrupt)
    # The sockets live as long as the window.
    window.setProperty("interrupt_sockets", (reader, writer))
    signal.signal(signal.SIGINT, lambda *_: None)
    signal.set_wakeup_fd(writer.fileno())
