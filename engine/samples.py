"""Pictures of a few photographs at the end of every epoch: watching a network learn."""

import hashlib
import io
import json
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.color import FloatArray, scale_ab
from engine.dataset import PhotoSet
from engine.errors import EngineError
from engine.events import SamplePicture, SamplesReady
from engine.files import atomic_path, describe_os_error
from engine.network_inputs import network_input
from engine.rendering import render, render_gray
from engine.training_types import MOST_SAMPLES, SamplePhoto

SAMPLES_NAME = "samples"
LARGEST_SIDE_PX = 512
# What is kept in memory of a photograph is twice as large: the network sees it made small once.
_LARGEST_KEPT_PX = 1024
# Photographs of the validation that stand in where nobody chose any.
_STANDARD_COUNT = 4
_INDEX_NAME = "samples.json"
_ORIGINAL_NAME, _GRAY_NAME = "original.jpg", "gray.jpg"
_JPEG_QUALITY = 92
_LONGEST_SLUG = 40
_NEUTRAL = scale_ab(np.zeros(2, np.float32))
_EPOCH_FILE = re.compile(r"epoch-(\d+)\.jpg")
_NUMBERED = re.compile(r"(\d+)-.*")
_JPEG_START, _JPEG_END = b"\xff\xd8", b"\xff\xd9"

Infer = Callable[[FloatArray], NDArray[np.float32]]


@dataclass(frozen=True, eq=False)
class _Prepared:
    folder: str
    name: str
    rgb_u8: NDArray[np.uint8]
    l_scaled: FloatArray


class SampleBook:
    """Keeps the sample pictures of a run in its folder, one sub-folder a photograph.

    Parameters
    ----------
    run_dir
        Folder of the run.
    image_px
        Side of the square that the network works on, in pixels.
    """

    def __init__(self, run_dir: Path, image_px: int) -> None:
        self._dir = run_dir / SAMPLES_NAME
        self._image_px = image_px
        self._index = _read_index(self._dir)
        self._prepared: dict[str, _Prepared] = {}

    def record(self, epoch: int, photos: Sequence[SamplePhoto], infer: Infer) -> SamplesReady:
        """Colorize photographs and keep the pictures.

        Parameters
        ----------
        epoch
            Complete epochs.
        photos
            At most :data:`MOST_SAMPLES` of them are looked at.
        infer
            From L*, shape (n, image_px, image_px), float32, scaled to [0, 1], to a*, b*, shape
            (n, h, w, 2), float32, scaled to [0, 1].

        Raises
        ------
        EngineError
            When the disk refuses.
        """
        prepared = [(photo, self._prepare(photo)) for photo in photos[:MOST_SAMPLES]]
        if not prepared:
            return SamplesReady(epoch, ())
        # Over a long training many may be pinned for a while.
        self._prepared = {photo.photo_id: one for photo, one in prepared}
        ab_scaled = infer(np.stack([one.l_scaled for _, one in prepared]))
        pictures = []
        for (photo, one), ab in zip(prepared, ab_scaled, strict=True):
            path = self._dir / one.folder / f"epoch-{epoch:04}.jpg"
            # A network that went astray has no colors; its training says so at its next step.
            shown = np.where(np.isfinite(ab), ab, _NEUTRAL)
            _write_jpeg(path, render(one.rgb_u8, shown))
            pictures.append(SamplePicture(photo.photo_id, one.name, path))
        return SamplesReady(epoch, tuple(pictures))

    def forget_after(self, epoch: int) -> None:
        """Remove the pictures of later epochs: the run went back to an earlier state.

        Raises
        ------
        EngineError
            When the disk refuses.
        """
        for path in self._dir.glob("*/epoch-*.jpg"):
            match = _EPOCH_FILE.fullmatch(path.name)
            if match is not None and int(match[1]) > epoch:
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    raise EngineError(describe_os_error(error, path)) from error

    def _prepare(self, photo: SamplePhoto) -> _Prepared:
        """Make a photograph small, once, and keep what it looks like without a network."""
        if photo.photo_id not in self._prepared:
            rgb_u8 = _made_small(photo.rgb_u8, LARGEST_SIDE_PX)
            folder = self._folder_of(photo)
            for name, pixels in ((_ORIGINAL_NAME, rgb_u8), (_GRAY_NAME, render_gray(rgb_u8))):
                _write_jpeg(self._dir / folder / name, pixels)
            self._prepared[photo.photo_id] = _Prepared(
                folder, photo.name, rgb_u8, network_input(photo.rgb_u8, self._image_px)
            )
        return self._prepared[photo.photo_id]

    def _folder_of(self, photo: SamplePhoto) -> str:
        for folder, (photo_id, _) in self._index.items():
            if photo_id == photo.photo_id:
                return folder
        path = self._dir / _INDEX_NAME
        try:
            folder = f"{self._next_number():02}-{_slug(photo.name)}"
            index = self._index | {folder: (photo.photo_id, photo.name)}
            (self._dir / folder).mkdir(parents=True, exist_ok=True)
            with atomic_path(path) as temporary:
                temporary.write_text(json.dumps(index, indent=1) + "\n", encoding="utf-8")
        except OSError as error:
            raise EngineError(describe_os_error(error, path)) from error
        self._index = index
        return folder

    def _next_number(self) -> int:
        """Count on behind every folder that is there, whether the index still knows it or not."""
        there = self._dir.iterdir() if self._dir.is_dir() else ()
        names = [*self._index, *(path.name for path in there)]
        matches = (_NUMBERED.fullmatch(name) for name in names)
        return max((int(match[1]) for match in matches if match), default=0) + 1


