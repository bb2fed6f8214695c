"""The rules of the house, run as tests: lint, types, import directions and sizes."""

import ast
import configparser
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

ROOT = Path(__file__).parents[1]
PACKAGES = ("engine", "gui", "resources", "training_scripts")

LONGEST_FUNCTION_LINES = 60
LONGEST_FILE_LINES = 500

# A tree that keeps the contracts, as small as it can be.
SMALL_TREE = {
    "engine/__init__.py": "",
    "engine/api.py": "import engine.color\n",
    "engine/color.py": "import numpy\n",
    "gui/__init__.py": "",
    "gui/window.py": "import PySide6\nimport engine.api\nimport resources\n",
    "resources/__init__.py": "import pathlib\n",
    "training_scripts/__init__.py": "",
    "training_scripts/train.py": "import engine.api\n",
}

IMPORT_ALL_WITHOUT_QT = """
import importlib, sys
class NoWindow:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "pyqtgraph", "gui"):
            raise ModuleNotFoundError(f"{name} was imported", name=name)
sys.meta_path.insert(0, NoWindow())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""

TELL_WHAT_THE_DOOR_IMPORTS = """
import sys
import engine.api
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def run_python(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def run_contracts(cwd: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts of the setup.cfg in a folder."""
    lint_imports = "from importlinter.cli import lint_imports_command as c; c()"
    return run_python("-c", lint_imports, "--config", "setup.cfg", "--no-logo", cwd=cwd)


def assert_passes(answer: subprocess.CompletedProcess[str]) -> None:
    assert answer.returncode == 0, f"\n{answer.stdout}\n{answer.stderr}"


def python_files(*folders: str) -> Iterator[Path]:
    return (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))


def module_names(*packages: str) -> list[str]:
    paths = (path.relative_to(ROOT).with_suffix("") for path in python_files(*packages))
    return [".".join(path.parts).removesuffix(".__init__") for path in paths]


def write_small_tree(folder: Path, **planted: str) -> None:
    """Write the small tree and the project's contracts, with lines planted into some modules."""
    for name, text in SMALL_TREE.items():
        (folder / name).parent.mkdir(exist_ok=True)
        module = name.removesuffix(".py").replace("/", "_")
        (folder / name).write_text(text + planted.get(module, ""))
    setup = configparser.RawConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    for section in setup.sections():
        if not section.startswith("importlinter"):
            setup.remove_section(section)
    with (folder / "setup.cfg").open("w") as file:
        setup.write(file)


def test_ruff_finds_nothing_to_correct() -> None:
    assert_passes(run_python("-m", "ruff", "check", "."))


def test_ruff_would_format_nothing() -> None:
    assert_passes(run_python("-m", "ruff", "format", "--check", "."))


# The first run reads the stubs of Qt and numpy; later ones take seconds.
@pytest.mark.timeout(600)
def test_types_fit() -> None:
    # numpy's stubs fit the Python that numpy was installed for, which may be newer than our oldest.
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert_passes(run_python("-m", "mypy", "--python-version", version))


def test_the_import_contracts_hold() -> None:
    assert_passes(run_contracts(ROOT))


def test_the_contracts_allow_the_intended_imports(tmp_path: Path) -> None:
    write_small_tree(tmp_path)
    assert_passes(run_contracts(tmp_path))


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("engine_color", "import PySide6\n"),
        ("engine_color", "def draw():\n    import pyqtgraph\n"),
        ("engine_api", "import gui.window\n"),
        ("gui_window", "import engine.color\n"),
        ("training_scripts_train", "from engine import color\n"),
        ("training_scripts_train", "import gui\n"),
        ("resources___init__", "import numpy\n"),
        ("resources___init__", "import engine.api\n"),
    ],
)
def test_a_planted_import_is_caught(tmp_path: Path, module: str, planted: str) -> None:
    write_small_tree(tmp_path, **{module: planted})
    answer = run_contracts(tmp_path)
    assert answer.returncode == 1, answer.stderr
    assert "BROKEN" in answer.stdout


def test_the_door_of_the_engine_opens_without_tensorflow_and_qt() -> None:
    answer = run_python("-c", TELL_WHAT_THE_DOOR_IMPORTS)
    assert_passes(answer)
    imported = set(answer.stdout.split())
    assert "engine" in imported
    assert imported.isdisjoint({"PySide6", "pyqtgraph", "tensorflow", "keras"})


def test_the_engine_and_the_scripts_import_where_there_is_no_qt() -> None:
    names = module_names("engine", "resources", "training_scripts")
    assert {"engine.api", "resources", "training_scripts.colorize_folder"} <= set(names)
    assert_passes(run_python("-c", IMPORT_ALL_WITHOUT_QT, *names))


def test_no_function_is_longer_than_its_budget() -> None:
    too_long = []
    for path in python_files(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = count_lines(node)
                if lines > LONGEST_FUNCTION_LINES:
                    too_long.append(f"{path.relative_to(ROOT)}: {node.name} has {lines} lines")
    assert too_long == []


def count_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function but for its docstring, which may be as long as it has to be."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is not None:
        docstring = function.body[0]
        lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return lines


def test_no_file_is_longer_than_its_budget() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files(*PACKAGES)
    }
    assert lengths
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE_LINES} == {}


def test_qt_gives_back_its_references_to_none() -> None:
    # PySide6 6.12 on Python 3.11 takes one for each call until the process dies.
    thing = QObject()
    before = sys.getrefcount(None)
    for index in range(200):
        thing.setObjectName(str(index))
    assert abs(sys.getrefcount(None) - before) < 100
