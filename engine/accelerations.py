"""Where 16-bit numbers and compilation make a training faster, and why not elsewhere."""

import sys
from dataclasses import dataclass
from pathlib import Path

from engine.devices import CPU
from engine.settings import ModelSpec

# Below, the layers are too small for the conversions to pay.
_LEAST_FILTERS = 64
_BFLOAT16_FLAGS = frozenset({"avx512_bf16", "amx_bf16"})
# Ampere, the first of NVIDIA's with bfloat16.
_LEAST_CAPABILITY = (8, 0)


@dataclass(frozen=True)
class Acceleration:
    """Whether something is offered, and a sentence that says why or why not."""

    is_offered: bool
    reason: str


def mixed_precision_advice(
    spec: ModelSpec, device_id: str, cpu_info: Path = Path("/proc/cpuinfo")
) -> Acceleration:
    """Say whether 16-bit numbers (bfloat16) pay for a network.

    Parameters
    ----------
    spec
        The network.
    device_id
        ``"cpu"``, ``"gpu:0"``, ...; asks TensorFlow only for the latter.
    cpu_info
        Where Linux describes the processor.
    """
    if spec.filters < _LEAST_FILTERS:
        return Acceleration(False, f"16-bit numbers pay from {_LEAST_FILTERS} filters on.")
    if device_id == CPU:
        if _BFLOAT16_FLAGS & _cpu_flags(cpu_info):
            return Acceleration(True, "This processor computes with 16-bit numbers faster.")
        return Acceleration(False, "This processor has no instructions for 16-bit numbers.")
    if _capability(device_id) >= _LEAST_CAPABILITY:
        return Acceleration(True, "This graphics card computes with 16-bit numbers faster.")
    return Acceleration(False, "This graphics card has no 16-bit numbers of this kind (bfloat16).")


def xla_advice(device_id: str) -> Acceleration:
    """Say whether compiling the training step pays on a device."""
    if device_id == CPU:
        return Acceleration(False, "On a CPU the compiled training step was slower, not faster.")
    return Acceleration(True, "Compiling the training step makes it faster on a graphics card.")


def _cpu_flags(cpu_info: Path) -> frozenset[str]:
    if not sys.platform.startswith("linux"):
        return frozenset()
    try:
        text = cpu_info.read_text(encoding="ascii", errors="replace")
    except OSError:
        return frozenset()
    line = next((line for line in text.splitlines() if line.startswith("flags")), "")
    return frozenset(line.partition(":")[2].split())


def _capability(device_id: str) -> tuple[int, int]:
    from engine.tensorflow_import import load_tensorflow

    tf = load_tensorflow()
    gpus = tf.config.list_physical_devices("GPU")
    number = int(device_id.partition(":")[2])
    if number >= len(gpus):
        return 0, 0
    details = tf.config.experimental.get_device_details(gpus[number])
    major, minor = details.get("compute_capability", (0, 0))
    return int(major), int(minor)
