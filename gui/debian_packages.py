"""The Debian packages that hold Qt's shared libraries, and how to install packages.

The set-up runs this before anything is installed, so it needs the standard library only.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence

# All that Qt's widgets, its SVG reader and its X11 and off-screen platforms load.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# Only a Wayland session needs these; without them Qt falls back to X11.
WAYLAND_PACKAGES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# Packages that were renamed when their time stamps grew to 64 bits (Debian 13, Ubuntu 24.04).
RENAMED_T64 = frozenset({"libglib2.0-0"})


def debian_packages(sonames: Iterable[str], *, renamed_t64: bool | None = None) -> list[str]:
    """Names of the Debian packages that hold shared libraries, sorted, each once.

    Parameters
    ----------
    sonames
        Sonames such as ``"libEGL.so.1"``; those that no package is known for are left out.
    renamed_t64
        Whether this Debian or Ubuntu has the names that end in ``t64``; ``None``: ask it.
    """
    known = PACKAGES | WAYLAND_PACKAGES
    names = {known[soname] for soname in sonames if soname in known}
    if names & RENAMED_T64:
        is_renamed = _has_t64_names() if renamed_t64 is None else renamed_t64
        names = {name + "t64" if is_renamed and name in RENAMED_T64 else name for name in names}
    return sorted(names)


def install_command(packages: Sequence[str]) -> str:
    """Word the one command line with which a person installs Debian packages."""
    install = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if os.geteuid() == 0:
        return f"apt-get update && {install}"
    if shutil.which("sudo"):
        return f"sudo apt-get update && sudo {install}"
    return f"su - -c 'apt-get update && {install}'"


def administrator_prefix() -> list[str] | None:
    """Say what turns a command into one that root runs; ``None`` when we may not or lack apt."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run([*sudo, "true"], capture_output=True, check=False).returncode == 0
    return sudo if allowed else None


def update_lists(prefix: Sequence[str]) -> None:
    """Fetch the lists of packages: a fresh machine has none, and some names depend on them.

    A list that cannot be fetched need not concern our packages, so a failure is passed over.
    """
    _run_apt_get(prefix, ["update"])


def install(prefix: Sequence[str], packages: Sequence[str]) -> None:
    """Install packages; the caller looks afterwards whether that helped."""
    sys.stderr.write(f"Installing Debian packages: {' '.join(packages)}\n")
    options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
    _run_apt_get(prefix, ["install", *options, *packages])


def _run_apt_get(prefix: Sequence[str], arguments: Sequence[str]) -> None:
    command = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", *arguments]
    subprocess.run(command, stdin=subprocess.DEVNULL, check=False)


def _has_t64_names() -> bool:
    if shutil.which("apt-cache") is None:
        return False
    command = ["apt-cache", "pkgnames", "lib"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return any(name.endswith("t64") for name in answer.stdout.split())
