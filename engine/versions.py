"""Which versions made something."""

import platform
from importlib.metadata import PackageNotFoundError, version


def library_versions() -> dict[str, str]:
    """Versions of Python and of the libraries that decide a training's numbers."""
    versions = {"python": platform.python_version()}
    for name in ("tintype", "tensorflow", "keras", "numpy"):
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "not installed"
    return versions
