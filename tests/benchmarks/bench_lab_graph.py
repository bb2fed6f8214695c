"""RGB to Lab of a batch, as a training does it, against scikit-image photograph by photograph."""

import time
from collections.abc import Callable

import numpy as np
from _measure import report
from skimage.color import rgb2lab

from engine.augmentation_graph import batch_function
from engine.color import A_OFFSET, A_SCALE, B_OFFSET, B_SCALE, L_SCALE
from engine.tensorflow_import import load_tensorflow

_BATCH, _SIDE_PX, _ROUNDS = 20, 128, 15


def _seconds(work: Callable[[], object]) -> float:
    start_s = time.perf_counter()
    work()
    return time.perf_counter() - start_s


def main() -> None:
    """Print the ratio and the largest difference."""
    tf = load_tensorflow()
    rgb_u8 = np.random.default_rng(0).integers(0, 256, (_BATCH, _SIDE_PX, _SIDE_PX, 3), np.uint8)
    tensor, to_lab = tf.constant(rgb_u8), batch_function(is_augmented=False)

    def ours() -> np.ndarray:
        return to_lab(tensor).numpy()

    def theirs() -> list[np.ndarray]:
        return [rgb2lab(one) for one in rgb_u8]

    scale, offset = [L_SCALE, A_SCALE, B_SCALE], [0, A_OFFSET, B_OFFSET]
    difference = np.abs(ours() * scale - offset - np.array(theirs())).max()
    theirs()
    rounds = [(_seconds(theirs), _seconds(ours)) for _ in range(_ROUNDS)]
    ratio = np.median([slow / quick for slow, quick in rounds])
    report("RGB to Lab: scikit-image (float64, each) / ours (batch)", f"{ratio:.1f}", "4")
    report("  largest difference in L*, a*, b*", f"{difference:.1e}", "1e-3")


if __name__ == "__main__":
    main()
