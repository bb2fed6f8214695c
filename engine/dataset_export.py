"""Writing an augmented data set as four zip files of PNG pictures: RGB, L*, a* and b*.

The pictures are made in chunks, each a small file of its own in a hidden work folder, and the
chunks are joined at the end. So a run that was stopped or killed goes on where it was.
"""

import dataclasses
import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.augmentation import draw, photo_key
from engine.augmentation_graph import export_function
from engine.color import A_OFFSET, A_SCALE, B_OFFSET, B_SCALE, L_SCALE
from engine.control import StopToken
from engine.dataset import PhotoSet, read_photo_set
from engine.errors import DatasetError
from engine.events import PhotosRead, PicturesExported
from engine.export_names import export_names
from engine.export_settings import ExportSettings
from engine.files import atomic_path, describe_os_error
from engine.ordered_pool import map_ordered
from engine.split_file import read_split
from engine.tensorflow_import import load_tensorflow
from engine.variants import VARIANTS, Augmentation
from engine.versions import library_versions

ZIP_NAMES = {"rgb": "rgb.zip", "l": "l.zip", "a": "a.zip", "b": "b.zip"}
DESCRIPTION_NAME = "dataset.json"

_FORMAT = "tintype data set 1"
_WORK_PREFIX = ".tintype-export-"
_CHUNK_PHOTOS = 25
# Twice as quick as the usual 6, and a few percent larger.
_PNG_LEVEL = 4


@dataclass(frozen=True)
class ExportOutcome:
    """What an export wrote.

    Attributes
    ----------
    zips
        The four files.
    picture_count
        Pictures in each of them.
    made_count
        Of these, how many were made now; the rest was there from an earlier run.
    """

    zips: tuple[Path, ...]
    picture_count: int
    made_count: int


def export_dataset(
    settings: ExportSettings,
    emit: Callable[[PhotosRead | PicturesExported], None],
    stop: StopToken,
) -> ExportOutcome:
    """Read photographs and write their variants; see :func:`export_zips`.

    Raises
    ------
    DatasetError
        When the photographs, the split file or the disk refuse.
    RunStopped
        When a stop was asked for.
    """
    load_tensorflow()
    with read_photo_set(settings.data_dirs, settings.image_px, emit, stop) as photos:
        photos.split = read_split(settings.split_file).apply(photos.names)
        return export_zips(
            photos, settings.output_dir, settings.augmentation, settings.seed, emit, stop
        )


def export_zips(
    photos: PhotoSet,
    output_dir: Path,
    augmentation: Augmentation,
    seed: int,
    emit: Callable[[PicturesExported], None],
    stop: StopToken,
) -> ExportOutcome:
    """Write nine variants of every photograph that is not in the test part.

    They are the variants of a training with ``Augmentation("fixed")`` and the same seed.

    Parameters
    ----------
    photos
        The set, divided.
    output_dir
        Gets ``rgb.zip``, ``l.zip``, ``a.zip`` and ``b.zip``; made when it is not there.
    augmentation
        How far each augmentation may go; its mode makes no difference.
    seed
        Of the variants.
    emit
        Called with the progress on the calling thread.
    stop
        Looked at between photographs; what is made stays, and the next call goes on from there.

    Raises
    ------
    DatasetError
        When the disk refuses.
    RunStopped
        When a stop was asked for.
    """
    plan = _Plan(photos, dataclasses.replace(augmentation, mode="fixed"), seed)
    try:
        output_dir.mkdir(parents=True, exist_ok=True)
        return _Export(plan, output_dir, emit, stop).run()
    except OSError as error:
        raise DatasetError(describe_os_error(error, output_dir)) from error


class _Plan:
    """What is to be written: every part of it decides the identity of the export."""

    def __init__(self, photos: PhotoSet, augmentation: Augmentation, seed: int) -> None:
        self.photos = photos
        self.augmentation = augmentation
        self.seed = seed
        training = set(photos.split.training)
        self.indices = sorted((*photos.split.training, *photos.split.validation))
        sources = [photos.photos[index] for index in self.indices]
        self.names = export_names(sources)
        rows = zip(self.names, sources, self.indices, strict=True)
        self.content: dict[str, Any] = {
            "format": _FORMAT,
            "image_px": photos.image_px,
            "seed": seed,
            "augmentation": dataclasses.asdict(augmentation),
            "variants": [dataclasses.asdict(variant) for variant in VARIANTS],
            "picture_count": len(self.names) * len(VARIANTS),
            "file_names": "<photograph>-<variant slug>.png, the same in all four zip files",
            "channels": _describe_channels(),
            "photographs": [
                {
                    "name": name,
                    "source": source.name.encode("utf-8", "replace").decode(),
                    "part": "training" if index in training else "validation",
                    "digest": photos.digests[index].hex(),
                }
                for name, source, index in rows
            ],
        }
        self.identity = hashlib.sha256(json.dumps(self.content).encode()).hexdigest()

    def description(self) -> str:
        """Return the text of ``dataset.json``."""
        content = self.content | {"identity": self.identity, "versions": library_versions()}
        return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


