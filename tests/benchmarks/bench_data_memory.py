"""Peak memory of preparing 675 photographs nine times and training an epoch on them.

Against an in-memory numpy version of the same recipe, as scripts of this kind are written, and
against ourselves with ten times as many photographs. Each runs in a process of its own.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from _measure import report, run_python
from _photos import write_jpegs

_PHOTOS = 675
_ROUNDS = 3

_OURS = """
import os, resource, sys
from pathlib import Path
os.environ["TINTYPE_HOME"] = sys.argv[2]
from engine.api import Augmentation, ModelSpec, StopToken, TrainingSettings, train
settings = TrainingSettings(
    (Path(sys.argv[1]),), Path(sys.argv[2]) / "run", ModelSpec(filters=4), epochs=1,
    validation_share=0, test_share=0, augmentation=Augmentation("fresh"),
)
train(settings, lambda event: None, StopToken())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""

# The recipe as a script: every variant in a list, the list as one array, all of it in Lab.
_IN_MEMORY = """
import resource, sys
from pathlib import Path
import numpy as np
from PIL import Image
from skimage.color import rgb2lab
from engine.networks import build_network
from engine.settings import ModelSpec, TrainingSettings
from engine.training_step import make_training_functions
from engine.batch_stream import Batch

float_type = np.dtype(sys.argv[3])
random = np.random.default_rng(0)

def zoomed(image):
    side = 128 - int(random.integers(1, 26))
    start = (128 - side) // 2
    crop = Image.fromarray(image[start : start + side, start : start + side])
    return np.asarray(crop.resize((128, 128), Image.Resampling.BILINEAR))

def shifted(image, axis):
    return np.roll(image, int(random.integers(-12, 13)), axis)

def darker(image):
    return (image * random.uniform(0.6, 1)).astype(np.uint8)

def variants(image):
    both = shifted(shifted(image, 0), 1)
    return [image, zoomed(image), shifted(image, 1), shifted(image, 0), darker(image),
            darker(zoomed(image)), both, darker(both), darker(zoomed(both))]

images = []
for path in sorted(Path(sys.argv[1]).glob("*.jpg")):
    image = np.asarray(Image.open(path).convert("RGB").resize((128, 128)))
    images.extend(variants(image))
rgb = np.array(images) / float_type.type(255)
lab = np.array([rgb2lab(image) for image in rgb])
l_scaled = lab[..., :1] / float_type.type(100)
ab_scaled = ((lab[..., 1:] + np.array([86.185, 107.863], float_type))
             / np.array([184.439, 202.345], float_type))
order = random.permutation(len(lab))
spec = ModelSpec(filters=4)
functions = make_training_functions(
    build_network(spec), TrainingSettings((Path("d"),), Path("r"), spec), 1
)
for start in range(0, len(order), 20):
    chosen = order[start : start + 20]
    functions.train_on(
        Batch(l_scaled[chosen].astype(np.float32), ab_scaled[chosen].astype(np.float32))
    )
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _ours_mb(photos: Path, home: str) -> float:
    return int(run_python(_OURS, str(photos), home)) / 1024


def _in_memory_mb(photos: Path, float_type: str) -> float:
    return int(run_python(_IN_MEMORY, str(photos), "", float_type)) / 1024


def main() -> None:
    """Print the ratios."""
    if sys.platform != "linux":
        print("Skipped: peak memory is counted in other units here.")
        return
    with tempfile.TemporaryDirectory(prefix="tintype-benchmark-") as folder:
        few = write_jpegs(Path(folder) / "few", _PHOTOS)
        many = write_jpegs(Path(folder) / "many", 10 * _PHOTOS)
        rounds = [
            (
                _ours_mb(few, folder),
                _in_memory_mb(few, "float64"),
                _ours_mb(many, folder),
            )
            for _ in range(_ROUNDS)
        ]
        in_memory_f32 = _in_memory_mb(few, "float32")
    ours, in_memory, ours_many = (statistics.median(column) for column in zip(*rounds, strict=True))
    report("peak memory: ours / in memory (numpy's float64)", f"{ours / in_memory:.3f}", "0.25")
    report("  ours / in memory with care (float32)", f"{ours / in_memory_f32:.3f}")
    report("  ten times the photographs / ours", f"{ours_many / ours:.3f}", "1.15")
    report(
        "  ours, in memory, with care, ten times (MB)",
        f"{ours:.0f}, {in_memory:.0f}, {in_memory_f32:.0f}, {ours_many:.0f}",
    )


if __name__ == "__main__":
    main()
