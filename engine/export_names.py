"""Names for exported pictures: the photograph's own, one for each, good on every disk."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from engine.photo_sources import SourcePhoto


def export_names(photos: Sequence[SourcePhoto]) -> list[str]:
    """Name each photograph for an archive, without a suffix.

    ``s01/01.jpg`` becomes ``s01/01``. Where two would be the same, letter case aside, the later
    ones also get their suffix (``s01/01_png``) or a number. Photographs of several folders are
    kept apart by the folder's number.
    """
    is_several = any(photo.folder_index for photo in photos)
    taken: set[str] = set()
    names = []
    for photo in photos:
        path = PurePosixPath(photo.name.encode("utf-8", "replace").decode())
        prefix = f"{photo.folder_index + 1}/" if is_several else ""
        stem, long = path.with_suffix(""), path.with_name(path.name.replace(".", "_"))
        choices = [f"{prefix}{stem}", f"{prefix}{long}"]
        number = 2
        while choices[0].casefold() in taken:
            choices = choices[1:] or [f"{prefix}{long}_{number}"]
            number += len(choices) == 1
        taken.add(choices[0].casefold())
        names.append(choices[0])
    return names
