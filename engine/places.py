"""Where the program keeps what it makes: runs, imported checkpoints, the log."""

import os
from pathlib import Path

import platformdirs

# For tests, and for people who keep everything on one disk.
HOME_VARIABLE = "TINTYPE_HOME"


def home_is_chosen() -> bool:
    """Tell whether the home folder was chosen by variable."""
    return bool(os.environ.get(HOME_VARIABLE))


def home_dir() -> Path:
    """Return the program's own folder, which may not exist yet."""
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen) if chosen else platformdirs.user_data_path("tintype", appauthor=False)


def runs_dir() -> Path:
    """Return the folder that holds one folder a training."""
    return home_dir() / "runs"


def imported_dir() -> Path:
    """Return the folder of checkpoints that were imported or opened by the user."""
    return home_dir() / "checkpoints"


def datasets_dir() -> Path:
    """Return the folder of data sets that were downloaded."""
    return home_dir() / "datasets"


def cache_dir() -> Path:
    """Return the folder for what can be made again; on a disk, not in memory as /tmp may be."""
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen) / "cache" if chosen else platformdirs.user_cache_path("tintype", False)


def log_dir() -> Path:
    """Return the folder of the log file."""
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen) / "log" if chosen else platformdirs.user_log_path("tintype", False)
