"""Drawing the real window, with its picture colorized, into a file."""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from gui.app import StartOptions, make_application, make_window
from gui.main_window import MainWindow

# After the prediction: the plot, thumbnails and the list of checkpoints settle.
_SETTLE_MS = 400
_GIVE_UP_MS = 120_000
EXIT_DRAWN, EXIT_FAILED = 0, 1


def draw_window(start: StartOptions, target: Path, size: tuple[int, int]) -> int:
    """Show the window, wait until its picture is colorized, write a picture of it.

    Parameters
    ----------
    start
        As for a normal start.
    target
        A PNG file.
    size
        Width and height of the window in pixels.

    Returns
    -------
    The exit code: 0, or 1 when there is no picture of a colorized photograph.
    """
    window = _colorized_window(start, size)
    if window is None:
        return EXIT_FAILED
    is_written = _write(window, target)
    window.close()
    return EXIT_DRAWN if is_written else EXIT_FAILED


def draw_offscreen(start: StartOptions, folder: Path, size: tuple[int, int]) -> int:
    """Write what a user with a screen would see: the window and the colorized photograph.

    Returns
    -------
    The exit code: 0, or 1 when one of them could not be made.
    """
    window = _colorized_window(start, size)
    if window is None:
        return EXIT_FAILED
    is_written = _write(window, folder / "window.png")
    workspace = window.workspace
    proposed = workspace.results.proposed_path()
    if proposed is None:
        return EXIT_FAILED
    saved: list[Path] = []
    loop = QEventLoop()
    workspace.results.saved.connect(saved.append)
    workspace.results.saved.connect(loop.quit)
    workspace.message.connect(lambda kind, *_: loop.quit() if kind == "error" else None)
    workspace.results.save(folder / proposed.name)
    loop.exec()
    window.close()
    if not saved:
        return EXIT_FAILED
    print(f"Colorized photograph: {saved[0]}")
    print(f"Picture of the window: {folder / 'window.png'}")
    return EXIT_DRAWN if is_written else EXIT_FAILED


def _colorized_window(start: StartOptions, size: tuple[int, int]) -> MainWindow | None:
    """Run the event loop until the photograph is colorized; None when it could not be."""
    app = make_application()
    window = make_window(app, start)
    window.resize(*size)
    problems: list[str] = []
    # A loop of its own: to quit the application would close the window.
    loop = QEventLoop()

    def on_message(kind: str, sentence: str, _: str) -> None:
        if kind == "error":
            problems.append(sentence)
            loop.quit()

    def on_prediction(prediction: object) -> None:
        if prediction is not None:
            QTimer.singleShot(_SETTLE_MS, loop.quit)

    window.workspace.message.connect(on_message)
    window.workspace.prediction_changed.connect(on_prediction)
    QTimer.singleShot(_GIVE_UP_MS, loop.quit)
    window.show()
    loop.exec()
    window.workspace.message.disconnect(on_message)
    window.workspace.prediction_changed.disconnect(on_prediction)
    if window.workspace.prediction is None:
        print(problems[0] if problems else "The photograph took too long.", file=sys.stderr)
        window.close()
        return None
    return window


def _write(window: MainWindow, target: Path) -> bool:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        is_written = False
    else:
        is_written = window.grab().save(str(target), "PNG")
    if not is_written:
        print(
            f"“{target}” cannot be written; choose a folder where you may write.", file=sys.stderr
        )
    return is_written
