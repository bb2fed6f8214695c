"""The shared libraries that Qt takes from the system: which are missing, and what to do.

``make run`` and ``make test`` run this file as a program, before the project is installed and
once more after it, so it needs the standard library only. On other systems than Linux, Qt brings
all that it needs.
"""

import argparse
import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gui.debian_packages import (
    PACKAGES,
    WAYLAND_PACKAGES,
    administrator_prefix,
    debian_packages,
    install,
    install_command,
    update_lists,
)

PYTHON_NAME = f"python{sys.version_info.major}.{sys.version_info.minor}"
FONT_PACKAGE = "fonts-dejavu-core"
# What the window and its tests load of PySide6, as patterns inside PySide6's folder.
QT_FILES = (
    "QtCore.abi3.so",
    "QtGui.abi3.so",
    "QtOpenGLWidgets.abi3.so",
    "QtSvg.abi3.so",
    "QtTest.abi3.so",
    "QtWidgets.abi3.so",
    "Qt/lib/libQt6DBus.so.6",
    "Qt/plugins/iconengines/*.so",
    "Qt/plugins/imageformats/*.so",
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/platforms/libqxcb.so",
    "Qt/plugins/xcbglintegrations/*.so",
)
WAYLAND_FILES = (
    "Qt/plugins/platforms/libqwayland*.so",
    "Qt/plugins/wayland-shell-integration/*.so",
)

FONT_DIRS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
FONT_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".pfb", ".pcf", ".gz"})


@dataclass(frozen=True)
class Lack:
    """What Qt needs and this system lacks.

    Attributes
    ----------
    libraries
        Sonames of the shared libraries that cannot be found, sorted.
    fonts
        Whether there is no font at all.
    venv
        Whether this Python cannot make a virtual environment.
    """

    libraries: tuple[str, ...] = ()
    fonts: bool = False
    venv: bool = False

    def __bool__(self) -> bool:
        return bool(self.libraries) or self.fonts or self.venv

    @property
    def packages(self) -> list[str]:
        """The Debian packages that remedy it, sorted; unknown libraries have none."""
        names = debian_packages(self.libraries)
        if self.fonts:
            names.append(FONT_PACKAGE)
        if self.venv:
            names.append(f"{PYTHON_NAME}-venv")
        return sorted(names)

    @property
    def words(self) -> list[str]:
        """What is lacking, for a person whose system has other packages than Debian's."""
        fonts = ["a font such as DejaVu Sans"] if self.fonts else []
        venv = [f"the venv and ensurepip modules of {PYTHON_NAME}"] if self.venv else []
        return [*self.libraries, *fonts, *venv]


def missing_libraries() -> list[str]:
    """Sonames that Qt would look for in vain, sorted.

    Asks ``ldd`` about the parts of PySide6 that the program uses; before PySide6 is installed, or
    without ``ldd``, tries to load the libraries that Qt is known to need.
    """
    files = _qt_files()
    if not files or shutil.which("ldd") is None:
        wanted = PACKAGES | (WAYLAND_PACKAGES if _is_wayland() else {})
        return sorted(soname for soname in wanted if not _loads(soname))
    command = ["ldd", *map(str, files)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    return sorted(parse_ldd(answer.stdout))


def parse_ldd(output: str) -> set[str]:
    """Pick the sonames that ``ldd`` calls "not found", but for those that come with Qt."""
    missing = set()
    for line in output.splitlines():
        soname, arrow, place = line.strip().partition(" => ")
        if arrow and place == "not found" and not soname.startswith(("libQt6", "libicu")):
            missing.add(soname)
    return missing


def has_fonts() -> bool:
    """Whether there is any font that Qt could write with; without one it draws boxes."""
    if shutil.which("fc-list"):
        answer = subprocess.run(["fc-list"], capture_output=True, text=True, check=False)
        return bool(answer.stdout.strip())
    folders = (Path(folder).expanduser() for folder in FONT_DIRS)
    return any(path.suffix in FONT_SUFFIXES for folder in folders for path in folder.rglob("*"))


def find_lack(*, with_venv: bool = False) -> Lack:
    """Look for what Qt needs and this system lacks.

    Parameters
    ----------
    with_venv
        Whether this Python must be able to make a virtual environment, too: Debian keeps that
        part of Python in a package of its own.
    """
    if platform.system() != "Linux":
        return Lack()
    return Lack(
        libraries=tuple(missing_libraries()),
        fonts=not has_fonts(),
        venv=with_venv and importlib.util.find_spec("ensurepip") is None,
    )


def explain_missing() -> str | None:
    """Say what Qt would fail for want of, before it ends the process; ``None`` when it can start.

    Quick when all is well: it loads what Qt itself is going to load.
    """
    if platform.system() != "Linux" or any(_loads(str(path)) for path in _platform_plugins()):
        return None
    libraries = missing_libraries()
    return _advice(Lack(tuple(libraries))) if libraries else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Install what Qt needs from the system, or say how; 0 when nothing is missing any more."""
    parser = argparse.ArgumentParser(
        prog="python -m gui.system_libraries",
        description="Install the system's libraries that Tintype's window needs, or say how.",
    )
    parser.add_argument("--check", action="store_true", help="only tell what is missing")
    parser.add_argument(
        "--venv", action="store_true", help="see to it that Python can make an environment, too"
    )
    options = parser.parse_args(arguments)
    lack = find_lack(with_venv=options.venv)
    prefix = None if options.check or not lack.packages else administrator_prefix()
    if prefix is not None:
        update_lists(prefix)
        install(prefix, lack.packages)
        importlib.invalidate_caches()
        lack = find_lack(with_venv=options.venv)
    if not lack:
        return 0
    sys.stderr.write(_advice(lack) + "\n")
    return 1


def _advice(lack: Lack) -> str:
    if shutil.which("apt-get") is None:
        return (
            f"Tintype needs from this system: {', '.join(lack.words)}. Install what holds it with "
            "the system's package manager, then start again."
        )
    lines = []
    if lack.packages:
        lines.append("Tintype needs some packages of the system; this command installs them:\n")
        lines.append(f"    {install_command(lack.packages)}\n")
    unknown = [soname for soname in lack.libraries if not debian_packages([soname])]
    if unknown:
        lines.append(f"Find and install the package that holds {', '.join(unknown)}.")
    lines.append("Then start again.")
    return "\n".join(lines)


def _qt_files() -> list[Path]:
    return list(_pyside6_files(QT_FILES + (WAYLAND_FILES if _is_wayland() else ())))


def _platform_plugins() -> list[Path]:
    """List the plugins that can draw in this session; one of them is enough."""
    is_headless = not os.environ.get("DISPLAY") and not _is_wayland()
    if is_headless or os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        names = ["libqoffscreen.so"]
    else:
        names = ["libqwayland*.so", "libqxcb.so"] if _is_wayland() else ["libqxcb.so"]
    return list(_pyside6_files([f"Qt/plugins/platforms/{name}" for name in names]))


def _pyside6_files(patterns: Sequence[str]) -> Iterator[Path]:
    spec = importlib.util.find_spec("PySide6")
    folders = (spec.submodule_search_locations if spec else None) or []
    return (path for folder in folders for name in patterns for path in Path(folder).glob(name))


def _is_wayland() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY"))


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
