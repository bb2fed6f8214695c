"""What dropping or pasting would do, in one sentence a part."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QUrl

from gui.dropped_files import DroppedFiles, is_there, kind_by_name, sort_dropped

_LONGEST_NAME = 60
_NAMED_AT_MOST = 3
# A text with more lines than this is no list of files that somebody copied.
_LINES_AT_MOST = 1000


@dataclass(frozen=True)
class DropOffer:
    """What a drop would do.

    Attributes
    ----------
    parts
        A sentence for each thing that it would do.
    refusal
        Why something of it would be left out; empty where nothing would.
    """

    parts: tuple[str, ...] = ()
    refusal: str = ""

    @property
    def is_possible(self) -> bool:
        """Whether a drop would do anything."""
        return bool(self.parts)

    @property
    def lines(self) -> tuple[str, ...]:
        """All that there is to say; nothing where a drop has nothing to do with Tintype."""
        return (*self.parts, self.refusal) if self.refusal else self.parts

    @property
    def sentence(self) -> str:
        """All of it in one."""
        return ", ".join(self.lines)


def drop_offer(mime: QMimeData) -> DropOffer:
    """Say what a drop would do, before it happens."""
    if paths := local_paths(mime):
        files = sort_dropped(paths)
        return DropOffer(_parts(files), _refusal(files.others))
    if mime.hasImage():
        return DropOffer((_translate("Colorize this picture"),))
    if host := remote_host(mime):
        sentence = _translate("This is on {host}: save the picture first, then drop its file")
        return DropOffer(refusal=sentence.format(host=host))
    return DropOffer()


def local_paths(mime: QMimeData) -> list[Path]:
    """Return the files on this machine that a drag or the clipboard names.

    A text counts where each of its lines is the whole path of something.
    """
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths or (_paths_in_text(mime.text()) if mime.hasText() else [])


def remote_host(mime: QMimeData) -> str:
    """Return the machine on the net that a drag or the clipboard points to, or nothing."""
    addresses = [url for url in mime.urls() if url.scheme() in ("http", "https", "ftp")]
    return addresses[0].host() if addresses else ""


def left_out_sentences(paths: Sequence[Path]) -> list[str]:
    """Say which files were not opened: those that are nothing to open, those that are not there."""
    there = [path for path in paths if is_there(path)]
    gone = [path for path in paths if path not in there]
    sentences = []
    if there:
        sentence = _translate("{what}, so nothing was opened of it.")
        sentences.append(sentence.format(what=_refusal(there)))
    if gone:
        sentences.append(gone_sentence(gone))
    return sentences


def gone_sentence(paths: Sequence[Path]) -> str:
    """Say that files are not there, and what may have become of them."""
    one = _translate(
        "“{name}” is not there: it was moved, renamed or deleted, or its drive is not connected."
    )
    many = _translate(
        "{count} files are not there: they were moved, renamed or deleted, or their drive is not "
        "connected ({names})."
    )
    if len(paths) == 1:
        return one.format(name=shown_name(paths[0]))
    return many.format(count=len(paths), names=name_some(paths))


def name_some(paths: Sequence[Path]) -> str:
    """Name the first files of many, and say how many more there are."""
    names = ", ".join(shown_name(path) for path in paths[:_NAMED_AT_MOST])
    rest = len(paths) - _NAMED_AT_MOST
    if rest <= 0:
        return names
    return _translate("{names} and {count} more").format(names=names, count=rest)


def shown_name(path: Path) -> str:
    """Return a file's name as it can be shown: what is no text is a question mark, and not long."""
    raw = (path.name or str(path)).encode("utf-8", "replace").decode("utf-8")
    name = "".join(letter if letter.isprintable() else "?" for letter in raw)
    half = _LONGEST_NAME // 2
    return name if len(name) <= _LONGEST_NAME else f"{name[:half]}…{name[-half:]}"


def _parts(files: DroppedFiles) -> tuple[str, ...]:
    texts = (
        (files.photos, _translate("Colorize {name}"), _translate("Open {count} photographs")),
        (
            files.folders,
            _translate("Open the photographs in {name}"),
            _translate("Open the photographs in {count} folders"),
        ),
        (
            files.checkpoints,
            _translate("Load checkpoint {name}"),
            _translate("Load {count} checkpoints"),
        ),
        (files.runs, _translate("Open the run {name}"), _translate("Open {count} runs")),
    )
    return tuple(
        one.format(name=shown_name(paths[0])) if len(paths) == 1 else many.format(count=len(paths))
        for paths, one, many in texts
        if paths
    )


def _refusal(paths: Sequence[Path]) -> str:
    if not paths:
        return ""
    if len(paths) == 1:
        sentence = _translate("{name} is not a picture or a checkpoint")
        return sentence.format(name=shown_name(paths[0]))
    sentence = _translate("{count} files are not pictures or checkpoints ({names})")
    return sentence.format(count=len(paths), names=name_some(paths))


def _paths_in_text(text: str) -> list[Path]:
    lines = [line.strip().strip("\"'") for line in text.strip().splitlines()[:_LINES_AT_MOST]]
    paths = []
    for line in filter(None, lines):
        url = QUrl(line)
        path = Path(url.toLocalFile() if url.isLocalFile() else line)
        # The root of a disk is more likely a slash that somebody copied.
        if not path.is_absolute() or path == Path(path.anchor):
            return []
        paths.append(path)
    # "/help" is no path where nothing is there and nothing says that there was.
    return paths if any(kind_by_name(path) or is_there(path) for path in paths) else []


def _translate(text: str) -> str:
    return QCoreApplication.translate("Drop", text)
