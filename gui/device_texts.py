"""Devices as a list and a line of text."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from engine.api import Device
from gui.engine_texts import translate_engine

_BYTES_PER_GB = 2**30


def device_choices(devices: Sequence[Device]) -> list[tuple[str, str]]:
    """Return text and setting of each choice: "CPU, 2 cores, 24 GB" for ``"cpu"``.

    Parameters
    ----------
    devices
        What there is; empty while that is not known.
    """
    choices = [(_translate("Automatic"), "auto")]
    for device in devices:
        memory = ""
        if device.memory_bytes is not None:
            memory = f", {round(device.memory_bytes / _BYTES_PER_GB)} GB"
        choices.append((f"{translate_engine(device.name)}{memory}", device.device_id))
    return choices


def automatic_device(devices: Sequence[Device]) -> str:
    """Return the device that a training on ``"auto"`` takes: the first GPU, else the CPU."""
    gpus = (device.device_id for device in devices if device.device_id.startswith("gpu"))
    return next(gpus, "cpu")


def device_note(devices: Sequence[Device], why_no_gpu: str | None) -> str:
    """Say why no GPU is used, or which one is."""
    if why_no_gpu is not None:
        return translate_engine(why_no_gpu)
    taken = automatic_device(devices)
    name = next((device.name for device in devices if device.device_id == taken), "")
    return _translate("Automatic takes {name}.").format(name=translate_engine(name)) if name else ""


def _translate(text: str) -> str:
    return QCoreApplication.translate("Devices", text)
