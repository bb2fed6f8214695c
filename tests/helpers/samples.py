"""Sample pictures of runs that were never trained."""

from pathlib import Path

import numpy as np

from engine.color import scale_ab
from engine.events import SamplesReady
from engine.run_types import RunRecord
from engine.samples import SampleBook
from engine.settings import TrainingSettings
from engine.training_types import SamplePhoto


def gray_photos(count: int, size: tuple[int, int] = (24, 32)) -> list[SamplePhoto]:
    """Make gray photographs, each a little lighter than the one before; size is height, width."""
    return [
        SamplePhoto(f"id{n}", f"photo {n}.jpg", np.full((*size, 3), 90 + 10 * n, np.uint8))
        for n in range(count)
    ]


def write_samples(
    run_dir: Path, epochs: int, photos: int = 1, size: tuple[int, int] = (24, 32)
) -> tuple[SamplesReady, ...]:
    """Write sample pictures that become redder with every epoch; the first epoch is 1."""
    book, pinned = SampleBook(run_dir, 8), gray_photos(photos, size)
    ready = []
    for epoch in range(1, epochs + 1):
        ab_scaled = scale_ab(np.array([60.0 * epoch / epochs, 0.0], np.float32))
        ready.append(
            book.record(
                epoch, pinned, lambda given, ab=ab_scaled: np.tile(ab, (len(given), 4, 4, 1))
            )
        )
    return tuple(ready)


def kept_run(settings: TrainingSettings, title: str = "Kept") -> RunRecord:
    """Make the record of a complete run of which nothing but pictures is there."""
    return RunRecord(
        run_dir=settings.run_dir,
        settings=settings,
        title=title,
        status="complete",
        date="2026-01-01",
        epochs_done=settings.epochs,
        steps_done=10,
        parameter_count=100,
        run_seconds=1.0,
        best_epoch=None,
        best_loss=None,
        best_checkpoint=None,
        last_checkpoint=None,
        test=None,
    )
