"""Whether there is a screen to show a window on."""

import os
import sys


def has_display() -> bool:
    """Tell whether Qt can show windows: always outside Linux, else by the usual variables."""
    if os.environ.get("QT_QPA_PLATFORM"):
        return os.environ["QT_QPA_PLATFORM"] != "offscreen"
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def use_offscreen() -> None:
    """Make Qt draw into memory; to be called before it is loaded."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