class _Export:
    def __init__(
        self,
        plan: _Plan,
        output_dir: Path,
        emit: Callable[[PicturesExported], None],
        stop: StopToken,
    ) -> None:
        self._plan = plan
        self._work_dir = output_dir / f"{_WORK_PREFIX}{plan.identity[:16]}"
        self._zips = {channel: output_dir / name for channel, name in ZIP_NAMES.items()}
        self._emit = emit
        self._stop = stop

    def run(self) -> ExportOutcome:
        count = len(self._plan.names) * len(VARIANTS)
        made = 0
        missing = [path for path in self._zips.values() if not self._is_complete(path)]
        if missing:
            self._remove_stale_work()
            self._work_dir.mkdir(exist_ok=True)
            made = self._make_chunks(count)
            for channel, path in self._zips.items():
                if path in missing:
                    self._join(channel, path)
            shutil.rmtree(self._work_dir)
        self._emit(PicturesExported(count, count))
        return ExportOutcome(tuple(self._zips.values()), count, made)

    def _remove_stale_work(self) -> None:
        """Remove what an interrupted export of other photographs or settings left."""
        for folder in self._work_dir.parent.glob(f"{_WORK_PREFIX}*"):
            if folder != self._work_dir:
                shutil.rmtree(folder)

    def _is_complete(self, path: Path) -> bool:
        """Tell whether a zip file of this very export is there; they appear when complete."""
        try:
            with zipfile.ZipFile(path) as archive:
                content = json.loads(archive.read(DESCRIPTION_NAME))
                return bool(content["identity"] == self._plan.identity)
        except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile):
            return False

    def _chunks(self) -> Iterator[tuple[int, range]]:
        total = len(self._plan.names)
        for number, start in enumerate(range(0, total, _CHUNK_PHOTOS)):
            yield number, range(start, min(start + _CHUNK_PHOTOS, total))

    def _chunk_path(self, number: int, channel: str) -> Path:
        return self._work_dir / f"{number:06}-{channel}.zip"

    def _make_chunks(self, total: int) -> int:
        """Make the chunks that are not there; return the number of pictures made."""
        done = made = 0
        for number, places in self._chunks():
            paths = {channel: self._chunk_path(number, channel) for channel in ZIP_NAMES}
            if not all(path.exists() for path in paths.values()):
                made += self._make_chunk(places, paths, done, total)
            done += len(places) * len(VARIANTS)
            self._emit(PicturesExported(done, total))
        return made

    def _make_chunk(
        self, places: Sequence[int], paths: dict[str, Path], done: int, total: int
    ) -> int:
        pictures: dict[str, list[tuple[str, bytes]]] = {channel: [] for channel in paths}
        made = map_ordered(self._encode_variants, places, self._stop, "export")
        for count, encoded in enumerate(made, start=1):
            for channel, name, data in encoded:
                pictures[channel].append((name, data))
            self._emit(PicturesExported(done + count * len(VARIANTS), total))
        for channel, path in paths.items():
            with atomic_path(path) as temporary, zipfile.ZipFile(temporary, "w") as archive:
                for name, data in pictures[channel]:
                    archive.writestr(_entry(name), data)
        return len(places) * len(VARIANTS)

    def _encode_variants(self, place: int) -> list[tuple[str, str, bytes]]:
        """Return (channel, file name, PNG) of the nine variants of a photograph."""
        plan = self._plan
        index = plan.indices[place]
        count = len(VARIANTS)
        key = photo_key(plan.photos.photos[index].name)
        draws = draw(plan.augmentation, [key] * count, np.arange(count), plan.seed, epoch=0)
        rgb_u8, lab_u8 = export_function()(plan.photos.pixels([index] * count), *draws.columns())
        encoded = []
        for variant, rgb, lab in zip(VARIANTS, rgb_u8.numpy(), lab_u8.numpy(), strict=True):
            name = f"{plan.names[place]}-{variant.slug}.png"
            encoded.append(("rgb", name, _png(rgb)))
            encoded.extend((part, name, _png(lab[..., n])) for n, part in enumerate("lab"))
        return encoded

    def _join(self, channel: str, path: Path) -> None:
        with (
            atomic_path(path) as temporary,
            zipfile.ZipFile(temporary, "w", allowZip64=True) as archive,
        ):
            archive.writestr(_entry(DESCRIPTION_NAME), self._plan.description())
            for number, _ in self._chunks():
                self._stop.raise_if_requested()
                with zipfile.ZipFile(self._chunk_path(number, channel)) as chunk:
                    for entry in chunk.infolist():
                        archive.writestr(_entry(entry.filename), chunk.read(entry))


def _describe_channels() -> dict[str, Any]:
    """Say how the 8-bit values of each zip file are to be read."""
    return {
        "rgb": {"file": ZIP_NAMES["rgb"], "values": "sRGB, 8 bits a channel"},
        "l": _describe_channel("l", "L*", L_SCALE, 0.0),
        "a": _describe_channel("a", "a*", A_SCALE, A_OFFSET),
        "b": _describe_channel("b", "b*", B_SCALE, B_OFFSET),
        "white_point": "D65, 2 degree observer",
    }


def _describe_channel(channel: str, name: str, scale: float, offset: float) -> dict[str, Any]:
    return {
        "file": ZIP_NAMES[channel],
        "values": f"{name} = value / 255 * scale - offset",
        "scale": scale,
        "offset": offset,
    }


def _entry(name: str) -> zipfile.ZipInfo:
    """Make the entry of a picture: PNG is compressed already, and no date makes zips comparable."""
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o644 << 16
    return entry


def _png(pixels_u8: NDArray[np.uint8]) -> bytes:
    data = io.BytesIO()
    Image.fromarray(pixels_u8).save(data, "PNG", compress_level=_PNG_LEVEL)
    return data.getvalue()
