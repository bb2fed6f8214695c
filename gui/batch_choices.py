"""What is chosen once for many batches: names, format, and what is done beside colorizing."""

import json
from dataclasses import asdict, dataclass, fields

from engine.api import DEFAULT_PATTERN, RESULT_SUFFIXES, SettingsError, require_pattern


@dataclass(frozen=True)
class BatchChoices:
    """The part of the settings of a batch that holds whatever its photographs are.

    Attributes
    ----------
    pattern, suffix, mirrors_tree, measures, redoes
        As in ``engine.api.BatchSettings``.
    uses_look
        Whether saturation, gray, temperature and render size are those of the window.
    """

    pattern: str = DEFAULT_PATTERN
    suffix: str = ""
    mirrors_tree: bool = True
    measures: bool = False
    redoes: bool = False
    uses_look: bool = True

    @property
    def pattern_problem(self) -> str:
        """Why the pattern names no results, in the engine's words; empty when it does."""
        try:
            require_pattern(self.pattern)
        except SettingsError as error:
            return str(error)
        return ""

    def to_text(self) -> str:
        """Write the choices down, all but the wish to do everything again: it is for once."""
        values = asdict(self)
        del values["redoes"]
        return json.dumps(values)

    @classmethod
    def from_text(cls, text: str) -> "BatchChoices":
        """Read what was written down; something broken gives the defaults."""
        try:
            choices = cls(**json.loads(text))
        except (ValueError, TypeError):
            return cls()
        usual = cls()
        names = [field.name for field in fields(cls)]
        is_sound = all(type(getattr(choices, name)) is type(getattr(usual, name)) for name in names)
        if not is_sound or choices.suffix not in ("", *RESULT_SUFFIXES) or choices.pattern_problem:
            return usual
        return choices
