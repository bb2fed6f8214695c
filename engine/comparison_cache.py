"""What a comparison keeps in memory: results by content, and the contents of files and photographs.

"By content" means that a checkpoint that was copied, or a photograph that was opened twice, is the
same, and that a file whose content changed is another. Everything here may be called from any
thread; two threads that ask for the same at once do the work twice, and nothing worse happens.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.area_averaging import shrink_by_area
from engine.cards import CheckpointCard
from engine.checkpoints import checkpoint_sha256, checkpoint_version, read_card
from engine.control import StopToken
from engine.photo import Photo

Value = TypeVar("Value")

# The averaged picture from which a small one is made has so many times its pixels at most.
_HALFWAY = 2


class ByteCache(Generic[Value]):
    """Keeps what was used last, so many bytes of it at most.

    Parameters
    ----------
    most_bytes
        Of all values together; a value that is larger by itself is not kept.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._kept_bytes = 0
        self._lock = threading.Lock()

    def find(self, key: Hashable) -> Value | None:
        """Return what is kept, and mark it as used last; None where nothing is."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def keep(self, key: Hashable, value: Value, size_bytes: int) -> None:
        """Keep a value; what was used longest ago makes room for it."""
        with self._lock:
            if key in self._kept:
                self._kept_bytes -= self._kept.pop(key)[1]
            self._kept[key] = value, size_bytes
            self._kept_bytes += size_bytes
            while self._kept_bytes > self._most_bytes:
                _, (_, dropped_bytes) = self._kept.popitem(last=False)
                self._kept_bytes -= dropped_bytes


@dataclass(frozen=True, eq=False)
class SmallPhoto:
    """A photograph as large as a tile needs it.

    Attributes
    ----------
    rgb_u8
        Shape (h, w, 3), uint8, sRGB, in the photograph's own proportion.
    digest
        Of these pixels and of the size of the photograph.
    """

    rgb_u8: NDArray[np.uint8]
    digest: bytes


class SmallPhotos:
    """Makes a photograph smaller once, and keeps that as long as the photograph is in memory.

    Two photographs of the same size whose small pictures are the same in every pixel count as the
    same: their tiles would look the same. Of a photograph that is not made smaller that is every
    one of its pixels; of a larger one it spares the hash of all of them, which takes longer than
    all else that a second look needs.

    Parameters
    ----------
    most_pixels
        Of a small picture.
    """

    def __init__(self, most_pixels: int) -> None:
        self._most_pixels = most_pixels
        self._small: WeakKeyDictionary[Photo, SmallPhoto] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, photo: Photo, stop: StopToken | None = None) -> SmallPhoto:
        """Return the small picture of a photograph.

        Raises
        ------
        RunStopped
            When a stop was asked for.
        """
        with self._lock:
            small = self._small.get(photo)
        if small is None:
            small = _small_photo(photo, self._most_pixels, stop)
            with self._lock:
                self._small[photo] = small
        return small


@dataclass(frozen=True)
class CheckpointContent:
    """What is in a checkpoint file.

    Attributes
    ----------
    digest
        From :func:`engine.checkpoints.checkpoint_sha256`.
    card
        What it says about itself.
    """

    digest: str
    card: CheckpointCard


class CheckpointContents:
    """Reads checkpoint files once, and again when their date or size changed."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, ...], CheckpointContent]] = {}
        self._lock = threading.Lock()

    def of(self, checkpoint: Path) -> CheckpointContent:
        """Return what is in a file.

        Raises
        ------
        CheckpointError
            When the file is missing or is no checkpoint.
        """
        version = checkpoint_version(checkpoint)
        with self._lock:
            known = self._known.get(checkpoint)
        if known is not None and known[0] == version:
            return known[1]
        content = CheckpointContent(checkpoint_sha256(checkpoint), read_card(checkpoint))
        # What was written while it was read is read again the next time.
        if checkpoint_version(checkpoint) == version:
            with self._lock:
                self._known[checkpoint] = version, content
        return content


def _small_photo(photo: Photo, most_pixels: int, stop: StopToken | None) -> SmallPhoto:
    rgb_u8 = photo.rgb_u8
    height, width = rgb_u8.shape[:2]
    share = (most_pixels / (height * width)) ** 0.5
    if share < 1:
        halfway = shrink_by_area(rgb_u8, _HALFWAY * most_pixels, stop)
        # A side of a strip cannot become shorter than a pixel; then the other one has to.
        width_px = min(max(1, int(width * share)), most_pixels)
        height_px = min(max(1, int(height * share)), most_pixels // width_px)
        size_px = width_px, height_px
        image = Image.fromarray(halfway).resize(size_px, Image.Resampling.BILINEAR)
        rgb_u8 = np.asarray(image)
    digest = hashlib.blake2b(f"{width} {height} {photo.has_color}".encode(), digest_size=32)
    digest.update(np.ascontiguousarray(rgb_u8).data)
    return SmallPhoto(rgb_u8, digest.digest())
