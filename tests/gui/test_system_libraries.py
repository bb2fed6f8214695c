"""What the set-up does about Qt's libraries, with stand-ins for the programs that it calls."""

import ctypes
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from gui import system_libraries
from gui.debian_packages import debian_packages
from gui.system_libraries import Lack, explain_missing, main, missing_libraries, parse_ldd

ROOT = Path(__file__).parents[2]

LDD_OUTPUT = """\
/env/PySide6/Qt/plugins/platforms/libqxcb.so:
\tlinux-vdso.so.1 (0x00007fbaaf536000)
\tlibGL.so.1 => /lib/x86_64-linux-gnu/libGL.so.1 (0x00007fbaaf3d8000)
\tlibxcb-cursor.so.0 => not found
\tlibQt6XcbQpa.so.6 => not found
\tlibxcb-cursor.so.0 => not found
/env/PySide6/QtGui.abi3.so:
\tlibEGL.so.1 => not found
"""

# Each stand-in notes its call; `apt-get install` cures what `ldd` complains of.
STAND_INS = {
    "ldd": 'cat "{folder}/missing"',
    "fc-list": "echo DejaVu",
    "apt-cache": "echo libssl3",
    "apt-get": 'case "$*" in *install*) : >"{folder}/missing";; esac',
}


class System:
    """A pretended Debian machine whose programs are shell scripts in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.calls_file = folder / "calls"
        self.calls_file.touch()
        self.lack()
        for name, body in STAND_INS.items():
            self.add(name, body.format(folder=folder))

    def add(self, name: str, body: str) -> None:
        """Put a program there, or another one in its place."""
        path = self.folder / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self.calls_file}"\n{body}\n')
        path.chmod(0o755)

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()

    def lack(self, *sonames: str) -> None:
        """Let ``ldd`` miss these libraries."""
        lines = [f"\t{soname} => not found\n" for soname in sonames]
        (self.folder / "missing").write_text("".join(lines))

    def calls(self, name: str) -> list[str]:
        """The arguments of each call of a program."""
        lines = self.calls_file.read_text().splitlines()
        return [line.partition(" ")[2] for line in lines if line.startswith(f"{name} ")]


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    """A Debian machine that lacks nothing; the user is no administrator."""
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    # Whatever this machine has must not help: only the stand-ins count as installed.
    which = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: which(name, path=str(tmp_path)))
    return System(tmp_path)


@pytest.fixture
def as_root(system: System, monkeypatch: pytest.MonkeyPatch) -> System:
    """The same machine, used by root."""
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return system


def hide_ensurepip(monkeypatch: pytest.MonkeyPatch) -> None:
    find_spec: Callable[[str], ModuleSpec | None] = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find_spec(name)
    )


def test_parse_ldd_picks_what_is_not_found() -> None:
    assert parse_ldd(LDD_OUTPUT) == {"libEGL.so.1", "libxcb-cursor.so.0"}


def test_debian_packages_are_named_once_and_unknown_libraries_left_out() -> None:
    sonames = ["libgthread-2.0.so.0", "libglib-2.0.so.0", "libEGL.so.1", "libnovel.so.3"]
    assert debian_packages(sonames, renamed_t64=False) == ["libegl1", "libglib2.0-0"]
    assert debian_packages(sonames, renamed_t64=True) == ["libegl1", "libglib2.0-0t64"]


def test_new_names_are_used_where_the_system_has_them(system: System) -> None:
    assert debian_packages(["libglib-2.0.so.0"]) == ["libglib2.0-0"]
    system.add("apt-cache", "echo libssl3t64")
    assert debian_packages(["libglib-2.0.so.0"]) == ["libglib2.0-0t64"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes libraries from the system")
def test_every_file_asked_about_is_a_part_of_pyside6_and_loads_here() -> None:
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    folder = Path(spec.submodule_search_locations[0])
    patterns = system_libraries.QT_FILES + system_libraries.WAYLAND_FILES
    assert [name for name in patterns if not list(folder.glob(name))] == []
    # Qt runs in these tests, so what it needs is here.
    assert missing_libraries() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes libraries from the system")
def test_known_libraries_are_tried_before_pyside6_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_libraries, "_qt_files", list)
    monkeypatch.setattr(
        system_libraries, "PACKAGES", {"libnovel.so.3": "libnovel3", "libc.so.6": "libc6"}
    )
    assert missing_libraries() == ["libnovel.so.3"]


def test_wayland_libraries_are_wanted_in_a_wayland_session_only(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing_libraries()
    assert "libqwayland" not in system.calls("ldd")[-1]
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    missing_libraries()
    assert "libqwayland" in system.calls("ldd")[-1]


def test_nothing_is_called_when_nothing_is_missing(as_root: System) -> None:
    assert main([]) == 0
    assert as_root.calls("apt-get") == []


def test_root_gets_the_packages_installed(as_root: System) -> None:
    as_root.lack("libEGL.so.1", "libxcb-cursor.so.0")
    assert main([]) == 0
    update, install = as_root.calls("apt-get")
    assert update.split() == ["-q", "update"]
    assert install.split()[:4] == ["-q", "install", "-y", "--no-install-recommends"]
    assert install.split()[-2:] == ["libegl1", "libxcb-cursor0"]


def test_names_are_chosen_after_the_update(as_root: System) -> None:
    as_root.lack("libglib-2.0.so.0")
    becomes_t64 = f"printf '#!/bin/sh\\necho libssl3t64\\n' >'{as_root.folder}/apt-cache'"
    cure = STAND_INS["apt-get"].format(folder=as_root.folder)
    as_root.add("apt-get", f'case "$*" in *update*) {becomes_t64};; esac\n{cure}')
    assert main([]) == 0
    assert as_root.calls("apt-get")[-1].split()[-1] == "libglib2.0-0t64"


def test_a_failed_installation_is_told_with_the_command(
    as_root: System, capsys: pytest.CaptureFixture[str]
) -> None:
    as_root.lack("libEGL.so.1")
    as_root.add("apt-get", "exit 100")
    assert main([]) == 1
    command = "apt-get update && apt-get install -y --no-install-recommends libegl1"
    assert f"    {command}\n" in capsys.readouterr().err


def test_sudo_without_a_password_installs(system: System) -> None:
    system.add("sudo", 'test "$1" = -n && shift && exec "$@"')
    system.lack("libEGL.so.1")
    assert main([]) == 0
    assert system.calls("sudo")[1].startswith("-n env DEBIAN_FRONTEND=noninteractive apt-get")
    assert system.calls("apt-get")[1].endswith(" libegl1")


def test_a_user_is_told_one_command(system: System, capsys: pytest.CaptureFixture[str]) -> None:
    system.add("sudo", "exit 1")
    system.lack("libEGL.so.1", "libX11.so.6")
    assert main([]) == 1
    assert system.calls("apt-get") == []
    commands = [line for line in capsys.readouterr().err.splitlines() if "apt-get" in line]
    install = "apt-get install -y --no-install-recommends libegl1 libx11-6"
    assert commands == [f"    sudo apt-get update && sudo {install}"]


def test_without_sudo_the_command_uses_su(
    system: System, capsys: pytest.CaptureFixture[str]
) -> None:
    system.lack("libEGL.so.1")
    assert main([]) == 1
    assert "    su - -c 'apt-get update && apt-get install -y" in capsys.readouterr().err


def test_check_only_reports(as_root: System, capsys: pytest.CaptureFixture[str]) -> None:
    as_root.lack("libEGL.so.1")
    assert main(["--check"]) == 1
    assert as_root.calls("apt-get") == []
    assert "libegl1" in capsys.readouterr().err
    as_root.lack()
    assert main(["--check"]) == 0


def test_an_unknown_library_is_named(as_root: System, capsys: pytest.CaptureFixture[str]) -> None:
    as_root.lack("libnovel.so.3")
    assert main([]) == 1
    assert "libnovel.so.3" in capsys.readouterr().err
    assert as_root.calls("apt-get") == []


def test_another_linux_is_told_the_libraries(
    as_root: System, capsys: pytest.CaptureFixture[str]
) -> None:
    as_root.remove("apt-get")
    as_root.lack("libEGL.so.1", "libnovel.so.3")
    assert main([]) == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert "libEGL.so.1, libnovel.so.3" in told
    assert "package manager" in told


def test_a_font_is_installed_when_there_is_none(as_root: System) -> None:
    as_root.add("fc-list", f'test -e "{as_root.folder}/font" && echo DejaVu')
    as_root.add("apt-get", f'case "$*" in *install*) : >"{as_root.folder}/font";; esac')
    assert main([]) == 0
    assert as_root.calls("apt-get")[1].endswith(" fonts-dejavu-core")


def test_fonts_are_looked_for_in_folders_without_fc_list(
    system: System, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system.remove("fc-list")
    monkeypatch.setattr(system_libraries, "FONT_DIRS", (str(tmp_path / "fonts"),))
    assert not system_libraries.has_fonts()
    (tmp_path / "fonts" / "truetype").mkdir(parents=True)
    (tmp_path / "fonts" / "truetype" / "Sans.ttf").touch()
    assert system_libraries.has_fonts()


def test_debians_missing_venv_is_wanted_only_when_asked_for(
    system: System, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hide_ensurepip(monkeypatch)
    assert main(["--check"]) == 0
    assert main(["--check", "--venv"]) == 1
    assert f"python3.{sys.version_info.minor}-venv" in capsys.readouterr().err
    assert "ensurepip" in Lack(venv=True).words[0]


def test_other_systems_need_nothing(system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    system.lack("libEGL.so.1")
    assert main([]) == 0
    assert system.calls("ldd") == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux takes libraries from the system")
def test_a_start_that_cannot_draw_is_explained(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    system.lack("libxcb-cursor.so.0")
    assert explain_missing() is None

    def refuse(name: str) -> None:
        raise OSError(f"{name}: cannot open shared object file")

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    explanation = explain_missing()
    assert explanation is not None
    assert "install -y --no-install-recommends libxcb-cursor0" in explanation


@pytest.mark.parametrize(
    ("session", "plugins"),
    [
        ({}, ["libqoffscreen.so"]),
        ({"DISPLAY": ":0"}, ["libqxcb.so"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, ["libqoffscreen.so"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, ["libqwayland.so", "libqxcb.so"]),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a choice of plugins")
def test_the_session_decides_which_plugin_must_load(
    session: dict[str, str], plugins: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in session.items():
        monkeypatch.setenv(name, value)
    tried: list[str] = []

    def refuse(name: str) -> None:
        tried.append(Path(name).name)
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", refuse)
    explain_missing()
    assert tried == plugins


def test_it_needs_the_standard_library_only() -> None:
    # -S hides all that is installed, as before the first set-up.
    command = [sys.executable, "-S", "-c", "import gui.system_libraries"]
    subprocess.run(command, cwd=ROOT, check=True)
