"""What the window hands to the thread that trains, whenever that looks."""

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.api import PreviewRequest, SamplePhoto, network_input


class PreviewMailbox:
    """Holds the photograph to show; written by the GUI thread, read by the one that trains."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._photo: tuple[str, NDArray[np.uint8]] | None = None
        self._image_px = 0
        self._request: PreviewRequest | None = None

    def put(self, photo_id: str, rgb_u8: NDArray[np.uint8] | None) -> None:
        """Choose the photograph; None for no photograph. On the GUI thread.

        Parameters
        ----------
        photo_id
            Comes back with what the network sees.
        rgb_u8
            Shape (height, width, 3), uint8, sRGB.
        """
        with self._lock:
            self._photo = None if rgb_u8 is None else (photo_id, rgb_u8)

    def set_image_px(self, image_px: int) -> None:
        """Say how large a picture the network takes. On the thread that trains."""
        self._image_px = image_px
        self._request = None

    def __call__(self) -> PreviewRequest | None:
        """Return the photograph as the network takes it. On the thread that trains."""
        with self._lock:
            photo = self._photo
        if photo is None or not self._image_px:
            return None
        photo_id, rgb_u8 = photo
        if self._request is None or self._request.photo_id != photo_id:
            self._request = PreviewRequest(photo_id, network_input(rgb_u8, self._image_px))
        return self._request


class SampleMailbox:
    """Holds the photographs to keep pictures of; written by the GUI thread, read by the other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._photos: tuple[SamplePhoto, ...] = ()

    def put(self, photos: Sequence[SamplePhoto]) -> None:
        """Choose the photographs. On the GUI thread."""
        with self._lock:
            self._photos = tuple(photos)

    def __call__(self) -> Sequence[SamplePhoto]:
        """Return the photographs. On the thread that trains."""
        with self._lock:
            return self._photos
