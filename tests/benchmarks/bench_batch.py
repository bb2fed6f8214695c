"""A folder of photographs through a network of 64 filters, against the loop that a script has.

The loop decodes with Pillow, converts with scikit-image, asks ``model.predict`` for one image at a
time and saves with Pillow. Both run on the same photographs, in turn, several times; what each
round took is compared within the round. Photographs: a folder named by ``TINTYPE_BENCH_PHOTOS``,
or soft shapes made here.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np
from _measure import report
from _photos import write_jpegs
from PIL import Image

from engine.api import BatchSettings, ItemBegun, ItemDone, StopToken, colorize_folders
from engine.batch_thumbnails import PhotoThumbnails
from engine.checkpoints import load_network
from engine.color import A_OFFSET, A_SCALE, B_OFFSET, B_SCALE, linear_rgb_to_u8
from engine.gamut import lab_to_linear_rgb_in_gamut
from engine.image_writing import colorized_note, save_picture
from engine.images import read_photo
from engine.network_inputs import network_input
from engine.predictor import Predictor
from engine.rendering import render
from resources import checkpoint_dir

ROUNDS = 3
# The loop is slow: it gets a part of the photographs, every so many of them.
LOOP_PHOTOS = 60
BATCH = 16
CHECKPOINT = checkpoint_dir() / "faces-64.safetensors"
OURS_NAME = "{name}"


def photographs() -> Path:
    """Return the folder to work on."""
    given = os.environ.get("TINTYPE_BENCH_PHOTOS")
    return Path(given) if given else write_jpegs(Path(tempfile.mkdtemp()) / "in", 300)


class Loop:
    """What a script would do."""

    def __init__(self, output_dir: Path) -> None:
        _, self._model = load_network(CHECKPOINT)
        self._output_dir = output_dir
        output_dir.mkdir()

    def run(self, paths: list[Path]) -> float:
        """Colorize; return images a second."""
        start_s = time.perf_counter()
        for path in paths:
            self._colorize(path)
        return len(paths) / (time.perf_counter() - start_s)

    def _colorize(self, path: Path) -> None:
        picture = Image.fromarray(self.pixels(path))
        # As our files: the encoder is not what is compared.
        picture.save(self._output_dir / f"{path.stem}.jpg", quality=95, subsampling=0)

    def pixels(self, path: Path, clips: bool = True) -> np.ndarray:
        """Return the colorized picture: shape (height, width, 3), uint8.

        What leaves sRGB is clipped, as scikit-image does, or else brought back by our rule.
        """
        from skimage.color import lab2rgb, rgb2lab
        from skimage.transform import resize

        with Image.open(path) as image:
            rgb = np.asarray(image.convert("RGB"))
        lab = rgb2lab(rgb)
        small = Image.fromarray(rgb).resize((128, 128), Image.Resampling.BILINEAR)
        lightness = rgb2lab(np.asarray(small))[..., :1] / 100
        ab = self._model.predict(lightness[None], verbose=0)[0]
        ab = ab * (A_SCALE, B_SCALE) - (A_OFFSET, B_OFFSET)
        ab = resize(ab, rgb.shape[:2], order=3)
        if not clips:
            lightness_f32, ab_f32 = lab[..., 0].astype(np.float32), ab.astype(np.float32)
            return linear_rgb_to_u8(lab_to_linear_rgb_in_gamut(lightness_f32, ab_f32))
        colored = lab2rgb(np.dstack([lab[..., :1], ab]))
        return (colored * 255).round().astype(np.uint8)


def ours(
    folder: Path, output_dir: Path, only: frozenset[Path] | None = None
) -> tuple[float, float, float]:
    """Colorize with the batch.

    Returns
    -------
    Images a second, from the first photograph to the last, as for the loop: TensorFlow is loaded;
    seconds of processor time, those of the batch's processes with them; cores busy on average,
    over all of the batch.
    """
    marks: list[float] = []

    def emit(event: object) -> None:
        if isinstance(event, ItemBegun | ItemDone):
            marks.append(time.perf_counter())

    settings = BatchSettings((folder,), output_dir, (CHECKPOINT,), OURS_NAME, only=only)
    start_s, start_cpu_s = time.perf_counter(), _cpu_s()
    outcome = colorize_folders(settings, emit, StopToken())
    cpu_s = _cpu_s() - start_cpu_s
    assert outcome.failed == 0, outcome
    return (
        outcome.done / (marks[-1] - marks[0]),
        cpu_s,
        cpu_s / (time.perf_counter() - start_s),
    )


def _cpu_s() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def stages_cpu_s(paths: list[Path], output_dir: Path) -> dict[str, float]:
    """Measure the processor time of each stage alone, one photograph after the other."""
    predictor = Predictor(CHECKPOINT)
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], list]) -> list:
        start_s = time.process_time()
        result = work()
        spent[name] = time.process_time() - start_s
        return result

    photos = timed("decode", lambda: [read_photo(path) for path in paths])
    inputs = timed("L*", lambda: [network_input(photo.rgb_u8, 128) for photo in photos])
    answers = timed(
        "network",
        lambda: [
            answer
            for first in range(0, len(inputs), BATCH)
            for answer in predictor.predict_ab(np.stack(inputs[first : first + BATCH]))
        ],
    )
    pairs = list(zip(photos, answers, strict=True))
    rendered = timed("merge", lambda: [render(p.rgb_u8, ab, spreads=False) for p, ab in pairs])
    saved = list(zip(photos, rendered, strict=True))
    note = colorized_note(predictor.card.title)
    timed(
        "encode",
        lambda: [save_picture(one, output_dir / f"{p.name}.jpg", p, note) for p, one in saved],
    )
    timed("thumbnails", lambda: [PhotoThumbnails(p).beside(one) for p, one in saved])
    return spent


def sameness(
    loop: Loop, folder: Path, paths: list[Path], output_dir: Path
) -> tuple[float, float, float]:
    """Compare pictures; return three shares of pixels that are at most 1 level apart.

    Where the network's color is outside sRGB the loop clips channels, which changes lightness and
    hue; ours keeps both and gives up chroma. The shares are of all pixels, of those that the loop
    did not clip (no channel at 0 or 255), and of all where the loop has our rule.
    """
    settings = BatchSettings(
        (folder,), output_dir, (CHECKPOINT,), OURS_NAME, ".png", only=frozenset(paths)
    )
    colorize_folders(settings, lambda _: None, StopToken())
    close, inside_close, ruled_close, count, inside_count = np.zeros(5)
    for path in paths:
        loop_u8, ruled_u8 = loop.pixels(path), loop.pixels(path, clips=False)
        ours_u8 = read_photo(output_dir / path.relative_to(folder).with_suffix(".png")).rgb_u8
        is_close, is_ruled_close = (
            np.abs(theirs_u8.astype(int) - ours_u8).max(axis=-1) <= 1
            for theirs_u8 in (loop_u8, ruled_u8)
        )
        is_inside = ((loop_u8 > 0) & (loop_u8 < 255)).all(axis=-1)
        close, count = close + is_close.sum(), count + is_close.size
        ruled_close += is_ruled_close.sum()
        inside_close += (is_close & is_inside).sum()
        inside_count += is_inside.sum()
    return close / count, inside_close / inside_count, ruled_close / count


def main() -> None:
    folder = photographs()
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg"))
    part = paths[:: max(1, len(paths) // LOOP_PHOTOS)][:LOOP_PHOTOS]
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary)
        loop = Loop(out / "loop")
        loop.run(part[:2])
        ours(folder, out / "warm", frozenset(part[:2]))
        ratios, cores, total_cpu_s = [], [], []
        for number in range(ROUNDS):
            theirs = loop.run(part)
            mine, cpu_s, busy = ours(folder, out / f"ours{number}")
            total_cpu_s.append(cpu_s)
            ratios.append(mine / theirs)
            cores.append(busy)
            report(
                f"round {number + 1}: loop / batch", f"{theirs:.1f} / {mine:.1f} images a second"
            )
        (out / "stages").mkdir()
        spent = stages_cpu_s(paths, out / "stages")
        same, same_inside, same_ruled = sameness(loop, folder, part, out / "png")
    report("batch against the loop", f"{statistics.median(ratios):.1f} times", "10")
    share = statistics.median(cores) / (os.cpu_count() or 1)
    report("cores busy", f"{share:.0%} of {os.cpu_count()}", "90 %")
    each = ", ".join(f"{name} {1000 * s / len(paths):.1f}" for name, s in spent.items())
    report("processor time of the stages alone", f"{each} ms a photograph")
    whole = statistics.median(total_cpu_s) / sum(spent.values())
    report("processor time of the batch against their sum", f"{whole:.2f} times", "1.15")
    report("pixels at most 1 level from a loop's with our rule", f"{same_ruled:.1%}", "99 %")
    report("  from the loop's, which clips what leaves sRGB", f"{same:.1%}")
    report("  of those that the loop did not clip", f"{same_inside:.1%}")


if __name__ == "__main__":
    sys.exit(main())
