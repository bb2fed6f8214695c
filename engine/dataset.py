"""Folders of photographs as training data: read once, made small, divided."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.control import StopToken
from engine.errors import DatasetError
from engine.events import PhotosRead, SkippedFile
from engine.ordered_pool import map_ordered
from engine.photo_sources import SourcePhoto, list_training_photos
from engine.pixel_store import PixelStore
from engine.split_file import SplitFile, read_split
from engine.splitting import Split, SplitRule, split_photos
from engine.training_photos import TrainingPhoto, read_or_explain

_SMALLEST_COUNT = 3
# Beside the seed, so that the choice and the split are not the same numbers.
_LIMIT = 2
_NOT_IN_SPLIT = "It is not named in the split file."
_GONE = "It is named in the split file, but it is not in the folder or cannot be used any more."


class PhotoSet:
    """Photographs at the size of the network, on disk rather than in memory.

    Close it, or use it as a context manager: the file goes with it.

    Attributes
    ----------
    folders
        Where they were found.
    image_px
        Side of the squares that they were resized to.
    photos
        The photographs, in a fixed order.
    digests
        Of each photograph's pixels; equal for exact duplicates.
    skipped
        What is not used, with reasons.
    split
        Which photographs train, validate and test.
    """

    def __init__(self, folders: Sequence[Path], image_px: int, store: PixelStore) -> None:
        self.folders = tuple(folders)
        self.image_px = image_px
        self.photos: list[SourcePhoto] = []
        self.digests: list[bytes] = []
        self.skipped: list[SkippedFile] = []
        self.split = Split((), (), ())
        self._store = store

    def __enter__(self) -> "PhotoSet":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the file."""
        self._store.close()

    @property
    def names(self) -> list[tuple[int, str]]:
        """(Number of its folder, name below it) of each photograph, as split files have it."""
        return [(photo.folder_index, photo.name) for photo in self.photos]

    def add(self, source: SourcePhoto, photo: TrainingPhoto) -> None:
        """Take a photograph in."""
        self._store.write(len(self.photos), photo.rgb_u8)
        self.photos.append(source)
        self.digests.append(photo.digest)

    def pixels(self, indices: Sequence[int] | NDArray[np.int64]) -> NDArray[np.uint8]:
        """Return photographs by index: shape (n, image_px, image_px, 3), uint8, sRGB."""
        return self._store.read(indices)


def read_photo_set(
    folders: Sequence[Path],
    image_px: int,
    emit: Callable[[PhotosRead], None],
    stop: StopToken,
    choose: Callable[[Sequence[SourcePhoto]], Sequence[SourcePhoto]] = lambda photos: photos,
) -> PhotoSet:
    """Read the photographs below some folders at the size of the network.

    A photograph that cannot be read, or has no color, becomes a row of ``skipped``.

    Parameters
    ----------
    folders
        Searched with their sub-folders.
    image_px
        Side of the square that each photograph is resized to, in pixels.
    emit
        Called with the progress on the calling thread.
    stop
        Looked at between photographs.
    choose
        Says which of the photographs that were found are read; all of them by default.

    Returns
    -------
    The set, without a split.

    Raises
    ------
    DatasetError
        When a folder is missing or fewer than three photographs can be used.
    RunStopped
        When a stop was asked for.
    """
    listing = list_training_photos(folders)
    chosen = choose(listing.photos)
    photo_set = PhotoSet(folders, image_px, PixelStore(max(1, len(chosen)), image_px))
    photo_set.skipped.extend(listing.problems)

    def read(source: SourcePhoto) -> TrainingPhoto | str:
        photo = read_or_explain(source.path, image_px)
        return photo if isinstance(photo, str) else photo.obstacle or photo

    try:
        readings = map_ordered(read, chosen, stop, "read")
        for done, (source, reading) in enumerate(zip(chosen, readings, strict=True), 1):
            if isinstance(reading, str):
                photo_set.skipped.append(SkippedFile(source.path, reading))
            else:
                photo_set.add(source, reading)
            emit(PhotosRead(done, len(chosen)))
        _require_enough(photo_set)
    except BaseException:
        photo_set.close()
        raise
    return photo_set


def chosen_by(stored: SplitFile) -> Callable[[Sequence[SourcePhoto]], Sequence[SourcePhoto]]:
    """Make what :func:`read_photo_set` needs to read only the photographs that a split names."""
    return lambda photos: [
        photo for photo in photos if (photo.folder_index, photo.name) in stored.parts
    ]


def chosen_at_random(
    limit: int, seed: int
) -> Callable[[Sequence[SourcePhoto]], Sequence[SourcePhoto]]:
    """Make what :func:`read_photo_set` needs to read only so many photographs; 0 for all."""

    def choose(photos: Sequence[SourcePhoto]) -> Sequence[SourcePhoto]:
        if not limit or limit >= len(photos):
            return photos
        numbers = np.random.default_rng((seed, _LIMIT)).choice(len(photos), limit, replace=False)
        return [photos[number] for number in sorted(numbers)]

    return choose


def split_photo_set(photo_set: PhotoSet, rule: SplitRule, split_file: Path | None = None) -> None:
    """Decide which photographs train, validate and test.

    Parameters
    ----------
    photo_set
        Gets the split; with a split file, also rows of what the file and the folders do not share.
    rule
        How to divide, where there is no file.
    split_file
        A split that was made before.

    Raises
    ------
    DatasetError
        When the rule cannot be followed, or the file does not fit.
    """
    names = photo_set.names
    if split_file is None:
        folders = [(photo.folder_index, photo.class_name) for photo in photo_set.photos]
        photo_set.split = split_photos(photo_set.digests, folders, rule)
        return
    stored = read_split(split_file)
    photo_set.split = stored.apply(names)
    for photo, name in zip(photo_set.photos, names, strict=True):
        if name not in stored.parts:
            photo_set.skipped.append(SkippedFile(photo.path, _NOT_IN_SPLIT))
    for folder_index, gone in sorted(stored.parts.keys() - set(names)):
        if folder_index < len(photo_set.folders):
            photo_set.skipped.append(SkippedFile(photo_set.folders[folder_index] / gone, _GONE))


def _require_enough(photo_set: PhotoSet) -> None:
    count = len(photo_set.photos)
    if count >= _SMALLEST_COUNT:
        return
    where = ", ".join(f"“{folder}”" for folder in photo_set.folders)
    text = (
        f"{where} holds {count} color photographs that can be read, but a training needs "
        f"at least {_SMALLEST_COUNT}; choose another folder."
    )
    skipped = photo_set.skipped
    if skipped:
        text += f" {len(skipped)} files were left out, the first because: {skipped[0].reason}"
    raise DatasetError(text)
