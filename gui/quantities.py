"""Numbers and durations as people write them."""

from PySide6.QtCore import QCoreApplication


def format_duration(seconds: float | None) -> str:
    """Write a duration as people say it: "2 min 21 s"; a dash while it is not known."""
    if seconds is None:
        return "–"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min"


def format_count(count: int) -> str:
    """Write a number with its thousands apart: "8,741", or as the language of the window does."""
    return f"{count:,}".replace(",", thousands_separator())


def thousands_separator() -> str:
    """Return what stands between the thousands; nobody may read it as a decimal sign."""
    return QCoreApplication.translate("Quantities", ",")
