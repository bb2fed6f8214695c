"""Which processors there are, which one does the work, and why a GPU does not."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.tensorflow_import import load_tensorflow

_NVIDIA_VENDOR, _DISPLAY_CLASS = "0x10de", "0x03"
CPU = "cpu"


@dataclass(frozen=True)
class EngineInfo:
    """What the engine runs on.

    Attributes
    ----------
    device
        "CPU, 2 cores" or the name of the GPU.
    tensorflow_version
        "2.21.0".
    """

    device: str
    tensorflow_version: str


@dataclass(frozen=True)
class Device:
    """A processor that can train.

    Attributes
    ----------
    device_id
        As in the settings of a training: ``"cpu"``, ``"gpu:0"``, ...
    name
        For people: "CPU, 2 cores".
    memory_bytes
        That it has in all, or None where that cannot be told.
    """

    device_id: str
    name: str
    memory_bytes: int | None


def prepare() -> EngineInfo:
    """Import TensorFlow, which takes seconds, and say what the work will run on.

    Raises
    ------
    ImportError
        When TensorFlow is not installed or cannot be loaded.
    """
    # Other libraries first: one that is loaded beside TensorFlow's waits for them inside the
    # system's loader, and holds up every thread of Python's meanwhile.
    from engine import checkpoints, image_writing  # noqa: F401
    from engine.images import load_decoders

    load_decoders()
    tf = load_tensorflow()
    return EngineInfo(list_devices()[-1].name, tf.__version__)


def list_devices() -> tuple[Device, ...]:
    """List the CPU and then the GPUs that TensorFlow can use; imports TensorFlow."""
    tf = load_tensorflow()
    count = os.cpu_count() or 1
    name = f"CPU, {count} core{'s' if count > 1 else ''}"
    gpus = [
        Device(f"gpu:{number}", _gpu_name(tf, gpu, number), _gpu_memory_bytes(number))
        for number, gpu in enumerate(tf.config.list_physical_devices("GPU"))
    ]
    return Device(CPU, name, memory_bytes()), *gpus


def tensorflow_device(setting: str) -> tuple[str, str | None]:
    """Choose the device of a training.

    Parameters
    ----------
    setting
        ``TrainingSettings.device``.

    Returns
    -------
    Its name for TensorFlow ("/CPU:0"), and a sentence where it is not the one that was asked for.
    """
    gpus = [device.device_id for device in list_devices() if device.device_id != CPU]
    if setting == "auto":
        return (f"/{gpus[0].upper()}" if gpus else "/CPU:0"), None
    if setting == CPU or setting in gpus:
        return f"/{setting.upper()}" if setting in gpus else "/CPU:0", None
    return "/CPU:0", f"There is no device {setting} here, so the CPU does the work."


def why_no_gpu(
    platform: str = sys.platform,
    pci_devices: Path = Path("/sys/bus/pci/devices"),
    nvidia_driver: Path = Path("/proc/driver/nvidia"),
) -> str | None:
    """Say why no GPU is used and what can be done; None where one is. Imports TensorFlow.

    Parameters
    ----------
    platform
        As :data:`sys.platform`.
    pci_devices, nvidia_driver
        Where Linux lists its devices, and where NVIDIA's driver shows itself.
    """
    if load_tensorflow().config.list_physical_devices("GPU"):
        return None
    if platform == "win32":
        return (
            "TensorFlow uses no GPU on Windows itself, so the CPU does the work; inside WSL 2 it "
            'uses NVIDIA\'s, after pip install ".[gpu]".'
        )
    if platform == "darwin":
        return "TensorFlow uses no GPU on macOS, so the CPU does the work."
    if nvidia_driver.exists():
        return (
            "There is an NVIDIA graphics card, but TensorFlow cannot use it yet: install its "
            'libraries with pip install ".[gpu]" and start again.'
        )
    if has_nvidia_card(pci_devices):
        return (
            "There is an NVIDIA graphics card, but its driver is not loaded: install NVIDIA's "
            'driver, then the libraries with pip install ".[gpu]".'
        )
    return "There is no NVIDIA graphics card here, so the CPU does the work."


def has_nvidia_card(pci_devices: Path) -> bool:
    """Tell whether Linux knows a graphics card by NVIDIA, with or without a driver."""
    try:
        devices = list(pci_devices.iterdir())
    except OSError:
        return False
    return any(
        _read(device / "vendor") == _NVIDIA_VENDOR
        and _read(device / "class").startswith(_DISPLAY_CLASS)
        for device in devices
    )


def memory_bytes() -> int | None:
    """Return the size of the main memory, or None where the system does not tell."""
    if sys.platform == "win32":
        return _windows_memory_bytes()
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return None


def _windows_memory_bytes() -> int | None:
    import ctypes

    class Status(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total_bytes", ctypes.c_ulonglong),
            ("rest", ctypes.c_ulonglong * 6),
        )

    status = Status(length=ctypes.sizeof(Status))
    kernel: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - not on other systems
    return status.total_bytes if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None


def _gpu_name(tf: Any, gpu: Any, number: int) -> str:
    details = tf.config.experimental.get_device_details(gpu)
    return str(details.get("device_name", f"GPU {number}"))


def _gpu_memory_bytes(number: int) -> int | None:
    """Ask NVIDIA's own tool: TensorFlow tells only what it uses itself."""
    import shutil
    import subprocess

    tool = shutil.which("nvidia-smi")
    if tool is None:
        return None
    query = [tool, f"--id={number}", "--query-gpu=memory.total", "--format=csv,noheader,nounits"]
    try:
        answer = subprocess.run(query, capture_output=True, text=True, timeout=10, check=True)
        return int(answer.stdout.split()[0]) * 2**20
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
