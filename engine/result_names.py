"""Names for the results of a batch, made by a pattern such as ``{name}_color_{model}``."""

import string

from engine.errors import SettingsError

DEFAULT_PATTERN = "{name}_color_{model}"
# Of the photograph: its name without suffix, the name of its folder. Of the checkpoint: its short
# tag ("f64") and the name of its file.
PATTERN_FIELDS = ("name", "folder", "model", "checkpoint")

_LARGEST_NAME_BYTES = 255
# What Windows does not allow in a name; a picture saved on one system is opened on another.
_FORBIDDEN = '<>:"/\\|?*'


def require_pattern(pattern: str) -> None:
    """Refuse a pattern that does not name results.

    Raises
    ------
    SettingsError
        When it has an unknown field or a character that names cannot have, or lacks ``{name}``,
        without which all results would be called the same.
    """
    fields = ", ".join(f"{{{name}}}" for name in PATTERN_FIELDS)
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError as error:
        raise SettingsError(
            f"The name pattern “{pattern}” has a brace without its partner; write fields as "
            f"{fields}."
        ) from error
    for text, name, form, conversion in parts:
        if name is not None and (name not in PATTERN_FIELDS or form or conversion):
            raise SettingsError(
                f"The name pattern “{pattern}” has a field that nobody knows; use {fields}."
            )
        if any(letter in _FORBIDDEN or not letter.isprintable() for letter in text):
            raise SettingsError(
                f"The name pattern “{pattern}” has a character that file names cannot have; "
                f"leave out {' '.join(_FORBIDDEN)}"
            )
    if not any(name == "name" for _, name, _, _ in parts):
        raise SettingsError(
            f"The name pattern “{pattern}” would call all results the same; put {{name}} into it."
        )


def result_name(
    pattern: str, name: str, folder: str, model: str, checkpoint: str, suffix: str
) -> str:
    """Fill in a pattern that :func:`require_pattern` let pass.

    Parameters
    ----------
    pattern
        Such as :data:`DEFAULT_PATTERN`.
    name, folder
        Of the photograph: its name without suffix, its folder's name.
    model, checkpoint
        Of the checkpoint: its short tag, its file's name without suffix.
    suffix
        With its dot.

    Returns
    -------
    A name that every usual disk allows; a long ``name`` is cut.
    """
    values = {"folder": folder, "model": model, "checkpoint": checkpoint}
    values = {key: allowed_in_names(value) for key, value in values.items()}
    kept = allowed_in_names(name)
    room = _LARGEST_NAME_BYTES - len(pattern.format(name="", **values).encode()) - len(suffix)
    shortened = kept.encode("utf-8", "replace")[: max(1, room)].decode("utf-8", "ignore")
    result = pattern.format(name=shortened, **values)
    return result.encode()[: _LARGEST_NAME_BYTES - len(suffix)].decode("utf-8", "ignore") + suffix


def allowed_in_names(text: str) -> str:
    """Put an underscore for each character that names of files cannot have."""
    return "".join("_" if c in _FORBIDDEN or not c.isprintable() else c for c in text)
