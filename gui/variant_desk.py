"""Making the variants of one photograph, off the GUI thread; only the last wish counts."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from engine.api import Augmentation, read_photo, resize_rgb, variants_preview
from gui.jobs import Failure, Job, JobRunner, Lane

SIDE_PX = 128


@dataclass(frozen=True, eq=False)
class _Made:
    """What the worker hands back: the variants, and the small square to make more of."""

    source_id: str
    square_rgb_u8: NDArray[np.uint8]
    variants_u8: NDArray[np.uint8]


class VariantDesk(QObject):
    """Holds one photograph and makes its variants, one set at a time.

    While a set is being made, further wishes only replace each other: moving a slider never piles
    up work.

    Signals
    -------
    ready(object)
        Shape (9, 128, 128, 3), uint8, sRGB.
    failed(Failure)
        Why the photograph cannot be read, or its variants cannot be made.
    """

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._source_id = ""
        self._pixels_u8: NDArray[np.uint8] | None = None
        self._is_square = False
        self._wish: tuple[Augmentation, int] | None = None
        self._reading: Job | None = None
        self._making: Job | None = None

    @property
    def source_id(self) -> str:
        """Names the photograph; empty while there is none."""
        return self._source_id

    def set_pixels(self, source_id: str, rgb_u8: NDArray[np.uint8]) -> None:
        """Take a photograph that is in memory.

        Parameters
        ----------
        source_id
            Names it; the same one again changes nothing.
        rgb_u8
            Shape (H, W, 3), uint8, sRGB.
        """
        if self._take(source_id):
            self._pixels_u8 = rgb_u8

    def set_file(self, path: Path) -> None:
        """Take a photograph that has to be read first."""
        if self._take(str(path)):
            self._reading = self._runner.submit(
                Lane.FILES,
                lambda _: read_photo(path).rgb_u8,
                self._on_read,
                on_failed=self._on_read_failed,
            )

    def clear(self) -> None:
        """Hold no photograph."""
        self._take("")

    def request(self, augmentation: Augmentation, seed: int) -> None:
        """Make the variants of the photograph as soon as it is there."""
        self._wish = (augmentation, seed)
        self._make()

    def _take(self, source_id: str) -> bool:
        """Let go of the photograph before; return whether this is another one."""
        if source_id == self._source_id:
            return False
        if self._reading is not None:
            self._reading.abandon()
            self._reading = None
        self._source_id, self._pixels_u8, self._is_square = source_id, None, False
        self._wish = None
        return True

    def _on_read(self, rgb_u8: NDArray[np.uint8]) -> None:
        self._reading = None
        self._pixels_u8 = rgb_u8
        self._make()

    def _on_read_failed(self, failure: Failure) -> None:
        self.clear()
        self.failed.emit(failure)

    def _make(self) -> None:
        if self._making is not None or self._wish is None or self._pixels_u8 is None:
            return
        (augmentation, seed), self._wish = self._wish, None
        source_id, pixels_u8, is_square = self._source_id, self._pixels_u8, self._is_square

        def work(_: object) -> _Made:
            square = pixels_u8 if is_square else resize_rgb(pixels_u8, SIDE_PX)
            return _Made(source_id, square, variants_preview(square, augmentation, seed))

        self._making = self._runner.submit(
            Lane.COLORIZE, work, self._on_made, on_failed=self._on_failed
        )

    def _on_made(self, made: _Made) -> None:
        self._making = None
        if made.source_id == self._source_id:
            self._pixels_u8, self._is_square = made.square_rgb_u8, True
            self.ready.emit(made.variants_u8)
        self._make()

    def _on_failed(self, failure: Failure) -> None:
        self._making = None
        self.failed.emit(failure)
        self._make()
