"""A folder of photographs as training data: read once, split by a seed, served in batches."""

import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from engine.color import FloatArray, rgb_to_lab, scale_ab, scale_lightness
from engine.control import StopToken
from engine.errors import DatasetError, ImageError
from engine.events import PhotosRead, SkippedFile
from engine.images import read_photo, resize_rgb
from engine.photo_folders import find_photos
from engine.splitting import Split, split_by_photo

# Below this mean distance from the gray axis a photograph has no colour to learn from.
LEAST_MEAN_CHROMA = 2.0
_NO_COLOR = "It is gray or nearly gray, so there is no colour to learn from."
_SMALLEST_COUNT = 3


@dataclass(frozen=True)
class Batch:
    """Training or validation pictures.

    Attributes
    ----------
    l_scaled
        Shape (n, image_px, image_px, 1), float32, L* scaled to [0, 1].
    ab_scaled
        Shape (n, image_px, image_px, 2), float32, a*, b* scaled to [0, 1].
    """

    l_scaled: FloatArray
    ab_scaled: FloatArray


class PhotoSet:
    """Photographs at the size of the network, in a temporary file rather than in memory.

    Close it, or use it as a context manager: the temporary file goes with it.

    Attributes
    ----------
    paths
        The photographs, in a fixed order.
    skipped
        What could not be used, with reasons.
    split
        Which photographs train, validate and test.
    """

    def __init__(
        self, paths: Sequence[Path], lab_scaled: np.memmap, skipped: Sequence[SkippedFile]
    ) -> None:
        self.paths = tuple(paths)
        self.skipped = tuple(skipped)
        self.split = Split((), (), ())
        self._lab_scaled = lab_scaled

    def __enter__(self) -> "PhotoSet":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give up the temporary file."""
        del self._lab_scaled

    def training_batches(
        self, batch_size: int, generator: np.random.Generator, flip: bool
    ) -> Iterator[Batch]:
        """Serve one epoch of training photographs in a new order; the last batch may be smaller."""
        order = generator.permutation(np.array(self.split.training, np.int64))
        for start in range(0, len(order), batch_size):
            indices = order[start : start + batch_size]
            mirrored = generator.random(len(indices)) < 0.5 if flip else None
            yield self._batch(indices, mirrored)

    def batches(self, indices: Sequence[int], batch_size: int) -> Iterator[Batch]:
        """Serve some photographs, by index, in order and unchanged."""
        for start in range(0, len(indices), batch_size):
            yield self._batch(np.array(indices[start : start + batch_size], np.int64), None)

    def _batch(self, indices: NDArray[np.int64], mirrored: NDArray[np.bool_] | None) -> Batch:
        lab_scaled = self._lab_scaled[indices].astype(np.float32)
        if mirrored is not None:
            lab_scaled[mirrored] = lab_scaled[mirrored, :, ::-1]
        return Batch(lab_scaled[..., :1], lab_scaled[..., 1:])


def read_photo_set(
    folders: Sequence[Path],
    image_px: int,
    emit: Callable[[PhotosRead], None],
    stop: StopToken,
) -> PhotoSet:
    """Read every photograph below some folders at the size of the network.

    A photograph that cannot be read, or has no colour, becomes a row of ``skipped``.

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
    skipped: list[SkippedFile] = []
    files = _list_files(folders, skipped)
    # Half precision is 0.05 of a unit of a* or L*: far below what a photograph's noise is.
    store = _temporary_array((max(1, len(files)), image_px, image_px, 3))
    used: list[Path] = []
    with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="read") as pool:
        try:
            readings = pool.map(lambda path: _read_lab_scaled(path, image_px), files)
            for done, (path, reading) in enumerate(zip(files, readings, strict=True), start=1):
                stop.raise_if_requested()
                if isinstance(reading, str):
                    skipped.append(SkippedFile(path, reading))
                else:
                    store[len(used)] = reading
                    used.append(path)
                emit(PhotosRead(done, len(files)))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    if len(used) < _SMALLEST_COUNT:
        raise DatasetError(_describe_too_few(folders, len(used), skipped))
    return PhotoSet(used, store, skipped)


def split_photo_set(
    photos: PhotoSet, validation_share: float, test_share: float, seed: int
) -> None:
    """Decide by a seed which photographs train, validate and test."""
    photos.split = split_by_photo(len(photos.paths), validation_share, test_share, seed)


def _list_files(folders: Sequence[Path], skipped: list[SkippedFile]) -> list[Path]:
    def on_problem(path: Path, reason: str) -> None:
        skipped.append(SkippedFile(path, reason))

    try:
        return list(find_photos(folders, on_problem=on_problem))
    except ImageError as error:
        raise DatasetError(str(error)) from error


def _read_lab_scaled(path: Path, image_px: int) -> NDArray[np.float16] | str:
    """Return scaled L*, a*, b* of shape (image_px, image_px, 3), or why there are none."""
    try:
        lab = rgb_to_lab(resize_rgb(read_photo(path).rgb_u8, image_px))
    except ImageError as error:
        return str(error)
    if float(np.hypot(lab[..., 1], lab[..., 2]).mean()) < LEAST_MEAN_CHROMA:
        return _NO_COLOR
    lab_scaled = np.concatenate(
        [scale_lightness(lab[..., :1]), scale_ab(lab[..., 1:])], axis=-1, dtype=np.float32
    )
    return lab_scaled.astype(np.float16)


def _temporary_array(shape: tuple[int, ...]) -> np.memmap:
    """Make a float16 array in a file that has no name, so that not even a kill leaves it behind."""
    needed_bytes = int(np.prod(shape)) * np.dtype(np.float16).itemsize
    try:
        with tempfile.TemporaryFile(prefix="tintype-") as file:
            _reserve(file, needed_bytes)
            return np.memmap(file, np.float16, "r+", shape=shape)
    except OSError as error:
        raise DatasetError(
            f"There is no room for the photographs in the temporary folder, which needs "
            f"{needed_bytes / 1e6:.0f} MB; free some space or choose a smaller folder."
        ) from error


def _reserve(file: IO[bytes], count: int) -> None:
    """Take disk space now: writing into a mapped file on a full disk would end the process."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), 0, count)
        return
    chunk = bytes(1 << 20)
    for start in range(0, count, len(chunk)):
        file.write(chunk[: count - start])
    file.flush()


def _describe_too_few(folders: Sequence[Path], count: int, skipped: Sequence[SkippedFile]) -> str:
    where = ", ".join(f"“{folder}”" for folder in folders)
    text = (
        f"{where} holds {count} colour photographs that can be read, but a training needs "
        f"at least {_SMALLEST_COUNT}; choose another folder."
    )
    return (
        f"{text} {len(skipped)} files were left out, the first because: {skipped[0].reason}"
        if (skipped)
        else text
    )
