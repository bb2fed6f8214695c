"""Which versions made something."""

import platform


def library_versions() -> dict[str, str]:
    """Versions of Python and of the libraries that decide a training's numbers."""
    # Its import alone takes as long as painting the window.
    from importlib.metadata import PackageNotFoundError, version

    versions = {"python": platform.python_version()}
    for name in ("tintype", "tensorflow", "keras", "numpy"):
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "not installed"
    return versions
