"""A field for the processor that does the work, with a line that says why it is no GPU."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from engine.api import Device
from gui.choice import Choice
from gui.device_texts import device_choices, device_note
from gui.field_grid import make_note

AUTOMATIC = "auto"


class DeviceField(Choice):
    """Only offers what there is; what was wanted comes back when it is there.

    Attributes
    ----------
    note
        The line, for the form to place.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(device_choices(()), parent)
        self.note = make_note(self.tr("Looking for processors…"))
        self._wanted = AUTOMATIC
        self.currentIndexChanged.connect(self._on_chosen)

    @property
    def wanted(self) -> str:
        """The device that was chosen, there or not."""
        return self._wanted

    def set_wanted(self, device: str) -> None:
        """Take a device; the automatic choice while it is not there."""
        self.set_value(device)
        self._wanted = device

    def set_devices(self, devices: Sequence[Device], why_no_gpu: str | None) -> None:
        """Offer the processors there are, and say why no GPU is among them."""
        wanted = self._wanted
        self.fill(device_choices(devices))
        self.set_wanted(wanted)
        self.note.setText(device_note(devices, why_no_gpu))

    def _on_chosen(self) -> None:
        self._wanted = self.value