def make_sample(rgb_u8: NDArray[np.uint8], name: str) -> SamplePhoto:
    """Make a sample of a photograph: small, and known again by its pixels and its name.

    Parameters
    ----------
    rgb_u8
        Shape (height, width, 3), uint8, sRGB.
    name
        For people.
    """
    small = _made_small(rgb_u8, _LARGEST_KEPT_PX)
    digest = hashlib.blake2b(small.tobytes(), digest_size=8).hexdigest()
    return SamplePhoto(f"{name} {digest}", name, small)


def sample_original(picture: Path) -> Path:
    """Return the file of the photograph itself, beside a sample picture of it."""
    return picture.with_name(_ORIGINAL_NAME)


def sample_gray(picture: Path) -> Path:
    """Return the file of what the network was given, beside a sample picture of it."""
    return picture.with_name(_GRAY_NAME)


def default_samples(photos: PhotoSet) -> list[SamplePhoto]:
    """Return the first photographs of the validation, or else of the training, as samples."""
    indices = (photos.split.validation or photos.split.training)[:_STANDARD_COUNT]
    names = [photos.photos[index].name for index in indices]
    return [
        SamplePhoto(name, Path(name).name, pixels)
        for name, pixels in zip(names, photos.pixels(indices), strict=True)
    ]


def read_samples(run_dir: Path) -> tuple[SamplesReady, ...]:
    """Return the sample pictures of a kept run, by epoch; what is missing is passed over.

    Parameters
    ----------
    run_dir
        Folder of the run.
    """
    folder = run_dir / SAMPLES_NAME
    epochs: dict[int, list[SamplePicture]] = {}
    for name, (photo_id, title) in _read_index(folder).items():
        for path in sorted((folder / name).glob("epoch-*.jpg")):
            match = _EPOCH_FILE.fullmatch(path.name)
            if match is not None and _is_whole(path):
                epochs.setdefault(int(match[1]), []).append(SamplePicture(photo_id, title, path))
    return tuple(SamplesReady(epoch, tuple(epochs[epoch])) for epoch in sorted(epochs))


def _read_index(folder: Path) -> dict[str, tuple[str, str]]:
    """Read which photograph each sub-folder is of; a damaged index knows none."""
    try:
        content: Any = json.loads((folder / _INDEX_NAME).read_text(encoding="utf-8"))
        return {
            str(name): (str(photo_id), str(title))
            for name, (photo_id, title) in content.items()
            if (folder / str(name)).parent == folder
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _is_whole(path: Path) -> bool:
    """Tell whether a picture begins and ends as one: a copy of a run may have been cut off."""
    try:
        with path.open("rb") as file:
            start = file.read(len(_JPEG_START))
            file.seek(-len(_JPEG_END), os.SEEK_END)
            return (start, file.read()) == (_JPEG_START, _JPEG_END)
    except OSError:
        return False


def _made_small(rgb_u8: NDArray[np.uint8], longer_side_px: int) -> NDArray[np.uint8]:
    height, width = rgb_u8.shape[:2]
    share = min(1.0, longer_side_px / max(height, width))
    size = max(1, round(width * share)), max(1, round(height * share))
    if size == (width, height):
        return rgb_u8
    return np.asarray(Image.fromarray(rgb_u8).resize(size, Image.Resampling.BILINEAR))


def _write_jpeg(path: Path, rgb_u8: NDArray[np.uint8]) -> None:
    content = io.BytesIO()
    Image.fromarray(rgb_u8).save(content, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_path(path) as temporary:
            temporary.write_bytes(content.getvalue())
    except OSError as error:
        raise EngineError(describe_os_error(error, path)) from error


def _slug(name: str) -> str:
    """Return letters, digits and dashes that any disk takes."""
    plain = unicodedata.normalize("NFKD", Path(name).stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:_LONGEST_SLUG] or "photo"
