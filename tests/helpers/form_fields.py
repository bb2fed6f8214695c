"""Fields of the training form, found as a user finds them: by their names."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from engine.api import Acceleration, Device, ModelSpec
from gui.start_field import StartCheckpoint

CPU = Device("cpu", "CPU, 2 cores", 24 * 2**30)
GPU = Device("gpu:0", "NVIDIA H100", 80 * 2**30)
SMALL = StartCheckpoint("/runs/a/best.safetensors", "Faces, 16 filters", ModelSpec(filters=16))
ODD = StartCheckpoint(
    "/runs/b/best.safetensors", "Skies, regressor", ModelSpec("regressor", 5, "tanh", 64, "between")
)
GENERAL = StartCheckpoint(
    "/shipped/general.safetensors", "General photographs", ModelSpec("efficientnet", 16)
)
YES = Acceleration(True, "This machine is made for it.")
NO = Acceleration(False, "This machine is slower with it.")


def field(parent: QWidget, name: str) -> Any:
    """Return the field that a screen reader calls by this name; its label has the same name."""
    named = [one for one in parent.findChildren(QWidget) if one.accessibleName() == name]
    (found,) = (one for one in named if not isinstance(one, QLabel))
    return found


def button(parent: QWidget, object_name: str) -> QPushButton:
    """Return a button by its name in the style sheet."""
    found = parent.findChild(QPushButton, object_name)
    assert found is not None
    return found


def offered(box: QComboBox) -> list[str]:
    """List the texts that a field offers."""
    return [box.itemText(row) for row in range(box.count())]


def explained(box: QComboBox) -> list[str]:
    """List what is said when the mouse rests on a row of the open list."""
    return [box.itemData(row, Qt.ItemDataRole.ToolTipRole) or "" for row in range(box.count())]


def choose(box: QComboBox, text: str) -> None:
    """Choose a row as the user does, who can also choose the one that is taken already."""
    row = box.findText(text)
    assert row >= 0, f"{text} is not among {offered(box)}"
    box.setCurrentIndex(row)
    box.activated.emit(row)


def shown_texts(parent: QWidget) -> list[str]:
    """List what the visible labels say."""
    return [label.text() for label in parent.findChildren(QLabel) if label.isVisible()]
