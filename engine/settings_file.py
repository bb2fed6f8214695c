"""The settings of a run on disk: written once, read again wherever the folder is then."""

import dataclasses
import json
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.checkpoints import SETTINGS_NAME
from engine.errors import EngineError, SettingsError
from engine.files import atomic_path, describe_os_error
from engine.settings import ModelSpec, TrainingSettings
from engine.variants import Augmentation

FORMAT_VERSION = 1
_LARGEST_FILE_BYTES = 1_000_000
_PATHS = ("split_file", "initial_checkpoint")


@dataclass(frozen=True)
class StoredSettings:
    """What ``settings.json`` says.

    Attributes
    ----------
    settings
        Of the run; their ``run_dir`` is where the file was found.
    date
        When the run was begun, ISO 8601.
    versions
        Of the libraries that began it, by name.
    """

    settings: TrainingSettings
    date: str
    versions: Mapping[str, str]


def write_settings(stored: StoredSettings) -> None:
    """Write ``settings.json`` into the folder of the run, which must be there.

    Raises
    ------
    OSError
        When the disk refuses.
    """
    content = {
        "format_version": FORMAT_VERSION,
        "date": stored.date,
        "versions": dict(stored.versions),
        **plain_settings(stored.settings),
    }
    with atomic_path(stored.settings.run_dir / SETTINGS_NAME) as temporary:
        text = json.dumps(content, indent=2, ensure_ascii=False)
        temporary.write_text(text + "\n", encoding="utf-8", errors="surrogateescape")


def read_settings(run_dir: Path) -> StoredSettings:
    """Read ``settings.json`` of a run.

    Keys that this version does not know are ignored, and those that are not there have their
    standard value.

    Raises
    ------
    EngineError
        When the file is missing, damaged or made by a newer Tintype.
    """
    path = run_dir / SETTINGS_NAME
    try:
        if path.stat().st_size > _LARGEST_FILE_BYTES:
            raise EngineError(f"{path} is damaged: it is too large for the settings of a run.")
        content = json.loads(path.read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error
    except (ValueError, RecursionError) as error:
        raise EngineError(f"{path} is damaged: it is not valid JSON.") from error
    if not isinstance(content, dict):
        raise EngineError(f"{path} is damaged: it does not hold the settings of a run.")
    version = content.get("format_version", FORMAT_VERSION)
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise EngineError(
            f"{path} was written by a newer Tintype; update Tintype to open this run."
        )
    try:
        settings = settings_from_plain(content, run_dir)
    except (SettingsError, TypeError, ValueError, AttributeError) as error:
        detail = str(error) if isinstance(error, SettingsError) else reprlib.repr(str(error))
        raise EngineError(f"{path} is damaged: its settings cannot be used. {detail}") from error
    versions = content.get("versions")
    return StoredSettings(
        settings,
        str(content.get("date", "")),
        {str(name): str(value) for name, value in versions.items()}
        if isinstance(versions, dict)
        else {},
    )


def plain_settings(settings: TrainingSettings) -> dict[str, Any]:
    """Return settings as plain values for JSON, without the folder, which may be moved."""
    content = _plain(dataclasses.asdict(settings))
    del content["run_dir"]
    return content


def settings_from_plain(content: Mapping[str, Any], run_dir: Path) -> TrainingSettings:
    """Make settings from what :func:`plain_settings` gave; their folder is where it is now.

    Raises
    ------
    SettingsError
        When a value is out of its range.
    TypeError, ValueError, AttributeError
        When a value is of another kind.
    """
    values = _known(TrainingSettings, content)
    values["data_dirs"] = tuple(Path(folder) for folder in values.get("data_dirs", ()))
    values["run_dir"] = run_dir
    for name in _PATHS:
        if values.get(name) is not None:
            values[name] = Path(values[name])
    values["spec"] = ModelSpec(**_known(ModelSpec, values.get("spec", {})))
    values["augmentation"] = Augmentation(**_known(Augmentation, values.get("augmentation", {})))
    return TrainingSettings(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _known(kind: type, content: Mapping[str, Any]) -> dict[str, Any]:
    names = {item.name for item in dataclasses.fields(kind)}
    return {name: value for name, value in content.items() if name in names}
