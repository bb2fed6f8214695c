"""What a report about a problem needs: versions, devices, places, the last errors."""

import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.devices import Device, list_devices, why_no_gpu
from engine.places import cache_dir, home_dir, imported_dir, log_dir, runs_dir
from engine.versions import library_versions

LOG_NAME = "tintype.log"
_MOST_ERRORS = 20
# The end of the log is enough, however long it is.
_LOG_TAIL_BYTES = 200_000
_ERROR_LINE = re.compile(
    r"^(?P<when>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)\S* (?P<level>WARNING|ERROR|CRITICAL) (?P<text>.*)"
)


@dataclass(frozen=True)
class LoggedError:
    """A line of the log.

    Attributes
    ----------
    when
        Local time, ``"2026-01-31 12:00:00"``.
    level
        ``"WARNING"``, ``"ERROR"`` or ``"CRITICAL"``.
    text
        The rest of the line.
    """

    when: str
    level: str
    text: str


@dataclass(frozen=True)
class Diagnostics:
    """What is known of the program and of where it runs.

    Attributes
    ----------
    versions
        By name.
    system, processor
        In words.
    devices
        That can train.
    no_gpu_reason
        Why no GPU is used, or None.
    places
        Folders by what they hold.
    errors
        The last of the log, the newest first.
    """

    versions: Mapping[str, str]
    system: str
    processor: str
    devices: tuple[Device, ...]
    no_gpu_reason: str | None
    places: Mapping[str, Path]
    errors: tuple[LoggedError, ...]


def collect_diagnostics(more_versions: Mapping[str, str]) -> Diagnostics:
    """Collect everything; imports TensorFlow, so call it on a worker thread.

    Parameters
    ----------
    more_versions
        Of libraries that the engine does not know, such as those of the window.
    """
    return Diagnostics(
        versions={**library_versions(), **more_versions},
        system=platform.platform(),
        processor=_processor(),
        devices=list_devices(),
        no_gpu_reason=why_no_gpu(),
        places={
            "home": home_dir(),
            "runs": runs_dir(),
            "checkpoints": imported_dir(),
            "cache": cache_dir(),
            "log": log_dir(),
        },
        errors=last_errors(log_dir() / LOG_NAME),
    )


def last_errors(log: Path) -> tuple[LoggedError, ...]:
    """Return the last warnings and errors of a log file, the newest first."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - _LOG_TAIL_BYTES))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return ()
    matches = filter(None, map(_ERROR_LINE.match, text.splitlines()))
    errors = [LoggedError(match["when"], match["level"], match["text"]) for match in matches]
    return tuple(reversed(errors[-_MOST_ERRORS:]))


def describe_diagnostics(found: Diagnostics) -> str:
    """Write everything as plain text for a report; the user's own folder is written as ~."""
    lines = ["Tintype diagnostics", ""]
    lines += [f"{name}: {version}" for name, version in found.versions.items()]
    lines += [f"system: {found.system}", f"processor: {found.processor}", ""]
    lines += [f"device: {describe_device(device)}" for device in found.devices]
    lines += [found.no_gpu_reason] if found.no_gpu_reason else []
    lines += ["", *(f"{name}: {path}" for name, path in found.places.items()), ""]
    lines += _error_lines(found.errors)
    return _without_home("\n".join(lines)) + "\n"


def describe_device(device: Device) -> str:
    """Write a device with its memory: "CPU, 2 cores, 24 GB"."""
    if device.memory_bytes is None:
        return device.name
    return f"{device.name}, {device.memory_bytes / 2**30:.0f} GB"


def _error_lines(errors: Sequence[LoggedError]) -> list[str]:
    if not errors:
        return ["No warnings or errors in the log."]
    return ["Last warnings and errors:", *(f"{e.when} {e.level} {e.text}" for e in errors)]


def _without_home(text: str) -> str:
    """Write the user's folder, which holds their name, as ~."""
    home = str(Path.home())
    return text.replace(home, "~") if len(home) > len(os.sep) else text


def _processor() -> str:
    if Path("/proc/cpuinfo").exists():
        for line in Path("/proc/cpuinfo").read_text(errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
