"""Numbers as the pages show them, each kind in one way."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

NO_NUMBER = "–"
# With less the share of chroma that is kept would be one of rounding errors.
_LEAST_CHROMA = 1


@dataclass(frozen=True)
class NumberKind:
    """A kind of number.

    Attributes
    ----------
    label, hint
        Its name, short and in words.
    name
        The attribute that has it.
    form
        How it is written.
    best
        Which of several is the best, None where that has no answer.
    factor
        By which it is multiplied before it is written.
    """

    label: str
    hint: str
    name: str
    form: str
    best: Callable[[Sequence[float]], float] | None = None
    factor: float = 1

    def value(self, scores: Any) -> float | None:
        """Return the number of something measured; None where it has none."""
        return chroma_kept(scores) if self.name == "chroma_kept" else getattr(scores, self.name)

    def text(self, value: float | None) -> str:
        """Write a number; a dash where there is none."""
        if value is None or math.isnan(value):
            return NO_NUMBER
        if math.isinf(value):
            return "∞"
        return self.form.format(value * self.factor)


MAE = NumberKind("MAE", "Mean absolute error of a*b*, scaled to [0, 1]", "mae", "{:.4f}", min)
MAE_128 = NumberKind(
    "MAE at 128", "The same at 128 × 128 pixels, as in a training", "mae_128", "{:.4f}", min
)
PSNR = NumberKind(
    "PSNR, dB", "Peak signal-to-noise ratio of the sRGB pixels", "psnr_db", "{:.1f}", max
)
SSIM = NumberKind("SSIM", "Structural similarity of the sRGB pixels", "ssim", "{:.3f}", max)
DELTA_E = NumberKind("ΔE", "Mean color difference, CIEDE2000", "delta_e", "{:.1f}", min)
CHROMA = NumberKind("Chroma", "Mean chroma C*ab", "chroma", "{:.1f}")
CHROMA_KEPT = NumberKind(
    "Chroma kept",
    "Mean chroma as a share of the original's",
    "chroma_kept",
    "{:.0f}\u00a0%",
    factor=100,
)


def chroma_kept(scores: Any) -> float | None:
    """Return the share of the original's chroma; None for a gray original."""
    is_known = scores.original_chroma > _LEAST_CHROMA
    return scores.chroma / scores.original_chroma if is_known else None


def counted(count: int, one: str, many: str) -> str:
    """Write a count with its noun, such as ``"1 photograph"`` and ``"12,345 photographs"``."""
    return f"{grouped(count)} {one if count == 1 else many}"


def grouped(count: int) -> str:
    """Write a count with a comma between thousands."""
    return f"{count:,}"
