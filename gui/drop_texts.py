"""What dropping or pasting files would do, in one sentence."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData

from gui.dropped_files import sort_dropped


def local_paths(mime: QMimeData) -> list[Path]:
    """Return the files on this machine that a drag or the clipboard names."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def describe_drop(mime: QMimeData) -> str:
    """Say what a drop would do; empty where it would do nothing."""
    paths = local_paths(mime)
    if not paths:
        return ""
    files = sort_dropped(paths)
    photos = [*files.photos, *files.others]
    parts = []
    if photos:
        one = _translate("Colorize {name}").format(name=photos[0].name)
        many = _translate("Open {count} photographs").format(count=len(photos))
        parts.append(one if len(photos) == 1 else many)
    if files.folders:
        parts.append(
            _translate("Open the photographs in {name}").format(name=files.folders[0].name)
        )
    if files.checkpoints:
        parts.append(_translate("Load checkpoint {name}").format(name=files.checkpoints[0].name))
    if files.runs:
        parts.append(_translate("Open the run {name}").format(name=files.runs[0].name))
    return ", ".join(parts)


def _translate(text: str) -> str:
    return QCoreApplication.translate("Drop", text)
