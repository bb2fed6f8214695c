"""What setting up promises: nothing twice, nothing by halves, no surprising dependency."""

import configparser
import os
import shutil
import subprocess
import time
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PYTHON_NAMES = ("python3.13", "python3.12", "python3.11", "python3")

# Stands in for Python: notes each call, tells a version, and makes a .venv of copies of itself.
FAKE_PYTHON = """\
#!/bin/sh
version={version}
echo "$(basename "$0") $*" >>"$CALLS"
case "$*" in
  "-c "*) echo $version ;;
  "-m venv --clear .venv")
    rm -rf .venv && mkdir -p .venv/bin && cp "$0" .venv/bin/python
    printf '#!/bin/sh\\necho tintype >>"$CALLS"\\n' >.venv/bin/tintype
    chmod +x .venv/bin/tintype ;;
  "-m pip install"*)
    case "$PIP_ENDS" in cut-off) kill -KILL $PPID ;; badly) exit 1 ;; esac ;;
esac
"""


class Checkout:
    """A folder with the Makefile and a PATH on which every Python is a fake."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "my checkout"
        self.programs = folder / "programs"
        self.calls_file = folder / "calls"
        self.folder.mkdir()
        self.programs.mkdir()
        an_hour_ago = time.time() - 3600
        for name in ("Makefile", "setup.cfg", "pyproject.toml"):
            shutil.copy(ROOT / name, self.folder)
            os.utime(self.folder / name, (an_hour_ago, an_hour_ago))
        for name in PYTHON_NAMES:
            self.add_program(name, "exit 127")

    def add_program(self, name: str, body: str) -> Path:
        path = self.programs / name
        path.write_text(body if body.startswith("#!") else f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return path

    def add_python(self, name: str, version: str) -> Path:
        return self.add_program(name, FAKE_PYTHON.format(version=version))

    def make(self, *arguments: str, pip_ends: str = "well") -> subprocess.CompletedProcess[str]:
        """Run make with these fakes, and nothing of the make that runs the tests."""
        environment = {
            "PATH": os.pathsep.join([str(self.programs), "/usr/bin", "/bin"]),
            "CALLS": str(self.calls_file),
            "PIP_ENDS": pip_ends,
        }
        self.calls_file.write_text("")
        return subprocess.run(
            ["make", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """What the last make called, but for the questions about versions."""
        lines = self.calls_file.read_text().splitlines()
        return [line for line in lines if " -c " not in line]


PIP_CALL = "python -m pip install --disable-pip-version-check --editable"
PYTEST_CALL = "python -m pytest -n 2 --dist worksteal"
MADE_ENVIRONMENT = [
    "python3.12 -m gui.system_libraries --venv",
    "python3.12 -m venv --clear .venv",
]
INSTALLED = [f"{PIP_CALL} .", "python -m gui.system_libraries"]


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    if shutil.which("make") is None:
        pytest.skip("this system sets Tintype up without make")
    checkout = Checkout(tmp_path)
    checkout.add_python("python3.12", "3.12")
    return checkout


def read_setup() -> configparser.ConfigParser:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup


def parse_requirements(text: str) -> list[Requirement]:
    lines = text.splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def needed_to_run() -> list[Requirement]:
    return parse_requirements(read_setup()["options"]["install_requires"])


def needed_to_test() -> list[Requirement]:
    return parse_requirements(read_setup()["options.extras_require"]["dev"])


def test_the_first_run_sets_up_and_the_second_only_starts(checkout: Checkout) -> None:
    assert checkout.make("run").returncode == 0
    assert checkout.calls() == [*MADE_ENVIRONMENT, *INSTALLED, "tintype"]
    assert checkout.make("run").returncode == 0
    assert checkout.calls_file.read_text() == "tintype\n"
    assert checkout.make("-n", "run").stdout == ".venv/bin/tintype\n"


def test_the_tests_are_set_up_by_one_installation(checkout: Checkout) -> None:
    assert checkout.make("test").returncode == 0
    expected = [f"{PIP_CALL} .[dev]", "python -m gui.system_libraries", PYTEST_CALL]
    assert checkout.calls() == [*MADE_ENVIRONMENT, *expected]
    checkout.make("test")
    assert checkout.calls() == [PYTEST_CALL]
    checkout.make("run")
    assert checkout.calls() == ["tintype"]


@pytest.mark.parametrize("name", ["setup.cfg", "pyproject.toml"])
def test_changed_requirements_are_installed(checkout: Checkout, name: str) -> None:
    checkout.make("run")
    # Later than the stamps by more than the grain of the clock of files.
    changed_ns = (checkout.folder / ".venv/.installed").stat().st_mtime_ns + 20_000_000
    os.utime(checkout.folder / name, ns=(changed_ns, changed_ns))
    checkout.make("run")
    assert checkout.calls() == [*INSTALLED, "tintype"]


def test_an_installation_that_was_cut_off_starts_anew(checkout: Checkout) -> None:
    assert checkout.make("run", pip_ends="cut-off").returncode != 0
    assert checkout.make("run").returncode == 0
    assert checkout.calls() == [*MADE_ENVIRONMENT, *INSTALLED, "tintype"]


def test_an_installation_that_failed_is_tried_again(checkout: Checkout) -> None:
    assert checkout.make("run", pip_ends="badly").returncode != 0
    assert "tintype" not in checkout.calls()
    checkout.make("run")
    assert checkout.calls() == [*INSTALLED, "tintype"]


def test_a_moved_folder_is_set_up_anew(checkout: Checkout) -> None:
    checkout.make("run")
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.make("run")
    assert checkout.calls() == [*MADE_ENVIRONMENT, *INSTALLED, "tintype"]


def test_an_environment_whose_python_is_gone_is_made_anew(checkout: Checkout) -> None:
    checkout.make("run")
    (checkout.folder / ".venv/bin/python").unlink()
    checkout.make("run")
    assert checkout.calls() == [*MADE_ENVIRONMENT, *INSTALLED, "tintype"]


@pytest.mark.parametrize("version", ["2.7", "3.10", "3.14"])
def test_other_pythons_are_refused(checkout: Checkout, version: str) -> None:
    for name in PYTHON_NAMES:
        checkout.add_python(name, version)
    answer = checkout.make("run")
    assert answer.returncode != 0
    assert checkout.calls() == []
    assert not (checkout.folder / ".venv").exists()
    told = [line for line in answer.stderr.splitlines() if not line.startswith("make")]
    assert len(told) == 1
    assert "Python 3.11, 3.12 or 3.13" in told[0]


def test_a_python_that_was_named_is_the_only_choice(checkout: Checkout) -> None:
    old = checkout.add_python("my old python", "3.10")
    assert checkout.make("run", f"PYTHON={old}").returncode != 0
    assert checkout.calls() == []
    fitting = checkout.add_python("my python", "3.13")
    assert checkout.make("run", f"PYTHON={fitting}").returncode == 0
    assert checkout.calls()[0] == "my python -m gui.system_libraries --venv"


def test_help_is_the_default_and_has_a_line_for_each_target(checkout: Checkout) -> None:
    lines = checkout.make().stdout.splitlines()
    names = [line.split("\t")[0] for line in lines]
    targets = ("help", "run", "test", "check", "bench", "endurance", "translations", "clean")
    assert names == [f"make {name}" for name in targets]
    assert checkout.calls() == []


def test_every_package_is_listed_and_the_tests_are_not() -> None:
    listed = read_setup()["options"]["packages"].split()
    assert sorted(listed) == sorted(path.parent.name for path in ROOT.glob("[a-z]*/__init__.py"))
    assert "tests" not in listed


def test_every_dependency_has_a_lower_and_an_upper_bound() -> None:
    for requirement in needed_to_run() + needed_to_test():
        operators = sorted(specifier.operator for specifier in requirement.specifier)
        assert operators == ["<", ">="], str(requirement)


def test_every_dependency_is_explained_to_contributors() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    missing = [wanted.name for wanted in needed_to_run() if f"- `{wanted.name}`: " not in text]
    missing += [wanted.name for wanted in needed_to_test() if f"`{wanted.name}`" not in text]
    assert missing == []


def test_pyproject_names_the_build_backend_only() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(pyproject) == {"build-system"}
    assert set(pyproject["build-system"]) == {"requires", "build-backend"}
