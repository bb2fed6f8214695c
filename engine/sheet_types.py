"""What is written on a sheet of a comparison."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class SheetColumn:
    """A checkpoint at the head of a sheet.

    Attributes
    ----------
    checkpoint
        Its file, as in the tiles.
    name
        What it is called.
    details
        Which network it is: short lines.
    """

    checkpoint: Path
    name: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class SheetTexts:
    """The words on a sheet.

    Attributes
    ----------
    heading
        Above everything.
    original, gray, gray_details
        The first two columns.
    size
        Beside a picture's name; ``{width}`` and ``{height}`` are its own, in pixels.
    mae, psnr, ssim, delta_e, chroma, network
        Names of figures.
    missing
        In the place of a tile that is not there.
    best
        What the mark beside a figure means.
    note
        Below everything: what the figures are.
    """

    heading: str = "Pictures through checkpoints"
    original: str = "Original"
    gray: str = "Gray"
    gray_details: str = "L* only: what the networks see"
    size: str = "{width} by {height} pixels"
    mae: str = "MAE"
    psnr: str = "PSNR"
    ssim: str = "SSIM"
    delta_e: str = "delta E"
    chroma: str = "Chroma"
    network: str = "Network"
    missing: str = "No result"
    best: str = "nearest to the original in its row"
    note: str = (
        "Figures compare a tile with the original at the size of the tile. MAE is that of a*b*, "
        "scaled to 0 to 1. PSNR and SSIM are of sRGB. delta E is the mean of CIEDE2000, chroma the "
        "mean of C*ab. Network is the time of the network alone."
    )
