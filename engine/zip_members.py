"""Looking through the list of a zip before anything of it is written."""

import re
import stat
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.disk_space import shown_size
from engine.errors import DownloadError

# What the systems of other computers add to every zip.
_LITTER_FOLDERS = frozenset({"__MACOSX"})
_LITTER_FILES = frozenset({".DS_Store", "Thumbs.db"})
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# A drive letter, a folder on Windows, and where C code ends a name.
_LEADING_OUT = re.compile(r"[\x00\\:]")
# Windows gives these another meaning, or none.
_FORBIDDEN_CHARACTERS = re.compile(r'[\x01-\x1f\x7f*?"<>|]')
_RESERVED_NAME = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class UnpackLimits:
    """What a zip may come to; larger ones are refused.

    Attributes
    ----------
    max_members
        Files and folders in the list.
    max_bytes
        All files together, unpacked.
    """

    max_members: int
    max_bytes: int


@dataclass(frozen=True)
class Member:
    """A file of the zip that will be written to ``path``, which is relative and safe."""

    info: zipfile.ZipInfo
    path: PurePosixPath


def read_members(
    infos: Sequence[zipfile.ZipInfo], limits: UnpackLimits, folder_name: str
) -> list[Member]:
    """Check the whole list and return the files to write; nothing is written here.

    Parameters
    ----------
    infos
        The list of the zip.
    limits
        What is refused as too much.
    folder_name
        When all files lie in one folder of this name, their paths begin below it.

    Raises
    ------
    DownloadError
        When one entry could write outside the folder, is no plain file or cannot be unpacked, or
        when the limits are passed.
    """
    if len(infos) > limits.max_members:
        raise _refusal(f"{len(infos):,} files, more than the {limits.max_members:,} allowed")
    for info in infos:
        _require_harmless(info)
    total_bytes = sum(info.file_size for info in infos)
    if total_bytes > limits.max_bytes:
        allowed = shown_size(limits.max_bytes)
        raise _refusal(f"{shown_size(total_bytes)} of files, more than the {allowed} allowed")
    _require_different_names(infos)
    members = [
        Member(info, PurePosixPath(info.filename))
        for info in infos
        if not info.is_dir() and not _is_litter(PurePosixPath(info.filename))
    ]
    if not members:
        raise _refusal("no files")
    return _below(folder_name, members)


def _require_harmless(info: zipfile.ZipInfo) -> None:
    # The name as it is in the list: zipfile cuts it at a NUL and turns backslashes on Windows.
    name = info.orig_filename
    shown = repr(name[:80])
    parts = name.removesuffix("/").split("/")
    if _LEADING_OUT.search(name) or any(part in ("", ".", "..") for part in parts):
        raise _refusal(f"the name {shown}, which could lead out of its folder")
    if _FORBIDDEN_CHARACTERS.search(name) or any(_is_unusual(part) for part in parts):
        raise _refusal(f"the name {shown}, which not every computer allows")
    _require_plain(info, shown)


def _is_unusual(part: str) -> bool:
    return part[-1] in ". " or _RESERVED_NAME.fullmatch(part) is not None


def _require_plain(info: zipfile.ZipInfo, shown: str) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise _refusal(f"a link ({shown})")
    # Some programs mark folders as files; only the slash at the end counts.
    if kind not in (0, stat.S_IFREG) and not (kind == stat.S_IFDIR and info.is_dir()):
        raise _refusal(f"something that is neither a file nor a folder ({shown})")
    if info.is_dir() and info.file_size:
        raise _refusal(f"a folder with the content of a file ({shown})")
    if info.flag_bits & _ENCRYPTED:
        raise _refusal(f"a file that needs a password ({shown})")
    if info.compress_type not in _METHODS:
        raise _refusal(f"a file that is packed in an unusual way ({shown})")


def _require_different_names(infos: Iterable[zipfile.ZipInfo]) -> None:
    """Refuse two names that are one on a disk without case, and a file that is a folder, too."""
    files: dict[str, str] = {}
    folders: set[str] = set()
    for info in infos:
        key = unicodedata.normalize("NFC", info.filename.removesuffix("/")).casefold()
        if not info.is_dir():
            if key in files:
                raise _refusal(f"the name {info.filename[:80]!r} twice")
            files[key] = info.filename
        parents = [str(parent) for parent in PurePosixPath(key).parents]
        folders.update(parents if not info.is_dir() else [key, *parents])
    both = sorted(folders & files.keys())
    if both:
        raise _refusal(f"the name {files[both[0]][:80]!r} twice, as a file and as a folder")


def _is_litter(path: PurePosixPath) -> bool:
    return path.name in _LITTER_FILES or not _LITTER_FOLDERS.isdisjoint(path.parts)


def _below(folder_name: str, members: list[Member]) -> list[Member]:
    if any(len(member.path.parts) < 2 or member.path.parts[0] != folder_name for member in members):
        return members
    return [Member(member.info, member.path.relative_to(folder_name)) for member in members]


def _refusal(what: str) -> DownloadError:
    return DownloadError(
        f"The zip holds {what}, so nothing of it was unpacked. "
        "Download it again, or choose a folder of photographs instead."
    )
